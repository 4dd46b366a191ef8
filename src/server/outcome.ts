import type { WireEvent } from "#contract/events.ts";
import type { WireRefusal } from "#contract/refusal.ts";
import type { CommandId } from "#core/base/ids.ts";

/** What became of a command. */
export type Outcome =
  /** On disk. */
  | {
      readonly outcome: "accepted";
      readonly commandId: CommandId;
      /** Of its last event. */
      readonly position: number;
      /** This command id had been recorded before: nothing happened now. */
      readonly duplicate: boolean;
      readonly events: readonly WireEvent[];
    }
  /** Nothing was recorded. */
  | {
      readonly outcome: "refused";
      readonly commandId: CommandId;
      readonly refusal: WireRefusal;
    }
  /** It may or may not be recorded; sending it again with its id settles it. */
  | { readonly outcome: "unknown"; readonly commandId: CommandId; readonly message: string };

export const refused = (
  commandId: CommandId,
  rule: string,
  code: string,
  message: string,
): Outcome => ({ outcome: "refused", commandId, refusal: { rule, code, message } });
