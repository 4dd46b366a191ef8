// A host for Harbor County in tests: a clock that moves only when told, a center in memory, people who may sit down.
import type { Instant, SeatId } from "#core/base/ids.ts";
import type { DispatchCommand, Envelope, Role } from "#core/dispatch/commands.ts";
import type { DispatchContext } from "#core/dispatch/context.ts";
import { decide } from "#core/dispatch/decide.ts";
import type { DispatchEvent, Stamped } from "#core/dispatch/events.ts";
import { applyEvent, createCenter } from "#core/dispatch/evolve.ts";
import type { LiveCenter } from "#core/dispatch/evolve.ts";
import type { CompiledProtocol } from "#core/protocol/compile.ts";
import { loadProtocol } from "#library/load-protocol.ts";
import { countySeats } from "#simulate/county/county.ts";
import type { UnitPosition } from "#simulate/county/options.ts";
import { runCounty } from "#simulate/county/run.ts";
import { createVirtualHost } from "#simulate/county/virtual-host.ts";

const loaded = loadProtocol("protocols/harbor-county");
if (!loaded.ok) throw new Error("protocols/harbor-county does not load; run: npx concord check");
export const protocol: CompiledProtocol = loaded.value.compiled;

export const minute = 60_000;
export const hour = 60 * minute;
/** A Tuesday in Harbor County, 14:00 on the wall. */
export const tuesday: Instant = Date.UTC(2026, 10, 17, 19);

export interface Refused {
  readonly kind: string;
  readonly code: string;
}

/** A living county whose every command is kept. `lagMs`: commands take effect that much later, as over a slow disk. */
export function living(options: {
  readonly seed: number;
  readonly speed: number;
  readonly people?: readonly SeatId[];
  readonly center?: LiveCenter;
  readonly start?: Instant;
  readonly lagMs?: number;
  /** Told of each command before it takes effect. */
  readonly before?: (envelope: Envelope) => void;
}) {
  const { seed, speed, center = createCenter(), start = tuesday, lagMs } = options;
  const people = new Set<SeatId>(options.people);
  const host = createVirtualHost(start);
  const context: DispatchContext = { protocol, seats: countySeats, away: new Set() };
  const sent: Envelope[] = [];
  const events: Stamped[] = [];
  const refused: Refused[] = [];
  const positions: (readonly UnitPosition[])[] = [];
  const underWay: { readonly due: Instant; readonly act: () => void }[] = [];
  let tell = (_happened: readonly Stamped[]): void => undefined;
  const take = (envelope: Envelope): readonly Stamped[] => {
    const decided = decide(center, envelope, context);
    if (!decided.ok) {
      refused.push({ kind: envelope.command.kind, code: decided.error.code });
      return [];
    }
    const { at, by } = envelope;
    const stamped = decided.value.map((event: DispatchEvent): Stamped => ({ ...event, at, by }));
    for (const event of stamped) applyEvent(center, event);
    events.push(...stamped);
    tell(stamped);
    return stamped;
  };
  const county = runCounty({
    seed,
    speed,
    protocol,
    people: () => people,
    view: () => center,
    now: host.now,
    schedule: host.schedule,
    telemetry: (units) => positions.push(units),
    send: (envelope) => {
      options.before?.(envelope);
      sent.push(envelope);
      if (lagMs === undefined) return take(envelope);
      return new Promise<void>((done) => {
        underWay.push({
          due: host.now() + lagMs,
          act: () => {
            take(envelope);
            done();
          },
        });
      });
    },
  });
  tell = county.notice;
  let acts = 0;
  /** A person acts. */
  const person = (by: SeatId, role: Role, command: DispatchCommand): readonly Stamped[] => {
    const commandId = `person-${(acts += 1)}`;
    const unit = role === "field" ? { unitId: by.replace("unit-", "") } : {};
    return take({ commandId, at: host.now(), by, role, command, ...unit });
  };
  /** The host's own timer for hand-overs that nobody takes. */
  const timeOut = (): void => {
    for (const { id: incidentId, handover, endedAt } of center.incidents.values())
      if (endedAt === null && handover !== null && handover.expiresAt <= host.now())
        if (!handover.isVoiceConfirmed)
          take({
            commandId: `clock-${handover.id}`,
            at: host.now(),
            by: "clock",
            role: "clock",
            command: { kind: "TimeOutHandover", incidentId, handoverId: handover.id },
          });
  };
  const settle = (): void => {
    while (underWay[0] !== undefined && underWay[0].due <= host.now()) underWay.shift()?.act();
    timeOut();
  };
  return {
    center,
    county,
    people,
    sent,
    events,
    refused,
    positions,
    person,
    now: host.now,
    /** Lets the host's clock run on. */
    run: (ms: number): void => {
      const until = host.now() + ms;
      while (host.step(until)) settle();
    },
    /** The same, for commands under way: lets promises settle between steps. */
    runSlowly: async (ms: number): Promise<void> => {
      const until = host.now() + ms;
      while (host.step(until)) {
        settle();
        // oxlint-disable-next-line no-await-in-loop -- time passes one step after another
        await Promise.resolve();
      }
    },
  };
}

/** The call or unit a command is about. */
export const incidentOf = ({ command }: Envelope): string | null =>
  "incidentId" in command ? command.incidentId : null;
