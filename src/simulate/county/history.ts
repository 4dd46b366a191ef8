import type { Instant } from "#core/base/ids.ts";
import { decide } from "#core/dispatch/decide.ts";
import type { Center } from "#core/dispatch/center.ts";
import { applyEvent, createCenter } from "#core/dispatch/evolve.ts";
import type { DispatchContext } from "#core/dispatch/context.ts";
import type { DispatchEvent } from "#core/dispatch/events.ts";
import { countySeats } from "./county.ts";
import { createWorld } from "./create-world.ts";
import { disputeDays, scheduleDispute } from "./dispute.ts";
import type { HistoryOptions, HistoryStep } from "./options.ts";
import { beginRoutine } from "./routine.ts";
import { createVirtualHost } from "./virtual-host.ts";
import type { World } from "./world.ts";

const dayMs = 86_400_000;

/**
 * The county's past, in order: the neighbor dispute over fifteen months, and `days` of ordinary calls up to `end`. The same
 * robots as `runCounty`, over a recorded clock, deciding each command over all before it. What was going on at `end` is left
 * going on; the center is given back at the end. A refused command is no part of the past: it is told to `refused` and left out.
 */
export function* countyHistory(options: HistoryOptions): Generator<HistoryStep, Center, undefined> {
  const { seed, protocol, days, end, refused } = options;
  const begins = end - days * dayMs;
  const host = createVirtualHost(Math.min(begins, end - disputeDays * dayMs));
  const center = createCenter();
  options.watch?.(center);
  const context: DispatchContext = { protocol, seats: countySeats, away: new Set() };
  let steps: HistoryStep[] = [];
  const { world } = createWorld({
    seed,
    protocol,
    speed: 1,
    view: () => center,
    now: host.now,
    schedule: host.schedule,
    send: (envelope) => {
      const decided = decide(center, envelope, context);
      if (!decided.ok) return refused?.(envelope, decided.error);
      const { at, by } = envelope;
      for (const event of decided.value) applyEvent(center, { ...event, at, by });
      steps.push({ envelope, events: decided.value });
      for (const event of decided.value) setTimer(world, event);
    },
  });
  world.after(begins - host.now(), () => beginRoutine(world));
  scheduleDispute(world, { end, routineFrom: begins });
  while (host.step(end)) {
    if (steps.length === 0) continue;
    const done = steps;
    steps = [];
    yield* done;
  }
  return center;
}

/** The host's timers, as the live server has them: a hand-over nobody takes comes back, a hold that has run out is flagged. */
function setTimer(world: World, event: DispatchEvent): void {
  if (event.kind === "HandoverOffered") {
    const { incidentId, handoverId } = event;
    onTime(world, event.expiresAt, () => {
      const handover = world.view().incidents.get(incidentId)?.handover;
      if (handover?.id === handoverId && !handover.isVoiceConfirmed)
        world.act("clock", "clock", { kind: "TimeOutHandover", incidentId, handoverId });
    });
  }
  if (event.kind === "CallHeld") {
    const { incidentId, until } = event;
    onTime(world, until, () => {
      const incident = world.view().incidents.get(incidentId);
      if (incident?.endedAt === null && incident.hold?.until === until && !incident.hold.isDue)
        world.act("clock", "clock", { kind: "FlagHoldDue", incidentId });
    });
  }
}

const onTime = (world: World, at: Instant, act: () => void): void =>
  world.after(at - world.now(), act);
