import { fileURLToPath } from "node:url";
import { describe, expect } from "vitest";
import { smallestCell } from "#core/outcomes/suppress.ts";
import { replay } from "#history/replay.ts";
import type { ReplayReport } from "#history/replay-report.ts";
import { importedFiles, shippedCatalogue, smallRates } from "#history/testing.ts";
import { loadProtocol } from "#library/load-protocol.ts";
import { realCalls, testWithRealCalls } from "../shared.ts";

type Report = Omit<ReplayReport, "seconds">;

/** What whoever holds the report gets by taking the shown slices from the figures over all calls. */
function bySubtraction(report: Report): readonly string[] {
  return Object.entries(report.slices).flatMap(([kind, slices]) => {
    const shown = slices.filter(({ calls }) => calls !== null);
    if (slices.length < 2) return [];
    return Object.entries(report.responses).flatMap(([id, total]) => {
      const hidden = slices.filter(
        ({ calls, responses }) => calls === null || responses[id] === null,
      );
      const told = shown.flatMap(({ responses }) => responses[id] ?? []);
      const [low, high] = [
        total.low - told.reduce((sum, each) => sum + each.low, 0),
        total.high - told.reduce((sum, each) => sum + each.high, 0),
      ];
      const isGiven = (left: number, whole: number): boolean =>
        left > 0 && left < smallestCell && left !== whole;
      const isAlone = hidden.length === 1;
      return kind !== "type" && (isAlone || isGiven(low, total.low) || isGiven(high, total.high))
        ? [`${kind} ${id}: ${low} to ${high} in ${hidden.length}`]
        : [];
    });
  });
}

describe("what is withheld of a real report", () => {
  testWithRealCalls(
    "O20 O21 O22 no slice is had back by subtraction, no withheld type is named elsewhere, and small totals are told",
    async () => {
      const { callTypes, taxonomy } = await shippedCatalogue();
      const calls = await importedFiles(
        realCalls("seattle-wa", "spd_911_incident_response_2016-03.csv"),
      );
      const loaded = loadProtocol(
        fileURLToPath(new URL("../../protocols/harbor-county", import.meta.url)),
      );
      if (!loaded.ok) throw new Error("the county's protocol does not load");
      const { compiled } = loaded.value;
      const report = replay({ calls, compiled, rates: smallRates, callTypes, taxonomy });
      expect(bySubtraction(report)).toEqual([]);
      const types = report.slices.type.filter(({ calls: shown }) => shown === null);
      expect(types.length).toBeGreaterThan(1);
      const named = Object.values(report.topCallTypes).flat();
      expect(named.filter(({ callType }) => types.some(({ key }) => key === callType))).toEqual([]);
      const counts = [
        ...named.flatMap(({ calls: all, localTypes }) => [
          all,
          ...localTypes.map((each) => each.calls),
        ]),
        ...Object.values(report.byFamily).map((each) => each.calls),
        ...Object.values(report.byModel).map((each) => each.calls),
      ];
      expect(counts.filter((each) => each < smallestCell)).toEqual([]);
      expect(report.cannotTell.join(" ")).toContain("keep this report inside the agency");
    },
  );
});
