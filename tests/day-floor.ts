// What keeps calls from being forgotten, in a day at the center: the clock on waiting calls, looks, reviews and answers, and crews that ask from the scene.
import fc from "fast-check";
import type { DispatchCommand } from "#core/dispatch/commands.ts";
import { reassessFindings, reviewFindings, reviewReplies } from "#core/dispatch/floor-words.ts";
import { standingsOf } from "#core/dispatch/nudge-rule.ts";
import { crew, dana, kim, receive, sam, timer } from "./cast.ts";
import type { Step } from "./day-step.ts";

const MINUTE = 60_000;

/** The line that a team is free is in a trial: some shifts of consoles are shown nothing. */
export const triedNudges = standingsOf([
  {
    nudge: "team-free",
    state: "on",
    trial: { id: "day", share: 0.5, until: Number.MAX_SAFE_INTEGER },
  },
]);

/** A call waits, is flagged, escalated, seen and looked at again. */
const forgotten = (incidentId: string): fc.Arbitrary<readonly Step[]> =>
  fc
    .constantFrom(...reassessFindings)
    .map((finding) => [
      () => [dana, receive(incidentId, { callId: `${incidentId}-first` })],
      () => [
        dana,
        { kind: "OverrideRecommendation", incidentId, send: ["mediator"], reason: null },
      ],
      () => 61 * MINUTE,
      () => [timer, { kind: "FlagWait", incidentId }],
      () => 61 * MINUTE,
      () => [timer, { kind: "FlagWait", incidentId }],
      () => [sam, { kind: "SeeEscalation", incidentId }],
      () => [kim, { kind: "ReassessCall", incidentId, finding }],
    ]);

/** A call waits for the community team until its hours are over, and the clock says so. */
const overHours = (incidentId: string): fc.Arbitrary<readonly Step[]> =>
  fc
    .constantFrom(6, 9, 12)
    .map((hours) => [
      () => [dana, receive(incidentId, { callId: `${incidentId}-first` })],
      () => [
        dana,
        { kind: "OverrideRecommendation", incidentId, send: ["community"], reason: null },
      ],
      () => [kim, { kind: "ReleaseUnit", unitId: "C7", because: "reassigned" }],
      () => hours * 60 * MINUTE,
      () => [timer, { kind: "FlagHoursOver", incidentId }],
      () => [crew("C7"), { kind: "SignOffUnit", unitId: "C7" }],
    ]);

/** The first override of a call is reviewed, and answered by whoever made it. */
const reviewed = (incidentId: string): fc.Arbitrary<readonly Step[]> =>
  fc
    .tuple(fc.constantFrom(...reviewFindings), fc.constantFrom(...reviewReplies))
    .map(([finding, reply]) => {
      const of = (told: Parameters<Step>[0]) =>
        told.center.incidents
          .get(incidentId)
          ?.decisions.findIndex(({ how, by }) => how === "overridden" && by === dana.by) ?? 0;
      return [
        (told) => [
          sam,
          {
            kind: "ReviewOverride",
            incidentId,
            decision: of(told),
            finding,
            note: "What was said?",
          },
        ],
        (told) => [dana, { kind: "ReplyToReview", incidentId, decision: of(told), reply }],
      ];
    });

/** An officer asks for the mediators from the scene, and leaves when they come. */
const fromScene = (incidentId: string): fc.Arbitrary<readonly Step[]> =>
  fc.constantFrom("P14", "M3").map((unitId) => {
    const ask: DispatchCommand = {
      kind: "AskFromScene",
      incidentId,
      callId: `${incidentId}-first`,
      place: null,
      area: "harbor",
      send: ["mediator"],
      because: "team-fits-better",
      isSynthetic: true,
    };
    return [
      () => [kim, { kind: "ReleaseUnit", unitId: "A1", because: "reassigned" }],
      () => [crew(unitId), ask],
      () => [kim, { kind: "AssignUnit", unitId: "A1", incidentId }],
      () => [crew(unitId), { kind: "ChangeUnitStatus", unitId, status: "available" }],
      () => [dana, { kind: "SeeOutcome", incidentId }],
    ];
  });

/** The line that a team is free is shown, or withheld, in one shift or another, and answered where it was shown. */
const nudged = (incidentId: string): fc.Arbitrary<readonly Step[]> =>
  fc
    .constantFrom(0, 8, 16, 24)
    .map((hours) => [
      () => hours * 60 * MINUTE,
      () => [dana, { kind: "ShowNudge", incidentId, nudge: "team-free" }],
      () => [
        dana,
        { kind: "AnswerNudge", incidentId, nudge: "team-free", answer: "accepted", addedMs: null },
      ],
    ]);

/** A phone is lost, says that nothing is on it, and its seat is opened again. */
const lostPhone: fc.Arbitrary<readonly Step[]> = fc
  .constantFrom("C7", "X4")
  .map((unitId) => [
    () => [sam, { kind: "LosePhone", unitId }],
    () => [crew(unitId), { kind: "TellPhoneWiped", unitId }],
    () => [sam, { kind: "ReturnPhone", unitId }],
  ]);

/** One of them on one of these calls. Hours that end are the rarest: what comes after them is night. */
export const floorActs = (incidentIds: readonly string[]): fc.Arbitrary<readonly Step[]> =>
  fc.constantFrom(...incidentIds).chain((id) =>
    fc.oneof(
      ...[forgotten(id), reviewed(id), fromScene(id), nudged(id), lostPhone].map((arbitrary) => ({
        weight: 4,
        arbitrary,
      })),
      { weight: 1, arbitrary: overHours(id) },
    ),
  );

/** Somebody ends a call, and the one who took it sees how it went. */
export const endedAndSeen = (incidentIds: readonly string[]): fc.Arbitrary<readonly Step[]> =>
  fc
    .constantFrom(...incidentIds)
    .map((incidentId) => [
      () => [kim, { kind: "RecordDisposition", incidentId, disposition: "cancelled" }],
      () => [dana, { kind: "SeeOutcome", incidentId }],
    ]);
