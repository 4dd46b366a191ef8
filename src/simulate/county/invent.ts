import { secondCallerShare } from "./county.ts";
import type { Random } from "#core/base/random.ts";
import type { Caller } from "./caller.ts";
import { drawCaller, drawPlace, sayPlace } from "./caller.ts";
import { minutes } from "./chance.ts";
import { kinds } from "./kinds.ts";
import { openings } from "./openings.ts";
import { drawTruth } from "./truth.ts";
import type { Story } from "./story.ts";
import { callTypeOf } from "./story-of.ts";
import { answerCall, joinCall } from "./taker.ts";
import type { World } from "./world.ts";
import { chanceOf, dispatcherFor, isOpen, onCall } from "./world.ts";

/** Makes up one call: what is really so first, then who calls about it. */
export function inventStory(world: World): Story {
  const { protocol } = world;
  const incidentId = world.nextIncidentId();
  const random = chanceOf(world, `${incidentId}/invent`);
  const known = kinds.filter(({ pathway }) => protocol.pathways.has(pathway));
  const pathway = random.weighted(known.map((kind) => [kind.pathway, kind.perDay] as const));
  const truth = drawTruth(random, protocol.protocol, pathway);
  const caller = drawCaller(random, truth, pathway);
  const place = drawPlace(random);
  return {
    incidentId,
    callId: `${incidentId}-1`,
    pathway,
    callType: callTypeOf(world, pathway),
    truth,
    caller,
    said: sayPlace(random, place),
    place,
    opening: firstWords(random, pathway, caller),
    isScripted: false,
  };
}

function firstWords(random: Random, pathway: string, { channel, language }: Caller): string {
  const [english, spanish] = random.pick(openings[pathway] ?? [unspecific]);
  if (channel === "silent") return "(silent line)";
  return language === "es" ? spanish : english;
}

const unspecific = ["Please send someone.", "Manden a alguien, por favor."] as const;

/** A call comes in; now and then somebody else calls about the same thing. */
export function newCall(world: World): void {
  const story = inventStory(world);
  answerCall(world, story);
  const random = chanceOf(world, `${story.incidentId}/second`);
  if (!random.chance(secondCallerShare)) return;
  const isHeard = random.chance(0.6);
  world.after(minutes(random, 1, 6), () => secondCaller(world, story, isHeard));
}

/** Heard to be the same event, the second call joins it; otherwise it opens one of its own and is merged when someone sees it. */
function secondCaller(world: World, first: Story, isHeard: boolean): void {
  const survivor = world.view().incidents.get(first.incidentId);
  if (survivor === undefined || !isOpen(survivor)) return;
  const own = isHeard ? first.incidentId : world.nextIncidentId();
  const callId = isHeard ? `${own}-2` : `${own}-1`;
  const random = chanceOf(world, callId);
  const caller = {
    ...drawCaller(random, first.truth, first.pathway),
    door: "911",
    relation: "someone-else",
  } as const;
  const said = {
    text: first.place.text,
    confidence: "approximate",
    area: first.place.area,
  } as const;
  const opening = firstWords(random, first.pathway, caller);
  const story: Story = { ...first, incidentId: own, callId, caller, said, opening };
  if (isHeard) return joinCall(world, story, first.incidentId);
  answerCall(world, story);
  world.after(minutes(random, 0.5, 2.5), () => merge(world, own, first.incidentId));
}

function merge(world: World, incidentId: string, into: string): void {
  onCall(world, incidentId, () =>
    onCall(
      world,
      into,
      () =>
        world.act(dispatcherFor(world), "dispatcher", { kind: "MergeIncident", incidentId, into }),
      0,
    ),
  );
}
