import { placeBook, placeFrom } from "./place-book.ts";
import type { Degrees, PlacedCell } from "./place-book.ts";
import { timesBook } from "./officer-times.ts";
import type { CallTimes, TypeTimes } from "./officer-times.ts";

/** What an import knows of where its public calls lie and how police came to them: sums, and no call's own. */
export interface CallGround {
  readonly cells: readonly PlacedCell[];
  /** Calls without a usable place. */
  readonly without: number;
  /** By call, to 0.005 degree; null where it has no place. Kept while areas are made of it, and never told. */
  readonly placeOf: (call: number) => Degrees | null;
  readonly times: readonly TypeTimes[];
  /** Calls that another agency than police ran, as their row says: none of their times is here. */
  readonly others: number;
}

/** One call as it is read. */
export interface GroundCall {
  readonly call: number;
  readonly area: number;
  readonly file: number;
  readonly callType: number;
  readonly lat: number;
  readonly lon: number;
  readonly agency: string;
  /** Null where the file has no such times. */
  readonly times: CallTimes | null;
}

export interface GroundBook {
  /** Adds a call of the public. */
  readonly add: (call: GroundCall) => void;
  readonly finish: () => CallGround;
}

const perDegree = 200;
const across = 360 * perDegree + 1;

/** An empty book; it holds four bytes a call beside the sums. */
export function groundBook(): GroundBook {
  const book = placeBook();
  const times = timesBook();
  let coarse = new Uint32Array(16_384);
  let others = 0;
  return {
    add: (call) => {
      const place = placeFrom(call.lat, call.lon);
      if (place === null) book.addNone();
      else {
        book.add(call.area, place);
        if (call.call >= coarse.length) coarse = grown(coarse, call.call);
        coarse[call.call] = keyOf(place);
      }
      if (call.times === null) return;
      if (isOthers(call.agency)) others += 1;
      else times.add(call.file, call.callType, call.times);
    },
    finish: () => ({
      cells: book.cells(),
      without: book.without(),
      placeOf: (call) => placeAt(coarse[call] ?? 0),
      times: times.rows(),
      others,
    }),
  };
}

function grown(before: Uint32Array, upTo: number): Uint32Array<ArrayBuffer> {
  const after = new Uint32Array(Math.max(upTo + 1, before.length * 2));
  after.set(before);
  return after;
}

/** 0 is none. */
const keyOf = ({ lat, lon }: Degrees): number =>
  Math.round((lat + 90) * perDegree) * across + Math.round((lon + 180) * perDegree) + 1;

const placeAt = (key: number): Degrees | null =>
  key === 0
    ? null
    : {
        lat: Math.floor((key - 1) / across) / perDegree - 90,
        lon: ((key - 1) % across) / perDegree - 180,
      };

const otherAgency = /\b(fire|ems|medic(al|s)?|ambulance|rescue|\w{0,4}fd)\b/i;
const policeAgency =
  /\b(police|sheriff|\w{0,4}pd|\w{0,4}so|law|constable|marshal|trooper|patrol)\b/i;

/** Whether a row says that fire or EMS ran the call and police did not. */
const isOthers = (agency: string): boolean =>
  otherAgency.test(agency) && !policeAgency.test(agency);
