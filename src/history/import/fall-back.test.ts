import { afterAll, beforeAll, expect, test } from "vitest";
import { testBench } from "./testing.ts";
import type { Bench } from "./testing.ts";

let bench: Bench;
beforeAll(async () => {
  bench = await testBench();
});
afterAll(() => bench.remove());

/** The instants of later times, UTC, a line a call. */
const later = (): Promise<readonly Readonly<Record<string, unknown>>[]> =>
  bench.rows(
    `SELECT call_id AS id, strftime(dispatched_at AT TIME ZONE 'UTC', '%d %H:%M') AS sent, strftime(arrived_at AT TIME ZONE 'UTC', '%d %H:%M') AS there, strftime(closed_at AT TIME ZONE 'UTC', '%d %H:%M') AS done FROM calls ORDER BY source_row`,
  );

/** In Los Angeles the clock went back from 2:00 to 1:00 on 3 November 2024, at 09:00 UTC. */
const night: readonly (readonly string[])[] = [
  ["A1", "01:50", "01:55", "01:10", "01:40"],
  ["A2", "00:50", "01:55", "01:05", "02:20"],
  ["A3", "01:10", "01:15", "01:20", "01:50"],
  ["A4", "01:30", "01:29", "01:40", "00:20"],
  ["A5", "23:50", "00:10", "00:30", "01:10"],
];
const instants = [
  { id: "A1", sent: "03 08:55", there: "03 09:10", done: "03 09:40" },
  { id: "A2", sent: "03 08:55", there: "03 09:05", done: "03 10:20" },
  { id: "A3", sent: "03 08:15", there: "03 08:20", done: "03 08:50" },
  // A minute early is a clock set wrong; before one o'clock is the next day.
  { id: "A4", sent: "03 08:29", there: "03 08:40", done: "04 08:20" },
  { id: "A5", sent: "04 08:10", there: "04 08:30", done: "04 09:10" },
];
const header = (a: string, b: string): string =>
  `Call Number,${a}Dispatched Time,Arrived Time,${b}Call Type`;

test("A61 on the night an hour comes twice a later clock without a date stays of that night", async () => {
  const path = await bench.write(
    "log_WA.csv",
    `${header("Call Date,Received Time,", "Cleared Time,")}\n${night
      .flatMap(([id = "", ...clocks]) => [id, "11/03/2024", ...clocks, "NOISE"].join(","))
      .join("\n")}\n`,
  );
  await bench.import([path], { timeZone: "America/Los_Angeles" });
  expect(await later()).toEqual(instants);
});

test("A61 whole times of that hour follow one another", async () => {
  const day = ({ at, id }: { at: number; id: string }): string =>
    (id === "A4" && at === 3) || (id === "A5" && at > 0) ? "2024-11-04" : "2024-11-03";
  const path = await bench.write(
    "whole_WA.csv",
    `${header("Received,", "Cleared Time,")}\n${night
      .flatMap(([id = "", ...clocks]) =>
        [id, ...clocks.map((clock, at) => `${day({ at, id })} ${clock}:00`), "NOISE"].join(","),
      )
      .join("\n")}\n`,
  );
  await bench.import([path], { timeZone: "America/Los_Angeles" });
  expect(await later()).toEqual(instants);
});
