import type { Instant } from "#core/base/ids.ts";
import { localTime } from "#core/base/time.ts";
import type { DispatchCommand } from "#core/dispatch/commands.ts";
import type { Caller } from "./caller.ts";
import { supervisorSeat } from "./county.ts";
import { dispatch } from "./dispatcher.ts";
import { complaintEndings, complaints, parties, prevention } from "./dispute-script.ts";
import type { Complaint, PreventionStep } from "./dispute-script.ts";
import { neighbors } from "./neighbors-script.ts";
import { changeShift } from "./shifts.ts";
import type { Story, Told } from "./story.ts";
import { answerCall } from "./taker.ts";
import type { World } from "./world.ts";
import { chanceOf } from "./world.ts";

export { disputeDays } from "./dispute-script.ts";

const minuteMs = 60_000;
const dayMs = 86_400_000;

/**
 * Puts the dispute's calls and the prevention that ended it on the agenda; crews come on for those that need them. In the ordinary
 * days also two quarrels that have only begun.
 */
export function scheduleDispute(
  world: World,
  span: { readonly end: Instant; readonly routineFrom: Instant },
): void {
  const { timeZone } = world.protocol.protocol;
  const at = (daysBefore: number, hour: number): Instant => {
    const day = span.end - daysBefore * dayMs;
    const { minute } = localTime(day, timeZone);
    const jitter = Math.floor(chanceOf(world, `dispute/${daysBefore}`).next() * 50);
    return day + (hour * 60 + jitter - minute) * minuteMs;
  };
  const plan = (when: Instant, needsCrews: boolean, act: () => void): void => {
    const wait = when - world.now();
    if (wait < 0) return;
    world.after(wait, act);
    if (!needsCrews || when > span.routineFrom - dayMs) return;
    world.after(wait - 10 * minuteMs, () => changeShift(world));
    world.after(wait + 6 * 60 * minuteMs, () => changeShift(world, false));
  };
  for (const complaint of complaints) {
    const needsCrews = complaint.isPolice === true || complaint.behavior === "loud-argument";
    plan(at(complaint.daysBefore, complaint.hour), needsCrews, () =>
      answerCall(world, complaintStory(world, complaint)),
    );
  }
  let series = 0;
  for (const quarrel of neighbors)
    for (const complaint of quarrel.complaints) {
      const when = at(complaint.daysBefore, complaint.hour);
      // A series of its own: every other call of the county keeps its number.
      const incidentId = `26-${90_001 + series++}`;
      if (when > span.routineFrom)
        plan(when, false, () =>
          answerCall(world, neighborStory(incidentId, quarrel, complaint.opening)),
        );
    }
  for (const step of prevention) {
    const when = onWeekday(at(step.daysBefore, step.hour), timeZone);
    plan(when, step.send !== null, () => prevent(world, step));
  }
}

/** Mediators and social workers do not work on Sundays or weekends: the next Monday then. */
function onWeekday(at: Instant, timeZone: string): Instant {
  const { weekday } = localTime(at, timeZone);
  return at + (weekday === 0 ? 1 : weekday === 6 ? 2 : 0) * dayMs;
}

const complainant: Caller = {
  relation: "with-them",
  channel: "voice",
  door: "911",
  language: "en",
  interpreter: "not-needed",
  number: parties.caller.number,
  safeToCallBack: "yes",
};

const quiet = {
  behavior: "nothing-unlawful-or-unsafe",
  weapon: "none",
  violence: "no",
  injury: "no",
  "domestic-abuse": "no",
} as const;

const saw = (answer: string): Told => ({ answer, source: "saw" });

function neighborStory(
  incidentId: string,
  { number, language, place: text, area }: (typeof neighbors)[number],
  opening: string,
): Story {
  const place = { text, area };
  return {
    incidentId,
    callId: `${incidentId}-1`,
    pathway: "neighbor-dispute",
    callType: "neighbor-dispute",
    truth: quiet,
    caller: { ...complainant, number, language },
    said: { ...place, confidence: "confirmed" },
    place,
    opening,
    tells: Object.fromEntries(
      Object.entries(quiet).map(([question, answer]) => [question, saw(answer)]),
    ),
    ending: { disposition: "advised", note: "What is described is lawful. Caller advised." },
    isScripted: true,
  };
}

function complaintStory(world: World, complaint: Complaint): Story {
  const incidentId = world.nextIncidentId();
  const { behavior, isPolice = false } = complaint;
  const place = { text: parties.family.place, area: parties.area };
  const answered = isPolice ? "police" : behavior === "loud-argument" ? "community" : "phone";
  const truth = { behavior, weapon: "none", violence: "no", injury: "no", "domestic-abuse": "no" };
  return {
    incidentId,
    callId: `${incidentId}-1`,
    pathway: "neighbor-dispute",
    callType: "neighbor-dispute",
    truth,
    caller: complainant,
    said: { ...place, confidence: "confirmed" },
    place,
    opening: `${complaint.opening} (${parties.caller.name}, ${parties.caller.place}, about ${parties.family.name}, ${parties.family.place})`,
    tells: Object.fromEntries(
      Object.entries(truth).map(([question, answer]) => [question, saw(answer)]),
    ),
    ending: complaintEndings[answered],
    ...(isPolice ? { sendsInstead: ["police"] } : {}),
    isScripted: true,
  };
}

/** A step of prevention is a call of its own, from the supervisor's desk, so that it stands in the record like any other. */
function prevent(world: World, step: PreventionStep): void {
  const incidentId = world.nextIncidentId();
  const place = { text: step.place, area: parties.area };
  const story: Story = {
    incidentId,
    callId: `${incidentId}-1`,
    pathway: "neighbor-dispute",
    callType: "neighbor-dispute",
    truth: {},
    caller: { ...complainant, door: "direct-line" },
    said: { ...place, confidence: "confirmed" },
    place,
    opening: step.note,
    ending: step.ending,
    isScripted: true,
  };
  world.stories.set(incidentId, story);
  const say = (command: DispatchCommand): void => world.act(supervisorSeat, "supervisor", command);
  say({
    kind: "ReceiveCall",
    incidentId,
    callId: story.callId,
    channel: "voice",
    door: "direct-line",
    language: "en",
    interpreter: "not-needed",
    callbackNumber: null,
    safeToCallBack: "yes",
    place: step.place,
    placeConfidence: "confirmed",
    area: parties.area,
    isSynthetic: true,
  });
  say({ kind: "ChooseComplaint", incidentId, pathway: story.pathway, callType: story.callType });
  say({ kind: "AddNote", incidentId, text: step.note });
  const { disposition, note } = step.ending;
  if (step.send === null) return say({ kind: "RecordDisposition", incidentId, disposition, note });
  say({ kind: "OverrideRecommendation", incidentId, send: [step.send], reason: "other" });
  dispatch(world, incidentId);
}
