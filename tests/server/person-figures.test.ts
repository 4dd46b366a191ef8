import { expect, test } from "vitest";
import { workSchema } from "#contract/work.ts";
import { routes } from "#contract/routes.ts";
import type { Route } from "#contract/route.ts";
import { does } from "../journeys/afternoon.ts";
import { openCenter, receiveCall, refusalIn, sitDown } from "./center.ts";
import type { Sitting } from "./center.ts";

/**
 * Where a seat's name may stand, each for a reason that is no figure of a person. Every other route that is answered with the name of one
 * who decided fails this test, a new one too.
 */
const namesSeats: ReadonlySet<string> = new Set([
  "session", // who sits here, and the desks a call can be handed to
  "seats", // the demo's sign-ins
  "record", // one call's whole record, which a supervisor reads by an act that is recorded
  "agency", // who changed how the agency works
]);
const days = 24 * 60 * 60_000;

const override = (incidentId: string) =>
  ({
    kind: "OverrideRecommendation",
    incidentId,
    send: ["police"],
    reason: "my-judgment",
  }) as const;

/** Fifteen calls of two takers and a dispatcher, each decided otherwise than recommended. */
async function overriddenCalls(sitters: readonly Sitting[]): Promise<void> {
  for (let call = 0; call < 15; call += 1) {
    const by = sitters[call % sitters.length];
    const incidentId = `26-${String(call).padStart(5, "0")}`;
    if (by === undefined) throw new Error("nobody sits there");
    await does(by, receiveCall(incidentId));
    await does(by, { kind: "ChooseComplaint", incidentId, pathway: "neighbor-dispute" });
    await does(by, override(incidentId));
  }
}

async function readAll(seats: ReadonlyMap<string, Sitting>) {
  const found = new Map<string, Set<string>>();
  let read = 0;
  for (const [name, route] of Object.entries(routes) as [string, Route][]) {
    if (route.method !== "GET") continue;
    const path = route.path.replace(/:\w+/g, "26-00000");
    const queries = name === "work" ? ["?of=own", "?of=supervisor"] : [""];
    for (const [seat, sitting] of seats)
      for (const query of queries) {
        const answer = await sitting.ask("GET", `${path}${query}`);
        if (answer.status !== 200) continue;
        read += 1;
        const body = JSON.stringify(answer.body);
        for (const each of ["taker-1", "taker-2", "dispatch-1"])
          if (body.includes(`"${each}"`)) found.set(name, (found.get(name) ?? new Set()).add(seat));
      }
  }
  return { found, read };
}

test("S133 no route names who overrode before labor has signed, and then only the one that was signed for", async () => {
  const center = await openCenter();
  const ids = ["taker-1", "taker-2", "dispatch-1", "supervisor", "designer", "care-1"] as const;
  const seats: ReadonlyMap<string, Sitting> = new Map(
    await Promise.all(ids.map(async (id) => [id, await sitDown(center.address, id)] as const)),
  );
  const [one, two, dispatcher] = ["taker-1", "taker-2", "dispatch-1"].map((id) => seats.get(id));
  const supervisor = seats.get("supervisor");
  if (!one || !two || !dispatcher || !supervisor) throw new Error("a seat is missing");
  await overriddenCalls([one, two, dispatcher]);
  await does(supervisor, {
    kind: "ReviewOverride",
    incidentId: "26-00000",
    decision: 0,
    finding: "look-at-the-rule",
  });

  const before = await readAll(seats);
  expect(before.read).toBeGreaterThan(40);
  expect([...before.found.keys()].filter((name) => !namesSeats.has(name))).toEqual([]);
  for (const of of ["own", "supervisor"]) {
    const work = workSchema.parse((await supervisor.ask("GET", `/api/work?of=${of}`)).body);
    expect(work).toMatchObject({ why: "not-signed", persons: [], medianShare: null });
  }
  const refused = await one.ask("GET", "/api/work?of=supervisor");
  expect([refused.status, refusalIn(refused)]).toMatchObject([403, { rule: "S133" }]);

  const command = {
    kind: "RecordLaborSignOff",
    forLabor: "M. Ortiz, Local 1",
    forManagement: "R. Okafor, director",
    document: "Records 2026-114",
    purpose: "Learning from one's own calls",
    retentionDays: 30,
    scope: ["own", "supervisor"],
    hasNoDisciplineClause: true,
    endsAt: Date.now() + 90 * days,
  };
  const path = "/api/agency/settings";
  expect((await one.ask("POST", path, { commandId: "l-1", command })).status).toBe(403);
  expect((await supervisor.ask("POST", path, { commandId: "l-2", command })).status).toBe(200);
  const signed = await readAll(seats);
  expect([...signed.found.keys()].filter((name) => !namesSeats.has(name))).toEqual(["work"]);
  expect(signed.found.get("work")).toEqual(new Set(["supervisor"]));
  const own = workSchema.parse((await one.ask("GET", "/api/work?of=own")).body);
  expect(own.persons).toMatchObject([{ overrides: 5, foundDanger: 0 }]);

  const withdraw = { kind: "WithdrawLaborSignOff", why: "The local voted on it." };
  await supervisor.ask("POST", path, { commandId: "l-3", command: withdraw });
  const after = await readAll(seats);
  expect([...after.found.keys()].filter((name) => !namesSeats.has(name))).toEqual([]);
});

test("S133 a review reaches the seat that it is about and the supervisor, and its answer comes back", async () => {
  const center = await openCenter();
  const taker = await sitDown(center.address, "taker-1");
  const other = await sitDown(center.address, "taker-2");
  const supervisor = await sitDown(center.address, "supervisor");
  const incidentId = "26-00001";
  await does(taker, receiveCall(incidentId));
  await does(taker, override(incidentId));
  const note = "Nothing that was said was a danger.";
  await does(supervisor, {
    kind: "ReviewOverride",
    incidentId,
    decision: 0,
    finding: "saw-it-otherwise",
    note,
  });
  expect((await taker.ask("GET", "/api/reviews")).body).toMatchObject({
    overrides: [{ incidentId, review: { finding: "saw-it-otherwise", note, reply: null } }],
    group: null,
  });
  expect((await other.ask("GET", "/api/reviews")).body).toMatchObject({ overrides: [] });
  await does(taker, {
    kind: "ReplyToReview",
    incidentId,
    decision: 0,
    reply: "see-it-otherwise",
    text: "He said that she would be sorry.",
  });
  const read = JSON.stringify((await supervisor.ask("GET", "/api/reviews")).body);
  expect(read).toContain("she would be sorry");
  expect(read).not.toContain("taker-1");
});
