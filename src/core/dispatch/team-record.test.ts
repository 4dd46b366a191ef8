import { expect, test } from "vitest";
import { castProtocol, dana, DISPUTE, MONDAY_14H, receive, story } from "../../../tests/cast.ts";
import type { Incident } from "./center.ts";
import { callsForARate, teamRecord } from "./team-record.ts";

const DAY = 86_400_000;
const told = story();
told.does(dana, receive(DISPUTE));
const ended: Incident = {
  ...told.incident(DISPUTE),
  status: "ended",
  endedAt: MONDAY_14H - DAY,
  served: ["community"],
  disposition: "settled",
};
const calls = (count: number, more: Partial<Incident> = {}): readonly Incident[] =>
  Array.from({ length: count }, () => ({ ...ended, ...more }));
const record = (incidents: readonly Incident[]) =>
  teamRecord(incidents, castProtocol, "community", MONDAY_14H);

test("D211 299 calls are too few to say, 300 have rates with their ranges", () => {
  expect(callsForARate).toBe(300);
  expect(record(calls(299))).toMatchObject({ calls: 299, rates: null });
  const { rates } = record([
    ...calls(270),
    ...calls(6, { served: ["community", "police"] }),
    ...calls(9, { served: ["community", "ems"] }),
    ...calls(12, { disposition: "help-refused" }),
    ...calls(3, { disposition: "no-person-found" }),
  ]);
  expect(rates?.settledAlone.share).toBe(0.95);
  expect(rates?.policeCame.share).toBe(0.02);
  expect(rates?.emsCame.share).toBe(0.03);
  expect(rates?.helpRefused.share).toBe(0.04);
  expect(rates?.nobodyFound.share).toBe(0.01);
  // 6 of 300: 0.9 % to 4.3 % by Wilson's interval.
  expect(rates?.policeCame.low).toBeCloseTo(0.0092, 4);
  expect(rates?.policeCame.high).toBeCloseTo(0.0429, 4);
});

test("D211 open, merged, older and other teams' calls are not counted", () => {
  const others = [
    ...calls(300, { endedAt: null }),
    ...calls(300, { mergedInto: "i-1" }),
    ...calls(300, { endedAt: MONDAY_14H - 366 * DAY }),
    ...calls(300, { served: ["police"] }),
  ];
  expect(record(others)).toMatchObject({ calls: 0, rates: null });
});
