import { expect, test } from "vitest";
import { readNumber, readPlace } from "./place.ts";

test("R1 the same house is the same, with and without the city after it", () => {
  const unit = readPlace("120 Main St Apt 4, Orlando");
  const house = readPlace("120 main st  orlando");
  expect(unit).toEqual({
    kind: "home",
    key: "120 main st orlando #4",
    house: "120 main st orlando",
    hasUnit: true,
  });
  expect(house).toEqual({
    kind: "home",
    key: "120 main st orlando",
    house: "120 main st orlando",
    hasUnit: false,
  });
});

test("R1 a street without a house number is nobody's home, and a building of many is a home by its unit alone", () => {
  expect(readPlace("Mill Street").kind).toBe("shared");
  expect(readPlace("Mill Street Apt 4").kind).toBe("shared");
  expect(readPlace("40 Garden Towers").kind).toBe("shared");
  expect(readPlace("40 Garden Towers Apt 5")).toMatchObject({ kind: "home", hasUnit: true });
  expect(readPlace("300 block of Garden Ave Apt 5").kind).toBe("shared");
});

test.each([
  "120 Main St Apt",
  "120 Main St Apt, Orlando",
  "120 Main St Apt unknown",
  "120 Main St Unit ?",
  "120 Main St #",
  "120 Main St, apartment building",
  "120 Main St (unit not given)",
  "120 Main St Apto desconocido",
  "120 Main St Bldg 3",
  "500 Harbor View Condos",
])("R1 a home in a house of many that nobody named is nobody's: %s", (written) => {
  expect(readPlace(written).kind).toBe("shared");
});

test("R1 words of street and city names make no house of many, and the home that is named is found among them", () => {
  expect(readPlace("120 Main St, Sault Ste Marie")).toMatchObject({ kind: "home", hasUnit: false });
  expect(readPlace("120 Lot St Apt 4B")).toMatchObject({ house: "120 lot st", hasUnit: true });
  expect(readPlace("120 Main St Apt rear")).toMatchObject({ key: "120 main st #rear" });
  expect(readPlace("120 Main St Apt unknown")).toMatchObject({ house: "120 main st" });
});

test("R4 a place that nobody wrote is unknown", () => {
  expect(readPlace(null)).toEqual({ kind: "unknown" });
  expect(readPlace(" . ")).toEqual({ kind: "unknown" });
});

test("R4 a number is its last ten digits however it is written, and fewer than seven tell nobody", () => {
  for (const written of ["(207) 555-0114", "+1 207 555 0114", "12075550114", "207.555.0114"])
    expect(readNumber(written)).toBe("2075550114");
  expect(readNumber("555-0114")).toBe("5550114");
  expect(readNumber("555-011")).toBeNull();
  expect(readNumber(null)).toBeNull();
  expect(readNumber("anonymous, no number")).toBeNull();
});
