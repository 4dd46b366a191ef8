import type { ServerOptions } from "./server-options.ts";

/** Why the server cannot listen there, with the mend: the machine's own words name an error number. */
export function whyNotListen(cause: unknown, { host, port }: ServerOptions["listenOn"]): string {
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
  switch (code) {
    case "EADDRINUSE":
      return `port ${port} on ${host} is taken by another program; stop that one, or choose another port: PORT=${port + 1} npm start`;
    case "EACCES":
      return `this user may not listen on port ${port}; choose one above 1023: PORT=8911 npm start`;
    case "ENOTFOUND":
    case "EAI_AGAIN":
    case "EADDRNOTAVAIL":
      return `HOST is ${host}, which is no address of this machine; unset it for this machine alone, or give 0.0.0.0 for all its addresses`;
    default:
      return `cannot listen on ${host}, port ${port}: ${cause instanceof Error ? cause.message : String(cause)}`;
  }
}
