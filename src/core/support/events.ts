import type { CommandId, IncidentId, Instant, SeatId } from "#core/base/ids.ts";
import type { Role } from "#core/dispatch/commands.ts";
import type { EventFieldClass } from "#core/dispatch/event-field-classes.ts";
import type { Stamp } from "#core/dispatch/events.ts";
import type {
  ChosenSupportEnding,
  PutBackReason,
  SupportAnswer,
  SupportEnding,
  SupportKind,
  SupportSide,
  SupportWay,
} from "./words.ts";

interface OfTask {
  readonly taskId: string;
}

/**
 * What happens to a task of support, in a stream of its own. Codes and days: no number, no place, no name and no sentence. A sealed
 * field is null once its key is gone.
 */
export type SupportEvent =
  | (OfTask & {
      readonly kind: "SupportFellDue";
      readonly side: SupportSide;
      /** The record that asks for it, and the call by which the person is found. */
      readonly recordId: string | null;
      readonly incidentId: IncidentId | null;
    })
  | (OfTask & { readonly kind: "SupportTaken" })
  | (OfTask & { readonly kind: "SupportPutBack"; readonly reason: PutBackReason | "quiet" })
  | (OfTask & { readonly kind: "SupportOffered"; readonly way: SupportWay | null })
  | (OfTask & {
      readonly kind: "SupportNotReached";
      readonly way: SupportWay | null;
      readonly tryAgainAt: Instant | null;
    })
  | (OfTask & {
      readonly kind: "SupportAnswered";
      readonly answer: SupportAnswer | null;
      readonly wants: readonly SupportKind[] | null;
    })
  | (OfTask & { readonly kind: "SupportClosed"; readonly because: SupportEnding | null });

export type SupportEventKind = SupportEvent["kind"];
export type StampedSupport = SupportEvent & Stamp;

type FieldsOf<Kind extends SupportEventKind> = Exclude<
  keyof Extract<SupportEvent, { readonly kind: Kind }>,
  "kind"
>;

/** The class of each field. Of whom a task tells and what came of it is sealed under the task's own key. */
export const supportClasses: {
  readonly [Kind in SupportEventKind]: Readonly<Record<FieldsOf<Kind>, EventFieldClass>>;
} = {
  SupportFellDue: {
    taskId: "internal",
    side: "internal",
    recordId: "mediation",
    incidentId: "mediation",
  },
  SupportTaken: { taskId: "internal" },
  SupportPutBack: { taskId: "internal", reason: "internal" },
  SupportOffered: { taskId: "internal", way: "mediation" },
  SupportNotReached: { taskId: "internal", way: "mediation", tryAgainAt: "mediation" },
  SupportAnswered: { taskId: "internal", answer: "mediation", wants: "mediation" },
  SupportClosed: { taskId: "internal", because: "mediation" },
};

/** What a worker asks for, and what the machine does. Each is refused or becomes events. */
export type SupportCommand =
  | (OfTask & {
      readonly kind: "RaiseSupport";
      readonly side: SupportSide;
      readonly recordId: string;
      readonly incidentId: IncidentId;
    })
  | (OfTask & { readonly kind: "TakeSupport" })
  | (OfTask & { readonly kind: "PutBackSupport"; readonly reason: PutBackReason })
  | (OfTask & {
      readonly kind: "RecordSupportOffer";
      readonly way: SupportWay;
      readonly isAlone: boolean;
    })
  | (OfTask & {
      readonly kind: "RecordSupportNotReached";
      readonly way: SupportWay;
      readonly isAlone: boolean;
      readonly tryAgainAt: Instant;
    })
  | (OfTask & {
      readonly kind: "RecordSupportAnswer";
      readonly answer: SupportAnswer;
      readonly wants: readonly SupportKind[];
    })
  | (OfTask & { readonly kind: "CloseSupport"; readonly because: ChosenSupportEnding })
  /** The machine's: a task that lies, and one whose ground is gone. */
  | (OfTask & { readonly kind: "ReturnQuietSupport" })
  | (OfTask & { readonly kind: "EndGroundlessSupport" });

/** What a person at the seat may send. */
export type SupportAct = Exclude<
  SupportCommand,
  { readonly kind: "RaiseSupport" | "ReturnQuietSupport" | "EndGroundlessSupport" }
>;

/** A command with who sends it, in what role, and when. */
export interface SupportEnvelope<Command = SupportCommand> {
  readonly commandId: CommandId;
  readonly at: Instant;
  readonly by: SeatId;
  readonly roles: readonly Role[];
  readonly command: Command;
}
