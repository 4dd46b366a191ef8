import type { Random } from "#core/base/random.ts";
import type { WireEvent } from "#contract/events.ts";
import type { Instant, SeatId } from "#core/base/ids.ts";
import type { Envelope } from "#core/dispatch/commands.ts";
import { makeLog } from "#eventlog/log.ts";
import type { Clock } from "#server/clock.ts";
import type { AgencySettings } from "#core/dispatch/agency-settings.ts";
import type { ChangeAgencySetting } from "#core/dispatch/agency.ts";
import { createAgency, createAgencyBook } from "#server/agency/service.ts";
import type { AgencyService } from "#server/agency/service.ts";
import { createConsoles } from "#server/consoles.ts";
import { createHost } from "#server/host.ts";
import type { Host } from "#server/host.ts";
import { openLedger } from "#server/ledger.ts";
import type { Batch, Ledger } from "#server/ledger.ts";
import { openLiveSocket } from "#server/live-socket.ts";
import type { LiveSocket } from "#server/live-socket.ts";
import { recordedClasses, recordedUpcasters, toDispatchEvent } from "#server/recorded.ts";
import type { Seat } from "#server/seats.ts";
import { createSessions } from "#server/sessions.ts";
import { startTimers } from "#server/timers.ts";
import { castSeats, castUnits } from "../../cast.ts";
import type { Bug } from "./bug.ts";
import { foldCases } from "./cases.ts";
import type { CaseServices } from "./cases.ts";
import type { Disk } from "./disk.ts";
import { worldCompiled } from "./rules.ts";
import type { Schedule } from "./schedule.ts";

export const agency = "harbor-county";

/** The seat's end of a line, as the center sees it. */
export interface SeatEnd {
  readonly tell: (text: string) => void;
  readonly ping: (pong: () => void) => void;
  readonly close: (code: number) => void;
}

/** The center's end of a line, as the seat sees it. */
export interface Heard {
  readonly message: (text: string) => void;
  readonly left: () => void;
}

/** The center's program, which runs, dies and starts again over the same disk. All its parts are the server's own. */
export interface Center {
  /** What hears the seat; undefined where no program listens. */
  join(seat: SeatId, end: SeatEnd): Heard | undefined;
  /** What is folded now; undefined while no program runs. */
  ledger(): Ledger | undefined;
  /** Since when the program runs. */
  upSince(): number;
  crash(): void;
  /** A supervisor changes how the agency works; `set` is told once it is said to be on disk. */
  set(
    commandId: string,
    change: Pick<ChangeAgencySetting, "name" | "value">,
    set: () => void,
  ): void;
  /** Mediation and support of the program that runs. */
  cases(): CaseServices | undefined;
  /** How the agency works, as the program folds it. */
  settings(): AgencySettings | undefined;
}

const seatOf = (id: SeatId): Seat => ({
  id,
  name: { en: id },
  roles: castSeats.get(id) ?? [],
  unitId: Object.keys(castUnits).find((unit) => `unit-${unit}` === id) ?? null,
});

export function createCenterProgram(parts: {
  readonly disk: Disk;
  readonly random: Random;
  readonly schedule: Schedule;
  readonly bug: Bug | undefined;
  /** Told of each batch that is folded, in every life of the program. */
  readonly folded: (batch: Batch) => void;
}): Center {
  const { disk, random, schedule, folded } = parts;
  let life = 0;
  let program: Program | undefined;
  let upSince = 0;
  let putOff = (): void => undefined;
  let told = 0;
  const begin = async (): Promise<void> => {
    const mine = (life += 1);
    const clock: Clock = {
      now: schedule.now,
      // A dead program's timers do nothing.
      after: (milliseconds, act) => schedule.after(milliseconds, () => mine === life && act()),
    };
    const started = await startProgram(parts, clock);
    if (mine !== life) return;
    // What the dead program recorded and did not live to tell of is told now.
    const opened = started.ledger.position();
    const meanwhile: Batch[] = [];
    const tell = (batch: Batch): void => {
      if (mine !== life) return;
      told = batch.through;
      folded(batch);
    };
    started.ledger.follow((batch) => (program === started ? tell(batch) : meanwhile.push(batch)));
    const missed = await started.since(told, opened);
    if (mine !== life) return;
    program = started;
    upSince = schedule.now();
    for (const batch of [{ through: opened, events: missed, forgotten: [] }, ...meanwhile])
      tell(batch);
  };
  void begin();
  return {
    ledger: () => program?.ledger,
    upSince: () => upSince,
    join: (id, end) => program?.join(seatOf(id), end),
    settings: () => program?.settings.book.now().settings,
    cases: () => program?.cases,
    set: (commandId, change, set) => {
      const command = {
        kind: "ChangeAgencySetting",
        why: "The shift changed.",
        ...change,
      } as const;
      const sent = {
        commandId,
        at: schedule.now(),
        by: "supervisor-1",
        roles: ["supervisor"],
      } as const;
      const mine = life;
      void program?.settings.send({ ...sent, command }).then(
        (answer) => {
          if (answer.ok && mine === life) set();
        },
        // A program that died has said nothing.
        () => undefined,
      );
    },
    crash: () => {
      life += 1;
      const dead = program;
      program = undefined;
      disk.crash();
      told = Math.min(told, disk.rows.length);
      dead?.cut();
      // One program at a time holds the log: a cut while it starts puts that start off.
      putOff();
      putOff = schedule.after(200 + random.below(4_000), () => void begin());
    },
  };
}

interface Program {
  readonly ledger: Ledger;
  readonly cases: CaseServices;
  readonly settings: AgencyService;
  /** What the log holds after one position and up to another. */
  readonly since: (position: number, through: number) => Promise<readonly WireEvent[]>;
  readonly join: (seat: Seat, end: SeatEnd) => Heard;
  /** Every line breaks. */
  readonly cut: () => void;
}

async function startProgram(
  {
    disk,
    random,
    bug,
  }: { readonly disk: Disk; readonly random: Random; readonly bug: Bug | undefined },
  clock: Clock,
): Promise<Program> {
  const now = (): Instant => clock.now();
  const log = makeLog(disk.open(), {
    fieldClasses: recordedClasses,
    upcasters: recordedUpcasters,
    now,
  });
  const book = createAgencyBook();
  const folded = foldCases();
  const ledger = await openLedger(log, agency, undefined, (recorded) => {
    book.take(recorded);
    folded.take(recorded);
  });
  const cases = await folded.open({ agency, log, clock, catchUp: () => ledger.catchUp() });
  const settings = createAgency({ agency, log, book, catchUp: () => ledger.catchUp() });
  const consoles = createConsoles({ ledger, clock, protocol: worldCompiled, settings: book });
  const away = (): ReadonlySet<SeatId> => {
    const seated = consoles.seated();
    return new Set([...castSeats.keys()].filter((seat) => !seated.has(seat)));
  };
  const context = {
    protocol: worldCompiled,
    seats: castSeats,
    get away() {
      return away();
    },
    get settings() {
      return book.now().settings;
    },
  };
  const host = withBug(createHost({ agency, log, ledger, context }), bug, random);
  startTimers({
    host,
    ledger,
    clock,
    settings: () => book.now().settings,
    protocolFor: () => worldCompiled,
  });
  const sessions = createSessions({
    now,
    randomBytes: (length) => Uint8Array.from({ length }, () => random.below(256)),
    shelf: { read: () => [], write: () => undefined },
  });
  const ends = new Set<SeatEnd>();
  return {
    ledger,
    cases,
    settings,
    since: async (position, through) => {
      const events: WireEvent[] = [];
      for (let from = position + 1; from <= through; from += 1_000)
        for (const recorded of await log.read(agency, from, 1_000)) {
          const event = toDispatchEvent(recorded);
          if (event !== undefined && event.position <= through) events.push(event);
        }
      return events;
    },
    cut: () => {
      for (const end of ends) end.close(1006);
      ends.clear();
    },
    join: (seat, end) => {
      ends.add(end);
      const { session } = sessions.open(seat.id);
      const opened: { socket?: LiveSocket } = {};
      const wire = {
        send: (text: string, sent: () => void) => {
          end.tell(text);
          sent();
        },
        buffered: () => 0,
        ping: () => end.ping(() => opened.socket?.pong()),
        close: (code: number) => {
          ends.delete(end);
          opened.socket?.closed();
          end.close(code);
        },
      };
      const open = openLiveSocket({ host, consoles, sessions, now, seat, session, wire });
      opened.socket = open;
      return {
        message: (text) => {
          if (ends.has(end)) open.message(text);
        },
        left: () => {
          ends.delete(end);
          open.closed();
        },
      };
    },
  };
}

/** The host with a fault planted in it. */
function withBug(host: Host, bug: Bug | undefined, random: Random): Host {
  if (bug === "acts-on-every-copy")
    return {
      ...host,
      send: async (envelope) => {
        const { tap: _, ...rest } = envelope;
        const copy: Envelope = { ...rest, commandId: `${envelope.commandId}/${random.below(1e9)}` };
        return { ...(await host.send(copy)), commandId: envelope.commandId };
      },
    };
  if (bug === "drops-the-return")
    return {
      ...host,
      send: (envelope) =>
        envelope.command.kind === "TimeOutHandover"
          ? new Promise(() => undefined)
          : host.send(envelope),
    };
  return host;
}
