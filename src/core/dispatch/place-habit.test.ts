import { expect, test } from "vitest";
import { castCompiled, castProtocol, MONDAY_14H } from "../../../tests/cast.ts";
import { decideCall } from "#core/protocol/decide.ts";
import { habitOf, metBefore, otherKinds } from "./place-habit.ts";
import type { EarlierCall } from "./place-habit.ts";

const call = (day: number, more: Partial<EarlierCall> = {}): EarlierCall => ({
  openedAt: MONDAY_14H - day * 86_400_000,
  mergedInto: null,
  served: ["community"],
  disposition: "advised",
  crews: ["C7"],
  ...more,
});
const quarrel = { behavior: "loud-argument", violence: "no", weapon: "none", lasting: "no" };
const decision = (answers: Readonly<Record<string, string>> = quarrel) =>
  decideCall(castCompiled, { pathway: "neighbor-dispute", answers });

test("D208 three calls in a row with one response and one ending are a habit; two, a gap or another ending are none", () => {
  const three = [call(9), call(1), call(5)];
  expect(habitOf(three)).toEqual({
    served: ["community"],
    disposition: "advised",
    times: 3,
    lastAt: MONDAY_14H - 86_400_000,
  });
  expect(habitOf([...three, call(12, { disposition: "settled" }), call(20)])?.times).toBe(3);
  expect(habitOf([call(1), call(5)])).toBeUndefined();
  expect(habitOf([call(1), call(5), call(9, { disposition: "settled" })])).toBeUndefined();
  expect(habitOf([call(1, { served: ["police"] }), call(2), call(5), call(9)])).toBeUndefined();
  expect(habitOf([call(1), call(5), call(9, { served: [] })])).toBeUndefined();
  expect(
    habitOf([call(1, { served: [] }), call(2, { served: [] }), call(3, { served: [] })]),
  ).toBeUndefined();
  // One that has not ended yet says nothing, and a duplicate is counted with the call it joined.
  expect(habitOf([call(0, { disposition: null }), ...three])?.times).toBe(3);
  expect(habitOf([call(1), call(5), call(9, { mergedInto: "i-1" })])).toBeUndefined();
  expect(habitOf([])).toBeUndefined();
});

test("D209 where the habit would be repeated, another kind is proposed, and nobody barred or of the same kind", () => {
  const habit = habitOf([call(1), call(5), call(9)]);
  if (habit === undefined) throw new Error("three in a row are a habit");
  const proposed = otherKinds(habit, decision(), castProtocol);
  expect(proposed).toContain("mediator");
  expect(proposed).not.toContain("community");
  for (const kind of ["police", "ems", "fire"]) expect(proposed).not.toContain(kind);
  expect(otherKinds(habit, decision(), castProtocol, { mediator: "none-free" })).not.toContain(
    "mediator",
  );
  // A weapon bars the mediator, and its priority leaves no room for trying something else.
  expect(otherKinds(habit, decision({ ...quarrel, weapon: "present" }), castProtocol)).toEqual([]);
  expect(otherKinds(habit, decision({ ...quarrel, violence: "now" }), castProtocol)).toEqual([]);
  expect(otherKinds(habit, decision({ behavior: "loud-argument" }), castProtocol)).toEqual([]);
  expect(otherKinds(habit, undefined, castProtocol)).toEqual([]);
  expect(otherKinds({ ...habit, served: ["police"] }, decision(), castProtocol)).toEqual([]);
});

test("D200 who was here before is counted once a call, duplicates left out", () => {
  const met = metBefore([
    call(1, { crews: ["C7", "C7", "P1"] }),
    call(2),
    call(3, { mergedInto: "i-1" }),
  ]);
  expect([...met]).toEqual([
    ["C7", 2],
    ["P1", 1],
  ]);
});
