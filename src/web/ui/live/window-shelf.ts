import type { Instant } from "#core/base/ids.ts";
import { newStandings } from "#core/dispatch/nudge-rule.ts";
import type { NudgeStandings } from "#core/dispatch/nudge-rule.ts";
import { defaultSettings } from "#core/dispatch/agency-settings.ts";
import type { AgencySettings } from "#core/dispatch/agency-settings.ts";
import type { Envelope } from "#core/dispatch/commands.ts";
import type { CompiledProtocol } from "#core/protocol/compile.ts";
import type { KeptBoard, LiveHost } from "./kept-line.ts";
import { addEntry, emptyOutbox, markKept, unanswered, waitingEnvelopes } from "./outbox.ts";
import { createSeenCenter } from "./seen-center.ts";
import type { KnownSeats } from "./seen-center.ts";
import { renumber, tapped } from "./taps.ts";
import { createVersions } from "./versions.ts";
import type { WindowState } from "./window-state.ts";

/** A window as it opens: what this seat left unanswered when its page closed, and the board it had been shown. */
export function newState(
  host: LiveHost,
  protocol: CompiledProtocol,
  seats: KnownSeats,
  changed: () => void,
): WindowState {
  const versions = createVersions(protocol, { load: host.load, after: host.after, changed });
  // What this seat sent before the page was loaded and never heard of again; another seat's is not ours to send.
  const left = (host.shelf?.read() ?? []).filter(({ by }) => by === seats.own);
  const kept = left.reduce(addEntry, emptyOutbox);
  const isPhone = seats.unitId !== null && seats.roles.includes("field");
  const { line, outbox } = isPhone
    ? renumber(kept, host.newId())
    : { line: undefined, outbox: kept };
  const board = host.shelf?.board?.();
  let settings: AgencySettings = defaultSettings;
  let nudges: NudgeStandings = newStandings;
  const view = createSeenCenter(
    versions,
    seats,
    () => settings,
    () => nudges,
  );
  if (board !== undefined) view.replace(board, waitingEnvelopes(outbox, -1));
  return {
    versions,
    view,
    positions: new Map(),
    feed: {
      link: "connecting",
      heardAt: board?.heardAt ?? null,
      position: null,
      seen: 0,
      gone: [],
      hasBoard: board !== undefined,
    },
    outbox: markKept(outbox, left),
    taps: line,
    clockAhead: 0,
    get nudges() {
      return nudges;
    },
    set nudges(told) {
      nudges = told;
    },
    get settings() {
      return settings;
    },
    set settings(told) {
      settings = told;
    },
    askedAt: null,
    problem: null,
  };
}

/** Writes what waits, and the board, where they outlive the page; says so once it is written. */
export function shelver(host: LiveHost, state: WindowState, tellAll: () => void): () => void {
  let shelved = unanswered(state.outbox);
  let board: KeptBoard | undefined;
  return () => {
    const waiting = unanswered(state.outbox);
    const isSame =
      waiting.length === shelved.length && waiting.every((each, at) => each === shelved[at]);
    if (!isSame) {
      shelved = waiting;
      const written = (): void => {
        state.outbox = markKept(state.outbox, waiting);
      };
      const done = host.shelf?.write(waiting);
      if (done === undefined) written();
      else
        done.then(
          () => {
            written();
            tellAll();
          },
          () => undefined,
        );
    }
    board = keepBoard(host, state, board);
  };
}

function keepBoard(
  host: LiveHost,
  { view, feed }: WindowState,
  last: KeptBoard | undefined,
): KeptBoard | undefined {
  const keep = host.shelf?.keepBoard;
  if (keep === undefined || feed.heardAt === null || feed.position === null) return last;
  const incidents = [...view.told.incidents.values()];
  const units = [...view.told.units.values()];
  const same = (now: readonly unknown[], before: readonly unknown[]): boolean =>
    now.length === before.length && now.every((each, at) => each === before[at]);
  if (last !== undefined && same(incidents, last.incidents) && same(units, last.units)) return last;
  const board = { incidents, units, heardAt: feed.heardAt };
  keep(board);
  return board;
}

/** A phone's command with its number and its own clock's time; any other seat's as it is. */
export function asTap(state: WindowState, envelope: Envelope, phoneNow: Instant): Envelope {
  if (state.taps === undefined) return envelope;
  const saw = state.view.told.units.get(envelope.unitId ?? "")?.version ?? 0;
  const made = tapped(state.taps, envelope, phoneNow, saw);
  state.taps = made.line;
  return made.envelope;
}

/** Numbers the taps that wait anew, in a line of this name. */
export function beginLine(state: WindowState, id: string): void {
  const anew = renumber(state.outbox, id);
  state.outbox = anew.outbox;
  state.taps = anew.line;
}
