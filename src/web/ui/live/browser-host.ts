import { livePath } from "#contract/live.ts";
import type { Envelope } from "#core/dispatch/commands.ts";
import { protocolVersion } from "../api.ts";
import type { LiveHost } from "./live.ts";

const place = "concord.unanswered";

/** What an earlier page of this tab left; its own `write` made it, and anything else is nothing. */
function readShelf(): readonly Envelope[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(place) ?? "[]");
    return Array.isArray(kept) ? (kept as readonly Envelope[]) : [];
  } catch {
    return [];
  }
}

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
  spread: Math.random,
  load: protocolVersion,
  // This tab's only: it holds what callers said, and goes when the tab is closed.
  shelf: {
    read: readShelf,
    write: (waiting) => sessionStorage.setItem(place, JSON.stringify(waiting)),
  },
};
