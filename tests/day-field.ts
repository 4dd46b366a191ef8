// What a crew's phone adds to a day at the center: taps in and out of order, kept and late, and what a crew tells of a call.
import fc from "fast-check";
import type { DispatchCommand, Tap } from "#core/dispatch/commands.ts";
import {
  declineReasons,
  dispositionCodes,
  fitVerdicts,
  sceneObservations,
  unitStatuses,
} from "#core/dispatch/words.ts";
import { crew, kim, timer } from "./cast.ts";
import type { Step } from "./day-step.ts";

const MINUTE = 60_000;
const crews = ["C7", "X4"] as const;

const told: fc.Arbitrary<(unitId: string, incidentId: string) => DispatchCommand> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .constantFrom(...unitStatuses)
      .map((status) => (unitId: string) => ({ kind: "ChangeUnitStatus", unitId, status }) as const),
  },
  fc.constantFrom(...declineReasons).map((reason) => (unitId: string) => ({
    kind: "DeclineCall" as const,
    unitId,
    reason,
  })),
  fc.constantFrom(...sceneObservations).map((observation) => (_: string, incidentId: string) => ({
    kind: "ObserveScene" as const,
    incidentId,
    observation,
  })),
  fc.constantFrom(...fitVerdicts).map((verdict) => (_: string, incidentId: string) => ({
    kind: "FlagFit" as const,
    incidentId,
    verdict,
  })),
  fc.constantFrom(...dispositionCodes).map((disposition) => (_: string, incidentId: string) => ({
    kind: "ReportOutcome" as const,
    incidentId,
    report: {
      disposition,
      isDropOffFull: false,
      hold: null,
      mandatedReport: null,
      tellCaller: "not-asked" as const,
      helped: [],
      followUp: null,
      policeAsked: null,
      personView: null,
    },
  })),
  fc.constant((unitId: string) => ({ kind: "CheckIn" as const, unitId })),
  fc.constant((unitId: string) => ({ kind: "RequestBackup" as const, unitId, isHelp: true })),
);

/** A tap of a crew's phone, mostly the next of its count, now and then early, again, or from before dispatch's last change. */
export const tapped: fc.Arbitrary<Step> = fc
  .record({
    unitId: fc.constantFrom(...crews),
    skip: fc.constantFrom(0, 0, 0, 0, 1, -1),
    behind: fc.constantFrom(0, 0, 2, 9),
    kept: fc.constantFrom(0, 20 * MINUTE, -MINUTE),
    say: told,
  })
  .map(({ unitId, skip, behind, kept, say }): Step => (so) => {
    const unit = so.unit(unitId);
    const command = say(unitId, unit.incidentId ?? "i-1");
    const tap: Tap = {
      line: `phone-${unitId}`,
      sequence:
        command.kind === "RequestBackup"
          ? null
          : Math.max(1, (unit.lines[`phone-${unitId}`] ?? 0) + 1 + skip),
      at: so.at - kept,
      sentAt: so.at,
      saw: Math.max(0, unit.version - behind),
    };
    return [{ ...crew(unitId), tap }, command];
  });

/** Dispatch decides on a tap that was set aside, and the clock looks whether the crew was heard of. */
export const fieldDesk: fc.Arbitrary<readonly Step[]> = fc
  .record({ unitId: fc.constantFrom(...crews), keep: fc.constantFrom("crew", "dispatch") })
  .map(({ unitId, keep }) => [
    (so) => [
      kim,
      { kind: "ResolveTap", unitId, tapId: so.unit(unitId).setAside?.tapId ?? "none", keep },
    ],
    (so) => [
      kim,
      {
        kind: "ResolveTap",
        unitId,
        tapId: so.unit(unitId).refusedTaps?.[0]?.tapId ?? "none",
        keep,
      },
    ],
    () => [kim, { kind: "ChangeUnitStatus", unitId, status: "on-scene" }],
    () => 31 * MINUTE,
    () => [timer, { kind: "FlagCheckInDue", unitId }],
    () => [kim, { kind: "CheckIn", unitId }],
  ]);
