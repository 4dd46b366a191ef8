import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import { seededRandom } from "#core/base/random.ts";
import { blankFact } from "#core/outcomes/call-fact.ts";
import type { CallFact } from "#core/outcomes/call-fact.ts";
import {
  isTrueRow,
  tryAttackers,
  tryFilters,
  tryLinkage,
  trySuccession,
  withheldShares,
} from "./attack.ts";
import { disclose } from "./disclose.ts";
import type { Disclosed } from "./disclose.ts";
import { filesOf } from "./package.ts";
import { lastWhole, makeRelease } from "./release.ts";
import type { Release, ReleaseInput } from "./release.ts";
import { fieldsOf, placeOf } from "./standard.ts";
import { readPackage, validatePackage } from "./validate.ts";

const newYork = "America/New_York";
const start = Date.parse("2026-01-01T05:00:00Z");
const dayMs = 86_400_000;

/** So many made-up calls in the half year from January 2026, with rare types, beats and endings among them. */
function someCalls(seed: number, count: number): readonly CallFact[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, (_, at): CallFact => {
    const family = random.weighted([
      ["conflict", 5],
      ["behavioral-health", 2],
      ["quality-of-life", 4],
      ["fire", 1],
    ]);
    const isEligible = family !== "fire" && random.chance(0.5);
    return {
      ...blankFact(`26-${at}`, start + random.next() * 180 * dayMs),
      area: random.weighted([
        ["mill", 4],
        ["harbor", 4],
        ["county", 0.2],
        [null, 0.1],
      ]),
      family,
      callType: random.weighted([
        [`${family}-call`, 9],
        ["domestic-violence", 1],
        [null, 0.2],
      ]),
      protocol: "harbor-county@3",
      initiated: random.chance(0.95) ? "public" : "staff",
      screening: isEligible ? "eligible" : "ineligible",
      disqualifiers: isEligible ? [] : random.pick([["weapon"], ["violence"], []]),
      decision: "accepted",
      isRecommended: isEligible,
      team: isEligible && random.chance(0.7) ? "arrived" : "none",
      isPoliceAssigned: random.chance(0.5),
      isPoliceArrived: random.chance(0.5),
      disposition: random.weighted([
        ["settled", 6],
        ["transported", 3],
        ["arrest", 0.5],
        [null, 1],
      ]),
      seconds: {
        ...blankFact("", 0).seconds,
        response: random.chance(0.8) ? random.below(3_600) : null,
      },
    };
  });
}

const nobody: ReadonlySet<string> = new Set();
const disclosed = (
  calls: readonly CallFact[],
  withdrawn: ReadonlySet<string> = nobody,
  lastQuarter = "2026-Q2",
): Disclosed => disclose({ calls, timeZone: newYork, lastQuarter, withdrawn });

const inputOf = (more: Partial<ReleaseInput> = {}): ReleaseInput => ({
  calls: someCalls(7, 3_000),
  agency: "harbor-county",
  timeZone: newYork,
  isSynthetic: true,
  on: "2026-08-10",
  delayDays: 35,
  withdrawn: nobody,
  area: null,
  earlier: null,
  seed: 1,
  ...more,
});

function released(more: Partial<ReleaseInput> = {}): Release {
  const made = makeRelease(inputOf(more));
  if (!made.ok) throw new Error(made.error);
  return made.value;
}

const refusal = (more: Partial<ReleaseInput>): string => {
  const made = makeRelease(inputOf(more));
  return made.ok ? "published" : made.error;
};

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** A release in a folder, with one file changed. */
function written(
  release: Release,
  change: Readonly<Record<string, (text: string) => string>> = {},
): string {
  const folder = mkdtempSync(join(tmpdir(), "concord-open-data-"));
  folders.push(folder);
  for (const [path, text] of filesOf(release)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), change[path]?.(text) ?? text);
  }
  return folder;
}

const anyCalls = fc
  .tuple(fc.integer({ min: 1, max: 10_000 }), fc.integer({ min: 0, max: 700 }))
  .map(([seed, count]) => someCalls(seed, count));

test("O1 every published row is the row of at least 11 calls; O3 what a row shows is true", () => {
  fc.assert(
    fc.property(anyCalls, (calls) => {
      const { rows } = disclosed(calls);
      for (const file of ["what", "where"] as const)
        for (const { row, calls: same } of rows[file]) {
          expect(same.length).toBeGreaterThanOrEqual(11);
          expect(same.every((each) => isTrueRow(row, each, fieldsOf[file]))).toBe(true);
        }
      const ids = (file: "what" | "where"): readonly string[] =>
        rows[file].flatMap(({ calls: same }) => same.map(({ call }) => call.id)).sort();
      expect(ids("what")).toEqual(ids("where"));
    }),
    { seed: 1, numRuns: 40 },
  );
});

test("O2 no filter over the published rows, and no filter less another, counts 1 to 10 calls", () => {
  fc.assert(
    fc.property(anyCalls, (calls) => {
      const { rows } = disclosed(calls);
      for (const file of ["what", "where"] as const) {
        const { smallestCount, smallestDifference } = tryFilters(rows[file], fieldsOf[file]);
        expect(Math.min(smallestCount, smallestDifference)).toBeGreaterThanOrEqual(11);
      }
    }),
    { seed: 2, numRuns: 15 },
  );
});

test("a row of ten calls is seen by the filters that are tried", () => {
  const row = fieldsOf.where.map(() => "x");
  const other = row.map((value, at) => (at === 5 ? "y" : value));
  const found = tryFilters(
    [
      { row, count: 10 },
      { row: other, count: 30 },
    ],
    fieldsOf.where,
  );
  expect([found.smallestCount, found.smallestDifference]).toEqual([10, 10]);
});

test("O4 among calls that an outsider cannot tell apart, a telling fact is never that of more than nine in ten", () => {
  fc.assert(
    fc.property(anyCalls, (calls) => {
      const { rows } = disclosed(calls);
      for (const { failing, greatestShare } of tryAttackers(rows)) {
        expect(failing).toBe(0);
        expect(greatestShare).toBeLessThanOrEqual(0.9);
      }
    }),
    { seed: 4, numRuns: 40 },
  );
});

test("O4 a beat from which only one kind of call comes is not named with it", () => {
  const calls = someCalls(3, 1_500).map((call): CallFact =>
    call.family === "behavioral-health" ? { ...call, area: "shelter" } : call,
  );
  const area = placeOf(fieldsOf.where, "area");
  expect(disclosed(calls).rows.where.filter(({ row }) => row[area] === "shelter")).toEqual([]);
});

test("O5 a call of a sensitive type, of a type nobody recorded, or that staff began has no row, and is counted in the totals", () => {
  const calls = someCalls(5, 2_000);
  const { rows, totals } = disclosed(calls);
  const inRows = rows.where.flatMap((each) => each.calls.map(({ call }) => call));
  for (const { callType, initiated } of inRows) {
    expect(callType).not.toBeNull();
    expect(callType).not.toBe("domestic-violence");
    expect(initiated).toBe("public");
  }
  const whole = totals.filter(({ area, kind }) => area === "all" && kind === "all");
  expect(inRows.length + whole.reduce((sum, each) => sum + (each.calls ?? 0), 0)).toBe(2_000);
});

test("O6 a quarter is published whole, and not before its end lies the delay back", () => {
  expect(lastWhole("2026-08-04", 35)).toBe("2026-Q1");
  expect(lastWhole("2026-08-05", 35)).toBe("2026-Q2");
  expect(released({ on: "2026-08-04" }).manifest.quarters.at(-1)).toBe("2026-Q1");
  expect(refusal({ delayDays: 2 })).toContain("too short");
  expect(refusal({ on: "2026-03-01" })).toContain("nothing can be published yet");
});

test("O7 a later release shows a published quarter as it was", () => {
  const calls = someCalls(8, 3_000);
  const shown = ({ rows, totals }: Disclosed) => ({
    rows: [...rows.what, ...rows.where].flatMap(({ row, count }) =>
      row[0] === "2026-Q1" ? [`${count} ${row.join()}`] : [],
    ),
    totals: totals.filter(({ quarter }) => quarter === "2026-Q1"),
  });
  expect(shown(disclosed(calls, nobody, "2026-Q2"))).toEqual(
    shown(disclosed(calls, nobody, "2026-Q1")),
  );
});

test("O8 a withdrawn call leaves the next release with whole groups of calls, the manifest says that a row left, and nothing tells which", () => {
  const calls = someCalls(9, 3_000);
  const before = released({ calls });
  const earlier = { ...before, updates: before.manifest.updates };
  const random = seededRandom(9);
  const published = before.where.flatMap((each) => each.calls.map(({ call }) => call.id));
  for (let turn = 0; turn < 12; turn += 1) {
    const id = random.pick(published);
    // Held against the release before: a difference of 1 to 10 in any row would be refused.
    const after = released({ calls, withdrawn: new Set([id]), earlier });
    const left = after.where.flatMap((each) => each.calls.map(({ call }) => call.id));
    expect(left).not.toContain(id);
    expect(after.manifest.rowsLeft).toBe(true);
    const text = [...filesOf(after).values()].join("\n");
    expect(text).not.toContain(`"${id}"`);
    expect(after.manifest.updates.at(-1)?.says).toContain("At least one row left");
    const gone = before.where.filter(
      ({ row }) => !after.where.some((each) => each.row.join() === row.join()),
    );
    const trunks = new Set(gone.map(({ row }) => row.slice(1, fieldsOf.trunk.length).join()));
    expect(trunks.size).toBeGreaterThanOrEqual(5);
  }
});

test("O15 a withdrawn call changes no count of any filter, and no total, by 1 to 10: not over one release, and not over many", () => {
  const calls = someCalls(9, 3_000);
  const random = seededRandom(15);
  const withdrawn = new Set<string>();
  const files = ["what", "where"] as const;
  let before = released({ calls });
  const first = before;
  const smallest: number[] = [];
  for (let turn = 0; turn < 14; turn += 1) {
    // Anybody may withdraw: calls with a row, and calls that are only in a total.
    withdrawn.add(random.pick(calls).id);
    const earlier = { ...before, updates: before.manifest.updates };
    const after = released({ calls, withdrawn: new Set(withdrawn), earlier });
    for (const against of [first, before])
      for (const file of files) {
        const found = trySuccession(against[file], after[file], fieldsOf[file]);
        if (found.smallestDifference !== null) smallest.push(found.smallestDifference);
      }
    expect(after.totals).toEqual(first.totals);
    expect(after.manifest.succession).not.toBeNull();
    before = after;
  }
  expect(smallest.length).toBeGreaterThan(0);
  expect(Math.min(...smallest)).toBeGreaterThanOrEqual(11);
});

test("O16 two releases whose totals differ by one call are refused, and so is a total that was shown and is withheld", () => {
  const calls = someCalls(7, 3_000);
  const before = released({ calls });
  const shown = before.totals.findIndex(({ calls: count }) => (count ?? 0) > 11);
  const earlier = (change: (count: number) => number | null) => ({
    ...before,
    totals: before.totals.map((line, at) =>
      at === shown ? { ...line, calls: change(line.calls ?? 0) } : line,
    ),
    updates: before.manifest.updates,
  });
  expect(refusal({ calls, earlier: earlier((count) => count) })).toBe("published");
  expect(refusal({ calls, earlier: earlier((count) => count + 1) })).toContain(
    "could subtract them",
  );
  expect(refusal({ calls, earlier: earlier(() => null) })).toContain("could subtract them");
  expect(refusal({ calls, earlier: earlier((count) => count + 30) })).toBe("published");
});

test("O15 a filter that differs by one call between two releases is seen", () => {
  const row = fieldsOf.where.map(() => "x");
  const found = trySuccession([{ row, count: 40 }], [{ row, count: 39 }], fieldsOf.where);
  expect(found).toMatchObject({ smallestDifference: 1, foundIn: "x" });
});

test("O9 a release is refused that differs from the one before by fewer than 11 calls", () => {
  const calls = someCalls(7, 3_000);
  const before = released({ calls });
  const earlier = { ...before, updates: before.manifest.updates };
  expect(refusal({ calls, earlier })).toBe("published");
  const corrected = calls.map((call, at): CallFact =>
    at % 400 === 0 ? { ...call, disposition: "treated" } : call,
  );
  expect(refusal({ calls: corrected, earlier })).toContain("could subtract them");
});

test("O10 a release of one block is refused, and so are calls whose area is a block", () => {
  for (const area of [
    "1200 block of Alder Court",
    "14 Alder Court",
    "Alder St & Main St",
    "40.7128,-74.0060",
  ])
    expect(refusal({ area })).toContain("is a block or an address, not an area");
  expect(refusal({ area: "hill" })).toBe(
    "no calls have the area `hill`; the areas are county, harbor, mill",
  );
  const calls = someCalls(7, 500).map((call): CallFact => ({ ...call, area: "900 block Oak Ave" }));
  expect(refusal({ calls })).toContain("give each call its beat");
});

test("O17 of no calls there is no share and no release: a word, not a nought", () => {
  expect(withheldShares([], fieldsOf.where)["area"]).toBeNull();
  expect(refusal({ calls: [] })).toContain("nothing can be published yet");
  const sensitive = someCalls(7, 400).map((call): CallFact => ({
    ...call,
    callType: "domestic-violence",
  }));
  expect(refusal({ calls: sensitive })).toContain("nothing can be published yet");
  expect(refusal({ calls: [], area: "mill" })).toContain("no calls have the area `mill`");
});

test("O18 one person's block cannot be cut out by any mix of what a release offers", () => {
  const calls = someCalls(7, 3_000);
  // The only call of a small area, with a rare ending: asked for by area, by withdrawal of all others, and by both.
  const alone = { ...(calls[0] ?? blankFact("x", start)), id: "alone", area: "pier" };
  expect(refusal({ calls: [...calls, alone], area: "pier" })).toContain("too few calls");
  const others = new Set(calls.filter(({ area }) => area === "county").map(({ id }) => id));
  const made = makeRelease(inputOf({ calls, withdrawn: others, area: "county" }));
  const rows = made.ok ? made.value.where : [];
  expect(rows.every(({ count }) => count >= 11)).toBe(true);
  const whole = released({ calls: [...calls, alone] });
  const at = placeOf(fieldsOf.where, "area");
  expect(whole.where.some(({ row }) => row[at] === "pier")).toBe(false);
  expect(
    whole.totals.filter(({ area, calls: count }) => area === "pier" && (count ?? 0) > 0),
  ).toEqual([]);
});

test("O11 a release of one area has the rows that the whole release has of it, and no others", () => {
  const whole = released();
  const mill = released({ area: "mill" });
  const area = placeOf(fieldsOf.where, "area");
  expect(mill.where).toEqual(whole.where.filter(({ row }) => row[area] === "mill"));
  expect(mill.what).toEqual([]);
  expect(mill.totals).toEqual(whole.totals.filter((line) => line.area === "mill"));
  expect(refusal({ area: "county", calls: someCalls(7, 300) })).toContain("too few calls");
});

test("O12 who knows time, place and unit of a call finds no row that could be it alone, and the manifest says how far they came", () => {
  const { what, where, manifest } = released();
  for (const seed of [1, 2, 3]) {
    const found = tryLinkage({ what, where }, seed);
    expect(found.foundAlone).toBe(0);
    expect(found.fewestCandidates).toBeGreaterThanOrEqual(11);
    expect(found.linkageSuccess).toBeLessThanOrEqual(1 / 11);
  }
  expect(manifest.linkage?.tried).toBe(400);
  expect(manifest.files["places.csv"].withheldShare).toHaveProperty("area");
});

test("O14 fewer than 11 calls give no rows at all", () => {
  const quiet = someCalls(1, 10);
  expect(disclosed(quiet).rows).toEqual({ what: [], where: [] });
  expect(refusal({ calls: quiet })).toContain("nothing can be published yet");
});

test("a release keeps its own standard, and reads back as it was written", () => {
  const release = released();
  const folder = written(release);
  expect(validatePackage(folder)).toMatchObject({ ok: true, problems: [], smallestClass: 11 });
  const { files, totals, updates } = readPackage(folder);
  expect(totals).toEqual(release.totals);
  expect(makeRelease(inputOf({ earlier: { ...files, totals, updates } })).ok).toBe(true);
  expect(validatePackage(written(released({ area: "mill" }))).problems).toEqual([]);
});

test("the order of rows tells nothing: the same calls in another order are the same files", () => {
  const calls = someCalls(7, 3_000);
  const [files, turned] = [
    filesOf(released({ calls })),
    filesOf(released({ calls: calls.toReversed() })),
  ];
  for (const file of ["calls.csv", "places.csv", "totals.csv", "datapackage.json"])
    expect(turned.get(file)).toBe(files.get(file));
});

test("no id, no exact time, and no call type is in any file", () => {
  const calls = someCalls(7, 3_000).map((call): CallFact => ({
    ...call,
    id: `incident-${call.id}`,
  }));
  const text = [...filesOf(released({ calls })).values()].join("\n");
  expect(text).not.toContain("incident-");
  expect(text).not.toContain("conflict-call");
  expect(text).not.toContain("domestic");
});

const second = (text: string, change: (line: string) => string): string => {
  const lines = text.split("\n");
  lines[1] = change(lines[1] ?? "");
  return lines.join("\n");
};

test.each([
  [
    "a line is dropped",
    "calls.csv",
    (text: string) => second(text, () => "").replace("\n\n", "\n"),
    "its hash differs",
  ],
  [
    "a value is none",
    "calls.csv",
    (text: string) => second(text, (line) => line.replace("2026-Q1", "2026-01-03 14:02")),
    "not among its values",
  ],
  [
    "a row stands alone",
    "places.csv",
    (text: string) => second(text, (line) => line.replace(",yes,", ",no,")),
    "calls have this very row",
  ],
  [
    "a cell is missing",
    "places.csv",
    (text: string) => second(text, (line) => line.slice(0, line.lastIndexOf(","))),
    "cells where 10 belong",
  ],
  [
    "a column is added",
    "places.csv",
    (text: string) => text.replace("row,", "incident,"),
    "has other columns",
  ],
  [
    "a small count is shown",
    "totals.csv",
    (text: string) => second(text, () => "2026-Q1,mill,sensitive-type,7,shown"),
    "shows a count of 7",
  ],
  ["the manifest is none", "manifest.json", () => "[", "is no JSON object"],
  [
    "another standard is named",
    "datapackage.json",
    (text: string) => text.replaceAll("1.0.0", "9.0.0"),
    "this validator knows",
  ],
])(
  "O13 a package that breaks a promise is refused by the validator: %s",
  (_, file, change, says) => {
    const folder = written(released(), { [file]: change });
    expect(readFileSync(join(folder, file), "utf8")).not.toBe(filesOf(released()).get(file));
    const { ok, problems } = validatePackage(folder);
    expect(ok).toBe(false);
    const told = problems.find((each) => `${each.says}; ${each.mend}`.includes(says));
    expect(told?.file).toBe(file);
  },
);

test("O13 a total that sums give away is refused", () => {
  const lines = [
    "quarter,area,kind,calls,status",
    "2026-Q1,mill,sensitive-type,,withheld",
    "2026-Q1,mill,quiet-quarter,20,shown",
    "2026-Q1,mill,all,24,shown",
  ];
  const folder = written(released(), { "totals.csv": () => `${lines.join("\n")}\n` });
  expect(validatePackage(folder).problems.map(({ says }) => says)).toContain(
    "2026-Q1, area mill: one count alone is withheld, and the total gives it away as 4",
  );
});
