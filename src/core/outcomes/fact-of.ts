import { nothingFound, closedOnScene, contactOf, enforced } from "./endings.ts";
import { blankFact } from "./call-fact.ts";
import type { CallFact, CallSeconds, Known, MissedReason } from "./call-fact.ts";
import type { Draft, Side } from "./fact-draft.ts";
import { judgeOf } from "./judge.ts";
import { toldOf, toldWithinMs } from "#core/dispatch/told-outcome.ts";
import type { Judged } from "./judge.ts";
import type { PlaceBook } from "./place-book.ts";
import type { CompiledProtocol } from "#core/protocol/compile.ts";
import type { NoTeamReason } from "#core/dispatch/words.ts";

const dayMs = 86_400_000;

/** Writes the fact of a draft. */
export function factWriter(
  compiled: CompiledProtocol,
  places: PlaceBook,
  sideOf: (responder: string) => Side,
): (draft: Draft) => CallFact {
  const { protocol } = compiled;
  const judge = judgeOf(compiled);
  const safety = new Set(protocol.questions.filter((each) => each.safety).map(({ id }) => id));
  const policeFirst = new Set(
    protocol.pathways
      .filter((pathway) =>
        protocol.emergencies
          .find(({ id }) => id === pathway.emergency)
          ?.send.some((responder) => sideOf(responder) === "police"),
      )
      .map(({ id }) => id),
  );
  return (draft) => {
    const judged = judge(draft);
    const { pathway, decidedBy } = draft;
    const known = pathway === null ? undefined : compiled.pathways.get(pathway);
    const unfounded =
      draft.isNothingSeen || (draft.disposition !== null && nothingFound(draft.disposition));
    const isConflict = known?.pathway.family === "conflict";
    return {
      ...blankFact(draft.id, draft.receivedAt),
      from: "event-log",
      isSynthetic: draft.isSynthetic,
      calls: draft.calls,
      initiated: initiatedOf(draft),
      door: draft.door,
      area: draft.area,
      family: known?.pathway.family ?? null,
      callType: draft.firstCallType,
      finalCallType: draft.callType,
      language: draft.language,
      interpreter: draft.interpreter,
      protocol: decidedBy === null ? null : `${decidedBy.id}@${decidedBy.version}`,
      isOpen: draft.endedAt === null,
      screening: judged.screening,
      disqualifiers: judged.disqualifiers,
      answers: answersOf(draft, safety),
      ...wayOf(draft, judged, sideOf),
      wouldBePolice: pathway === null || known === undefined ? null : policeFirst.has(pathway),
      ...endOf(draft),
      ...toldBy(draft),
      seconds: secondsOf(draft),
      isPlaceKnown: draft.place !== null,
      nextAtPlaceDays: places.nextDays(draft),
      isRepeatedUnfounded:
        !isConflict || draft.place === null
          ? null
          : unfounded && places.unfoundedBefore(draft) >= 2,
      isReviewDue: draft.reviewAskedAt !== null,
      reviewDays:
        draft.reviewAskedAt === null || draft.reviewDoneAt === null
          ? null
          : (draft.reviewDoneAt - draft.reviewAskedAt) / dayMs,
    };
  };
}

/** Who began it. A team's own follow-up over its direct line is work of the program, written as an override for another reason. */
function initiatedOf({ door, decision, overrideReason }: Draft): CallFact["initiated"] {
  if (door === "officer-on-scene" || door === "fire-or-ems" || door === "self-initiated")
    return "staff";
  const isFollowUp =
    door === "direct-line" && decision === "overridden" && overrideReason === "other";
  return isFollowUp ? "staff" : "public";
}

function answersOf({ answers }: Draft, safety: ReadonlySet<string>): CallFact["answers"] {
  const counts = { given: 0, unknown: 0, safety: 0, safetyWithSource: 0 };
  for (const [question, { answer, source }] of answers) {
    counts.given += 1;
    if (answer === "unknown") counts.unknown += 1;
    if (!safety.has(question)) continue;
    counts.safety += 1;
    if (source !== "not-stated") counts.safetyWithSource += 1;
  }
  return counts;
}

const outOfReach: readonly NoTeamReason[] = ["out-of-hours", "out-of-area"];

/** How far it went on the way to a team. */
function wayOf(draft: Draft, { screening, teams }: Judged, sideOf: (responder: string) => Side) {
  const team = teamOf(draft);
  const isServed = team === "arrived" || team === "by-phone";
  const isEligible = screening === "eligible";
  const reasons = teams.flatMap((each) => draft.missed.get(each) ?? []);
  const isTeam = (responder: string): boolean => sideOf(responder) === "team";
  const proposed = draft.recommendation?.send ?? [];
  const isRecommended = proposed.some(isTeam);
  const isSure = isServed || team === "assigned" || isRecommended;
  const isReachable = (reason: NoTeamReason): boolean => !outOfReach.includes(reason);
  const isInReach: Known = isSure || (reasons.length === 0 ? null : reasons.some(isReachable));
  const isFree: Known =
    isSure ||
    (reasons.length === 0
      ? null
      : reasons.some((reason) => isReachable(reason) && reason !== "no-team-free"));
  return {
    team,
    isInReach: isEligible ? isInReach : null,
    isTeamFree: isEligible ? isFree : null,
    isRecommended:
      draft.decision === null ? (draft.endedAt === null ? null : false) : isRecommended,
    decision: draft.decision ?? ("none" as const),
    override:
      draft.decision === "overridden" ? (draft.overrideReason ?? ("not-given" as const)) : null,
    overrideToward: towardOf(draft, sideOf),
    missed: isEligible && !isServed ? missedOf(draft, reasons, team) : null,
    isPoliceAssigned: draft.policeAssignedAt !== null,
    isPoliceArrived: draft.policeArrivedAt !== null,
    firstArrived: draft.firstArrived,
    isAddedWithoutReason: draft.isAdded,
    policeMinutes: draft.policeAssignedAt === null ? 0 : draft.policeMs / 60_000,
  };
}

function teamOf(draft: Draft): CallFact["team"] {
  if (draft.teamArrivedAt !== null) return "arrived";
  if (draft.isTakenByPhone) return "by-phone";
  return draft.teamAssignedAt === null ? "none" : "assigned";
}

/** The reason nearest to a team's being sent: somebody's choice before want of a team, and that before hours and area. */
function missedOf(
  draft: Draft,
  reasons: readonly NoTeamReason[],
  team: CallFact["team"],
): MissedReason {
  const weight = (reason: NoTeamReason): number =>
    outOfReach.includes(reason) ? 2 : reason === "no-team-free" ? 1 : 0;
  const [first] = reasons.toSorted((one, other) => weight(one) - weight(other));
  if (first !== undefined) return first;
  if (draft.endedAt === null) return "still-open";
  return team === "assigned" ? "ended-before-team" : "no-reason-recorded";
}

function towardOf(draft: Draft, sideOf: (responder: string) => Side): CallFact["overrideToward"] {
  if (draft.decision !== "overridden") return null;
  const has = (list: readonly string[], side: Side): boolean =>
    list.some((responder) => sideOf(responder) === side);
  const proposed = draft.recommendation?.send ?? [];
  const isTeamSent = has(draft.sent, "team");
  if (!isTeamSent && has(draft.sent, "police")) return "police";
  return isTeamSent && !has(proposed, "team") ? "team" : "other";
}

function endOf(draft: Draft) {
  const { disposition, endedAt } = draft;
  const isEnded = endedAt !== null;
  const team = teamOf(draft);
  const isServed = team === "arrived" || team === "by-phone";
  const isArrest = isEnded ? disposition === "arrest" : null;
  const isTakenOver = ["police-took-over", "ems-took-over", "arrest"].includes(disposition ?? "");
  const isDanger =
    draft.backup === "emergency" ||
    draft.isEmergencyAfterTeam ||
    draft.isDangerSeen ||
    disposition === "arrest" ||
    disposition === "police-took-over";
  const isAided = draft.policeArrivedAt !== null || draft.backup !== "none";
  return {
    disposition,
    contact: isServed && disposition !== null ? contactOf(disposition) : null,
    resolved:
      !isServed || !isEnded
        ? null
        : isTakenOver
          ? ("taken-over" as const)
          : isAided
            ? ("with-backup" as const)
            : ("without-police" as const),
    backup: draft.backup,
    isClosedOnScene: disposition === null ? null : closedOnScene(disposition),
    isTransported: isEnded ? disposition === "transported" : null,
    isHeldInvoluntarily: isEnded ? disposition === "involuntary-hold" : null,
    isTold72: told72(draft),
    isArrest,
    isEnforced: disposition === null ? null : enforced(disposition),
    isDangerFound: isDanger || (isEnded ? false : null),
  };
}

/** D396: all that helped, by any crew; a crew that asked for police before one that did not; and the last view that was given. */
function toldBy({ told }: Draft): Pick<CallFact, "helped" | "policeAsked" | "personView"> {
  const all = [...told.values()];
  const kinds = new Set(all.flatMap(({ helped }) => helped));
  if (kinds.size > 1) kinds.delete("nothing");
  const asked = all.flatMap(({ policeAsked }) => policeAsked ?? []);
  const views = all.flatMap(({ personView }) => personView ?? []);
  return {
    helped: [...kinds],
    policeAsked: asked.find((answer) => answer !== "no") ?? asked[0] ?? null,
    personView: views.findLast((view) => view !== "skipped") ?? views[0] ?? null,
  };
}

/** Whether how it went was on the call taker's console in time: an ending that tells something, as far as consent allows. */
function told72({ disposition, endedAt, receivedAt, agreed }: Draft): Known {
  if (disposition === null || endedAt === null) return null;
  const isAgreed = agreed.length > 0 && agreed.every(Boolean);
  return toldOf(disposition, isAgreed) !== undefined && endedAt - receivedAt <= toldWithinMs;
}

function secondsOf(draft: Draft): CallSeconds {
  const between = (from: number | null, to: number | null): number | null =>
    from === null || to === null || to < from ? null : (to - from) / 1000;
  return {
    answer: null,
    screen: between(draft.firstAnswerAt, draft.lastAnswerAt),
    queue: between(draft.decidedAt, draft.firstAssignedAt),
    travel: between(draft.firstAssignedAt, draft.firstArrivedAt),
    response: between(draft.receivedAt, draft.firstArrivedAt),
    backup: between(draft.backupAskedAt, draft.backupArrivedAt),
  };
}
