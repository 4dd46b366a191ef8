import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocketServer } from "ws";
import type { WebSocket } from "ws";
import { limits } from "#contract/limits.ts";
import { livePath } from "#contract/live.ts";
import type { AppParts } from "./app-parts.ts";
import type { Wire } from "./line.ts";
import { openLiveSocket } from "./live-socket.ts";
import { whyNotOpen } from "./origins.ts";
import { refuseWith } from "./refusals.ts";
import type { Refused } from "./refusals.ts";
import { signedIn } from "./sign-in.ts";
import type { SignedIn } from "./sign-in.ts";

/** Opens the live feed to signed-in consoles of this server's own pages, on its HTTP server. The answer closes what is open. */
export function addLive(server: Server, parts: AppParts): () => void {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: limits.messageBytes,
    // Events are small and come often: compressing each costs more than it saves on a center's network.
    perMessageDeflate: false,
  });
  server.on("upgrade", (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    stream.on("error", () => stream.destroy());
    const admitted = admit(request, parts);
    if ("status" in admitted) return refuse(stream, admitted);
    sockets.handleUpgrade(request, stream, head, (socket) => open(socket, admitted, parts));
  });
  return () => {
    for (const socket of sockets.clients) socket.terminate();
    sockets.close();
  };
}

function admit(request: IncomingMessage, parts: AppParts): SignedIn | Refused {
  const path = (request.url ?? "").split("?")[0];
  if (path !== livePath)
    return refuseWith(404, "S4", "no-such-address", `the live feed is at ${livePath}`);
  const wrong = whyNotOpen(request.headers, parts.origins());
  if (wrong !== undefined) return wrong;
  return (
    signedIn(request.headers, parts) ??
    refuseWith(401, "S7", "not-signed-in", "nobody is signed in here; sign in first")
  );
}

function refuse(stream: Duplex, { status, refusal }: Refused): void {
  const body = JSON.stringify({ error: refusal });
  stream.end(
    [
      `HTTP/1.1 ${status} Refused`,
      "content-type: application/json; charset=utf-8",
      `content-length: ${Buffer.byteLength(body)}`,
      "connection: close",
      "",
      body,
    ].join("\r\n"),
  );
}

function open(socket: WebSocket, who: SignedIn, parts: AppParts): void {
  const wire: Wire = {
    send: (text, sent) => socket.send(text, () => sent()),
    buffered: () => socket.bufferedAmount,
    ping: () => socket.ping(),
    close: (code, reason) => {
      // One that does not read will not read the goodbye either: what waits for it is dropped.
      if (socket.bufferedAmount > limits.bufferedBytes) socket.terminate();
      else socket.close(code, reason);
    },
  };
  const live = openLiveSocket({ ...parts, ...who, wire });
  socket.on("message", (data: Buffer, isBinary) => {
    if (isBinary) live.binary();
    else live.message(data.toString("utf8"));
  });
  socket.on("pong", live.pong);
  socket.on("close", live.closed);
  // An oversized or broken frame: the socket closes with the code that says so.
  socket.on("error", () => undefined);
}
