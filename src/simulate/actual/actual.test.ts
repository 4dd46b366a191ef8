import { expect, test } from "vitest";
import { oneVersion } from "#core/outcomes/book-versions.ts";
import { createFactBook } from "#core/outcomes/fact-book.ts";
import { compile } from "#core/protocol/compile.ts";
import { countyHistory } from "#simulate/county/history.ts";
import { createOwnCalls } from "#simulate/staffing/own-calls.ts";
import { shippedAssumptions } from "#simulate/staffing/shipped.ts";
import { simulateStaffing } from "#simulate/staffing/run.ts";
import { plainInput, shippedProtocol } from "#simulate/staffing/testing.ts";
import { ownRecord } from "./center-record.ts";
import { recordCheck } from "./record-check.ts";
import { createRecordBook } from "./record-book.ts";

const protocol = shippedProtocol("harbor-county");
const compiled = compile(protocol);
const shipped = shippedAssumptions();

/** Harbor County's past as a center's record: made by robots that know nothing of the simulation. */
function county(seed: number, days: number) {
  const [ownCalls, book] = [createOwnCalls(), createRecordBook()];
  const facts = createFactBook(oneVersion(compiled));
  const end = Date.parse("2026-11-01T04:00:00Z");
  for (const { envelope, events } of countyHistory({ seed, protocol: compiled, days, end }))
    for (const event of events) {
      const told = { ...event, at: envelope.at, by: envelope.by };
      for (const fold of [ownCalls, book, facts]) fold.apply(told);
    }
  const record = { protocol, book, factOf: (id: string) => facts.fact(id) };
  return { record, ownCalls };
}

const ninety = county(4, 90);

test("SM70 what a record shows of an assumption stands with how often it was seen; too seldom, and nothing is said", async () => {
  const own = await ownRecord(ninety.record, ninety.ownCalls, shipped);
  const of = (id: string) => own?.measured.find((each) => each.id === id);
  // The county's robots: crews stay 20 to 80 minutes, 3.5 in 100 takers forget, 1 or 2 in 100 crews ask for police.
  expect(of("on-scene-minutes")?.value).toBeGreaterThan(34);
  expect(of("on-scene-minutes")?.value).toBeLessThan(45);
  const forgets = of("forgets-team");
  expect(forgets?.low).toBeLessThan(0.035);
  expect(forgets?.high).toBeGreaterThan(0.03);
  expect(of("shift-hours")?.value).toBeCloseTo(10, 0);
  expect(of("on-scene-minutes")?.source.en).toMatch(
    /^Measured here, [\d,]+ visits, 2026-08-0\d to 2026-10-31\.$/,
  );
  expect(
    own?.measured.every(({ n, low, value, high }) => n >= 30 && low <= value && value <= high),
  ).toBe(true);
  expect(own?.tooFew.length).toBeGreaterThan(0);
  expect(own?.tooFew.every((id) => of(id) === undefined)).toBe(true);
});

test("SM71 held-back days are forecast from the record before them and lie within 3 points of what was recorded", async () => {
  const found = await recordCheck(ninety.record, ninety.ownCalls, shipped, { seed: 911 });
  if (!found.ok) throw new Error(found.error[0]?.says.en);
  const { missedBy, shippedMissedBy, heldBack, fitted, figures, reasons } = found.value;
  expect(heldBack).toEqual({ from: "2026-10-04", to: "2026-10-31", days: 28 });
  expect(fitted.to).toBe("2026-10-03");
  expect(Math.abs(missedBy)).toBeLessThanOrEqual(3);
  expect(Math.abs(shippedMissedBy ?? 0)).toBeGreaterThan(5);
  expect(figures.map(({ id }) => id)).toContain("wait-p90");
  expect(reasons.find(({ reason }) => reason === "out-of-hours")?.recorded).toBeGreaterThan(3);
});

test("SM71 a record too short to cut is refused with what can still be known", async () => {
  const nothing = { ...ninety.record, book: createRecordBook() };
  const found = await recordCheck(nothing, createOwnCalls(), shipped, { seed: 911 });
  expect(found.ok).toBe(false);
  if (!found.ok) expect(found.error[0]?.mend.en).toContain("21 days");
});

test("SM72 served and each reason come to the eligible calls, a team that does not fit apart; SM73 groups of few are withheld", async () => {
  const own = await ownRecord(ninety.record, ninety.ownCalls, shipped);
  if (own === null) throw new Error("a record of ninety days");
  const { eligible, served, otherTeam, reasons, byArea, byModel } = own.recorded;
  const told = Object.values(reasons).reduce<number>((sum, count) => sum + (count ?? 0), 0);
  const withheld = Object.values(reasons).filter((count) => count === null).length;
  expect(otherTeam).toBeGreaterThan(0);
  expect(served + told).toBeLessThanOrEqual(eligible);
  expect(served + told).toBeGreaterThanOrEqual(eligible - 30 * withheld);
  expect(withheld).not.toBe(1);
  for (const group of [...byArea, ...byModel])
    for (const count of [group.eligible, group.served, group.byPhone])
      expect(count === null || count === 0 || count > 10).toBe(true);
});

test("SM74 a call that is called off on the way is missed for that, and its team is free for the next", async () => {
  const played = async (share: number) => {
    const input = plainInput(protocol, {
      callsPerHour: 2,
      days: 7,
      teams: { community: 1, "co-response": 1 },
      settings: { "called-off-share": share },
    });
    const found = await simulateStaffing(input, { seed: 3, replications: 4 });
    if (!found.ok) throw new Error(found.error[0]?.says.en);
    return found.value;
  };
  const [never, often, always] = await Promise.all([played(0), played(0.3), played(1)]);
  expect(never.reasons["ended-before-team"]).toBeUndefined();
  expect(often.reasons["ended-before-team"]?.mean).toBeGreaterThan(5);
  expect(often.busyShare.mean).toBeLessThan(never.busyShare.mean);
  expect(always.byTeam.mean).toBe(0);
});
