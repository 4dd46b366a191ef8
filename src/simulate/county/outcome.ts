import type { Incident, Unit } from "#core/dispatch/center.ts";
import type { DispositionCode } from "#core/dispatch/words.ts";
import type { Story } from "./story.ts";
import type { World } from "./world.ts";
import { chanceOf } from "./world.ts";

type Odds = readonly (readonly [DispositionCode, number])[];

const byResponder: Readonly<Record<string, Odds>> = {
  police: [
    ["settled", 34],
    ["report-taken", 30],
    ["no-person-found", 15],
    ["unfounded", 12],
    ["arrest", 6],
    ["advised", 3],
  ],
  fire: [
    ["settled", 62],
    ["unfounded", 26],
    ["treated", 12],
  ],
  ems: [
    ["transported", 58],
    ["treated", 25],
    ["help-refused", 13],
    ["no-person-found", 4],
  ],
  "co-response": [
    ["settled", 36],
    ["connected-to-care", 26],
    ["transported", 20],
    ["help-refused", 8],
    ["no-person-found", 7],
    ["police-took-over", 3],
  ],
  community: [
    ["settled", 50],
    ["connected-to-care", 20],
    ["no-person-found", 12],
    ["help-refused", 11],
    ["mediation-set", 5],
    ["transported", 2],
  ],
  mediator: [
    ["mediation-set", 64],
    ["settled", 26],
    ["help-refused", 10],
  ],
  "social-worker": [
    ["connected-to-care", 66],
    ["settled", 18],
    ["help-refused", 16],
  ],
};
const otherwise: Odds = [["settled", 1]];
/** What it comes to where somebody is in danger: nobody is `unfounded` there. */
const grave: Readonly<Record<string, Odds>> = {
  police: [
    ["arrest", 34],
    ["report-taken", 40],
    ["settled", 26],
  ],
  ems: [
    ["transported", 82],
    ["treated", 18],
  ],
};
const graveAnswers: Readonly<Record<string, readonly string[]>> = {
  weapon: ["threatened", "in-use"],
  violence: ["now"],
  breathing: ["trouble", "no"],
  injury: ["yes"],
  "self-harm": ["attempt"],
};
const conflict: readonly string[] = [
  "neighbor-dispute",
  "verbal-dispute",
  "landlord-tenant",
  "noise",
  "custody",
];

/** How a unit's visit ends: what really was so decides, the same each time it is asked. */
export function outcomeOf(
  world: World,
  unit: Unit,
  incident: Incident,
  story: Story,
): DispositionCode {
  if (story.ending !== undefined) return story.ending.disposition;
  const isGrave = Object.entries(story.truth).some(
    ([question, answer]) => graveAnswers[question]?.includes(answer) ?? false,
  );
  const odds =
    (isGrave ? grave[unit.responder] : undefined) ?? byResponder[unit.responder] ?? otherwise;
  const drawn = chanceOf(world, `${incident.id}/${unit.id}/outcome`).weighted(odds);
  return drawn === "mediation-set" && !conflict.includes(story.pathway) ? "settled" : drawn;
}

const work: Readonly<Record<string, readonly [number, number]>> = {
  police: [12, 38],
  fire: [12, 35],
  ems: [10, 24],
  "co-response": [22, 60],
  community: [20, 55],
  mediator: [35, 80],
  "social-worker": [30, 75],
};

/** From how many to how many minutes such a unit works at a scene. */
export const workMinutes = (responder: string): readonly [number, number] =>
  work[responder] ?? [10, 30];
