import type * as z from "zod";
import type { Role } from "#core/dispatch/commands.ts";

/** One address of the server: who may ask it, what it takes, what it answers. The server and its description are both made of these. */
export interface Route {
  readonly method: "GET" | "POST" | "DELETE";
  /** With `:name` for a part that varies. */
  readonly path: string;
  readonly summary: string;
  /** `everyone`, `signed-in`, or the roles of which the seat must have one. */
  readonly may: "everyone" | "signed-in" | readonly Role[];
  readonly body?: z.ZodType;
  readonly query?: z.ZodObject;
  /** The body of a success; null: 204, none. */
  readonly answer: z.ZodType | null;
  /** Statuses other than success, each answered with `errorSchema`. */
  readonly refuses: readonly number[];
}

/** Roles that see every call. */
export const deskRoles = ["call-taker", "dispatcher", "supervisor"] as const satisfies Role[];
