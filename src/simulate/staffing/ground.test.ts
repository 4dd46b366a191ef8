import { describe, expect, test } from "vitest";
import { compile } from "#core/protocol/compile.ts";
import { settingsOf, withValues } from "./assumptions.ts";
import { cityOf } from "./city.ts";
import { griddedAreas, laidAreas } from "./input.ts";
import type { AreaPlaces, RecordedPolice, StaffingInput } from "./input.ts";
import { nobodysCity, withMeasuredCity } from "./measured-city.ts";
import { simulateStaffing } from "./run.ts";
import { shippedAssumptions } from "./shipped.ts";
import { withSettings } from "./study.ts";
import { plainInput, shippedProtocol } from "./testing.ts";

const protocol = shippedProtocol("harbor-county");
const plain = plainInput(protocol, { callsPerHour: 3, days: 7, teams: { community: 2 }, areas: 3 });
const ids = plain.areas.map(({ id }) => id);

/** Three areas, the last not told; forty kilometers between the others. */
const places: AreaPlaces = {
  areas: [{ x: 2, y: 2, reach: 1 }, { x: 42, y: 2, reach: 2 }, null],
  city: { x: 22, y: 4, reach: 22 },
  squareKm: 400,
  calls: { placed: 900, without: 50, far: 2 },
};

/** The plain city with what is known of its places. */
function placed(of: AreaPlaces | undefined): StaffingInput {
  const assumptions = withMeasuredCity(plain.assumptions, of);
  const squareKm = settingsOf(assumptions)["city-square-km"];
  return { ...plain, assumptions, ...laidAreas(ids, protocol.areas, squareKm, of) };
}

const cityFrom = (input: StaffingInput) => cityOf(input, compile(protocol));

async function played(input: StaffingInput) {
  const found = await simulateStaffing(input, { seed: 5, replications: 12 });
  if (!found.ok) throw new Error(found.error.map(({ says }) => says.en).join("; "));
  return found.value;
}

const english = ({ says }: { readonly says: readonly { readonly en: string }[] }): string =>
  says.map(({ en }) => en).join(" ");

describe("where the calls say that areas lie", () => {
  test("SM75 areas lie where their calls do, and one of which too little is known over the whole city; squares on a grid are said of where nobody knows", async () => {
    const known = placed(places);
    expect(known.areas).toMatchObject([
      { id: ids[0], x: 2, y: 2, reach: 1 },
      { id: ids[1], x: 42, y: 2, reach: 2 },
      { id: ids[2], x: 22, y: 4, reach: 22 },
    ]);
    const said = english(await played(known));
    expect(said).toContain("Areas lie where their calls do");
    expect(said).toContain(`Too few calls of ${ids[2]} tell where they were`);
    expect(said).not.toContain("grid");
    const unknown = placed(undefined);
    expect(unknown.areas).toEqual(griddedAreas(ids, protocol.areas, 100));
    expect(english(await played(unknown))).toContain("grid of equal squares");
    const near = { ...places, areas: [{ x: 2, y: 2, reach: 1 }, { x: 4, y: 2, reach: 2 }, null] };
    // Forty kilometers away a team is too far, and next door it is not.
    const tooFar = async (input: StaffingInput): Promise<number> =>
      (await played(input)).reasons["too-long-a-wait"]?.mean ?? 0;
    expect(await tooFar(known)).toBeGreaterThan(1.5 * (await tooFar(placed(near))));
  });

  test("SM76 the size of the city is measured, and another number with a source stretches every distance", async () => {
    const known = placed(places);
    const line = known.assumptions.find(({ id }) => id === "city-square-km");
    expect(line).toMatchObject({ value: 400, low: 286, high: 560 });
    expect(line?.source).toContain(
      "From the calls' own places: nine in ten of 900 lie within 24.5 km",
    );
    expect(line?.sourceEs).toContain("De los lugares de las propias llamadas");
    const apart = (input: StaffingInput): number => {
      const { areas, homeX } = cityFrom(input);
      expect(homeX.every(Number.isFinite)).toBe(true);
      return (areas[1]?.x ?? 0) - (areas[0]?.x ?? 0);
    };
    expect(apart(known)).toBe(40);
    const wide = {
      ...known,
      assumptions: withValues(known.assumptions, { "city-square-km": 1600 }, "Ours."),
    };
    expect(apart(wide)).toBe(80);
    expect(english(await played(wide))).toContain("stretched to a city of 1600");
    expect(english(await played(known))).not.toContain("stretched");
  });

  test("SM76 a number of one's own stands over what is measured; that of a copied file is nobody's", () => {
    const shipped = shippedAssumptions();
    const size = (of: StaffingInput["assumptions"]) => settingsOf(of)["city-square-km"];
    expect(shipped.find(({ id }) => id === "city-square-km")?.source).toBe(nobodysCity);
    expect(size(withMeasuredCity(shipped, places))).toBe(400);
    expect(size(withMeasuredCity(shipped, undefined))).toBe(100);
    const own = withValues(shipped, { "city-square-km": 250 }, "The county's map.");
    expect(size(withMeasuredCity(own, places))).toBe(250);
  });

  test("SM76 a city on a grid is stretched too: its size sways what a study says", async () => {
    const grid = placed(undefined);
    const middles = ({ areas }: { readonly areas: StaffingInput["areas"] }) =>
      areas.map(({ x, y, reach }) => [x, y, reach]);
    expect(middles(cityFrom(grid))).toEqual(middles(grid));
    const wide = cityFrom(withSettings(grid, { "city-square-km": 400 }));
    expect(middles(wide)).toEqual(middles(grid).map((each) => each.map((km) => km * 2)));
    const [small, large] = await Promise.all(
      [25, 900].map(async (km) => played(withSettings(grid, { "city-square-km": km }))),
    );
    expect(large?.waitMedianMinutes?.mean ?? 0).toBeGreaterThan(
      (small?.waitMedianMinutes?.mean ?? 0) + 5,
    );
  });

  test("SM75 teams without an area begin in the middle of the calls", () => {
    const known = placed(places);
    const roster = known.roster.map((line) => ({ ...line, area: null }));
    const { homeX, homeY } = cityFrom({ ...known, roster });
    expect([homeX[0], homeY[0]]).toEqual([22, 4]);
  });
});

const recorded: RecordedPolice = {
  arrival: { medianMinutes: 9.5, p90Minutes: 31, calls: 812 },
  busy: { medianMinutes: 18, meanMinutes: 26.5, units: 1400 },
  unitsPerCall: 1.7,
  types: { all: 9, own: 5, family: 2, file: 1, callShare: 0.93 },
};

describe("how police really came", () => {
  test("SM78 hours freed are reckoned with the file's own minutes, and it is said for how many types and calls", async () => {
    const measured = {
      ...plain,
      kinds: plain.kinds.map((kind) => ({
        ...kind,
        policeMinutes: 64,
        policeMinutesOf: "type" as const,
      })),
      recordedPolice: recorded,
    };
    const [before, after] = [await played(plain), await played(measured)];
    expect(after.served).toEqual(before.served);
    expect(after.policeHoursFreed.mean).toBeGreaterThan(before.policeHoursFreed.mean * 1.8);
    expect(english(after)).toContain(
      "for the mean minutes from being sent to being cleared in this file (5 of 9 types by their own calls, 2 by their family's, 1 by all of the file's; 93 % of their calls), and those of the rates file for the rest (1)",
    );
    expect(english(after)).toContain("What officers do after a call is closed is not in it");
    expect(english(after)).toContain("1.7 went to such a call on average");
    expect(english(before)).toContain("for the minutes of the rates file");
    const unknown = { ...measured, recordedPolice: { ...recorded, unitsPerCall: null } };
    expect(english(await played(unknown))).toContain("police-units is an assumption");
  });

  test("SM79 what was recorded of police stands in the result as it was recorded, whatever teams there are", async () => {
    const measured = { ...plain, recordedPolice: recorded };
    const [two, none] = [
      await played(measured),
      await played({ ...measured, roster: [], assumptions: shippedAssumptions() }),
    ];
    expect(two.recordedPolice).toEqual(recorded);
    expect(none.recordedPolice).toEqual(recorded);
    expect(english(two)).toContain("within 9.5 minutes at half of 812 calls");
    expect((await played(plain)).recordedPolice).toBeUndefined();
  });
});
