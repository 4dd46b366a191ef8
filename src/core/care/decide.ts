import { unreachable } from "#core/base/assert.ts";
import type { Instant } from "#core/base/ids.ts";
import { ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import type { Role } from "#core/dispatch/commands.ts";
import { refuse } from "#core/dispatch/refuse.ts";
import type { Refusal } from "#core/dispatch/words.ts";
import type { CareCommand, CareCommandKind, CareEnvelope } from "./commands.ts";
import type { CareEvent } from "./events.ts";
import type { DeadReason, ServiceDoubt, Standing } from "#core/directory/standing.ts";
import { crewDayDueAt, crewWordOf, isCrewDayOpen } from "./crew-day.ts";
import type { CrewTold } from "./crew-day.ts";
import { agrees, emptyCase } from "./state.ts";
import type { ReferralDetails } from "./words.ts";
import type { CareCase, Referral } from "./state.ts";

/** What is known of the call a command names. */
export interface CareScene {
  /** Undefined: nothing was recorded yet. */
  readonly care: CareCase | undefined;
  /** Undefined: there never was such a call. */
  readonly call:
    { readonly mergedInto: string | null; readonly reports?: readonly CrewTold[] } | undefined;
  /** How the directory's service of a referral stands; undefined where it is not in the directory. Absent: there is no directory. */
  readonly standingOf?: (serviceId: string) => Standing | undefined;
}

type Ruling = Result<readonly CareEvent[], Refusal>;
type CommandOf<Kind extends CareCommandKind> = Extract<CareCommand, { readonly kind: Kind }>;

const dayMs = 86_400_000;
/** Who follows people up, and the machine that stands in for a program's own record. */
export const careRoles: readonly Role[] = ["care", "supervisor", "clock"];
/** A note for the next one who calls, not a chart. */
export const noteLength = 500;
const mostReferrals = 20;

/** An accepted command's events, one at least, or why it was refused. */
export function decide(scene: CareScene, envelope: CareEnvelope): Ruling {
  const { command } = envelope;
  const named = callOf(scene, envelope);
  if (!named.ok) return named;
  const care = scene.care ?? emptyCase(command.incidentId, envelope.at);
  if (care.withdrawnAt !== null)
    return refuse(
      "CR8",
      "consent-withdrawn",
      "the person withdrew their consent: what was recorded is sealed, and nothing is added",
    );
  return ruled(care, envelope, scene);
}

/** CR1, CR2. */
function callOf({ call }: CareScene, { command, roles, by }: CareEnvelope): Result<true, Refusal> {
  const { incidentId } = command;
  if (!roles.some((role) => careRoles.includes(role)))
    return refuse(
      "CR1",
      "not-for-this-role",
      `seat \`${by}\` records no care; that is for a care coordinator or a supervisor`,
    );
  if (call === undefined)
    return refuse(
      "CR2",
      "unknown-call",
      `there never was a call \`${incidentId}\`; look its number up and try again`,
    );
  if (call.mergedInto !== null)
    return refuse(
      "CR2",
      "merged-call",
      `call \`${incidentId}\` was a duplicate of \`${call.mergedInto}\`; record it there`,
    );
  return ok(true);
}

function ruled(care: CareCase, envelope: CareEnvelope, scene: CareScene): Ruling {
  const { command } = envelope;
  switch (command.kind) {
    case "RecordNeed": {
      const { incidentId, isNeeded } = command;
      return ok([{ kind: "NeedRecorded", incidentId, isNeeded }]);
    }
    case "RateStability":
      return rate(command);
    case "RecordConsent": {
      const { incidentId, consent, isGiven, form } = command;
      return ok([{ kind: "CareConsentRecorded", incidentId, consent, isGiven, form }]);
    }
    case "WithdrawConsent":
      return withdraw(care);
    case "OfferReferral":
      return offer(care, command, scene);
    case "AnswerReferral":
      return answer(care, command);
    case "ReportConnection":
      return report(care, command, envelope.at);
    case "AgreeFollowUps":
      return agree(care, command, envelope.at);
    case "RecordFollowUp":
      return followUp(care, command, envelope.at);
    case "RecordCrewDay":
      return crewDay(care, command, { at: envelope.at, reports: scene.call?.reports ?? [] });
    default:
      return unreachable(command);
  }
}

/** CR3. */
function rate({ incidentId, when, rating }: CommandOf<"RateStability">): Ruling {
  if (Number.isInteger(rating) && rating >= 1 && rating <= 5)
    return ok([{ kind: "StabilityRated", incidentId, when, rating }]);
  return refuse("CR3", "no-such-rating", `${rating} is no rating; give 1 (worst) to 5`);
}

/** CR8. */
function withdraw(care: CareCase): Ruling {
  const isAsked = Object.keys(care.consents).length > 0 || care.version > 0;
  if (isAsked) return ok([{ kind: "CareConsentWithdrawn", incidentId: care.incidentId }]);
  return refuse("CR8", "nothing-recorded", "nothing was recorded for this call: nothing to seal");
}

/** CR4, CR13, CR14. */
function offer(
  care: CareCase,
  command: CommandOf<"OfferReferral">,
  { standingOf }: CareScene,
): Ruling {
  const { incidentId, referralId, isPart2, details } = command;
  if (care.referrals.some(({ id }) => id === referralId))
    return refuse("CR4", "referral-known", `referral \`${referralId}\` was offered already`);
  if (details.service.trim() === "")
    return refuse("CR4", "no-service", "say which service was offered");
  if (care.referrals.length >= mostReferrals)
    return refuse("CR4", "too-many", `a call holds ${mostReferrals} referrals at most`);
  const listed = standingOf === undefined ? ok(true) : mayOffer(details, standingOf);
  if (!listed.ok) return listed;
  return ok([
    {
      kind: "ReferralOffered",
      incidentId,
      referralId,
      isPart2,
      details: isPart2 ? null : details,
      part2Details: isPart2 ? details : null,
    },
  ]);
}

/** CR13, CR14: nobody is sent to a service that is gone, nor silently to one in doubt. */
function mayOffer(
  { serviceId, service, despite = [] }: ReferralDetails,
  standingOf: NonNullable<CareScene["standingOf"]>,
): Result<true, Refusal> {
  if (serviceId === null) return ok(true);
  const standing = standingOf(serviceId);
  if (standing === undefined)
    return refuse(
      "CR13",
      "unknown-service",
      `the directory has no service \`${serviceId}\`; pick it from the directory, or give its name alone`,
    );
  if (standing.is === "dead")
    return refuse(
      "CR13",
      "dead-service",
      `\`${service}\` is ${deadWords[standing.why]}${standing.since === null ? "" : ` since ${standing.since}`}; offer another service`,
    );
  const unnamed = standing.doubts.filter((doubt) => !despite.includes(doubt));
  if (unnamed.length === 0) return ok(true);
  return refuse(
    "CR14",
    "service-in-doubt",
    `\`${service}\` is in doubt: ${unnamed.map((doubt) => doubtWords[doubt]).join(", ")}; make sure of it by phone, then offer it and say so`,
  );
}

const deadWords: Readonly<Record<DeadReason, string>> = {
  gone: "not in the directory any more",
  inactive: "inactive",
  defunct: "closed for good",
  "temporarily closed": "closed for now",
};
const doubtWords: Readonly<Record<ServiceDoubt, string>> = {
  "no-status": "its directory does not say that it is active",
  "no-phone": "it has no phone number",
  "never-assured": "nobody says when it was last made sure of",
  "assured-long-ago": "nobody made sure of it for a year",
};

function known(care: CareCase, referralId: string): Result<Referral, Refusal> {
  const found = care.referrals.find(({ id }) => id === referralId);
  if (found !== undefined) return ok(found);
  const ids = care.referrals.map(({ id }) => `\`${id}\``).join(", ");
  return refuse(
    "CR4",
    "unknown-referral",
    `no referral \`${referralId}\` was offered here; ${ids === "" ? "offer it first" : `there is ${ids}`}`,
  );
}

/** CR5. */
function answer(care: CareCase, command: CommandOf<"AnswerReferral">): Ruling {
  const { incidentId, referralId, isAccepted } = command;
  const found = known(care, referralId);
  if (!found.ok) return found;
  if (!isAccepted && found.value.said.length > 0)
    return refuse(
      "CR5",
      "visit-reported",
      "a first visit was reported already; it cannot have been declined",
    );
  return ok([{ kind: "ReferralAnswered", incidentId, referralId, isAccepted }]);
}

/** CR5, CR6, CR7. */
function report(care: CareCase, command: CommandOf<"ReportConnection">, at: Instant): Ruling {
  const { incidentId, referralId, word, from, attendedAt } = command;
  const found = known(care, referralId);
  if (!found.ok) return found;
  const { isAccepted, offeredAt, isPart2 } = found.value;
  if (isAccepted !== true)
    return refuse(
      "CR5",
      "not-accepted",
      "the person did not accept this referral, as far as is recorded; record that they did first",
    );
  const asked = care.consents["ask-the-provider"];
  if (from === "provider" && asked?.isGiven !== true)
    return refuse(
      "CR6",
      "no-consent",
      "the person did not agree that the provider is asked; ask them, and record their consent first",
    );
  if (from === "provider" && isPart2 === true && asked?.form !== "written")
    return refuse(
      "CR6",
      "no-written-consent",
      "a substance use program answers only on written consent; record it as written first",
    );
  if (word !== "came")
    return ok([
      { kind: "ConnectionReported", incidentId, referralId, word, from, attendedAt: null },
    ]);
  if (attendedAt === null)
    return refuse("CR7", "no-day", "say on which day they came, or nobody can count the days");
  if (attendedAt > at || attendedAt < offeredAt - dayMs)
    return refuse(
      "CR7",
      "impossible-day",
      attendedAt > at
        ? "that day is not yet; give the day they came"
        : "that day is before the referral was offered; give the first visit after it",
    );
  return ok([{ kind: "ConnectionReported", incidentId, referralId, word, from, attendedAt }]);
}

/** CR9. */
function agree(care: CareCase, command: CommandOf<"AgreeFollowUps">, at: Instant): Ruling {
  const { incidentId } = command;
  if (!agrees(care, "contact-me"))
    return refuse(
      "CR9",
      "no-consent",
      "the person did not agree to be contacted again; ask them, and record their consent first",
    );
  const days = command.days.filter((day) => care.followUps.every((each) => each.day !== day));
  if (days.length === 0)
    return refuse("CR9", "agreed-already", "these follow-ups were agreed already");
  return ok([{ kind: "FollowUpsAgreed", incidentId, from: at, days }]);
}

/** CR9, CR10. */
function followUp(care: CareCase, command: CommandOf<"RecordFollowUp">, at: Instant): Ruling {
  const { incidentId, day, outcome, note } = command;
  const due = care.followUps.find((each) => each.day === day);
  if (due === undefined)
    return refuse(
      "CR9",
      "not-agreed",
      `no follow-up after ${day} days was agreed, or the person asked to stop; agree on it first`,
    );
  if (due.outcome !== null && due.outcome !== "unreachable")
    return refuse("CR10", "done-already", `the follow-up after ${day} days is done already`);
  if (at < due.dueAt - dayMs)
    return refuse(
      "CR10",
      "too-early",
      `the follow-up after ${day} days is due in ${Math.ceil((due.dueAt - at) / dayMs)} days; do it then`,
    );
  if (note !== null && note.length > noteLength)
    return refuse("CR10", "note-too-long", `a note has ${noteLength} characters at most`);
  return ok([{ kind: "FollowUpRecorded", incidentId, day, outcome, note }]);
}

/** D404. */
function crewDay(
  care: CareCase,
  { incidentId, outcome, note }: CommandOf<"RecordCrewDay">,
  { at, reports }: { readonly at: Instant; readonly reports: readonly CrewTold[] },
): Ruling {
  const word = crewWordOf(reports);
  if (word === null)
    return refuse(
      "D404",
      "no-day",
      "no crew left a day for this person; ask whether they may be contacted, and agree on follow-ups",
    );
  if (!isCrewDayOpen(care))
    return refuse(
      "D404",
      "done-already",
      "that day is done, or the person does not want to be contacted; look at the case again",
    );
  const dueAt = crewDayDueAt(word);
  if (at < dueAt - dayMs)
    return refuse(
      "D404",
      "too-early",
      `the day that the crew left is in ${Math.ceil((dueAt - at) / dayMs)} days; do it then`,
    );
  if (note !== null && note.length > noteLength)
    return refuse("D404", "note-too-long", `a note has ${noteLength} characters at most`);
  return ok([{ kind: "CrewDayRecorded", incidentId, outcome, note }]);
}
