import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Instant } from "#core/base/ids.ts";
import { evolve as evolveCare } from "#core/care/evolve.ts";
import { careFactOf } from "#core/care/fact.ts";
import type { CareCase } from "#core/care/state.ts";
import { createCallTable } from "#core/outcomes/call-table.ts";
import type { CallTable } from "#core/outcomes/call-table.ts";
import type { CallFact } from "#core/outcomes/call-fact.ts";
import { metrics } from "#core/outcomes/dictionary.ts";
import { oneVersion } from "#core/outcomes/book-versions.ts";
import { createFactBook } from "#core/outcomes/fact-book.ts";
import type { FactBook } from "#core/outcomes/fact-book.ts";
import type { SuppliedRow } from "#core/outcomes/definition.ts";
import type { CompiledProtocol } from "#core/protocol/compile.ts";
import { openSqliteLog } from "#eventlog/sqlite.ts";
import { pastFacts } from "#history/call-facts.ts";
import { readCatalogue } from "#history/catalogue.ts";
import { importCalls } from "#history/history.ts";
import { createDecided } from "#server/governance/decided.ts";
import { decidedVersions } from "#server/governance/versions.ts";
import { createCareBook } from "#server/care/care-book.ts";
import { recordedClasses, toDispatchEvent } from "#server/recorded.ts";
import { withCare } from "#simulate/county/care-past.ts";
import { countyHistory } from "#simulate/county/history.ts";
import { tell, tellProblems, UsageError } from "./output.ts";

/** Calls that metrics are made of, from wherever they lie. */
export interface MetricsSource {
  readonly table: CallTable;
  readonly facts: readonly CallFact[];
  readonly supplied: readonly SuppliedRow[];
  /** The end of the last call's day: figures look back from here unless told otherwise. */
  readonly lastAt: Instant;
  readonly isSynthetic: boolean;
  /** Calls at places that have at least so many, in order; none where a source does not tell places. */
  readonly places: (least: number) => readonly (readonly string[])[];
  /** What a reader of the figures must know of the source. */
  readonly says: readonly string[];
}

const root = fileURLToPath(new URL("../..", import.meta.url));
const countyEnd = Date.parse("2026-11-01T04:00:00Z");

/**
 * Opens a source: `county` (Harbor County, lived for so many days), a server's data folder, or an export of past calls. Undefined
 * when it could not be used, which has then been told on stderr.
 */
export async function openSource(
  source: string,
  options: {
    readonly protocol: CompiledProtocol;
    readonly days: number;
    readonly agency: string;
    readonly timeZone?: string;
  },
): Promise<MetricsSource | undefined> {
  if (source === "county") return fromCounty(options.protocol, options.days);
  const log = logIn(source);
  if (log !== undefined) return await fromLog(log, options.protocol, options.agency);
  if (!existsSync(source))
    throw new UsageError(
      `${source} is not there; name a server's data folder, an export of past calls, or \`county\``,
    );
  if (statSync(source).isDirectory())
    throw new UsageError(
      `${source} holds no events.db; name the folder that a server keeps its log in`,
    );
  return await fromExport(source, options.protocol.protocol.timeZone, options.timeZone);
}

/** The log of a data folder, or the file itself; undefined where there is none. */
export function logIn(source: string): string | undefined {
  const file = source.endsWith(".db") ? source : join(source, "events.db");
  return existsSync(file) ? file : undefined;
}

function fromCounty(protocol: CompiledProtocol, days: number): MetricsSource {
  const book = createFactBook(oneVersion(protocol));
  const history = countyHistory({ seed: 1, protocol, days, end: countyEnd });
  const cases = new Map<string, CareCase>();
  for (const step of withCare(history, { seed: 1, protocol })) {
    const { at, by } = step.envelope;
    if (step.of === "call") for (const event of step.events) book.apply({ ...event, at, by });
    else
      for (const event of step.events) {
        const care = evolveCare(cases.get(event.incidentId), { ...event, at, by });
        cases.set(event.incidentId, care);
        book.putCare(event.incidentId, careFactOf(care));
      }
  }
  return fromBook(book, protocol, true, [`Harbor County is synthetic: ${days} days, seed 1.`]);
}

async function fromLog(
  file: string,
  protocol: CompiledProtocol,
  agency: string,
): Promise<MetricsSource> {
  const log = await openSqliteLog({
    file,
    fieldClasses: recordedClasses,
    now: () => Date.now(),
    note: tell,
  });
  // Each call is judged by the version it carries, as the log keeps them; `protocol` where the log keeps none.
  const decided = createDecided(undefined);
  const book = createFactBook(decidedVersions(decided, protocol));
  const care = createCareBook((id, fact) => book.putCare(id, fact));
  let isSynthetic = false;
  try {
    for (let position = 1; ;) {
      const page = await log.read(agency, position, 1_000);
      for (const recorded of page) {
        decided.take(recorded);
        care.take(recorded);
        const event = toDispatchEvent(recorded);
        if (event === undefined) continue;
        if (event.kind === "CallReceived") isSynthetic ||= event.isSynthetic;
        book.apply(event);
      }
      const last = page.at(-1);
      if (last === undefined) break;
      position = last.position + 1;
    }
  } finally {
    await log.close();
  }
  return fromBook(book, protocol, isSynthetic, [`The event log of ${agency}.`]);
}

function fromBook(
  book: FactBook,
  protocol: CompiledProtocol,
  isSynthetic: boolean,
  says: readonly string[],
): MetricsSource {
  const facts: CallFact[] = [];
  book.changes(
    (fact) => facts.push(fact),
    () => undefined,
  );
  const lastAt = lastOf(facts);
  return {
    ...filled(facts, protocol.protocol.timeZone),
    supplied: book.supplied(lastAt),
    places: (least) => book.places(least),
    lastAt,
    isSynthetic,
    says,
  };
}

/** `zone`: of the days that figures are made of; `written`: of times in files that no mapping knows. */
async function fromExport(
  path: string,
  zone: string,
  written: string | undefined,
): Promise<MetricsSource | undefined> {
  const catalogue = await readCatalogue(root);
  if (!catalogue.ok) {
    tellProblems(catalogue.error);
    return undefined;
  }
  const imported = await importCalls([path], {
    ...catalogue.value,
    ...(written === undefined ? {} : { timeZone: written }),
  });
  if (!imported.ok) {
    for (const { file, says, mend } of imported.error) tell(`${file}: ${says}; ${mend}`);
    return undefined;
  }
  const { facts, withoutTime } = pastFacts(imported.value, catalogue.value.callTypes);
  return {
    ...filled(facts, written ?? zone),
    supplied: [],
    places: () => [],
    lastAt: lastOf(facts),
    isSynthetic: false,
    says: [
      `${imported.value.calls} past calls. Such records hold no screening, so that none of them is assessed.`,
      ...(withoutTime === 0
        ? []
        : [
            `${withoutTime} without a time that can be told are left out${written === undefined ? "; --time-zone names the zone of a file no mapping knows" : ""}.`,
          ]),
    ],
  };
}

function filled(facts: readonly CallFact[], timeZone: string) {
  const table = createCallTable(metrics, timeZone);
  for (const fact of facts) table.put(fact);
  return { table, facts };
}

const lastOf = (facts: readonly CallFact[]): Instant =>
  facts.reduce((last, { receivedAt }) => Math.max(last, receivedAt), 0);
