import type { IncomingHttpHeaders } from "node:http";
import { refuseWith } from "./refusals.ts";
import type { Refused } from "./refusals.ts";

const readOnly = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * S5: the request must be meant for this server (a page elsewhere may have pointed its own name at this machine), and what changes
 * something must come from this server's own pages. A browser always says so; whoever else asks must say it too.
 */
export function whyNotAsk(
  headers: IncomingHttpHeaders,
  method: string,
  origins: ReadonlySet<string>,
): Refused | undefined {
  const hosts = [...origins].map((origin) => new URL(origin).host);
  const { host = "", origin } = headers;
  if (!hosts.includes(host.toLowerCase()))
    return refuseWith(
      403,
      "S5",
      "wrong-host",
      `this server is not \`${shown(host)}\`; ${mendOf(origins)}`,
    );
  if (readOnly.has(method)) return undefined;
  return whyNotFromHere(origin, origins);
}

/** S5, for a socket: it can act from its first message, so that it counts as a change. */
export function whyNotOpen(
  headers: IncomingHttpHeaders,
  origins: ReadonlySet<string>,
): Refused | undefined {
  return whyNotAsk(headers, "GET", origins) ?? whyNotFromHere(headers.origin, origins);
}

function whyNotFromHere(
  origin: string | undefined,
  origins: ReadonlySet<string>,
): Refused | undefined {
  if (origin !== undefined && origins.has(origin.toLowerCase())) return undefined;
  const said =
    origin === undefined ? "there is no Origin header" : `Origin is \`${shown(origin)}\``;
  return refuseWith(
    403,
    "S5",
    "wrong-origin",
    `${said}; a change must come from ${[...origins].join(" or ")}`,
  );
}

/** All addresses of a machine are an address that nobody can type. */
const isEveryAddress = (origin: string): boolean => /^http:\/\/(0\.0\.0\.0|\[?::\]?):/.test(origin);

function mendOf(origins: ReadonlySet<string>): string {
  const typed = [...origins].filter((origin) => !isEveryAddress(origin));
  return typed.length > 0
    ? `use ${typed.join(" or ")}`
    : "start it with CONCORD_ORIGIN set to the address that people type, such as https://cad.example.gov";
}

const shown = (text: string): string => text.slice(0, 100);

/** The origins of a server on a host and port, as a browser on this machine may write them. */
export function originsOf(
  host: string,
  port: number,
  publicOrigin: string | undefined,
): ReadonlySet<string> {
  const names = isLoopback(host) ? ["127.0.0.1", "localhost", "[::1]"] : [host];
  const own = names.map((name) => `http://${name}:${port}`);
  return new Set([...own, ...(publicOrigin === undefined ? [] : [publicOrigin.toLowerCase()])]);
}

/** Whether only this machine can reach an address. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);
}
