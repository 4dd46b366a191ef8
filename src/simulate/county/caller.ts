import type { Random } from "#core/base/random.ts";
import type { Channel, Door, Interpreter, SafeToCallBack } from "#core/dispatch/words.ts";
import { areas } from "./county.ts";
import type { Area } from "./county.ts";
import { kinds, usualCallers } from "./kinds.ts";
import type { SaidPlace, Truth } from "./truth.ts";

/** How the caller stands to the person the call is about; the answers of the protocol's question `caller`. */
export type Relation = "self" | "with-them" | "someone-else";

export interface Caller {
  readonly relation: Relation;
  readonly channel: Channel;
  readonly door: Door;
  readonly language: string;
  readonly interpreter: Interpreter;
  readonly number: string | null;
  readonly safeToCallBack: SafeToCallBack;
}

/** Somebody who calls. All numbers are of the range kept for fiction: 555-0100 to 555-0199. */
export function drawCaller(random: Random, truth: Truth, pathway: string): Caller {
  const door = drawDoor(random);
  const channel = door === "911" ? drawChannel(random) : "voice";
  const language = drawLanguage(random);
  const needsInterpreter = language !== "en" && (channel === "voice" || channel === "relay");
  return {
    relation: drawRelation(random, door, pathway),
    channel,
    door,
    language,
    interpreter: needsInterpreter && random.chance(0.6) ? "needed" : "not-needed",
    number: random.chance(0.03) ? null : phoneNumber(random),
    safeToCallBack: drawSafe(random, truth, channel),
  };
}

const drawRelation = (random: Random, door: Door, pathway: string): Relation => {
  if (door === "officer-on-scene" || door === "fire-or-ems" || door === "self-initiated")
    return "with-them";
  const kind = kinds.find((each) => each.pathway === pathway);
  const [self, withThem, elsewhere] = kind?.callers ?? usualCallers;
  return random.weighted<Relation>([
    ["self", self],
    ["with-them", withThem],
    ["someone-else", elsewhere],
  ]);
};

const drawDoor = (random: Random): Door =>
  random.weighted<Door>([
    ["911", 845],
    ["311", 45],
    ["direct-line", 30],
    ["988", 18],
    ["officer-on-scene", 24],
    ["self-initiated", 18],
    ["fire-or-ems", 10],
    ["walk-up", 10],
  ]);

const drawChannel = (random: Random): Channel =>
  random.weighted<Channel>([
    ["voice", 905],
    ["text", 50],
    ["silent", 18],
    ["relay", 15],
    ["tty-rtt", 12],
  ]);

const drawLanguage = (random: Random): string =>
  random.weighted([
    ["en", 83],
    ["es", 16],
    ["pt", 1],
  ]);

function drawSafe(random: Random, truth: Truth, channel: Channel): SafeToCallBack {
  const isRisky = truth["domestic-abuse"] === "yes" || channel === "silent";
  return random.weighted<SafeToCallBack>(
    isRisky
      ? [
          ["yes", 35],
          ["unknown", 35],
          ["no", 30],
        ]
      : [
          ["yes", 82],
          ["unknown", 15],
          ["no", 3],
        ],
  );
}

const phoneNumber = (random: Random): string =>
  `(${random.pick(["207", "212"])}) 555-01${String(random.below(100)).padStart(2, "0")}`;

/** A place in the county: a made-up house number on a made-up street. */
export function drawPlace(random: Random): { readonly text: string; readonly area: string } {
  const area = random.weighted(areas.map((each) => [each, each.weight] as const));
  return { text: addressIn(random, area), area: area.id };
}

const addressIn = (random: Random, { streets }: Area): string =>
  `${2 + random.below(240)} ${random.pick(streets)}`;

/** What the center first knows of it: mostly right, sometimes about where, sometimes wrong, sometimes nothing. */
export function sayPlace(
  random: Random,
  place: { readonly text: string; readonly area: string },
): SaidPlace {
  const how = random.weighted([
    ["confirmed", 80],
    ["approximate", 12],
    ["wrong", 3],
    ["unknown", 5],
  ] as const);
  if (how === "unknown") return { text: null, confidence: "unknown", area: null };
  if (how === "confirmed") return { ...place, confidence: "confirmed" };
  if (how === "approximate")
    return { text: `near ${place.text}`, confidence: "approximate", area: place.area };
  return { ...drawPlace(random), confidence: "approximate" };
}
