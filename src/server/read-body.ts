import type { FastifyReply } from "fastify";
import type * as z from "zod";
import { malformed } from "#contract/read-message.ts";
import { Refused } from "./refusals.ts";

/** A body or query of this schema; throws the refusal that names the field's path. */
export function readBody<Schema extends z.ZodType>(
  schema: Schema,
  body: unknown,
): z.output<Schema> {
  const read = schema.safeParse(body);
  if (read.success) return read.data;
  throw new Refused(400, malformed(read.error, "S4"));
}

/** Answers JSON's null. Fastify sends an empty body for the bare value, which is no JSON. */
export const sendNull = (reply: FastifyReply): FastifyReply =>
  reply.type("application/json").send("null");
