import type { ShownDemand } from "#contract/plan.ts";
import { inEnglish } from "#core/base/said.ts";
import type { Protocol } from "#core/protocol/protocol.ts";
import type { PastDemand } from "#history/past-demand.ts";
import type { Rates } from "#history/rates.ts";
import { checkOfDemand } from "#simulate/staffing/check-demand.ts";
import { fitDemand } from "#simulate/staffing/demand.ts";
import { plainFit } from "#simulate/staffing/plain-fit.ts";
import { workerPlayers } from "#simulate/staffing/threads.ts";
import { print, printJson } from "./output.ts";

/** What of past calls a plan rests on: rates and shares, and no call. */
export async function showDemand(
  read: { readonly protocol: Protocol; readonly past: PastDemand; readonly rates: Rates },
  wanted: { readonly isJson: boolean; readonly isChecked: boolean },
): Promise<void> {
  const { protocol, past, rates } = read;
  const fit = fitDemand(past.calls, past.kinds.length, Math.max(1, past.areas.length));
  const shown = {
    protocolHash: protocol.hash,
    kinds: past.kinds,
    areas: past.areas,
    fit: plainFit(fit),
    span: past.span,
    rates: { name: rates.name, hash: rates.hash },
    says: past.says,
    ...(past.places === undefined ? {} : { places: past.places }),
    ...(past.recordedPolice === undefined ? {} : { recordedPolice: past.recordedPolice }),
    protocol: { ...protocol },
    ...(wanted.isChecked ? await checked(protocol, past) : { check: null, problems: [] }),
  } satisfies ShownDemand;
  if (wanted.isJson) return printJson(shown);
  print(
    `${fit.calls} calls from the public${past.span === null ? "" : `, ${past.span.from} to ${past.span.to}`}; ${past.kinds.length} types, ${past.areas.length} areas`,
  );
  print();
  print("calls an hour, Sunday first:");
  for (let day = 0; day < 7; day += 1)
    print(
      `  ${[...fit.rates.subarray(day * 24, day * 24 + 24)].map((rate) => rate.toFixed(2)).join(" ")}`,
    );
  print();
  for (const line of inEnglish([...past.says, ...fit.says])) print(`- ${line}`);
}

async function checked(protocol: Protocol, past: PastDemand) {
  const players = workerPlayers();
  try {
    return await checkOfDemand(protocol, past, { players });
  } finally {
    await players.close();
  }
}
