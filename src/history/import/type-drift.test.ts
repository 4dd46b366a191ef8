import { describe, expect, test } from "vitest";
import { typeDrift } from "./type-drift.ts";
import { testBench } from "./testing.ts";

const vocabulary = (types: Readonly<Record<string, number>>) => new Map(Object.entries(types));

describe("types that drift between files of one city", () => {
  test("new and gone types are named with their calls, most first", () => {
    const before = vocabulary({ Noise: 80, Trespass: 15, Loitering: 5 });
    const now = vocabulary({ Noise: 70, Trespass: 10, "Quality of life": 15, Welfare: 5 });
    expect(typeDrift(now, before, "2023.csv")).toEqual([
      'writes 2 types that 2023.csv does not, in 20 of its 100 calls: "Quality of life", "Welfare"',
      'lacks 1 types that 2023.csv writes, in 5 of its 100 calls: "Loitering"',
    ]);
  });

  test("other capitals and spaces are the same type, and are said", () => {
    expect(
      typeDrift(
        vocabulary({ "TRAFFIC  CONTROL": 9, Noise: 1 }),
        vocabulary({ "Traffic Control": 5, Noise: 5 }),
        "a.csv",
      ),
    ).toEqual([
      'writes 1 types in other capitals or spaces: "TRAFFIC  CONTROL" for "Traffic Control"',
    ]);
  });

  test("the usual coming and going of rare types is nothing to say", () => {
    const before = vocabulary({ Noise: 995, "Elephant loose": 5 });
    const now = vocabulary({ Noise: 995, "Tiger loose": 5 });
    expect(typeDrift(now, before, "a.csv")).toEqual([]);
  });

  test("an import of two years says it of the second", async () => {
    const bench = await testBench();
    try {
      const rows = (type: string, from: number): string =>
        Array.from({ length: 20 }, (_, at) => `${from + at},2025-03-01 10:00:00,${type}`).join(
          "\n",
        );
      const header = "call number,call time,call type";
      const manifest = await bench.import([
        await bench.write("2024.csv", `${header}\n${rows("Noise", 0)}\n`),
        await bench.write("2025.csv", `${header}\n${rows("Disturbance", 100)}\n`),
      ]);
      expect(manifest.drift).toEqual([
        '2025.csv writes 1 types that 2024.csv does not, in 20 of its 20 calls: "Disturbance"',
        '2025.csv lacks 1 types that 2024.csv writes, in 20 of its 20 calls: "Noise"',
      ]);
      expect(manifest.files[0]?.header).toEqual([
        { column: "call number", samples: expect.any(Array) },
        { column: "call time", samples: ["2025-03-01 10:00:00"] },
        { column: "call type", samples: ["Noise"] },
      ]);
    } finally {
      await bench.remove();
    }
  });
});
