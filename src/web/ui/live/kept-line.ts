import { closeCodes } from "#contract/live.ts";
import type { CommandId, Instant } from "#core/base/ids.ts";
import type { Incident, Unit } from "#core/dispatch/center.ts";
import type { Envelope } from "#core/dispatch/commands.ts";
import type { LoadProtocol } from "./versions.ts";

/** An open line to the server. */
export interface Line {
  send(text: string): void;
  close(): void;
}

export interface LineHandlers {
  readonly opened: () => void;
  readonly heard: (text: string) => void;
  /** Called once, for a line that broke as for one that never opened; `code` is the socket's close code. */
  readonly closed: (code: number) => void;
}

/** What the store takes from its window: the line, the clock, a timer and ids. */
export interface LiveHost {
  readonly connect: (handlers: LineHandlers) => Line;
  /** Milliseconds since 1970. */
  readonly now: () => Instant;
  /** Runs `then` after so many milliseconds; what it returns calls that off. */
  readonly after: (milliseconds: number, then: () => void) => () => void;
  readonly newId: () => CommandId;
  /** From 0 to under 1, another at each call: how much longer this window waits than the shortest, so that a thousand do not come back at once. Absent: 0. */
  readonly spread?: () => number;
  /** Where versions of the protocol come from. Absent: there is the first one alone. */
  readonly load?: LoadProtocol;
  /** Where commands wait that the server has not acknowledged, so that a reload or a new sign-in loses none. Absent: nowhere. */
  readonly shelf?: Shelf;
}

/** A place for unanswered commands that outlives the page. */
export interface Shelf {
  readonly read: () => readonly Envelope[];
  /** What it answers, if anything, settles once it is written; writes are done in the order they are asked for. */
  readonly write: (waiting: readonly Envelope[]) => void | Promise<void>;
  /** The board that this seat was shown last, for a page that opens without a line; undefined where none is kept. */
  readonly board?: () => KeptBoard | undefined;
  /** Keeps the board as it is told now. */
  readonly keepBoard?: (board: KeptBoard) => void;
}

/** What a seat was shown, and when it last heard from the center. */
export interface KeptBoard {
  readonly incidents: readonly Incident[];
  readonly units: readonly Unit[];
  readonly heardAt: Instant;
}

/** Past this silence a line that still looks open is given up: the server says something every second. Milliseconds. */
export const silenceLimit = 10_000;
const firstRetry = 250;
const slowestRetry = 5_000;

/** A line that opens again by itself until the session ends or it is closed. */
export interface KeptLine {
  /** False when no line is open: the text is not kept. */
  readonly send: (text: string) => boolean;
  readonly close: () => void;
}

/** Keeps a line open, trying again after 0.25 s, 0.5 s … 5 s, each up to twice as long by the host's `spread`. `lost` hears whether the session is over, which ends the trying. */
export function keepLine(
  host: LiveHost,
  handlers: {
    readonly opened: () => void;
    readonly heard: (text: string) => void;
    readonly lost: (isSignedOut: boolean) => void;
  },
): KeptLine {
  let line: Line | undefined;
  let isOpen = false;
  let retry = firstRetry;
  let callOff = (): void => undefined;

  const watchSilence = (): void => {
    callOff();
    callOff = host.after(silenceLimit, () => {
      const silent = line;
      lose(0);
      silent?.close();
    });
  };
  const lose = (code: number): void => {
    line = undefined;
    isOpen = false;
    callOff();
    const isSignedOut = code === closeCodes.signedOut;
    if (!isSignedOut) callOff = host.after(retry * (1 + (host.spread?.() ?? 0)), connect);
    retry = Math.min(retry * 2, slowestRetry);
    handlers.lost(isSignedOut);
  };
  const connect = (): void => {
    const opening: Line = host.connect({
      opened: () => {
        if (line !== opening) return;
        isOpen = true;
        retry = firstRetry;
        watchSilence();
        handlers.opened();
      },
      heard: (text) => {
        if (line !== opening) return;
        watchSilence();
        handlers.heard(text);
      },
      closed: (code) => {
        if (line === opening) lose(code);
      },
    });
    line = opening;
    // A line that neither opens nor breaks is given up like a silent one.
    watchSilence();
  };

  connect();
  return {
    send(text) {
      if (isOpen) line?.send(text);
      return isOpen;
    },
    close() {
      const last = line;
      line = undefined;
      isOpen = false;
      callOff();
      last?.close();
    },
  };
}
