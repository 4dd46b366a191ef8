import * as z from "zod";
import { fail, ok, type Result } from "#core/base/result.ts";
import { clientMessageSchema, type ClientMessage, type ServerMessage } from "./live.ts";
import type { WireRefusal } from "./refusal.ts";
import { idSchema } from "./words.ts";

/** The first thing wrong with a body or message, as a refusal that names the field's path. */
export function malformed(error: z.ZodError, rule: string): WireRefusal {
  const issue = error.issues[0];
  if (issue === undefined) return { rule, code: "malformed", message: "the message is malformed" };
  const extra = issue.code === "unrecognized_keys" ? issue.keys[0] : undefined;
  const path = [...issue.path, ...(extra === undefined ? [] : [extra])].map(String).join(".");
  const field = path === "" ? "the message" : `\`${path}\``;
  const message = `${field}: ${issue.message}; see /api/openapi.json for what is taken`;
  return { rule, code: "malformed", message, ...(path === "" ? {} : { field: path }) };
}

/** Reads what a console sent over the socket. Never throws. */
export function readClientMessage(text: string): Result<ClientMessage, WireRefusal> {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    const message = "the message is not JSON; send one JSON object in each message";
    return fail({ rule: "S4", code: "malformed", message });
  }
  const read = clientMessageSchema.safeParse(body);
  return read.success ? ok(read.data) : fail(malformed(read.error, "S4"));
}

/** The id of a command that could not be read otherwise; undefined where there is none to answer. */
export function commandIdIn(text: string): string | undefined {
  const sent = z.object({ type: z.literal("command"), commandId: idSchema });
  try {
    return sent.safeParse(JSON.parse(text)).data?.commandId;
  } catch {
    return undefined;
  }
}

/**
 * Reads what the server sent. The server is this page's own, so only the outline is looked at: a message that has no type is
 * undefined, and so is one of a type this page does not know yet.
 */
export function readServerMessage(text: string): ServerMessage | undefined {
  const body: unknown = JSON.parse(text);
  if (typeof body !== "object" || body === null || !("type" in body)) return undefined;
  return typeof body.type === "string" && messageTypes.has(body.type)
    ? (body as ServerMessage)
    : undefined;
}

const messageTypes: ReadonlySet<string> = new Set<ServerMessage["type"]>([
  "snapshot",
  "events",
  "pulse",
  "telemetry",
  "protocol",
  "agency",
  "accepted",
  "refused",
  "unknown",
  "error",
]);
