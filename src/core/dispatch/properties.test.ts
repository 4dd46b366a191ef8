import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { castCompiled, castContext } from "../../../tests/cast.ts";
import { copyOf, day, play } from "../../../tests/day.ts";
import { callsOf, isOpenNeed } from "./center.ts";
import type { Center, Incident } from "./center.ts";
import { eventClasses } from "./event-classes.ts";
import type { Stamped } from "./events.ts";
import { isUnitEvent, streamOf } from "./events.ts";
import { applyEvent, createCenter } from "./evolve.ts";
import { recommendationFor } from "./recommend.ts";
import { waitingOf } from "./waiting.ts";

function fold(log: readonly Stamped[]): Center {
  const center = createCenter();
  for (const event of log) applyEvent(center, event);
  return center;
}

/** The incident a call's record has ended up in. */
function survivor(center: Center, incident: Incident): Incident {
  const into = incident.mergedInto === null ? undefined : center.incidents.get(incident.mergedInto);
  return into === undefined ? incident : survivor(center, into);
}

const byText = (one: string, other: string): number => (one < other ? -1 : 1);

const runs = { numRuns: 200 };

describe("whatever is sent, in whatever order", () => {
  test("D8 nothing throws on days that reach every kind of event", () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(day, (steps) => {
        for (const { kind } of play(steps).log) seen.add(kind);
      }),
      { numRuns: 600, seed: 911 },
    );
    expect(Object.keys(eventClasses).filter((kind) => !seen.has(kind))).toEqual([]);
  });

  test("D10 no call is ever lost: it stands in its incident, and in the one that incident was merged into", () => {
    fc.assert(
      fc.property(day, (steps) => {
        const told = play(steps);
        const receivedCalls = told.log.filter((event) => event.kind === "CallReceived");
        expect(told.center.calls.size).toBe(receivedCalls.length);
        for (const { callId, incidentId } of receivedCalls) {
          const incident = told.incident(incidentId);
          expect(incident.calls.map((call) => call.id)).toContain(callId);
          const last = survivor(told.center, incident);
          expect(callsOf(told.center, last.id).map((call) => call.id)).toContain(callId);
        }
      }),
      runs,
    );
  });

  test("D46 every incident has one owner, who changes only by an accepted hand-over, by taking over or by a call that returns", () => {
    fc.assert(
      fc.property(day, (steps) => {
        play(steps, ({ told, before, events }) => {
          for (const incident of told.center.incidents.values()) {
            expect(castContext.seats.has(incident.owner)).toBe(true);
            const earlier = before.incidents.get(incident.id);
            if (earlier === undefined || earlier.owner === incident.owner) continue;
            const how = events.filter(
              ({ kind }) =>
                kind === "HandoverAccepted" || kind === "OwnershipTaken" || kind === "CallReturned",
            );
            expect(how.map((event) => "incidentId" in event && event.incidentId)).toEqual([
              incident.id,
            ]);
          }
        });
      }),
      runs,
    );
  });

  test("D54 a unit is on one call at most, and both sides say so", () => {
    fc.assert(
      fc.property(day, (steps) => {
        play(steps, ({ told }) => {
          const onCalls = [...told.center.incidents.values()].flatMap((incident) =>
            incident.units.map((unit) => `${unit.unitId} on ${incident.id}`),
          );
          const said = [...told.center.units.values()].flatMap((unit) =>
            unit.incidentId === null ? [] : [`${unit.id} on ${unit.incidentId}`],
          );
          // A unit says one call at most; that both sides say the same makes it so on the calls too.
          expect(onCalls.toSorted(byText)).toEqual(said.toSorted(byText));
        });
      }),
      runs,
    );
  });

  test("D59 no unit's status changes but by an act that names it, and a refusal changes nothing", () => {
    fc.assert(
      fc.property(day, (steps) => {
        play(steps, ({ told, before, events }) => {
          for (const unit of told.center.units.values()) {
            if (before.units.get(unit.id) === unit) continue;
            const named = events.some((event) => isUnitEvent(event) && event.unitId === unit.id);
            expect(named).toBe(true);
          }
          if (events.length > 0) return;
          expect([...told.center.incidents.values()]).toEqual([...before.incidents.values()]);
          expect([...told.center.units.values()]).toEqual([...before.units.values()]);
        });
      }),
      runs,
    );
  });

  test("D35 no incident ends without its team or a reason, and D36 one reason at most stands", () => {
    let ended = 0;
    fc.assert(
      fc.property(day, (steps) => {
        play(steps, ({ told, before, fitted }) => {
          for (const incident of told.center.incidents.values()) {
            const reasons = incident.teamNotSent.map(({ responder }) => responder);
            expect(new Set(reasons).size).toBe(reasons.length);
            const hasJustEnded =
              incident.endedAt !== null && before.incidents.get(incident.id)?.endedAt === null;
            if (!hasJustEnded) continue;
            for (const team of fitted.get(incident.id) ?? []) {
              ended += 1;
              expect([...incident.served, ...reasons]).toContain(team);
            }
          }
        });
      }),
      runs,
    );
    // The property says something only where teams fitted calls that ended.
    expect(ended).toBeGreaterThan(25);
  });

  test("D386 every open call is with somebody, is held with a time, or waits and calls for somebody in the end", () => {
    let waiting = 0;
    fc.assert(
      fc.property(day, (steps) => {
        play(steps, ({ told }) => {
          for (const incident of told.center.incidents.values()) {
            if (incident.endedAt !== null) continue;
            const { status, units, needs } = incident;
            const isHad =
              units.length > 0 || needs.some(({ takenBy, isDone }) => takenBy !== null && !isDone);
            if (status === "on-hold" || (isHad && !needs.some(isOpenNeed))) continue;
            waiting += 1;
            expect(waitingOf(incident, told.at)?.escalatesAt).toBeGreaterThan(0);
          }
        });
      }),
      runs,
    );
    expect(waiting).toBeGreaterThan(100);
  });

  test("D25 a responder is never needed twice at once", () => {
    fc.assert(
      fc.property(day, (steps) => {
        play(steps, ({ told }) => {
          for (const { needs } of told.center.incidents.values()) {
            const live = needs.filter((need) => !need.isDone).map((need) => need.responder);
            expect(new Set(live).size).toBe(live.length);
          }
        });
      }),
      runs,
    );
  });

  test("D69 folding the log again gives the same center, and versions count its events", () => {
    fc.assert(
      fc.property(day, (steps) => {
        const told = play(steps);
        expect(fold(told.log)).toEqual(told.center);
        for (const { id: incidentId, version } of told.center.incidents.values())
          expect(version).toBe(
            told.log.filter((event) => streamOf(event) === `incident/${incidentId}`).length,
          );
        for (const { id: of, version } of told.center.units.values())
          expect(version).toBe(told.log.filter((event) => streamOf(event) === `unit/${of}`).length);
      }),
      runs,
    );
  });

  test("D69 folding one event touches no other incident", () => {
    fc.assert(
      fc.property(day, (steps) => {
        const center = createCenter();
        for (const event of play(steps).log) {
          const before = copyOf(center);
          applyEvent(center, event);
          const named = Object.values(event);
          const others = [...center.incidents].filter(([of]) => !named.includes(of));
          expect(others.every(([of, incident]) => before.incidents.get(of) === incident)).toBe(
            true,
          );
        }
      }),
      runs,
    );
  });

  test("D69 with every key destroyed the log still folds, to the same owners and statuses", () => {
    fc.assert(
      fc.property(day, (steps) => {
        const told = play(steps);
        const blank = fold(told.log.map(withoutSealed));
        const outline = (center: Center) =>
          [...center.incidents.values()].map(({ id: of, status, owner, needs, units }) => ({
            of,
            status,
            owner,
            needs,
            units,
          }));
        expect(outline(blank)).toEqual(outline(told.center));
        for (const incident of blank.incidents.values())
          expect(
            recommendationFor(blank, incident, castCompiled, told.at)?.fits ?? null,
          ).toBeNull();
      }),
      runs,
    );
  });

  test("D69 a log out of order or with holes folds without throwing", () => {
    fc.assert(
      fc.property(
        day.chain((steps) => fc.shuffledSubarray([...play(steps).log])),
        (log) => {
          fold(log);
        },
      ),
      { numRuns: 100 },
    );
  });
});

/** The event as it reads once the keys of its sealed fields are gone. */
function withoutSealed(event: Stamped): Stamped {
  const classes: Readonly<Record<string, string>> = eventClasses[event.kind];
  const sealed = Object.keys(event).filter(
    (field) => !["public", "internal", undefined].includes(classes[field]),
  );
  return { ...event, ...Object.fromEntries(sealed.map((field) => [field, null])) };
}
