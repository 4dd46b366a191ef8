import type { HandoverReturnReason } from "#core/dispatch/words.ts";
import type { ResponderKind } from "#core/protocol/protocol.ts";
import { emptyScenery } from "./board.ts";
import type { Board, Scenery } from "./board.ts";
import type { City } from "./city.ts";
import type { AfterPhone } from "./after-phone.ts";
import type { EventHeap } from "./heap.ts";
import type { TallyBook } from "./tally-book.ts";

/** Milliseconds in a second. */
export const second = 1000;

/** What becomes of an offer. */
export type Fate = "taken" | "unanswered" | HandoverReturnReason;

/** What is going on by telephone, by eligible call. */
export interface Phone {
  readonly board: Board;
  readonly book: TallyBook;
  readonly heap: EventHeap;
  readonly after: AfterPhone;
  readonly settings: City["settings"];
  readonly modelAt: City["modelAt"];
  readonly worksAt: City["worksAt"];
  readonly kindOfResponder: readonly ResponderKind[];
  readonly isInPerson: readonly boolean[];
  readonly perQuestion: number;
  /** When each clinician is done with the call in hand. */
  readonly seats: Float64Array;
  /** When each team of the hotline's own is. */
  readonly partners: Float64Array;
  readonly fates: Fate[];
  scenery: Scenery;
  keys: readonly number[];
  kinds: readonly number[];
  stage: Uint8Array;
  tried: Uint8Array;
  takenAs: Uint8Array;
  /** 1 the clinician, 2 the hotline. */
  by: Uint8Array;
  offeredTo: Int32Array;
  talkUntil: Float64Array;
}

/** Nothing on the line yet. */
export function emptyPhone(
  city: City,
  board: Board,
  book: TallyBook,
  heap: EventHeap,
  after: AfterPhone,
): Phone {
  const { settings, modelAt, worksAt, compiled } = city;
  const { responders } = compiled.protocol;
  return {
    board,
    book,
    heap,
    after,
    settings,
    modelAt,
    worksAt,
    kindOfResponder: responders.map(({ kind }) => kind),
    isInPerson: responders.map(({ mode }) => mode === "on-scene"),
    perQuestion: settings["seconds-per-question"] * second,
    seats: new Float64Array(Math.max(0, Math.round(settings["clinician-seats"]))),
    partners: new Float64Array(Math.max(0, Math.round(settings["hotline-teams"]))),
    fates: [],
    scenery: emptyScenery(city),
    keys: [],
    kinds: [],
    stage: new Uint8Array(0),
    tried: new Uint8Array(0),
    takenAs: new Uint8Array(0),
    by: new Uint8Array(0),
    offeredTo: new Int32Array(0),
    talkUntil: new Float64Array(0),
  };
}
