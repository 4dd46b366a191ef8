import { expect, test } from "vitest";
import type { Incident } from "#core/dispatch/center.ts";
import { consents, held, viewer } from "#core/mediation/testing.ts";
import { DISPUTE, screenedDispute } from "../../../tests/cast.ts";
import { mediationCase } from "./view.ts";

const { center } = screenedDispute();
const dispute = center.incidents.get(DISPUTE);
if (dispute === undefined) throw new Error("the cast has no dispute");
const [called] = dispute.calls;
if (called === undefined) throw new Error("nobody called");
const number = "207-555-0144";
const call = { ...called, callbackNumber: number, safeToCallBack: "unknown" } as const;

const at = 1_793_631_600_000;
/** How both sides of a case of the dispute are reached, its call and others being so. */
function reached(
  change: Partial<Incident>,
  others: readonly Incident[] = [],
  isSealed = false,
): readonly unknown[] {
  const story = held();
  consents(story, "A", "take-part");
  const incident = { ...dispute, calls: [call], place: "3 Pewter Lane", ...change } as Incident;
  const incidents = new Map([incident, ...others].map((each) => [each.id, each]));
  const known = { ...story.mediation(), incidentId: DISPUTE };
  const ground = { center: { ...center, incidents }, at, isSealed: () => isSealed };
  const shown = mediationCase(known, viewer("mediator-1"), ground);
  return (shown?.parties ?? []).map((party) => party.reached);
}
const place = { place: "3 Pewter Lane" };
const unsafe = { why: "unsafe" };
const unknown = { why: "not-known" };

test("MD27 a number that any call from it says is unsafe to ring is shown in no case, be it another call or a joined one", () => {
  expect(reached({})).toEqual([{ number }, place]);
  const no = { ...call, safeToCallBack: "no" } as const;
  expect(reached({ calls: [call, no] })).toEqual([unsafe, place]);
  const other = { ...dispute, id: "26-1" } as Incident;
  expect(reached({}, [{ ...other, calls: [no] }])).toEqual([unsafe, place]);
  const written = { ...no, callbackNumber: "(207) 555 0144" };
  expect(reached({}, [{ ...other, calls: [written] }])).toEqual([unsafe, place]);
  const stranger = { ...no, callbackNumber: "207-555-0199" };
  expect(reached({}, [{ ...other, calls: [stranger] }])).toEqual([{ number }, place]);
});

test("MD27 a call that a minor is in, or that an order sealed, gives a case neither a number nor a place", () => {
  const [given] = Object.values(dispute.answers);
  if (given === undefined) throw new Error("nothing was asked");
  const minor = (answer: string | null) => ({
    answers: { ...dispute.answers, minor: { ...given, answer } },
  });
  for (const answer of ["yes", "unknown", null])
    expect(reached(minor(answer))).toEqual([unknown, unknown]);
  expect(reached(minor("no"))).toEqual([{ number }, place]);
  expect(reached({}, [], true)).toEqual([unknown, unknown]);
});
