import type { Random } from "#core/base/random.ts";
import type { SeatId } from "#core/base/ids.ts";
import type { Envelope } from "#core/dispatch/commands.ts";
import { createLive } from "#web/ui/live/live.ts";
import type { Live } from "#web/ui/live/live.ts";
import { unanswered } from "#web/ui/live/outbox.ts";
import { castSeats } from "../../cast.ts";
import { worldCompiled } from "./rules.ts";
import type { Bug } from "./bug.ts";
import type { Center } from "./center.ts";
import { createNet } from "./net.ts";
import type { Person } from "./people.ts";
import type { Schedule } from "./schedule.ts";
import type { Watch } from "./watch.ts";

export interface SeatPlan {
  readonly id: SeatId;
  readonly person: Person;
  /** Milliseconds between two acts, on average. */
  readonly pace: number;
  /** How far this seat's clock is off. */
  readonly clockOff: number;
  readonly unitId: string | null;
}

/** A person at a console or with a phone: the product's own store over a bad network, a page that may be closed at any moment. */
export interface SimulatedSeat {
  readonly id: SeatId;
  readonly live: () => Live;
  /** The page goes, and opens again over what was kept. */
  readonly reload: () => void;
  readonly setSignal: (isThere: boolean) => void;
  /** The person stops; the network only delays. */
  readonly rest: () => void;
  /** Taps that the screen said were kept, and the center has not refused. */
  readonly promised: () => ReadonlySet<string>;
  readonly taps: () => number;
}

const mostWaiting = 80;

export function createSimulatedSeat(parts: {
  readonly plan: SeatPlan;
  readonly center: Center;
  readonly random: Random;
  readonly schedule: Schedule;
  readonly watch: Watch;
  readonly newId: () => string;
  readonly bug: Bug | undefined;
  /** The share of messages that each fault of the network meets. */
  readonly share: number;
}): SimulatedSeat {
  const { plan, random, schedule, watch, newId, bug } = parts;
  const { id, person, pace, clockOff, unitId } = plan;
  const isPhone = unitId !== null;
  const shelf = createShelf(parts, isPhone);
  const net = createNet({ ...parts, seat: id, overhear: (text) => overhear(watch, text) });
  const promised = new Set<string>();
  let taps = 0;
  let isResting = false;
  const roles = castSeats.get(id) ?? [];
  const others = new Map([...castSeats].filter(([seat]) => seat !== id));
  const openPage = (): Live => {
    const host = {
      connect: net.connect,
      now: () => schedule.now() + clockOff,
      after: schedule.after,
      newId: () => `${id}-${newId()}`,
      spread: () => random.next(),
      shelf: shelf.open(),
    };
    const page = createLive(host, worldCompiled, { own: id, roles, unitId, others });
    page.subscribe(() => {
      if (isPhone) promise(page);
    });
    return page;
  };
  const promise = (page: Live): void => {
    for (const { envelope, isKept, state } of page.outbox().entries) {
      if (isKept) promised.add(envelope.commandId);
      if (state === "refused") promised.delete(envelope.commandId);
    }
  };
  let live = openPage();
  const act = (): void => {
    schedule.after(random.exponential(pace), act);
    if (isResting || !live.feed().hasBoard) return;
    if (unanswered(live.outbox()).length >= mostWaiting) return;
    const command = person(live, random, newId);
    if (command === undefined) return;
    const commandId = live.send(command);
    if (!isPhone) return;
    taps += 1;
    watch.tapped(commandId, id);
  };
  schedule.after(random.exponential(pace), act);
  return {
    id,
    live: () => live,
    reload: () => {
      live.close();
      shelf.cut();
      if (bug === "phone-forgets" && isPhone) shelf.empty();
      live = openPage();
    },
    setSignal: net.setSignal,
    rest: () => {
      isResting = true;
      net.heal();
    },
    promised: () => promised,
    taps: () => taps,
  };
}

/** What outlives a page: at once for a console, a while later for a phone, and then only what was written by then. */
function createShelf(
  { random, schedule }: { readonly random: Random; readonly schedule: Schedule },
  isPhone: boolean,
) {
  let written: readonly Envelope[] = [];
  let page = 0;
  return {
    cut: () => {
      page += 1;
    },
    empty: () => {
      written = [];
    },
    open: () => {
      const mine = page;
      let last = schedule.now();
      return {
        read: () => written,
        write: (waiting: readonly Envelope[]): void | Promise<void> => {
          if (!isPhone) {
            written = waiting;
            return undefined;
          }
          last = Math.max(last, schedule.now() + 1 + random.below(30));
          return new Promise((resolve) => {
            schedule.after(last - schedule.now(), () => {
              if (mine !== page) return;
              written = waiting;
              resolve();
            });
          });
        },
      };
    },
  };
}

function overhear(watch: Watch, text: string): void {
  if (!text.startsWith('{"type":"accepted"')) return;
  const said: unknown = JSON.parse(text);
  if (typeof said !== "object" || said === null) return;
  if (!("commandId" in said) || !("position" in said)) return;
  const { commandId, position } = said;
  if (typeof commandId === "string" && typeof position === "number")
    watch.acknowledged(commandId, position);
}
