import type { SeatId } from "#core/base/ids.ts";
import type { SupportCommand } from "#core/support/events.ts";
import type { SupportSide } from "#core/support/words.ts";
import { supportSeats } from "./county.ts";

/** Something a social worker does on a step of the dispute's prevention, so many milliseconds after it. */
export interface PlannedSupport {
  readonly by: SeatId;
  readonly after: number;
  readonly command: SupportCommand;
}

const minuteMs = 60_000;
const [ofCaller = "support-1", ofHousehold = "support-2"] = supportSeats;
/** The two tasks of the dispute; nobody has both. */
export const disputeTasks: Readonly<Record<SupportSide, string>> = {
  caller: "S-d15b07e1",
  "those-complained-of": "S-d15b07e2",
};

/**
 * What support does on each step of prevention, from 1: the household is told what is on record and finds an advocate, the caller says
 * yes to somebody to talk to. Both tasks had waited for nine months, as the reviews had.
 */
export function supportOfDispute(step: number): readonly PlannedSupport[] {
  const acts = (
    by: SeatId,
    side: SupportSide,
    of: readonly ((taskId: string) => SupportCommand)[],
  ): readonly PlannedSupport[] =>
    of.map((command, at) => ({
      by,
      after: (at + 1) * 20 * minuteMs,
      command: command(disputeTasks[side]),
    }));
  const helped = (taskId: string): SupportCommand => ({
    kind: "CloseSupport",
    taskId,
    because: "helped",
  });
  if (step === 2)
    return acts(ofHousehold, "those-complained-of", [
      (taskId) => ({ kind: "TakeSupport", taskId }),
      (taskId) => ({ kind: "RecordSupportOffer", taskId, way: "letter", isAlone: true }),
      (taskId) => ({
        kind: "RecordSupportAnswer",
        taskId,
        answer: "accepted",
        wants: ["information", "advocate"],
      }),
    ]);
  if (step === 3)
    return acts(ofCaller, "caller", [
      (taskId) => ({ kind: "TakeSupport", taskId }),
      (taskId) => ({ kind: "RecordSupportOffer", taskId, way: "call", isAlone: true }),
      (taskId) => ({
        kind: "RecordSupportAnswer",
        taskId,
        answer: "accepted",
        wants: ["someone-to-talk-to"],
      }),
    ]);
  if (step !== 4) return [];
  return [
    ...acts(ofHousehold, "those-complained-of", [helped]),
    ...acts(ofCaller, "caller", [helped]),
  ];
}
