import { limits } from "#contract/limits.ts";
import { closeCodes } from "#contract/live.ts";

/** The transport of one console, as it is given: a socket, or a test's. */
export interface Wire {
  send(text: string, sent: () => void): void;
  /** Bytes that wait to be read by the other end. */
  buffered(): number;
  ping(): void;
  close(code: number, reason: string): void;
}

/** A wire that is closed once too much waits in it: a console that silently lags is worse than one that says so. */
export interface Line {
  readonly send: (text: string) => void;
  /** For a snapshot, which alone may be more than a slow reader is allowed: its own bytes do not count until it is sent. */
  readonly sendLarge: (text: string) => void;
  readonly ping: () => void;
  readonly close: (code: number, reason: string) => void;
}

export function lineOf(wire: Wire): Line {
  let allowance = 0;
  let isClosed = false;
  const close = (code: number, reason: string): void => {
    if (isClosed) return;
    isClosed = true;
    wire.close(code, reason);
  };
  const write = (text: string, sent: () => void): void => {
    if (isClosed) return;
    if (wire.buffered() > limits.bufferedBytes + allowance)
      close(closeCodes.tooSlow, "read too slowly; connect again and resume");
    else wire.send(text, sent);
  };
  return {
    send: (text) => write(text, () => undefined),
    sendLarge: (text) => {
      const bytes = Buffer.byteLength(text);
      allowance += bytes;
      write(text, () => {
        allowance -= bytes;
      });
    },
    ping: () => {
      if (!isClosed) wire.ping();
    },
    close,
  };
}
