import type { Instant } from "#core/base/ids.ts";
import { ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import { refuse } from "#core/dispatch/refuse.ts";
import type { Refusal } from "#core/dispatch/words.ts";
import type { MediationCommandOf } from "./commands.ts";
import { stopPlanned } from "./decide-screening.ts";
import { fitOf, isCleared } from "./fit.ts";
import type { MediationRuling } from "./scene.ts";
import { hasAgreed } from "./state.ts";
import type { MediationCase, Session } from "./state.ts";
import type { SessionForm } from "./words.ts";

const dayMs = 86_400_000;
const mostSessions = 40;
const mostFollowUps = 12;

/** MD6, MD11: who must be cleared, and agree, before a session of this form. */
function mayMeet(known: MediationCase, form: SessionForm): Result<true, Refusal> {
  if (!isCleared(known)) {
    const waits = known.parties.filter((party) => fitOf(party) !== "cleared");
    const who = waits.map(({ label }) => label).join(", ");
    return refuse(
      "MD6",
      "not-cleared",
      known.parties.length < 2
        ? "a mediation has two parties at least; add the other one"
        : `not cleared yet: ${who}; unknown is not cleared, and nobody meets before every party is`,
    );
  }
  const asked =
    form === "joint" ? (["take-part", "joint-session"] as const) : (["take-part"] as const);
  for (const consent of asked) {
    const without = known.parties.filter((party) => !hasAgreed(party, consent));
    if (without.length > 0)
      return refuse(
        "MD11",
        "no-consent",
        `${without.map(({ label }) => label).join(", ")} did not agree ${consent === "take-part" ? "to take part; ask each alone" : "to sit in one room; go from one to the other instead"}`,
      );
  }
  return ok(true);
}

/** MD6, MD11. */
export function planSession(
  known: MediationCase,
  { caseId, sessionId, form, plannedFor }: MediationCommandOf<"PlanSession">,
  at: Instant,
): MediationRuling {
  const may = mayMeet(known, form);
  if (!may.ok) return may;
  if (known.sessions.some(({ id }) => id === sessionId))
    return refuse("MD12", "session-known", `session \`${sessionId}\` is planned already`);
  if (known.sessions.length >= mostSessions)
    return refuse("MD12", "too-many", `a case holds ${mostSessions} sessions at most`);
  if (plannedFor < at - dayMs || plannedFor > at + 365 * dayMs)
    return refuse(
      "MD12",
      "impossible-day",
      "a session is planned for today or later, and within a year; give its day",
    );
  return ok([{ kind: "MediationSessionPlanned", caseId, sessionId, form, plannedFor }]);
}

function plannedOne({ sessions }: MediationCase, id: string): Result<Session, Refusal> {
  const found = sessions.find((one) => one.id === id);
  if (found === undefined)
    return refuse("MD12", "unknown-session", `no session \`${id}\` is planned; plan it first`);
  if (found.is !== "planned")
    return refuse("MD12", "session-over", `session \`${id}\` is not planned any more`);
  return ok(found);
}

/** MD12. */
export function cancelSession(
  known: MediationCase,
  { caseId, sessionId }: MediationCommandOf<"CancelSession">,
): MediationRuling {
  const found = plannedOne(known, sessionId);
  if (!found.ok) return found;
  return ok([{ kind: "MediationSessionCancelled", caseId, sessionId }]);
}

/** MD12. */
export function recordSession(
  known: MediationCase,
  { caseId, sessionId, isHeld, attended }: MediationCommandOf<"RecordSession">,
  at: Instant,
): MediationRuling {
  const found = plannedOne(known, sessionId);
  if (!found.ok) return found;
  if (at < found.value.plannedFor - dayMs)
    return refuse("MD12", "too-early", "this session has not been yet; record it on its day");
  const labels = known.parties.map(({ label }) => label);
  if (attended.some((label) => !labels.includes(label)) || new Set(attended).size < attended.length)
    return refuse(
      "MD12",
      "unknown-party",
      `attendance names the parties of this case once each: ${labels.join(", ")}`,
    );
  if (isHeld !== attended.length > 0)
    return refuse(
      "MD12",
      "attendance",
      isHeld ? "say who was there" : "a session that was not held was attended by nobody",
    );
  if (isHeld && found.value.form === "joint" && attended.length < labels.length)
    return refuse(
      "MD12",
      "attendance",
      "a joint session has every party in it; record that it was not held, and plan a shuttle",
    );
  return ok([{ kind: "MediationSessionRecorded", caseId, sessionId, isHeld, attended }]);
}

/** MD12: yes, partly or no, and no field for anything else. */
export function recordAgreement(
  { id, parties, sessions, agreement }: MediationCase,
  { caseId, agreed }: MediationCommandOf<"RecordAgreement">,
): MediationRuling {
  const since = agreement?.at ?? Number.NEGATIVE_INFINITY;
  const held = sessions.filter((one) => one.is === "held" && (one.recordedAt ?? 0) > since);
  if (held.length === 0)
    return refuse(
      "MD12",
      "no-session",
      agreement === null
        ? `no session was held in \`${id}\` yet; record it first`
        : "no session was held since; record it first",
    );
  const met = new Set(
    sessions.filter(({ is }) => is === "held").flatMap((one) => one.attended ?? []),
  );
  const missed = parties.filter(({ label }) => !met.has(label));
  if (missed.length > 0 && agreed !== "no")
    return refuse(
      "MD12",
      "not-met",
      `${missed.map(({ label }) => label).join(", ")} was in no session; nobody agrees for another`,
    );
  return ok([{ kind: "MediationAgreementRecorded", caseId, agreed }]);
}

/** MD13. */
export function planFollowUps(
  { agreement, followUps }: MediationCase,
  { caseId, days }: MediationCommandOf<"PlanMediationFollowUps">,
): MediationRuling {
  if (agreement === null || agreement.agreed === "no")
    return refuse("MD13", "no-agreement", "follow-ups are dates of an agreement; record it first");
  const fresh = [...new Set(days)].filter((day) => followUps.every((each) => each.day !== day));
  if (fresh.length === 0 || fresh.some((day) => !Number.isInteger(day) || day < 1 || day > 730))
    return refuse(
      "MD13",
      "no-days",
      "give days after the agreement, from 1 to 730, not planned yet",
    );
  if (followUps.length + fresh.length > mostFollowUps)
    return refuse("MD13", "too-many", `a case holds ${mostFollowUps} follow-ups at most`);
  return ok([{ kind: "MediationFollowUpsPlanned", caseId, days: fresh }]);
}

/** MD13. */
export function followUp(
  { followUps }: MediationCase,
  { caseId, day, outcome }: MediationCommandOf<"RecordMediationFollowUp">,
  at: Instant,
): MediationRuling {
  const due = followUps.find((each) => each.day === day);
  if (due === undefined)
    return refuse("MD13", "not-planned", `no follow-up after ${day} days is planned here`);
  if (due.outcome !== null && due.outcome !== "not-reached")
    return refuse("MD13", "done-already", `the follow-up after ${day} days is done already`);
  if (at < due.dueAt - dayMs)
    return refuse(
      "MD13",
      "too-early",
      `the follow-up after ${day} days is due in ${Math.ceil((due.dueAt - at) / dayMs)} days; do it then`,
    );
  return ok([{ kind: "MediationFollowUpRecorded", caseId, day, outcome }]);
}

/** MD17. */
export function end(
  known: MediationCase,
  { caseId, because }: MediationCommandOf<"EndMediation">,
): MediationRuling {
  if (because === "completed" && known.agreement === null)
    return refuse("MD17", "no-agreement", "nothing was recorded as agreed; say how it ended");
  return ok([...stopPlanned(known), { kind: "MediationEnded", caseId, because }]);
}
