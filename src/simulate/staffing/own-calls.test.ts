import { expect, test } from "vitest";
import { inEnglish } from "#core/base/said.ts";
import { createOwnCalls } from "./own-calls.ts";
import { shippedProtocol } from "./testing.ts";

const protocol = shippedProtocol("harbor-county");
const questions = protocol.questions;

/** Monday 23 November 2026, 09:00 in Harbor County. */
const monday = Date.parse("2026-11-23T14:00:00Z");

function book() {
  const own = createOwnCalls();
  const tell = (event: object): void =>
    own.apply({ by: "taker-1", ...event } as unknown as Parameters<typeof own.apply>[0]);
  const call = (
    incidentId: string,
    at: number,
    {
      area = "mill",
      door = "911" as string,
      pathway = "neighbor-dispute" as string | null,
      weapon = "none",
    } = {},
  ): void => {
    tell({ kind: "CallReceived", at, incidentId, door, area });
    if (pathway !== null) tell({ kind: "ComplaintChosen", at, incidentId, pathway });
    tell({ kind: "QuestionAnswered", at, incidentId, question: "weapon", answer: "unknown" });
    tell({ kind: "QuestionAnswered", at, incidentId, question: "weapon", answer: weapon });
    tell({ kind: "DispositionRecorded", at, incidentId, disposition: "settled" });
  };
  return { own, tell, call };
}

test("SM40 calls stand at their local time of the week, with their pathway and area", () => {
  const { own, call } = book();
  call("1", monday);
  call("2", monday + 90 * 60_000, { area: "old-town" });
  const past = own.past(protocol);
  expect(past.areas).toEqual(["mill", "old-town"]);
  expect([...past.calls.at].map((at) => at / 3_600_000)).toEqual([24 + 9, 24 + 10.5]);
  expect([...past.calls.area]).toEqual([0, 1]);
  expect(past.kinds.map(({ id }) => id)).toEqual(["neighbor-dispute"]);
});

test("SM41 answers weigh as often as they were given last; a question nobody was asked is unknown, never no", () => {
  const { own, call } = book();
  for (let at = 0; at < 30; at += 1)
    call(String(at), monday + at * 60_000, { weapon: at < 3 ? "present" : "none" });
  const past = own.past(protocol);
  const weapon = questions.find(({ id }) => id === "weapon");
  const row = past.kinds[0]?.weights["weapon"] ?? [];
  expect(row[weapon?.answers.indexOf("present") ?? -1]).toBeCloseTo(0.1);
  expect(row.reduce((sum, each) => sum + each, 0)).toBeCloseTo(1);
  const violence = past.kinds[0]?.weights["violence"] ?? [];
  expect(violence.at(-1)).toBe(1);
  expect(inEnglish(past.says).join(" ")).toContain("neighbor-dispute: violence");
});

test("SM43 weeks that are far thinner than the last ones are not taken for all the calls there were", () => {
  const { own, call } = book();
  const hourMs = 3_600_000;
  for (let at = 0; at < 20; at += 1) call(`old-${at}`, monday - (400 - 15 * at) * 24 * hourMs);
  for (let at = 0; at < 28 * 24; at += 1) call(`new-${at}`, monday + at * hourMs);
  const past = own.past(protocol);
  expect(past.calls.count).toBe(28 * 24);
  expect(inEnglish(past.says).join(" ")).toContain("20 earlier calls came too thinly");
});

test("SM42 what staff began and what was merged is no call of the public; one without a complaint is never eligible", () => {
  const { own, call, tell } = book();
  call("1", monday, { door: "self-initiated" });
  call("2", monday);
  call("3", monday, { pathway: null });
  call("4", monday);
  tell({ kind: "IncidentMerged", at: monday, incidentId: "4", into: "2" });
  const past = own.past(protocol);
  expect(past.calls.count).toBe(2);
  expect(past.kinds.at(-1)).toMatchObject({ id: "no-complaint", pathway: null });
  expect([...past.calls.kind]).toEqual([0, 1]);
});
