import type { IncidentId, Instant, SeatId } from "#core/base/ids.ts";
import type { Role } from "#core/dispatch/commands.ts";
import { fitOf } from "./fit.ts";
import type { PartyFit } from "./fit.ts";
import type { MediationSettings } from "./settings.ts";
import { mayNameCaller } from "./state.ts";
import type { MediationCase, MediationFollowUp, Mediator, Party, Session } from "./state.ts";
import { stageOf } from "./worklist.ts";
import type { MediationStage } from "./worklist.ts";
import type { AgreedWord, MediationEnding, MediationOrigin } from "./words.ts";

/**
 * How much of a case a seat reads. `content`: the mediator who holds it and has declared no interest. `offer`: one who may take it, or
 * holds it and has declared nothing yet. `process`: the lead. `none`: not even that there is a case.
 */
export type MediationReading = "content" | "offer" | "process" | "none";

/** What each role may come to read at most: every other is `none`, and a role that is added has to be put here to compile. */
export const mostRead: Readonly<Record<Role, MediationReading>> = {
  "call-taker": "none",
  dispatcher: "none",
  field: "none",
  supervisor: "none",
  clinician: "none",
  hotline: "none",
  designer: "none",
  board: "none",
  care: "none",
  custodian: "none",
  mediator: "content",
  "mediation-lead": "process",
  "social-worker": "none",
  clock: "none",
};

/** Who looks. */
export interface MediationViewer {
  readonly seat: SeatId;
  readonly roles: readonly Role[];
  /** Undefined: this seat is not on the list of mediators. */
  readonly mediator: Mediator | undefined;
}

/** MD14, MD15, MD16: what a viewer reads of a case now. */
export function readingOf(known: MediationCase, viewer: MediationViewer): MediationReading {
  const asMediator = viewer.roles.includes("mediator") ? mediatorReads(known, viewer) : "none";
  if (asMediator !== "none") return asMediator;
  return viewer.roles.some((role) => mostRead[role] === "process") ? "process" : "none";
}

function mediatorReads(
  { holding, conflicted, ended }: MediationCase,
  { seat, mediator }: MediationViewer,
): MediationReading {
  if (mediator === undefined || !mediator.isActive || conflicted.includes(seat)) return "none";
  if (holding.is === "held") {
    if (holding.by !== seat) return "none";
    return holding.isClear ? "content" : "offer";
  }
  if (ended !== null) return "none";
  if (holding.is === "offered") return holding.to === seat ? "offer" : "none";
  return mediator.kind === "staff" ? "offer" : "none";
}

/** A party as its mediator is shown it. */
export type ShownParty = Party & { readonly fit: PartyFit };

/** A case as somebody is shown it: what they may not read is null. */
export interface ShownMediation {
  readonly id: string;
  readonly reading: Exclude<MediationReading, "none">;
  readonly origin: MediationOrigin;
  readonly openedAt: Instant;
  readonly stage: MediationStage;
  readonly holder: SeatId | null;
  readonly isAccepted: boolean;
  readonly since: Instant;
  readonly hoursNeeded: number;
  readonly declines: MediationCase["declines"] | null;
  readonly conflicts: number | null;
  readonly recordId: string | null;
  readonly incidentId: IncidentId | null;
  readonly parties: readonly ShownParty[] | null;
  readonly mayNameCaller: boolean | null;
  readonly sessions: readonly Session[] | null;
  readonly agreed: AgreedWord | null;
  readonly agreedAt: Instant | null;
  readonly followUps: readonly MediationFollowUp[] | null;
  readonly endedAt: Instant | null;
  readonly because: MediationEnding | null;
}

/** A case for a viewer; undefined where they may not know that there is one. Deny by default: a field is added here or it is not shown. */
export function shownMediation(
  known: MediationCase,
  viewer: MediationViewer,
  { trainingHours }: MediationSettings,
): ShownMediation | undefined {
  const reading = readingOf(known, viewer);
  if (reading === "none") return undefined;
  const { holding, agreement, ended } = known;
  const isContent = reading === "content";
  const isProcess = isContent || reading === "process";
  // Who works for the center itself is told which call it was; a resident or a provider needs the party alone.
  const isOwnStaff = isContent && viewer.mediator?.kind === "staff";
  return {
    id: known.id,
    reading,
    origin: known.origin,
    openedAt: known.openedAt,
    stage: stageOf(known),
    holder: holding.is === "held" ? holding.by : holding.is === "offered" ? holding.to : null,
    isAccepted: holding.is === "held",
    since: holding.since,
    hoursNeeded: trainingHours[known.origin],
    declines: reading === "process" ? known.declines : null,
    conflicts: reading === "process" ? known.conflicted.length : null,
    recordId: isOwnStaff ? known.recordId : null,
    incidentId: isOwnStaff ? known.incidentId : null,
    parties: isContent ? known.parties.map((party) => ({ ...party, fit: fitOf(party) })) : null,
    mayNameCaller: isContent ? mayNameCaller(known) : null,
    sessions: isProcess
      ? known.sessions.map((one) => (isContent ? one : { ...one, attended: null }))
      : null,
    agreed: isProcess ? (agreement?.agreed ?? null) : null,
    agreedAt: isProcess ? (agreement?.at ?? null) : null,
    followUps: isProcess ? known.followUps : null,
    endedAt: isProcess ? (ended?.at ?? null) : null,
    because: isContent ? (ended?.because ?? null) : null,
  };
}

/** Whether a case is past the time for which it can be read: its keys go then. */
export const isExpired = (
  { ended }: MediationCase,
  at: Instant,
  { keptDays }: MediationSettings,
): boolean => ended !== null && ended.at + keptDays * 86_400_000 <= at;
