import * as z from "zod";
import { shadowCallSchema } from "#contract/shadow.ts";
import type { WireShadowCall } from "#contract/shadow.ts";

/** What the server tells the process that plays: the speed, or null to halt. */
export const orderSchema = z.strictObject({ speed: z.number().positive().nullable() });
export type ShadowOrder = Readonly<z.infer<typeof orderSchema>>;

/** What the process that plays tells the server. */
export const shadowMessageSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("said"), line: z.string() }),
  z.strictObject({
    kind: z.literal("read"),
    count: z.number(),
    rates: z.object({ name: z.string(), says: z.array(z.string()).readonly() }),
    neverForRates: z.array(z.string()).readonly(),
  }),
  z.strictObject({ kind: z.literal("ready") }),
  z.strictObject({ kind: z.literal("call"), call: shadowCallSchema }),
  z.strictObject({ kind: z.literal("ended") }),
  z.strictObject({ kind: z.literal("failed"), problem: z.string() }),
]);
export type ShadowMessage =
  | { readonly kind: "said"; readonly line: string }
  | {
      readonly kind: "read";
      readonly count: number;
      readonly rates: { readonly name: string; readonly says: readonly string[] };
      readonly neverForRates: readonly string[];
    }
  /** It hears orders from now on. */
  | { readonly kind: "ready" }
  | { readonly kind: "call"; readonly call: WireShadowCall }
  | { readonly kind: "ended" }
  | { readonly kind: "failed"; readonly problem: string };
