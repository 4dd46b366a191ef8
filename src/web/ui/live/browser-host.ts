import { livePath } from "#contract/live.ts";
import type { LiveHost } from "./live.ts";

/** The browser's own socket, clock, timer and ids, for `createLive`. */
export const browserHost: LiveHost = {
  connect({ opened, heard, closed }) {
    const socket = new WebSocket(new URL(livePath, location.href.replace(/^http/, "ws")));
    socket.addEventListener("open", opened);
    socket.addEventListener("message", ({ data }) => {
      if (typeof data === "string") heard(data);
    });
    // A line that never opened closes too, so `close` alone tells once of both.
    socket.addEventListener("close", ({ code }) => closed(code));
    return { send: (text) => socket.send(text), close: () => socket.close() };
  },
  now: () => Date.now(),
  after(milliseconds, then) {
    const timer = setTimeout(then, milliseconds);
    return () => clearTimeout(timer);
  },
  newId: () => crypto.randomUUID(),
};
