import { expect, test } from "vitest";
import { simulateStaffing } from "./run.ts";
import { seatPeople } from "./seat-people.ts";
import { plainInput, shippedProtocol } from "./testing.ts";

const protocol = shippedProtocol("denver-star");
const input = plainInput(protocol, {
  callsPerHour: 3,
  days: 14,
  teams: { star: 1, "co-response": 2 },
});
const run = { seed: 1, replications: 2 };

test("SM88 a seat around the clock takes 4.2 people before leave, and a team of two 8 to 10 with it", async () => {
  const { rows, total, oneSeat } = seatPeople(input);
  expect(rows.map(({ key, hours }) => [key, hours])).toEqual([
    ["star@one", 168],
    ["co-response@two", 336],
  ]);
  expect(rows[0]?.before).toBeCloseTo(8.4);
  expect(rows[0]?.people).toBeCloseTo(8.4 / 0.88);
  expect(oneSeat.en).toContain("168 hours a week ÷ 40 = 4.2 people before leave");
  expect(oneSeat.es).toContain("168 horas por semana ÷ 40 = 4.2 personas");
  expect(oneSeat.en).toContain("8.4 people before leave, 9.5 with it");
  const played = await simulateStaffing(input, run);
  expect(played.ok && played.value.people).toBeCloseTo(total.people, 1);
});

test("SM89 a cost stands between its prices' ends, and an own price that is higher widens it", async () => {
  const played = await simulateStaffing(input, run);
  if (!played.ok) throw new Error("a plain city was refused");
  const { dollarsAYear, dollarsBelieved } = played.value;
  expect(dollarsBelieved.low).toBeLessThan(dollarsAYear);
  expect(dollarsBelieved.high).toBeGreaterThan(dollarsAYear);
  const dear = input.assumptions.map((line) =>
    line.id === "responder-hour-cost" ? { ...line, value: 300, high: 300 } : line,
  );
  const dearer = await simulateStaffing({ ...input, assumptions: dear }, run);
  expect(dearer.ok && dearer.value.dollarsBelieved.high).toBeGreaterThan(dollarsBelieved.high);
});
