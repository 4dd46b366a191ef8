import * as z from "zod";
import { clientMessageSchema, livePath, serverMessageSchema } from "./live.ts";
import { limits } from "./limits.ts";
import { errorSchema } from "./refusal.ts";
import { routes } from "./routes.ts";
import type { Route } from "./route.ts";

type Json = Readonly<Record<string, unknown>>;

const jsonSchema = (schema: z.ZodType, io: "input" | "output"): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  return rest;
};
const content = (schema: Json): Json => ({ "application/json": { schema } });
const component = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });

/** The OpenAPI 3.1 description of every address, made of the schemas that the server reads with. */
export function openApiDocument(version: string): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const [name, route] of Object.entries(routes)) {
    const path = route.path.replaceAll(/:(\w+)/g, "{$1}");
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(name, route) };
  }
  paths[livePath] = { get: liveOperation };
  return {
    openapi: "3.1.0",
    info: { title: "Concord", version, license: { name: "Apache-2.0", identifier: "Apache-2.0" } },
    paths,
    components: {
      schemas: {
        Error: jsonSchema(errorSchema, "output"),
        ClientMessage: jsonSchema(clientMessageSchema, "input"),
        ServerMessage: jsonSchema(serverMessageSchema, "output"),
      },
      securitySchemes: { session: { type: "apiKey", in: "cookie", name: "concord_session" } },
    },
  };
}

function operation(operationId: string, route: Route): Json {
  const { summary, may, body, query, answer, refuses, path } = route;
  const named = [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
  }));
  const asked = Object.entries(query?.shape ?? {}).map(([name, schema]) => ({
    name,
    in: "query",
    required: false,
    schema: jsonSchema(schema as z.ZodType, "input"),
  }));
  const roles = typeof may === "string" ? "" : ` Roles: ${may.join(", ")}.`;
  const refusals = refuses.map((status) => [
    status,
    { description: statusWords[status] ?? "Refused.", content: content(component("Error")) },
  ]);
  const success: Json =
    answer === null
      ? { 204: { description: "Done." } }
      : { 200: { description: "Done.", content: content(jsonSchema(answer, "output")) } };
  return {
    operationId,
    summary: summary + roles,
    ...(may === "everyone" ? {} : { security: [{ session: [] }] }),
    ...(named.length + asked.length === 0 ? {} : { parameters: [...named, ...asked] }),
    ...(body === undefined
      ? {}
      : { requestBody: { required: true, content: content(jsonSchema(body, "input")) } }),
    responses: { ...success, ...Object.fromEntries(refusals) },
  };
}

const statusWords: Readonly<Record<number, string>> = {
  400: "Malformed: `field` names the path.",
  401: "Not signed in, or the seat and secret do not match.",
  403: "Not for this seat, or not from this site.",
  404: "Not known, or not there outside the demo.",
  409: "Refused by a rule of dispatch; nothing was recorded.",
  413: `Larger than ${limits.messageBytes} bytes.`,
  429: "Too many sign-ins; wait a minute.",
  503: "Busy or stopped; code `unknown`: it may or may not be recorded, send it again with the same id.",
};

const liveOperation: Json = {
  operationId: "live",
  summary:
    "The live feed (WebSocket). Client messages: #/components/schemas/ClientMessage; server messages: #/components/schemas/ServerMessage.",
  security: [{ session: [] }],
  responses: {
    101: { description: "The socket is open." },
    401: { description: statusWords[401], content: content(component("Error")) },
    403: { description: statusWords[403], content: content(component("Error")) },
  },
};
