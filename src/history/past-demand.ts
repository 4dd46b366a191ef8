import { grouped, said } from "#core/base/said.ts";
import type { Said } from "#core/base/said.ts";
import type { CompiledProtocol } from "#core/protocol/compiled.ts";
import { teamKinds } from "#core/dispatch/no-team.ts";
import type { Protocol, Words } from "#core/protocol/protocol.ts";
import type { CallType } from "./call-types.ts";
import type { LaidAreas } from "./ground/lay-areas.ts";
import { pastAreas } from "./ground/past-areas.ts";
import { policeMinutes } from "./ground/police-minutes.ts";
import type { KindMinutes, PoliceRecord, TimedFile } from "./ground/police-minutes.ts";
import type { ImportedCalls } from "./history.ts";
import { weightsFor } from "./rates.ts";
import type { Rates } from "./rates.ts";
import { zoneNamed } from "./zone.ts";

/** Calls of one type, with where they go in a protocol and how often each answer is given. */
export interface PastKind {
  readonly id: string;
  readonly name: Words;
  readonly family: string;
  /** Null: no pathway takes it. */
  readonly pathway: string | null;
  /** By question id, in the protocol's order of answers, `unknown` last. */
  readonly weights: Readonly<Record<string, readonly number[]>>;
  readonly policeMinutes: number;
  /** Whose recorded times those minutes are the mean of; absent: of the rates file. */
  readonly policeMinutesOf?: KindMinutes["of"];
}

/** Past calls from the public, by the clock on the wall. */
export interface PastDemand {
  readonly kinds: readonly PastKind[];
  readonly areas: readonly string[];
  readonly calls: {
    readonly count: number;
    /** Milliseconds of the local clock since Sunday 00:00 of the week of the first call. */
    readonly at: Float64Array;
    readonly kind: Int32Array;
    /** -1: not written down. */
    readonly area: Int32Array;
  };
  /** Whole days from the first call's to the last's. */
  readonly days: number;
  /** The local days of the first call and the last; null without a call. */
  readonly span: { readonly from: string; readonly to: string } | null;
  /** What was left out, and why no rate may be taken from it. */
  readonly says: readonly Said[];
  /** Where the areas lie; absent where no place of a call tells it. */
  readonly places?: LaidAreas;
  /** How police came to calls of types that a team may fit; absent where no time tells it. */
  readonly recordedPolice?: PoliceRecord;
}

const day = 86_400_000;
const sunday = 3 * day;

/** The public calls of an import as a demand. Officers' own activity, and calls without a time, are left out and told. */
export function pastDemand(
  calls: ImportedCalls,
  compiled: CompiledProtocol,
  rates: Rates,
  callTypes: readonly CallType[],
): PastDemand {
  const { columns } = calls;
  const zones = calls.files.map(({ timeZone }) => (timeZone === null ? null : zoneNamed(timeZone)));
  const order: number[] = [];
  const local = new Float64Array(columns.count);
  let officers = 0;
  let timeless = 0;
  let zoneless = 0;
  for (let call = 0; call < columns.count; call += 1) {
    if (columns.initiated[call] !== 0) {
      officers += 1;
      continue;
    }
    const at = columns.receivedAt[call] ?? Number.NaN;
    const hasHour = (columns.hour[call] ?? -1) >= 0;
    if (Number.isNaN(at) || !hasHour) {
      // One of the two is known: the clock on the wall or the instant. Only the zone between them is not.
      if (Number.isNaN(at) !== hasHour) timeless += 1;
      else zoneless += 1;
      continue;
    }
    local[call] = at + (zones[columns.file[call] ?? 0]?.offsetAt(at) ?? 0);
    order.push(call);
  }
  const kinds = kindsOf(calls, order, compiled, rates, callTypes);
  const areas = pastAreas(calls, order, compiled.protocol.areas);
  // Calls of one minute by what they are and where, never as rows happen to stand: each call's luck follows from its place.
  const kind = new Int32Array(columns.count);
  for (const call of order) kind[call] = kinds.of(call);
  order.sort(
    (one, other) =>
      (local[one] ?? 0) - (local[other] ?? 0) ||
      (kind[one] ?? 0) - (kind[other] ?? 0) ||
      areas.of(one) - areas.of(other),
  );
  const first = local[order[0] ?? 0] ?? 0;
  const last = local[order.at(-1) ?? 0] ?? 0;
  const start = first - ((((first - sunday) % (7 * day)) + 7 * day) % (7 * day));
  const police = policeOf(calls, order, kinds, callTypes, teamPathways(compiled.protocol));
  return {
    kinds: police.kinds,
    areas: areas.ids,
    calls: {
      count: order.length,
      at: Float64Array.from(order, (call) => (local[call] ?? 0) - start),
      kind: Int32Array.from(order, (call) => kind[call] ?? 0),
      area: Int32Array.from(order, (call) => areas.of(call)),
    },
    days:
      order.length === 0
        ? 0
        : Math.floor((last - start) / day) - Math.floor((first - start) / day) + 1,
    span: order.length === 0 ? null : { from: dayOf(first), to: dayOf(last) },
    says: [...saysOf(calls, { officers, timeless, zoneless }), ...areas.says, ...police.says],
    ...(areas.laid === null ? {} : { places: areas.laid }),
    ...(police.record === null ? {} : { recordedPolice: police.record }),
  };
}

const dayOf = (local: number): string => new Date(local).toISOString().slice(0, 10);

const saysOf = (
  calls: ImportedCalls,
  {
    officers,
    timeless,
    zoneless,
  }: { readonly officers: number; readonly timeless: number; readonly zoneless: number },
): readonly Said[] => [
  ...(officers > 0
    ? [
        said(
          `${grouped(officers)} calls are an officer's own, or nobody can say whose: they are left out.`,
          `${grouped(officers)} llamadas son de agentes, o nadie puede decir de quién: se dejan fuera.`,
        ),
      ]
    : []),
  ...(timeless > 0
    ? [
        said(
          `${grouped(timeless)} calls have no time of day: they are left out, so there were more calls.`,
          `${grouped(timeless)} llamadas no tienen hora: se dejan fuera, así que hubo más llamadas.`,
        ),
      ]
    : []),
  ...(zoneless > 0
    ? [
        said(
          `${grouped(zoneless)} calls have a time and no time zone: they are left out until it is named, in the command with --time-zone America/New_York, in a mapping with time-zone.`,
          `${grouped(zoneless)} llamadas tienen hora pero no zona horaria: se dejan fuera hasta nombrarla, en el comando con --time-zone America/New_York, en una asignación con time-zone.`,
        ),
      ]
    : []),
  ...calls.neverForRates.map((reason) =>
    said(
      `No rate may be taken from ${reason}.`,
      `No se puede sacar ninguna tasa de esto: ${reason}.`,
    ),
  ),
];

function kindsOf(
  calls: ImportedCalls,
  order: readonly number[],
  compiled: CompiledProtocol,
  rates: Rates,
  callTypes: readonly CallType[],
) {
  const byId = new Map(callTypes.map((type) => [type.id, type]));
  const keyOf = (call: number): string => {
    const id = calls.callTypeIds[calls.columns.callType[call] ?? -1] ?? null;
    const mapped = calls.localTypes[calls.columns.localType[call] ?? -1]?.mapped;
    if (id === null || mapped === undefined) return "";
    return mapped.isSpecific || compiled.byCallType.has(id) ? id : "";
  };
  const kindOf = (id: string): PastKind => {
    const type = byId.get(id);
    const pathway = compiled.byCallType.get(id) ?? null;
    const asked = pathway === null ? undefined : compiled.pathways.get(pathway);
    const rows = asked === undefined ? [] : weightsFor(rates, asked, id);
    return {
      id: id === "" ? "not-assessed" : id,
      name: type?.name ?? {
        en: "Not assessed: the type says too little",
        es: "Sin evaluar: el tipo dice muy poco",
      },
      family: asked?.pathway.family ?? type?.family ?? "unspecific",
      pathway,
      weights: Object.fromEntries(
        (asked?.variables ?? []).map(({ question }, at) => [question.id, rows[at] ?? []]),
      ),
      policeMinutes: rates.policeMinutes?.callTypes.get(id) ?? rates.policeMinutes?.usual ?? 32,
    };
  };
  const ids = [...new Set(order.map(keyOf))].toSorted();
  const places = new Map(ids.map((id, at) => [id, at]));
  return { kinds: ids.map(kindOf), of: (call: number): number => places.get(keyOf(call)) ?? -1 };
}

/** Pathways of which some rule sends a team. */
function teamPathways({ pathways, responders }: Protocol): ReadonlySet<string> {
  const teams = new Set(
    responders.filter(({ kind }) => teamKinds.includes(kind)).map(({ id }) => id),
  );
  const sends = ({ rules }: Protocol["pathways"][number]): boolean =>
    rules.some(({ action }) => action.send.some((id) => teams.has(id)));
  return new Set(pathways.filter(sends).map(({ id }) => id));
}

/** The kinds with the minutes that police took, where the files tell them. */
function policeOf(
  calls: ImportedCalls,
  order: readonly number[],
  { kinds, of }: ReturnType<typeof kindsOf>,
  callTypes: readonly CallType[],
  pathways: ReadonlySet<string>,
) {
  const times = calls.ground?.times ?? [];
  if (!times.some(({ arrival, busy }) => arrival.count + busy.count > 0))
    return { kinds, record: null, says: [] };
  const counts = kinds.map(() => 0);
  for (const call of order) counts[of(call)] = (counts[of(call)] ?? 0) + 1;
  const familyOf = (callType: number): string => callTypes[callType]?.family ?? "unspecific";
  const found = policeMinutes(
    times,
    kinds.map(({ id, family, pathway }, at) => ({
      callType: calls.callTypeIds.indexOf(id),
      family,
      isTaken: pathways.has(pathway ?? ""),
      calls: counts[at] ?? 0,
    })),
    familyOf,
    timedFiles(calls, order, familyOf),
  );
  return {
    ...found,
    kinds: kinds.map((kind, at): PastKind => {
      const minutes = found.kinds[at];
      return minutes === null || minutes === undefined
        ? kind
        : { ...kind, policeMinutes: minutes.minutes, policeMinutesOf: minutes.of };
    }),
  };
}

/** More fire and medical calls than this, and a file that does not say who was sent is theirs, not police's. */
const mostOthers = 0.5;

function timedFiles(
  { files, columns }: ImportedCalls,
  order: readonly number[],
  familyOf: (callType: number) => string,
): readonly TimedFile[] {
  const mapped = files.map(() => 0);
  const others = files.map(() => 0);
  for (const call of order) {
    const [file = 0, type = -1] = [columns.file[call], columns.callType[call]];
    if (type < 0) continue;
    mapped[file] = (mapped[file] ?? 0) + 1;
    if (["fire", "medical"].includes(familyOf(type))) others[file] = (others[file] ?? 0) + 1;
  }
  return files.map(({ sent, furtherUnitRows }, at) => ({
    police: sent.includes("police")
      ? "all"
      : sent.length > 0 || (others[at] ?? 0) > mostOthers * (mapped[at] ?? 0)
        ? "none"
        : "nobody-says",
    hasUnits: furtherUnitRows > 0,
  }));
}
