import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { compileText, smallProtocol } from "#core/protocol/testing.ts";
import { parseRates } from "./rates-file.ts";
import { replay } from "./replay.ts";
import type { DeclaredLever } from "./replay-levers.ts";
import type { ReplayReport } from "./replay-report.ts";
import { areaPlaces } from "./replay-slices.ts";
import { hiddenCells, smallestCell } from "#core/outcomes/suppress.ts";
import { importedFiles, shippedCatalogue, smallCompiled, smallRates } from "./testing.ts";

type Report = Omit<ReplayReport, "seconds">;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "concord-views-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Replays disputes, wanted persons and words that no rule knows, through the small protocol: a team from 08:00 to 23:00. */
async function replayed(rows: readonly string[]): Promise<Report> {
  const path = join(folder, `${rows.length}.csv`);
  const header = "call number,call time,call type,disposition,priority,beat,address";
  writeFileSync(path, [header, ...rows.map((row, at) => `${at},${row}`), ""].join("\n"));
  const { callTypes, taxonomy } = await shippedCatalogue();
  const calls = await importedFiles(path);
  return replay({ calls, compiled: smallCompiled, rates: smallRates, callTypes, taxonomy });
}

const times = (count: number, row: (at: number) => string): readonly string[] =>
  Array.from({ length: count }, (_, at) => row(at));

describe("small cells", () => {
  test("stay hidden, and never alone where their sum is known", () => {
    expect(hiddenCells([40, 30, 5])).toEqual([false, true, true]);
    expect(hiddenCells([40, 30, 5, 7])).toEqual([false, false, true, true]);
    expect(hiddenCells([40, 30, 1, 1])).toEqual([false, true, true, true]);
    expect(hiddenCells([40, 0])).toEqual([false, false]);
    expect(hiddenCells([3])).toEqual([true]);
  });

  test("whatever the counts, no shown one is small and what is hidden holds at least two cells and eleven calls", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(40), { maxLength: 12 }), (counts) => {
        const hidden = hiddenCells(counts);
        counts.forEach((count, at) => {
          if (hidden[at] !== true) expect(count === 0 || count >= smallestCell).toBe(true);
        });
        const left = counts.filter((_, at) => hidden[at] === true);
        const others = counts.filter((count, at) => hidden[at] !== true && count > 0);
        if (left.length > 0 && others.length > 0) {
          expect(left.length).toBeGreaterThanOrEqual(2);
          expect(left.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(smallestCell);
        }
      }),
      { seed: 911, numRuns: 500 },
    );
  });
});

describe("views beside the bounds", () => {
  const disputes = [
    ...times(
      30,
      (at) => `2025-03-03 14:${10 + at}:00,Neighbor dispute,Advised,3,B1,${at % 3} Elm St`,
    ),
    ...times(20, (at) => `2025-03-03 03:${10 + at}:00,Neighbor dispute,Report,2,B2,${at} Oak St`),
    ...times(4, (at) => `2025-03-03 04:0${at}:00,Neighbor dispute,Report,2,B3,${at} Ash St`),
  ];

  test("each cut holds every public call or says that it hides some", async () => {
    const { slices, publicCalls, byFamily, byModel, topCallTypes } = await replayed(disputes);
    expect(publicCalls).toBe(54);
    expect(byFamily).toMatchObject({
      conflict: { calls: 54, responses: { community: { high: 54 } } },
    });
    expect(byModel).toMatchObject({ "911-led": { calls: 54 } });
    expect(topCallTypes["community"]).toMatchObject([
      {
        callType: "neighbor-dispute",
        pathway: "dispute",
        calls: 54,
        localTypes: [{ text: "Neighbor dispute", calls: 54 }],
      },
    ]);
    expect(slices.area.map(({ key, calls }) => [key, calls])).toEqual([
      ["B1", 30],
      ["B2", null],
      ["B3", null],
    ]);
    expect(slices.hour.map(({ key, calls }) => [key, calls])).toEqual([
      ["3", null],
      ["4", null],
      ["14", 30],
    ]);
    expect(slices.type).toMatchObject([{ key: "neighbor-dispute", calls: 54 }]);
    expect(slices.source).toMatchObject([{ key: "by-type", calls: 54 }]);
    // The team in nine of ten: high and low are all or none, and may be shown.
    expect(slices.area[0]?.responses).toMatchObject({
      community: { low: 0, estimate: 27, high: 30 },
    });
    expect(JSON.stringify(slices)).not.toMatch(/Elm|Oak|Ash/);
  });

  test("the hours lever counts the calls that came while the team was off duty", async () => {
    const { levers } = await replayed(disputes);
    const hours = levers.find(({ id }) => id === "hours");
    expect(hours).toMatchObject({
      direction: "widened",
      base: 54,
      before: { estimate: 27, high: 30 },
      after: { estimate: 48.6, high: 54 },
    });
  });

  test("areas lie where their calls do; a hidden area, or one with few coordinates, has no place", () => {
    const interval = { low: 0, estimate: 0, high: 0, vacuous: false };
    const slice = (key: string, count: number | null) => ({
      key,
      name: null,
      calls: count,
      notAssessed: null,
      responses: { team: interval },
    });
    const places = areaPlaces(
      {
        areas: ["B1", "B2", "B3", "B4"],
        areaCenters: [
          { lat: 40.1, lon: -75.3, calls: 11 },
          { lat: 40.2, lon: -75.2, calls: 10 },
          { lat: 40.3, lon: -75.1, calls: 500 },
        ],
      },
      [slice("B1", 12), slice("B2", 12), slice("B3", null), slice("B4", 30), slice("…", 99)],
    );
    expect(places).toEqual([{ key: "B1", lat: 40.1, lon: -75.3 }]);
  });

  test("a declared lever shows the calls as the flipped protocol would take them", async () => {
    const { callTypes, taxonomy } = await shippedCatalogue();
    await replayed(disputes);
    const calls = await importedFiles(join(folder, "54.csv"));
    const text = smallProtocol.replace("[present, in-use]", "[none, present, in-use]");
    expect(text).not.toBe(smallProtocol);
    const lever: DeclaredLever = {
      id: "no-team-without-police",
      name: { en: "No team without police" },
      limit: { en: "Police come along." },
      source: "made up",
      isInForce: false,
      compiled: compileText(text),
      rates: smallRates,
    };
    const input = { calls, compiled: smallCompiled, rates: smallRates, callTypes, taxonomy };
    const { levers } = replay({ ...input, levers: [lever] });
    expect(levers.map(({ id }) => id)).toEqual(["hours", "no-team-without-police"]);
    expect(levers[1]).toMatchObject({
      direction: "narrowed",
      note: "put-on",
      base: 54,
      before: { estimate: 48.6, high: 54 },
      after: { estimate: 0 },
    });
    expect(replay({ ...input, levers: [{ ...lever, isInForce: true }] }).levers[1]).toMatchObject({
      direction: "widened",
      note: "lifted",
    });
  });

  test("repeat demand counts places that call again, and names none", async () => {
    const { repeatDemand } = await replayed(disputes);
    expect(repeatDemand).toMatchObject({
      calls: 54,
      places: 27,
      repeatPlaces: 3,
      callsAtRepeatPlaces: 30,
      needs: [{ family: "conflict", calls: 54, atRepeatPlaces: 30 }],
    });
  });

  test("how calls ended stands apart, small endings hidden", async () => {
    const { hindsight } = await replayed(disputes);
    expect(hindsight).toEqual([
      { text: "Advised", calls: 30 },
      { text: "Report", calls: 24 },
    ]);
    const rare = await replayed([...disputes, "2025-03-03 14:00:00,Neighbor dispute,Arrest,3,B1,"]);
    expect(rare.hindsight).toEqual([
      { text: "Advised", calls: 30 },
      { text: "Report", calls: null },
      { text: "Arrest", calls: null },
    ]);
  });

  test("a class alone has the bounds of every call type it may be", async () => {
    const report = await replayed([
      ...disputes,
      ...times(20, () => "2025-03-03 14:00:00,COMPLAINT OTHER,,,,"),
    ]);
    expect(report.classOnly).toBe(20);
    // A neighbor dispute may bring the team; a type that no pathway takes brings police.
    const group = report.slices.type.find(({ key }) => key.startsWith("class "));
    expect(group).toMatchObject({ calls: 20, notAssessed: 0 });
    expect(group?.responses["community"]).toMatchObject({ low: 0, high: 20 });
    expect(group?.responses["police"]).toMatchObject({ low: 0, high: 20 });
    expect(report.noPathway).toBe(0);
  });

  test("freed hours need minutes, and are the minutes of the calls that need no police", async () => {
    const { freedHours, withoutPolice } = await replayed(disputes);
    expect(freedHours).toBeNull();
    expect(withoutPolice).toMatchObject({ low: 0, estimate: 48.6, high: 54 });
    const rates = parseRates(
      `rates: r\notherwise: { unknown: 0.2, because: Not measured. }\npolice-minutes: { usual: 60, source: counted, call-types: { neighbor-dispute: 30 } }\n`,
      "rates.yaml",
      smallCompiled.protocol,
    );
    if (!rates.ok) throw new Error(JSON.stringify(rates.error));
    const { callTypes, taxonomy } = await shippedCatalogue();
    const calls = await importedFiles(join(folder, "54.csv"));
    const both = { ...smallRates, policeMinutes: rates.value.policeMinutes };
    const report = replay({ calls, compiled: smallCompiled, rates: both, callTypes, taxonomy });
    expect(report.freedHours).toMatchObject({
      low: 0,
      estimate: 24.3,
      high: 27,
      source: "counted",
    });
  });

  test("mismatch is told only of files that say who was sent", async () => {
    const { mismatch } = await replayed(disputes);
    expect(mismatch).toMatchObject({ calls: 0, policeSent: 0, notTold: 54 });
    const { callTypes, taxonomy } = await shippedCatalogue();
    const calls = await importedFiles(join(folder, "54.csv"));
    const files = calls.files.map((file) => ({ ...file, sent: ["police"] }));
    const input = { compiled: smallCompiled, rates: smallRates, callTypes, taxonomy };
    expect(replay({ calls: { ...calls, files }, ...input }).mismatch).toMatchObject({
      calls: 54,
      policeSent: 54,
      policeNotNeeded: { low: 0, estimate: 48.6, high: 54 },
      notTold: 0,
    });
  });

  test("minutes that are none are named with their line", () => {
    const read = parseRates(
      "rates: r\notherwise: { unknown: 0.2, because: x }\npolice-minutes: { usual: 0 }\n",
      "rates.yaml",
      smallCompiled.protocol,
    );
    const says = read.ok ? "" : JSON.stringify(read.error);
    expect(says).toContain("the minutes of usual are not 1 to 1440");
    expect(says).toContain("police-minutes is not whole");
  });
});
