import * as z from "zod";
import type { Decision } from "#core/protocol/decision.ts";

/**
 * Why something was not done, for a person who can mend it. `rule` is a rule of `src/core/dispatch/RULES.md` (`D23`) or of
 * `src/server/RULES.md` (`S4`); `code` is stable, for programs.
 */
export const refusalSchema = z.object({
  rule: z.string(),
  code: z.string(),
  message: z.string(),
  /** The path of the field that is wrong, `command.answer`, when it is one field. */
  field: z.string().exactOptional(),
  /** With `recommendation-changed`: the decision as the server takes it now (`Decision` of `#core/protocol/decision.ts`). */
  current: z.looseObject({}).exactOptional(),
});

export interface WireRefusal {
  readonly rule: string;
  readonly code: string;
  readonly message: string;
  readonly field?: string;
  readonly current?: Decision;
}

/** The body of every HTTP answer that is not a success. */
export const errorSchema = z.object({ error: refusalSchema });
export interface ErrorBody {
  readonly error: WireRefusal;
}
