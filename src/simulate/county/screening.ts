import { isOpenNeed } from "#core/dispatch/center.ts";
import type { Incident } from "#core/dispatch/center.ts";
import { teamsThatFit } from "#core/dispatch/no-team.ts";
import { recommendationFor } from "#core/dispatch/recommend.ts";
import type { OverrideReason } from "#core/dispatch/words.ts";
import type { Decision } from "#core/protocol/decision.ts";
import { minutes, seconds } from "./chance.ts";
import type { Story } from "./story.ts";
import { tell } from "./story.ts";
import { storyOf } from "./story-of.ts";
import type { World } from "./world.ts";
import { actAsOwner, chanceOf, onCall } from "./world.ts";

/** One step of screening: choose the complaint, ask the protocol's next question, or decide. */
export function screen(world: World, incident: Incident): void {
  const story = storyOf(world, incident);
  const decision = recommendationFor(
    world.view(),
    incident,
    world.protocolFor(incident),
    world.now(),
  );
  if (decision === undefined) return choose(world, incident, story);
  if (decision.next === null) return settle(world, incident, story, decision);
  const asked = decision.next.question;
  const { questions } = world.protocolFor(incident).protocol;
  const question = questions.find(({ id }) => id === asked);
  if (question === undefined) return;
  const random = chanceOf(world, `${incident.id}/${question.id}`);
  const told = tell(random, story, question);
  actAsOwner(world, incident, {
    kind: "AnswerQuestion",
    incidentId: incident.id,
    question: question.id,
    ...told,
    isAlreadyTold: random.chance(0.12),
  });
  const isFirst = incident.decisions.length === 0;
  if (isFirst && isDire(question.id, told.answer) && random.chance(0.6))
    actAsOwner(world, incident, { kind: "SendEmergency", incidentId: incident.id });
}

function choose(world: World, incident: Incident, story: Story): void {
  actAsOwner(world, incident, {
    kind: "ChooseComplaint",
    incidentId: incident.id,
    pathway: story.pathway,
    callType: story.callType,
  });
}

const dire: Readonly<Record<string, readonly string[]>> = {
  weapon: ["threatened", "in-use"],
  violence: ["now"],
  breathing: ["no"],
  "self-harm": ["attempt"],
  "fire-seen": ["flames"],
  trapped: ["yes"],
};
const isDire = (question: string, answer: string): boolean =>
  dire[question]?.includes(answer) ?? false;

const forgetShare = 0.035;
const overrideShare = 0.07;

/** Settled: mostly accepted; sometimes set aside with a reason, and sometimes a team that is free is not thought of. */
function settle(world: World, incident: Incident, story: Story, decision: Decision): void {
  const { now } = decision;
  if (now === null) return;
  world.watched.delete(`again/${incident.id}`);
  const random = chanceOf(world, `${incident.id}/settle`);
  const teams = teamsThatFit(world.protocolFor(incident).protocol, decision);
  const mayStray = !story.isScripted && incident.decisions.length === 0 && teams.length > 0;
  const forgets = random.chance(forgetShare);
  const overrides = random.chance(overrideShare);
  if (mayStray && forgets && decision.shortfalls.length === 0) return forget(world, incident);
  if (mayStray && overrides && !now.send.includes("police")) return override(world, incident);
  const { id: incidentId } = incident;
  if (story.sendsInstead !== undefined && incident.decisions.length === 0)
    return actAsOwner(world, incident, {
      kind: "OverrideRecommendation",
      incidentId,
      send: story.sendsInstead,
      reason: "my-judgment",
    });
  const { rule, send } = now;
  actAsOwner(world, incident, { kind: "AcceptRecommendation", incidentId, rule, send });
}

/** A team fits and is free, and nobody thinks of it: advice is given and the call closed. The log will say what was missed. */
function forget(world: World, incident: Incident): void {
  world.watched.add(`forgotten/${incident.id}`);
  const random = chanceOf(world, `${incident.id}/forget`);
  world.after(minutes(random, 1, 4), () => {
    world.watched.delete(`forgotten/${incident.id}`);
    onCall(world, incident.id, (open) => {
      if (open.units.length > 0 || open.needs.some(isOpenNeed)) return;
      actAsOwner(world, open, {
        kind: "RecordDisposition",
        incidentId: open.id,
        disposition: "advised",
      });
    });
  });
}

function override(world: World, incident: Incident): void {
  const random = chanceOf(world, `${incident.id}/override`);
  const reason = random.weighted<OverrideReason>([
    ["my-judgment", 46],
    ["caller-asked-for-police", 26],
    ["team-too-far", 11],
    ["new-danger-not-covered", 9],
    ["other", 8],
  ]);
  const isLater = random.chance(0.35);
  const { id: incidentId } = incident;
  actAsOwner(world, incident, {
    kind: "OverrideRecommendation",
    incidentId,
    send: ["police"],
    reason: isLater ? null : reason,
  });
  if (!isLater) return;
  world.after(seconds(random, 20, 120), () =>
    onCall(world, incidentId, (open) => {
      const last = open.decisions.at(-1);
      if (last?.how === "overridden" && last.reason === null)
        actAsOwner(world, open, { kind: "ExplainOverride", incidentId, reason });
    }),
  );
}
