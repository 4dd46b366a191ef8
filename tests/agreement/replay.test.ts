import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect } from "vitest";
import { localTime } from "#core/base/time.ts";
import { scheduleCapacity } from "#core/protocol/schedule.ts";
import { importedFiles, shippedCatalogue } from "#history/testing.ts";
import { parseRates } from "#history/rates-file.ts";
import { weightsFor } from "#history/rates.ts";
import { replay } from "#history/replay.ts";
import { loadProtocol } from "#library/load-protocol.ts";
import { realCalls, testWithRealCalls } from "../shared.ts";
import { enumerate } from "./enumerate.ts";
import type { Counted, Enumerated } from "./enumerate.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

interface Sum {
  low: number;
  estimate: number;
  high: number;
}

function addCall(sums: Map<string, Sum>, counted: Counted, completions: number): void {
  for (const [name, count] of counted.responders) {
    const sum = sums.get(name) ?? { low: 0, estimate: 0, high: 0 };
    sums.set(name, {
      low: sum.low + (count.completions === completions ? 1 : 0),
      estimate: sum.estimate + count.weight,
      high: sum.high + 1,
    });
  }
}

testWithRealCalls(
  "a replayed month is the sum of its calls, each enumerated by itself",
  async () => {
    const loaded = loadProtocol(`${root}/protocols/harbor-county`);
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.error));
    const { compiled } = loaded.value;
    const text = readFileSync(`${root}/protocols/rates.yaml`, "utf8");
    const rates = parseRates(text, "rates.yaml", compiled.protocol);
    if (!rates.ok) throw new Error(JSON.stringify(rates.error));
    const calls = await importedFiles(realCalls("orlando-fl", "opd_active_calls_2025-07.csv"));
    const { callTypes, taxonomy } = await shippedCatalogue();
    const report = replay({ calls, compiled, rates: rates.value, callTypes, taxonomy });

    const fits = new Map<string, Sum>();
    const now = new Map<string, Sum>();
    const known = new Map<string, Enumerated>();
    const { columns } = calls;
    for (let call = 0; call < columns.count; call += 1) {
      if (columns.initiated[call] !== 0) continue;
      const callType = calls.callTypeIds[columns.callType[call] ?? -1] ?? "";
      const pathway = compiled.pathways.get(compiled.byCallType.get(callType) ?? "");
      if (pathway === undefined) throw new Error(`Harbor County has no pathway for ${callType}`);
      const local = localTime(columns.receivedAt[call] ?? 0, "America/New_York");
      const capacity = scheduleCapacity(compiled.protocol, local, null);
      const key = `${callType} ${JSON.stringify(capacity)}`;
      let one = known.get(key);
      if (one === undefined) {
        const weights = weightsFor(rates.value, pathway, callType);
        known.set(key, (one = enumerate(compiled, pathway, {}, capacity, weights)));
      }
      addCall(fits, one.fits, one.completions);
      addCall(now, one.now, one.completions);
    }
    expect(fits.size).toBeGreaterThan(8);
    for (const [id, figures] of Object.entries(report.responses)) {
      for (const [ours, sums] of [
        [figures, fits],
        [figures.now, now],
      ] as const) {
        const sum = sums.get(id) ?? { low: 0, estimate: 0, high: 0 };
        expect(ours).toMatchObject({ low: sum.low, high: sum.high });
        expect(ours?.estimate).toBeCloseTo(sum.estimate, 1);
      }
    }
  },
);
