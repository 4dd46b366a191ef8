import type { Incident } from "#core/dispatch/center.ts";
import { answersOf } from "#core/dispatch/recommend.ts";
import { drawCaller, drawPlace } from "./caller.ts";
import { kinds } from "./kinds.ts";
import { openings } from "./openings.ts";
import { drawTruth } from "./truth.ts";
import type { Story } from "./story.ts";
import type { World } from "./world.ts";
import { chanceOf } from "./world.ts";

/** What is really so in a call: the story it was made from, or one that fits what the record holds of a call made elsewhere. */
export function storyOf(world: World, incident: Incident): Story {
  const known = world.stories.get(incident.id);
  if (known !== undefined) return known;
  const random = chanceOf(world, `${incident.id}/story`);
  const { protocol } = world.protocolFor(incident);
  const pathway =
    incident.pathway ?? random.weighted(kinds.map((kind) => [kind.pathway, kind.perDay] as const));
  const drawn = drawTruth(random, protocol, pathway);
  const said = Object.entries(answersOf(incident, protocol)).filter(
    ([, answer]) => answer !== "unknown",
  );
  const truth = { ...drawn, ...Object.fromEntries(said) };
  const place = drawPlace(random);
  const story: Story = {
    incidentId: incident.id,
    callId: incident.calls[0]?.id ?? incident.id,
    pathway,
    callType: callTypeOf(world, pathway),
    truth,
    caller: drawCaller(random, truth, pathway),
    said: { text: incident.place, confidence: incident.placeConfidence, area: incident.area },
    place: { text: incident.place ?? place.text, area: incident.area ?? place.area },
    opening: openings[pathway]?.[0]?.[0] ?? "",
    isScripted: false,
  };
  world.stories.set(incident.id, story);
  return story;
}

/** The call type a taker writes for a pathway: its first, and now and then another of its own. */
export function callTypeOf(world: World, pathway: string): string {
  const types = world.protocol.protocol.pathways.find(({ id }) => id === pathway)?.callTypes ?? [];
  const [first = pathway] = types;
  return types.length > 1 && world.random.chance(0.3) ? world.random.pick(types) : first;
}
