import { describe, expect, test } from "vitest";
import { evolve as evolveCare } from "#core/care/evolve.ts";
import { careFactOf } from "#core/care/fact.ts";
import type { CareCase } from "#core/care/state.ts";
import { toldMetrics } from "#core/outcomes/metrics-told.ts";
import { createCallTable } from "#core/outcomes/call-table.ts";
import type { CallTable } from "#core/outcomes/call-table.ts";
import type { CallFact } from "#core/outcomes/call-fact.ts";
import { wholeAgency } from "#core/outcomes/definition.ts";
import { metrics } from "#core/outcomes/dictionary.ts";
import { oneVersion } from "#core/outcomes/book-versions.ts";
import { createFactBook } from "#core/outcomes/fact-book.ts";
import type { FactBook } from "#core/outcomes/fact-book.ts";
import { needsOf } from "#core/outcomes/needs.ts";
import { callsBehind, reportOf } from "#core/outcomes/report.ts";
import type { MetricsReport } from "#core/outcomes/report.ts";
import { loadCounts } from "#library/load-goals.ts";
import { withCare } from "#simulate/county/care-past.ts";
import { countyHistory } from "#simulate/county/history.ts";
import { protocol, tuesday } from "./living.ts";

const days = 365;
const counts = loadCounts("goals/harbor-county-counts.yaml");
if (!counts.ok) throw new Error("Harbor County's counts do not load");
const book = createFactBook(oneVersion(protocol));
const { timeZone } = protocol.protocol;
/** Brought up to date every day, as a server that is asked every day would be. */
const daily = createCallTable(metrics, timeZone);
const bringUp = (from: FactBook, into: CallTable): void =>
  from.changes(
    (fact) => into.put(fact),
    (id) => into.drop(id),
  );
let asked = 0;
const cases = new Map<string, CareCase>();
const year = countyHistory({ seed: 1, protocol, days, end: tuesday });
for (const step of withCare(year, { seed: 1, protocol })) {
  const { at, by } = step.envelope;
  if (step.of === "call") for (const event of step.events) book.apply({ ...event, at, by });
  else
    for (const event of step.events) {
      const care = evolveCare(cases.get(event.incidentId), { ...event, at, by });
      cases.set(event.incidentId, care);
      book.putCare(event.incidentId, careFactOf(care));
    }
  if (at < asked) continue;
  asked = at + 86_400_000;
  bringUp(book, daily);
}
bringUp(book, daily);
const query = { at: tuesday, days, slice: wholeAgency };
const nothing = metrics.all[0];
if (nothing === undefined) throw new Error("there are metrics");
const options = {
  dictionary: metrics,
  supplied: [...book.supplied(tuesday), ...counts.value],
};
const report = reportOf(daily, query, options);

describe("Harbor County's year", () => {
  test("every eligible call without a team has a reason", () => {
    const left = report.funnel.rungs.slice(3, 8).flatMap(({ left: gone }) => gone);
    const missed = left.reduce((sum, { count }) => sum + count, 0);
    expect(missed).toBeGreaterThan(1_500);
    const unexplained = left.filter(({ reason }) =>
      ["no-reason-recorded", "not-known"].includes(reason),
    );
    // What is still going on has no ending yet; nothing else may lack its reason.
    expect(unexplained).toEqual([]);
  });

  test("M1 the funnel adds up over every call of the year", () => {
    const { rungs, notCounted } = report.funnel;
    expect((rungs[0]?.count ?? 0) + notCounted.staff + notCounted.unknown).toBe(report.calls);
    for (const [index, { count, left }] of rungs.entries())
      if (index > 0)
        expect(count + left.reduce((sum, each) => sum + each.count, 0)).toBe(
          rungs[index - 1]?.count,
        );
  });

  test("M8 kept up to date hour by hour, it is what all events at once give", () => {
    const short = { ...query, days: 6 };
    const made = (everyMs: number): MetricsReport["figures"] => {
      const own = createFactBook(oneVersion(protocol));
      const table = createCallTable(metrics, timeZone);
      let next = 0;
      for (const { envelope, events } of countyHistory({
        seed: 1,
        protocol,
        days: 6,
        end: tuesday,
      })) {
        for (const event of events) own.apply({ ...event, at: envelope.at, by: envelope.by });
        if (envelope.at < next) continue;
        next = envelope.at + everyMs;
        bringUp(own, table);
      }
      bringUp(own, table);
      return reportOf(table, short, { dictionary: metrics }).figures.map((figure) => ({
        ...figure,
        parts: figure.parts.toSorted((one, other) => (one.slice < other.slice ? -1 : 1)),
      }));
    };
    expect(made(3_600_000)).toEqual(made(Infinity));
  });

  test("each metric is computed with its n; where nothing flows to it, what is missing is named", () => {
    const silent = report.figures.filter(({ state }) => state === "no-data");
    // Injuries, force and how a crew felt are in nobody's report here, mediations are none, a phone system there is none, T1 is
    // left out on purpose, the year before this one was not lived, and crews here tell neither what helped nor what people said.
    expect(silent.map(({ metric }) => metric)).toEqual([
      "C10",
      "C10-90",
      "E10-answer",
      "E16",
      "S3",
      "S4",
      "S5",
      "S9",
      "T1",
      ...toldMetrics.map(({ id }) => id),
    ]);
    for (const figure of report.figures) {
      const metric = metrics.find(figure.metric);
      const missing = metric === undefined ? undefined : needsOf(metric, figure);
      const isSilent = figure.state === "no-data";
      expect(`${figure.metric} ${(missing?.en.length ?? 0) > 20}`).toBe(
        `${figure.metric} ${isSilent}`,
      );
      if (!isSilent) expect(figure.denominator).not.toBeNull();
    }
    const words = silent.map(
      (figure) => needsOf(metrics.find(figure.metric) ?? nothing, figure)?.en,
    );
    expect(words.find((each) => each?.includes("`T1`"))).toContain("file of counts");
    expect(report.figures.filter(({ state }) => state === "measured").length).toBeGreaterThan(75);
  });

  test("from a number to its calls: as many as the number says, each found in the log's own fold", () => {
    for (const { metric: id, numerator, denominator, state, unit } of report.figures) {
      const metric = metrics.find(id);
      if (metric?.measure.is !== "share" || state !== "measured" || unit !== "share") continue;
      const behind = callsBehind(daily, query, metric, "in", 3);
      expect(`${id} ${behind.total}`).toBe(`${id} ${numerator}`);
      const rest = callsBehind(daily, query, metric, "out", 3);
      expect(`${id} ${behind.total + rest.total}`).toBe(`${id} ${denominator}`);
      for (const call of behind.calls) expect(book.fact(call.id)).toBeDefined();
    }
  });

  test("a slice is never more than the whole, and the slices add up to it", () => {
    const areas = [...new Set(daily.columns.areas)].filter((area) => area !== "");
    const served = (area: string | null): number =>
      reportOf(daily, { ...query, slice: { ...wholeAgency, area } }, options).figures.find(
        ({ metric }) => metric === "E3",
      )?.denominator ?? 0;
    const parts = areas.reduce((sum, area) => sum + served(area), 0);
    expect(parts).toBeLessThanOrEqual(served(null));
    expect(parts).toBeGreaterThan(0.9 * served(null));
  });
});

test("no fact holds a place, a number, a note or who took the call", () => {
  const facts: CallFact[] = [];
  const small = createFactBook(oneVersion(protocol));
  const secrets = new Set<string>();
  for (const { envelope, events } of countyHistory({ seed: 2, protocol, days: 2, end: tuesday }))
    for (const event of events) {
      small.apply({ ...event, at: envelope.at, by: envelope.by });
      if (event.kind === "CallReceived") {
        if (event.place !== null) secrets.add(event.place);
        if (event.callbackNumber !== null) secrets.add(event.callbackNumber);
      }
      if (event.kind === "NoteAdded" && event.text !== null) secrets.add(event.text);
    }
  small.changes(
    (fact) => facts.push(fact),
    () => undefined,
  );
  const text = JSON.stringify(facts);
  expect(secrets.size).toBeGreaterThan(100);
  expect([...secrets].filter((secret) => text.includes(JSON.stringify(secret)))).toEqual([]);
  expect(text).not.toContain("taker-1");
});
