import type { Refusal } from "./words.ts";

/** A refusal: its rule in RULES.md, a code for programs, and a sentence that ends in what would mend it. */
export const refuse = (
  rule: string,
  code: string,
  message: string,
): { readonly ok: false; readonly error: Refusal } => ({
  ok: false,
  error: { rule, code, message },
});
