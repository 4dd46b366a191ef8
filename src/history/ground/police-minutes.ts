import { grouped, said } from "#core/base/said.ts";
import type { Said } from "#core/base/said.ts";
import { meanMinutes, minutesUnder, sumOfTimes } from "./officer-times.ts";
import type { Times, TypeTimes } from "./officer-times.ts";

/** Calls of one type, as a demand has them: which type, of which family, and how many were from the public. */
export interface TimedKind {
  /** Place in the list of call types; -1: none. */
  readonly callType: number;
  readonly family: string;
  /** Whether a pathway takes it that can send a team. */
  readonly isTaken: boolean;
  readonly calls: number;
}

/** Minutes of one unit at calls of a kind, and whose times they are the mean of. */
export interface KindMinutes {
  readonly minutes: number;
  readonly of: "type" | "family" | "file";
}

/** How police came, as files tell: the shape that plans take. */
export interface PoliceRecord {
  readonly arrival: {
    readonly medianMinutes: number;
    readonly p90Minutes: number;
    readonly calls: number;
  } | null;
  readonly busy: {
    readonly medianMinutes: number;
    readonly meanMinutes: number;
    readonly units: number;
  } | null;
  readonly unitsPerCall: number | null;
  readonly types: {
    readonly all: number;
    readonly own: number;
    readonly family: number;
    readonly file: number;
    readonly callShare: number;
  };
}

/** How a file's calls are to be read. */
export interface TimedFile {
  /** Whether police went to its calls: `nobody-says` leaves out fire and medical calls. */
  readonly police: "all" | "none" | "nobody-says";
  readonly hasUnits: boolean;
}

/** Times that a mean needs. */
const leastTimes = 30;
/** A file of which more times than this cannot be is not believed in that measure. */
const mostImpossible = 0.2;
const notPolice: ReadonlySet<string> = new Set(["fire", "medical"]);

interface Found {
  readonly kinds: readonly (KindMinutes | null)[];
  readonly record: PoliceRecord | null;
  readonly says: readonly Said[];
}

/**
 * The mean minutes of a unit by kind: of its own type where 30 times tell it, else of its family, else of all. `familyOf` is that of a
 * call type, `files` by their numbers.
 */
export function policeMinutes(
  rows: readonly TypeTimes[],
  kinds: readonly TimedKind[],
  familyOf: (callType: number) => string,
  files: readonly TimedFile[],
): Found {
  const believed = rows.filter(({ file, callType }) => {
    const police = files[file]?.police ?? "none";
    return police === "all" || (police === "nobody-says" && !notPolice.has(familyOf(callType)));
  });
  const [arrivals, busies] = [trusted(believed, "arrival"), trusted(believed, "busy")];
  const minutesOf = (which: (callType: number) => boolean): number | null => {
    const times = sumOfTimes(
      busies.rows.filter(({ callType }) => which(callType)).map(({ busy }) => busy),
    );
    return times.count < leastTimes ? null : meanMinutes(times);
  };
  const ofFamily = new Map<string, number | null>();
  for (const { family } of kinds) {
    const types = new Set(
      kinds.filter((each) => each.family === family).map((each) => each.callType),
    );
    ofFamily.set(
      family,
      minutesOf((callType) => callType >= 0 && types.has(callType)),
    );
  }
  const usual = minutesOf(() => true);
  const measured = kinds.map(({ callType, family }): KindMinutes | null => {
    const own = callType < 0 ? null : minutesOf((each) => each === callType);
    if (own !== null) return { minutes: own, of: "type" };
    const kin = ofFamily.get(family) ?? null;
    if (kin !== null) return { minutes: kin, of: "family" };
    return usual === null ? null : { minutes: usual, of: "file" };
  });
  return {
    kinds: measured,
    record: recordOf(arrivals.rows, busies.rows, kinds, measured, files),
    says: saysOf(rows, believed, arrivals.impossible, busies.impossible),
  };
}

/** The rows of files whose times of a measure can be believed, and how many of all cannot be. */
function trusted(rows: readonly TypeTimes[], measure: "arrival" | "busy") {
  const impossible = (all: readonly TypeTimes[]): number =>
    all.reduce((sum, each) => sum + each.impossible[measure], 0);
  const counted = (all: readonly TypeTimes[]): number =>
    all.reduce((sum, each) => sum + each[measure].count, 0);
  const kept = [...new Set(rows.map(({ file }) => file))].filter((file) => {
    const own = rows.filter((each) => each.file === file);
    const wrong = impossible(own);
    return wrong <= mostImpossible * (wrong + counted(own));
  });
  return { rows: rows.filter(({ file }) => kept.includes(file)), impossible: impossible(rows) };
}

function recordOf(
  arrivals: readonly TypeTimes[],
  busies: readonly TypeTimes[],
  kinds: readonly TimedKind[],
  measured: readonly (KindMinutes | null)[],
  files: readonly TimedFile[],
): PoliceRecord | null {
  const taken = new Set(kinds.flatMap(({ isTaken, callType }) => (isTaken ? [callType] : [])));
  const ofTaken = (rows: readonly TypeTimes[]) =>
    rows.filter(({ callType }) => taken.has(callType));
  const enough = (times: Times): Times | null => (times.count < leastTimes ? null : times);
  const arrival = enough(sumOfTimes(ofTaken(arrivals).map((each) => each.arrival)));
  const busy = enough(sumOfTimes(ofTaken(busies).map((each) => each.busy)));
  const asked = kinds.flatMap((kind, at) =>
    kind.isTaken ? [{ ...kind, of: measured[at]?.of }] : [],
  );
  const calls = asked.reduce((sum, each) => sum + each.calls, 0);
  const told = asked.reduce((sum, each) => sum + (each.of === undefined ? 0 : each.calls), 0);
  const count = (of: KindMinutes["of"]): number => asked.filter((each) => each.of === of).length;
  if (arrival === null && busy === null && told === 0) return null;
  return {
    arrival:
      arrival === null
        ? null
        : {
            medianMinutes: minutesUnder(arrival, 0.5),
            p90Minutes: minutesUnder(arrival, 0.9),
            calls: arrival.count,
          },
    busy:
      busy === null
        ? null
        : {
            medianMinutes: minutesUnder(busy, 0.5),
            meanMinutes: meanMinutes(busy),
            units: busy.count,
          },
    unitsPerCall: unitsPerCall(ofTaken(busies).filter(({ file }) => files[file]?.hasUnits)),
    types: {
      all: asked.length,
      own: count("type"),
      family: count("family"),
      file: count("file"),
      callShare: calls === 0 ? 0 : Math.round((told / calls) * 1000) / 1000,
    },
  };
}

function unitsPerCall(rows: readonly TypeTimes[]): number | null {
  const calls = rows.reduce((sum, each) => sum + each.calls, 0);
  const units = rows.reduce((sum, each) => sum + each.units, 0);
  return calls < leastTimes ? null : Math.round((units / calls) * 100) / 100;
}

function saysOf(
  rows: readonly TypeTimes[],
  believed: readonly TypeTimes[],
  arrivals: number,
  busies: number,
): readonly Said[] {
  const times = (all: readonly TypeTimes[]): number =>
    all.reduce((sum, { arrival, busy }) => sum + arrival.count + busy.count, 0);
  const others = times(rows) - times(believed);
  return [
    ...(others > 0
      ? [
          said(
            `${grouped(others)} times are of fire or medical calls, or of a file of those: nothing of police is taken from them.`,
            `${grouped(others)} tiempos son de llamadas de bomberos o médicas, o de un archivo de estas: de ellos no se toma nada de la policía.`,
          ),
        ]
      : []),
    ...(arrivals > 0
      ? [
          said(
            `Arrivals that stand before their call or more than 12 hours after it are left out (${grouped(arrivals)}); a file in which they are more than a fifth tells nothing of arrivals.`,
            `Las llegadas que figuran antes de su llamada o más de 12 horas después se dejan fuera (${grouped(arrivals)}); un archivo en el que son más de una quinta parte no dice nada de las llegadas.`,
          ),
        ]
      : []),
    ...(busies > 0
      ? [
          said(
            `Times of a unit that end before they begin or last more than 12 hours are left out (${grouped(busies)}); a file in which they are more than a fifth tells nothing of them.`,
            `Los tiempos de una unidad que terminan antes de empezar o duran más de 12 horas se dejan fuera (${grouped(busies)}); un archivo en el que son más de una quinta parte no dice nada de ellos.`,
          ),
        ]
      : []),
  ];
}
