import { grouped, said } from "#core/base/said.ts";
import type { Said } from "#core/base/said.ts";
import type { Instant } from "#core/base/ids.ts";
import { localTime } from "#core/base/time.ts";
import type { DispatchEvent } from "#core/dispatch/events.ts";
import type { Protocol } from "#core/protocol/protocol.ts";
import type { CallTable } from "./demand.ts";
import { day, hour, minute } from "./spans.ts";
import type { CallKind } from "./input.ts";

/** A center's own calls as a simulation takes them: how many of each kind come when and where, and what callers answered. */
export interface OwnCalls {
  /** Folds one event in, in the log's order; most change nothing. */
  readonly apply: (event: DispatchEvent & { readonly at: Instant }) => void;
  /** With `before`, of the calls that came until then alone. */
  readonly past: (protocol: Protocol, before?: Instant) => OwnPast;
}

/** Like past calls of a history, but with answers that were really given. */
export interface OwnPast {
  readonly kinds: readonly CallKind[];
  readonly areas: readonly string[];
  readonly calls: CallTable;
  /** From the first call to the last. */
  readonly days: number;
  /** The local days of the first call and the last; null without a call. */
  readonly span: { readonly from: string; readonly to: string } | null;
  /** What is not known of them. */
  readonly says: readonly Said[];
}

interface Heard {
  readonly at: Instant;
  area: string | null;
  pathway: string | null;
  /** The last answer to each question; null once the call has ended. */
  answers: Map<string, string> | null;
  /** Once it has ended: its pathway then, and the answers, shared among the calls that gave the same. */
  given: { readonly pathway: string | null; readonly answers: Answers } | null;
}

/** Question and answer, in the order they were first given. */
type Answers = readonly (readonly [string, string])[];

/** By pathway and question, and by question alone under the empty pathway: how often each answer was given. */
type Counts = Map<string, Map<string, number>>;

/** Minutes of one officer on a dispute in person: domain figures, not this center's. */
const policeMinutes = 32;
/** Fewer answers than this lean on what every other call of the center shows. */
const fewAnswers = 20;

/** An empty book. Calls that staff began, and those merged into another, are left out. */
export function createOwnCalls(): OwnCalls {
  const heard = new Map<string, Heard>();
  const shared = new Map<string, Answers>();
  return {
    apply: (event) => {
      if (event.kind === "CallReceived") {
        if (heard.has(event.incidentId) || !publicDoors.has(event.door)) return;
        const { at, area } = event;
        heard.set(event.incidentId, { at, area, pathway: null, answers: new Map(), given: null });
        return;
      }
      if (!("incidentId" in event)) return;
      const call = heard.get(event.incidentId ?? "");
      if (call === undefined) return;
      if (event.kind === "IncidentMerged") heard.delete(event.incidentId);
      else if (event.kind === "PlaceConfirmed") call.area = event.area ?? call.area;
      else if (event.kind === "ComplaintChosen") {
        call.pathway = event.pathway;
        call.answers?.clear();
      } else if (event.kind === "QuestionAnswered" && event.answer !== null)
        call.answers?.set(event.question, event.answer);
      else if (event.kind === "DispositionRecorded") {
        if (call.answers !== null)
          call.given = { pathway: call.pathway, answers: sharedOf(shared, call.answers) };
        call.answers = null;
      }
    },
    past: (protocol, before = Number.POSITIVE_INFINITY) => {
      const all = [...heard.values()].filter(({ at }) => at < before);
      const counts: Counts = new Map();
      for (const call of all) count(counts, call);
      return pastOf(all, counts, protocol);
    },
  };
}

/** Calls mostly give one of a few hundred sets of answers: each set is kept once. */
function sharedOf(shared: Map<string, Answers>, answers: ReadonlyMap<string, string>): Answers {
  const key = [...answers].flat().join(" ");
  const known = shared.get(key) ?? [...answers];
  if (shared.size < mostShared) shared.set(key, known);
  return known;
}

const mostShared = 200_000;

/** Doors that the public comes in by: what comes by the others staff began. */
export const publicDoors: ReadonlySet<string> = new Set([
  "911",
  "988",
  "311",
  "direct-line",
  "walk-up",
]);

function pastOf(all: readonly Heard[], counts: Counts, protocol: Protocol): OwnPast {
  const { calls, left } = wholeWeeks(all.toSorted((one, other) => one.at - other.at));
  const known = protocol.pathways.filter(({ id }) => calls.some(({ pathway }) => pathway === id));
  const placeOf = new Map(known.map(({ id }, at) => [id, at]));
  const unsorted = calls.filter(({ pathway }) => !placeOf.has(pathway ?? "")).length;
  const blind: string[] = [];
  const kinds = known.map((pathway): CallKind => ({
    id: pathway.id,
    name: pathway.name,
    family: pathway.family,
    pathway: pathway.id,
    weights: Object.fromEntries(
      protocol.questions.map((question) => {
        const row = rowOf(counts, pathway.id, question);
        if (row === null && pathway.asks.includes(question.id))
          blind.push(`${pathway.id}: ${question.id}`);
        return [question.id, row ?? [...question.answers.map(() => 0), 1]];
      }),
    ),
    policeMinutes,
  }));
  if (unsorted > 0)
    kinds.push({
      id: "no-complaint",
      name: { en: "No complaint was chosen", es: "Sin motivo elegido" },
      family: "unspecific",
      pathway: null,
      weights: {},
      policeMinutes,
    });
  const areas = [...new Set(calls.flatMap(({ area }) => area ?? []))].toSorted();
  return {
    kinds,
    areas,
    calls: tableOf(calls, placeOf, kinds.length - 1, areas, protocol.timeZone),
    days: calls.length === 0 ? 0 : ((calls.at(-1)?.at ?? 0) - (calls[0]?.at ?? 0)) / day,
    span: spanOf(calls, protocol.timeZone),
    says: [
      ...(left === 0
        ? []
        : [
            said(
              `${grouped(left)} earlier calls came too thinly to be all there were; the demand rests on the weeks after them.`,
              `${grouped(left)} llamadas anteriores llegaron demasiado espaciadas para ser todas; la demanda descansa en las semanas siguientes.`,
            ),
          ]),
      said(
        "Answers are drawn as often as callers of this center gave them, each question independent of the others.",
        "Las respuestas salen con la frecuencia con que las dieron quienes llamaron a este centro, cada pregunta por separado.",
      ),
      ...(blind.length === 0
        ? []
        : [
            said(
              `Nobody was asked yet, and it is taken as unknown: ${blind.slice(0, 5).join(", ")}${blind.length > 5 ? ` and ${blind.length - 5} more` : ""}.`,
              `Aún no se ha preguntado a nadie, y se toma como desconocido: ${blind.slice(0, 5).join(", ")}${blind.length > 5 ? ` y ${blind.length - 5} más` : ""}.`,
            ),
          ]),
      said(
        `One officer is taken to be busy for ${policeMinutes} minutes with a call that police would have taken.`,
        `Se supone que un agente está ocupado ${policeMinutes} minutos con cada llamada que habría tomado la policía.`,
      ),
    ],
  };
}

const week = 7 * day;
/** A week with less than this share of what the last weeks had was not recorded whole. */
const thinWeek = 0.25;

/** The calls since the center records all of them: weeks counted back from the last call until one is far thinner than the last. */
function wholeWeeks(calls: readonly Heard[]): {
  readonly calls: readonly Heard[];
  readonly left: number;
} {
  const last = calls.at(-1)?.at ?? 0;
  const weeks: number[] = [];
  for (const { at } of calls) {
    const back = Math.floor((last - at) / week);
    weeks[back] = (weeks[back] ?? 0) + 1;
  }
  const recent = weeks
    .slice(0, 8)
    .filter((count) => count > 0)
    .toSorted((one, other) => one - other);
  const usual = recent[Math.floor(recent.length / 2)] ?? 0;
  let back = 0;
  while (back < weeks.length && (weeks[back] ?? 0) >= usual * thinWeek) back += 1;
  const whole = calls.filter(({ at }) => (last - at) / week < back);
  return { calls: whole, left: calls.length - whole.length };
}

/** Adds the answers of a call that has ended. */
function count(counts: Counts, { given }: Heard): void {
  for (const [question, answer] of given?.answers ?? [])
    for (const key of [`${given?.pathway ?? ""} ${question}`, ` ${question}`]) {
      const row = counts.get(key) ?? new Map<string, number>();
      counts.set(key, row);
      row.set(answer, (row.get(answer) ?? 0) + 1);
    }
}

/** The probability of each answer, `unknown` last; null where nobody was ever asked. */
function rowOf(
  counts: Counts,
  pathway: string,
  { id, answers }: Protocol["questions"][number],
): readonly number[] | null {
  const own = counts.get(`${pathway} ${id}`);
  const all = counts.get(` ${id}`);
  if (all === undefined) return null;
  const values = [...answers, "unknown"];
  const total = [...all.values()].reduce((sum, each) => sum + each, 0);
  const asked = [...(own?.values() ?? [])].reduce((sum, each) => sum + each, 0);
  const lean = Math.max(0, fewAnswers - asked);
  return values.map(
    (value) => ((own?.get(value) ?? 0) + (lean * (all.get(value) ?? 0)) / total) / (asked + lean),
  );
}

/** Milliseconds that a clock of the zone is ahead of UTC, asked once an hour. */
export function aheadIn(timeZone: string): (at: Instant) => number {
  const kept = new Map<number, number>();
  return (at) => {
    const from = Math.floor(at / hour) * hour;
    let ahead = kept.get(from);
    if (ahead === undefined) {
      const local = localTime(from, timeZone);
      const utcMinute = Math.floor((from % day) / minute);
      const apart = local.minute - utcMinute;
      ahead = (apart > 840 ? apart - 1440 : apart < -720 ? apart + 1440 : apart) * minute;
      kept.set(from, ahead);
    }
    return ahead;
  };
}

export function spanOf(calls: readonly Heard[], timeZone: string): OwnPast["span"] {
  const [first, last] = [calls[0], calls.at(-1)];
  if (first === undefined || last === undefined) return null;
  const ahead = aheadIn(timeZone);
  const dayAt = (at: number): string => new Date(at + ahead(at)).toISOString().slice(0, 10);
  return { from: dayAt(first.at), to: dayAt(last.at) };
}

function tableOf(
  calls: readonly Heard[],
  placeOf: ReadonlyMap<string, number>,
  otherwise: number,
  areas: readonly string[],
  timeZone: string,
): CallTable {
  const ahead = aheadIn(timeZone);
  const locals = Float64Array.from(calls, ({ at }) => at + ahead(at));
  const first = locals[0] ?? 0;
  // The epoch's first day was a Thursday.
  const firstDay = Math.floor(first / day);
  const sunday = (firstDay - ((firstDay + 4) % 7)) * day;
  return {
    count: calls.length,
    at: locals.map((local) => local - sunday),
    kind: Int32Array.from(calls, ({ pathway }) => placeOf.get(pathway ?? "") ?? otherwise),
    area: Int32Array.from(calls, ({ area }) => (area === null ? -1 : areas.indexOf(area))),
  };
}
