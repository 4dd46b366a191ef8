import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { compileText, smallProtocol } from "#core/protocol/testing.ts";
import { importCalls } from "../history.ts";
import { pastDemand } from "../past-demand.ts";
import type { PastDemand } from "../past-demand.ts";
import { shippedCatalogue, smallRates } from "../testing.ts";

const folder = mkdtempSync(join(tmpdir(), "concord-past-ground-"));
afterAll(() => rmSync(folder, { recursive: true }));
const compiled = compileText(smallProtocol);

/** What a person would have written into an export. Times are minutes after the call; null is left blank. */
interface Made {
  readonly id: number;
  readonly type: string;
  readonly area?: string;
  readonly at?: readonly [lat: number, lon: number];
  readonly sent?: number | null;
  readonly came?: number | null;
  readonly clear?: number | null;
  readonly unit?: string;
  readonly agency?: string;
}

const start = Date.UTC(2026, 2, 1, 12);
const clock = (call: number, minutes: number | null | undefined): string =>
  minutes === null || minutes === undefined
    ? ""
    : new Date(start + call * 600_000 + Math.round(minutes * 60) * 1000)
        .toISOString()
        .slice(0, 19)
        .replace("T", " ");

let files = 0;

/** Writes calls as a city would, with the columns that some of them have, and reads them back as a demand. `nameOf`: a row's own name where many share an `id`. */
async function demandOf(
  calls: readonly Made[],
  nameOf?: (row: number) => number,
): Promise<PastDemand> {
  const has = (key: keyof Made): boolean => calls.some((each) => each[key] !== undefined);
  const columns: readonly (readonly [string, boolean, (call: Made, row: number) => string])[] = [
    ["call_id", true, ({ id }, row) => `C${nameOf?.(row) ?? id}`],
    ["received", true, ({ id }) => clock(id, 0)],
    ["call_type", true, ({ type }) => type],
    ["district", has("area"), ({ area = "" }) => area],
    ["latitude", has("at"), ({ at }) => String(at?.[0] ?? "")],
    ["longitude", has("at"), ({ at }) => String(at?.[1] ?? "")],
    ["dispatched", has("sent"), ({ id, sent }) => clock(id, sent)],
    ["arrived", has("came"), ({ id, came }) => clock(id, came)],
    ["closed", has("clear"), ({ id, clear }) => clock(id, clear)],
    ["unit", has("unit"), ({ unit = "" }) => unit],
    ["agency", has("agency"), ({ agency = "" }) => agency],
  ];
  const kept = columns.filter(([, isThere]) => isThere);
  const lines = [
    kept.map(([name]) => name).join(","),
    ...calls.map((call, row) => kept.map(([, , of]) => of(call, row)).join(",")),
  ];
  const path = join(folder, `calls-${(files += 1)}.csv`);
  writeFileSync(path, `${lines.join("\n")}\n`);
  const catalogue = await shippedCatalogue();
  const read = await importCalls([path], {
    ...catalogue,
    timeZone: "America/New_York",
    wantsGround: true,
  });
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return pastDemand(read.value, compiled, smallRates, catalogue.callTypes);
}

const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, at) => at);
const english = ({ says }: PastDemand): string => says.map(({ en }) => en).join(" ");
const kindOf = ({ kinds }: PastDemand, id: string) => kinds.find((each) => each.id === id);

/** A call somewhere in a square of two kilometers around a place. */
const around = (id: number, lat: number, lon: number): readonly [number, number] => [
  lat + (((id * 7) % 20) - 10) * 0.0009,
  lon + (((id * 11) % 20) - 10) * 0.0012,
];

describe("what an export knows of its own city", () => {
  test("A65 areas of a column are laid where their calls are, and those without places stay in the demand", async () => {
    const found = await demandOf(
      numbers(200).map((id) => ({
        id,
        type: "Noise Complaint",
        area: id % 2 === 0 ? "Mill" : "Harbor",
        ...(id < 190 ? { at: around(id, 40 + (id % 2) * 0.09, -75) } : {}),
      })),
    );
    const { areas, calls } = found.places ?? { areas: [], calls: null };
    const [harbor, mill] = areas;
    expect(found.areas).toEqual(["Harbor", "Mill"]);
    expect(Math.abs((harbor?.y ?? 0) - (mill?.y ?? 0) - 10)).toBeLessThanOrEqual(0.5);
    expect(Math.abs((harbor?.x ?? 9) - (mill?.x ?? 0))).toBeLessThanOrEqual(0.5);
    expect(calls).toEqual({ placed: 190, without: 10, far: 0 });
    expect(found.calls.count).toBe(200);
    expect(english(found)).toContain("told by the places of 190 calls; 10 have none");
  });

  test("A65 without coordinates nothing is laid, and nothing is said of places", async () => {
    const found = await demandOf(
      numbers(60).map((id) => ({ id, type: "Noise Complaint", area: id % 2 === 0 ? "A1" : "B2" })),
    );
    expect(found.places).toBeUndefined();
    expect(found.recordedPolice).toBeUndefined();
    expect(english(found)).not.toContain("places");
  });

  test("A66 coordinates that are no place lay nothing, and of one place for all it is said that it tells nothing", async () => {
    const at = (lat: number, lon: number): readonly Made[] =>
      numbers(80).map((id) => ({
        id,
        type: "Noise Complaint",
        area: id % 2 === 0 ? "A1" : "B2",
        // Told from one another by some twenty meters: a hall, not a city.
        at: [lat === 0 ? 0 : lat + (id % 5) * 0.00004, lon === 0 ? 0 : lon - (id % 7) * 0.00004],
      }));
    const nowhere = await demandOf(at(0, 0));
    expect(nowhere.places).toBeUndefined();
    expect(nowhere.areas).toEqual(["A1", "B2"]);
    const hall = await demandOf(at(40.1, -75.2));
    expect(hall.places).toBeUndefined();
    expect(english(hall)).toContain("All calls with a place have the same one");
  });

  test("A67 a file with coordinates and no areas is cut into parts named by where they lie; no coordinate is an area's name", async () => {
    const found = await demandOf(
      numbers(500).map((id) => ({
        id,
        type: "Noise Complaint",
        at: [40 + ((id * 37) % 101) / 1000, -75 + ((id * 53) % 97) / 1000] as const,
      })),
    );
    expect(found.areas).toHaveLength(9);
    expect(found.areas).toContain("north-west");
    // The protocol has a north of its own, which nobody says is this one.
    expect(found.areas).toContain("north (of the calls)");
    expect(found.areas.join(" ")).not.toMatch(/\d/);
    const calls = found.areas.map((_, at) => found.calls.area.filter((each) => each === at).length);
    expect(Math.min(...calls)).toBeGreaterThanOrEqual(30);
    const { areas } = found.places ?? { areas: [] };
    const [north, south] = ["north-east", "south-east"].map((id) => areas[found.areas.indexOf(id)]);
    expect((north?.y ?? 0) - (south?.y ?? 0)).toBeGreaterThan(4);
    expect(english(found)).toContain("The file has no areas");
    const few = await demandOf(
      numbers(60).map((id) => ({ id, type: "Noise Complaint", at: around(id, 40, -75) })),
    );
    expect(few.areas).toEqual([]);
  });

  test("A68 minutes are the mean of a type's own times where 30 tell it, else its family's, else the file's", async () => {
    const timed = (id: number, type: string, minutes: number): Made => ({
      id,
      type,
      sent: 2,
      came: 8,
      clear: 2 + minutes,
    });
    const found = await demandOf([
      ...numbers(60).map((id) => timed(id, "Noise Complaint", id % 2 === 0 ? 10 : 31)),
      ...numbers(40).map((id) => timed(100 + id, "Neighbor Dispute", 50)),
      ...numbers(29).map((id) => timed(200 + id, "Verbal Dispute", 100)),
      ...numbers(5).map((id) => timed(300 + id, "Welfare Check", 60)),
    ]);
    const minutes = (id: string) => [
      kindOf(found, id)?.policeMinutes,
      kindOf(found, id)?.policeMinutesOf,
    ];
    expect(minutes("noise")).toEqual([20.5, "type"]);
    expect(minutes("neighbor-dispute")).toEqual([50, "type"]);
    expect(minutes("verbal-dispute")).toEqual([71, "family"]);
    const all = (60 * 20.5 + 40 * 50 + 29 * 100 + 5 * 60) / 134;
    expect(minutes("welfare-check")).toEqual([Math.round(all * 10) / 10, "file"]);
    expect(found.recordedPolice).toMatchObject({
      arrival: { medianMinutes: expect.closeTo(8, 0), p90Minutes: expect.closeTo(8, 0) },
      unitsPerCall: null,
      types: { callShare: 1 },
    });
  });

  test("A68 times that cannot be are left out and counted; a file in which they are more than a fifth is not believed", async () => {
    const calls = (wrong: number): readonly Made[] =>
      numbers(100).map((id) => ({
        id,
        type: "Neighbor Dispute",
        sent: 1,
        came: id < wrong ? -30 : 6,
        clear: id < wrong ? 900 : 21,
      }));
    const some = await demandOf(calls(10));
    expect(kindOf(some, "neighbor-dispute")).toMatchObject({ policeMinutes: 20 });
    expect(some.recordedPolice?.arrival?.calls).toBe(90);
    expect(english(some)).toContain("more than 12 hours after it are left out (10)");
    const many = await demandOf(calls(30));
    expect(kindOf(many, "neighbor-dispute")?.policeMinutesOf).toBeUndefined();
    expect(many.recordedPolice).toBeUndefined();
    expect(english(many)).toContain("last more than 12 hours are left out (30)");
  });

  test("A68 with a row a unit each unit's own time counts, the first to arrive is the arrival, and how many went is known", async () => {
    const rows = numbers(60).flatMap((id): readonly Made[] => {
      const call = { id, type: "Neighbor Dispute", area: "A1" };
      return [
        { ...call, unit: "P1", sent: 2, came: 12, clear: 32 },
        { ...call, unit: "P2", sent: 3, came: 7, clear: 13 },
        ...(id % 2 === 0 ? [{ ...call, unit: "P3", sent: 3, came: null, clear: 9 }] : []),
      ];
    });
    const found = await demandOf(rows);
    expect(found.calls.count).toBe(60);
    expect(found.recordedPolice).toMatchObject({
      unitsPerCall: 2.5,
      busy: { units: 150, meanMinutes: 17.2 },
      arrival: { calls: 60, medianMinutes: expect.closeTo(7, 0) },
    });
    expect(kindOf(found, "neighbor-dispute")?.policeMinutes).toBe(17.2);
  });

  test("A69 no time of police is taken from fire's or medical calls, nor from rows of another agency", async () => {
    const calls = (type: string, agency?: string): readonly Made[] =>
      numbers(60).map((id) => ({
        id,
        type: id < 40 ? type : "Neighbor Dispute",
        sent: 1,
        came: 5,
        clear: 31,
        ...(agency === undefined ? {} : { agency }),
      }));
    const ambulances = await demandOf(calls("Medical Emergency"));
    expect(kindOf(ambulances, "neighbor-dispute")?.policeMinutesOf).toBeUndefined();
    expect(ambulances.recordedPolice).toBeUndefined();
    expect(english(ambulances)).toContain("are of fire or medical calls, or of a file of those");
    const fire = await demandOf(calls("Noise Complaint", "County Fire"));
    expect(fire.recordedPolice).toBeUndefined();
    const police = await demandOf(calls("Noise Complaint", "City Police"));
    expect(kindOf(police, "noise")).toMatchObject({ policeMinutes: 30, policeMinutesOf: "type" });
  });

  test("SM90 the same calls in any order of their rows are the same demand, byte for byte", async () => {
    const types = ["Noise Complaint", "Welfare Check", "Neighbor Dispute", "Verbal Dispute", "?"];
    // A city whose minutes hold several calls, of areas with as many calls each, and of times that no sum holds exactly.
    const city = (hasAreas: boolean): readonly Made[] =>
      numbers(600).map((id) => ({
        id: Math.floor(id / 4),
        type: types[(id * 7 + (id % 3)) % 5] ?? "",
        ...(hasAreas ? { area: ["Sector 10", "Sector 9", "Sector 100"][id % 3] ?? "" } : {}),
        at: [40 + ((id * 37) % 101) / 1000, -75 + ((id * 53) % 97) / 1000],
        sent: 1.1,
        came: 2.3 + (id % 17) / 3,
        clear: 9.7 + ((id * 29) % 83) / 7,
      }));
    for (const hasAreas of [true, false]) {
      const calls = city(hasAreas);
      const own = await demandOf(calls, (row) => row);
      // A type that says nothing is nobody's call.
      expect(own.calls.count).toBe(480);
      expect(own.areas).toHaveLength(hasAreas ? 3 : 9);
      if (hasAreas) expect(own.areas).toEqual(["Sector 9", "Sector 10", "Sector 100"]);
      for (const step of [7, 149, 599])
        expect(
          await demandOf(
            numbers(600).flatMap((at) => calls[(at * step) % 600] ?? []),
            (row) => (row * step) % 600,
          ),
        ).toEqual(own);
    }
  });
});
