import { expect, test } from "vitest";
import type { Instant, SeatId } from "#core/base/ids.ts";
import type { RepeatCommand } from "#core/repeat/commands.ts";
import { decideRecord, evolveRecord, newRecord } from "#core/repeat/record.ts";
import type { RepeatRecord } from "#core/repeat/record.ts";
import { defaultSettings } from "#core/repeat/settings.ts";
import { liveReviews } from "#simulate/county/repeat-live.ts";
import { hour, tuesday } from "./living.ts";

/** Forty reviews raised an hour apart, over so many hours; `people` sit where they say. */
function lived(hours: number, people: readonly SeatId[] = []) {
  const records = new Map<string, RepeatRecord>();
  const refused: string[] = [];
  let at: Instant = tuesday;
  let next: () => void = () => undefined;
  const send = (by: SeatId, command: RepeatCommand): void => {
    const before = records.get(command.recordId) ?? newRecord(command.recordId);
    const ruled = decideRecord(before, { at, by, command }, defaultSettings, []);
    if (!ruled.ok) return void refused.push(ruled.error.code);
    let after = before;
    for (const event of ruled.value) after = evolveRecord(after, { ...event, at, by });
    records.set(command.recordId, after);
  };
  liveReviews({
    seed: 1,
    now: () => at,
    after: (_countyMs, act) => {
      next = act;
    },
    send,
    records: () => [...records.values()],
    people: () => new Set(people),
  });
  for (let done = 0; done < hours; done += 1) {
    at += hour;
    const incidentId = `26-${done}`;
    const step = {
      complainedAt: at,
      step: "review",
      because: "calls",
      calls: 6,
      lawful: 0,
    } as const;
    if (done < 40)
      send("clock", { kind: "RaiseRepeatStep", recordId: `pair/${done}`, incidentId, ...step });
    next();
  }
  return { is: [...records.values()].map(({ review }) => review.is), refused };
}

test("R12 the living supervisor takes and ends reviews one an hour, none of them at once, and leaves the seat to a person", () => {
  const early = lived(30);
  expect(early.is.every((is) => is === "waiting")).toBe(true);
  const late = lived(200);
  expect(late.refused).toEqual([]);
  expect(late.is).toHaveLength(40);
  expect(new Set(late.is)).toEqual(new Set(["done"]));
  expect(new Set(lived(200, ["supervisor"]).is)).toEqual(new Set(["waiting"]));
});
