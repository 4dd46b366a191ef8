import { expect, test } from "vitest";
import type { Instant, SeatId } from "#core/base/ids.ts";
import type { Role } from "#core/dispatch/commands.ts";
import type { MediationCommand } from "#core/mediation/commands.ts";
import { decide } from "#core/mediation/decide.ts";
import { evolve } from "#core/mediation/evolve.ts";
import { defaultMediationSettings as settings } from "#core/mediation/settings.ts";
import type { MediationCase, Mediator } from "#core/mediation/state.ts";
import { stageOf } from "#core/mediation/worklist.ts";
import { mediatorPosts } from "#simulate/county/county.ts";
import { liveMediation } from "#simulate/county/mediation-live.ts";
import { hour, tuesday } from "./living.ts";

const mediators = new Map<SeatId, Mediator>(
  mediatorPosts.map(({ seatId, mediatorKind: kind, organization, trainingHours }) => [
    seatId,
    { seatId, kind, organization, trainingHours, isActive: true },
  ]),
);

/** A mediator is sent to a call twice a day, over so many days; `people` sit where they say. */
async function lived(days: number, people: readonly SeatId[] = []) {
  const cases = new Map<string, MediationCase>();
  const refused: string[] = [];
  const open: number[] = [];
  const waiting: number[] = [];
  let at: Instant = tuesday;
  let next: () => void = () => undefined;
  const send = (by: SeatId, command: MediationCommand): Promise<boolean> => {
    const mediation = cases.get(command.caseId);
    const roles: readonly Role[] = [
      by === "clock" ? "clock" : by === "mediation-lead" ? "mediation-lead" : "mediator",
    ];
    const scene = { mediation, mediators, openForSame: undefined, settings };
    const ruling = decide(scene, { commandId: "c", at, by, roles, command });
    if (!ruling.ok) {
      refused.push(`${command.kind} ${ruling.error.code}`);
      return Promise.resolve(false);
    }
    let after = mediation;
    for (const event of ruling.value) after = evolve(after, { ...event, at, by });
    if (after !== undefined) cases.set(after.id, after);
    return Promise.resolve(true);
  };
  liveMediation({
    seed: 3,
    now: () => at,
    after: (_countyMs, act) => {
      next = act;
    },
    send,
    cases: () => [...cases.values()],
    people: () => new Set(people),
  });
  for (let done = 0; done < days * 24; done += 1) {
    at += hour;
    if (done % 12 === 0)
      await send("clock", {
        kind: "OpenMediation",
        caseId: `M-${done}`,
        origin: "call",
        recordId: null,
        incidentId: `26-${done}`,
        parties: [{ stand: "other", reach: "place", number: null, isAdult: null }],
      });
    next();
    // The promises of one sitting settle among themselves.
    await new Promise((resolve) => setImmediate(resolve));
    const left = [...cases.values()].filter(({ ended }) => ended === null);
    open.push(left.length);
    waiting.push(left.filter((each) => stageOf(each) === "to-take").length);
  }
  return { all: [...cases.values()], refused, open, waiting };
}

test("the living county's mediators take, screen apart, meet and end, so that what is open grows no further, and a few always wait", async () => {
  const { all, refused, open, waiting } = await lived(60);
  expect(refused).toEqual([]);
  expect(all).toHaveLength(120);
  const settled = open.slice(30 * 24);
  expect(Math.max(...settled)).toBeLessThanOrEqual(28);
  expect(Math.max(...waiting)).toBeLessThanOrEqual(8);
  expect(Math.min(...waiting.slice(48))).toBeGreaterThanOrEqual(1);
  const endings = new Set(all.flatMap(({ ended }) => ended?.because ?? []));
  expect([...endings].toSorted()).toEqual([
    "completed",
    "no-agreement",
    "not-suitable",
    "party-declined",
  ]);
  // Each stage is there for somebody who looks in.
  expect(new Set(all.map(stageOf)).size).toBeGreaterThanOrEqual(6);
});

test("nothing of a case is done for a person who sits at its desk", async () => {
  const { all } = await lived(10, ["mediator-1"]);
  expect(new Set(all.map(stageOf))).toEqual(new Set(["to-take"]));
});
