import { createHash } from "node:crypto";
import type { CommandId, IncidentId } from "#core/base/ids.ts";
import type { Center, Incident } from "#core/dispatch/center.ts";
import type { MediationCommand, NewParty } from "#core/mediation/commands.ts";
import { mayHoldMinor } from "#core/repeat/contact.ts";
import type { RepeatSettings } from "#core/repeat/settings.ts";
import type { RecordedEvent } from "#eventlog/eventlog.ts";
import { toDispatchEvent } from "../recorded.ts";
import { toRepeatEvent } from "../repeat/recorded.ts";
import type { MediationBook } from "./book.ts";

/** Something that asks for mediation: a repeat conflict that was referred, or a call that a mediator was sent to. */
interface Asked {
  readonly recordId: string | null;
  readonly incidentId: IncidentId;
  /** Who was sent to the call; null for a referral. Whether that is a mediator is known once the protocol is. */
  readonly responder: string | null;
}

/** What asks for a case and has none yet. */
export interface Referrals {
  /** Takes in one event of the log, in order; what asks for nothing changes nothing. */
  readonly take: (recorded: RecordedEvent) => void;
  /** Whether anything was asked for since. */
  readonly isAsked: () => boolean;
  /** The openings that are due now, each with an id that is the same whenever it is made. */
  readonly due: () => readonly {
    readonly commandId: CommandId;
    readonly command: Extract<MediationCommand, { kind: "OpenMediation" }>;
  }[];
}

/** Referrals older than this open nothing: somebody else has long answered them, or nobody. */
const spanMs = 90 * 86_400_000;

/** Follows referrals of repeat conflicts, findings that ask for a screening, and mediators that are sent to calls. */
export function createReferrals(parts: {
  /** Undefined while the log is being folded. */
  readonly center: () => Center | undefined;
  readonly book: MediationBook;
  /** The records a call counts in. */
  readonly recordsOf: (id: IncidentId) => readonly string[];
  readonly isMediator: (responder: string) => boolean;
  readonly settings: Pick<RepeatSettings, "minor">;
  readonly now: () => number;
  readonly newCaseId: () => string;
}): Referrals {
  const { center, book, now, newCaseId } = parts;
  let asked: Asked[] = [];
  const lastOf = new Map<string, IncidentId>();
  const ask = (one: Asked): void => {
    asked.push(one);
  };
  return {
    take: (recorded) => {
      const repeat = toRepeatEvent(recorded);
      if (repeat?.kind === "RepeatStepRaised") {
        lastOf.set(repeat.recordId, repeat.incidentId);
        if (repeat.step === "active-referral") ask({ ...repeat, responder: null });
      }
      if (repeat?.kind === "RepeatReviewed" && repeat.finding === "offer-mediation-screening") {
        const incidentId = lastOf.get(repeat.recordId);
        if (incidentId !== undefined)
          ask({ recordId: repeat.recordId, incidentId, responder: null });
      }
      if (recorded.kind !== "UnitAssigned") return;
      const event = toDispatchEvent(recorded);
      if (event?.kind !== "UnitAssigned") return;
      const { incidentId, responder } = event;
      ask({ recordId: null, incidentId, responder });
    },
    isAsked: () => asked.length > 0,
    due: () => {
      const waiting = asked;
      asked = [];
      return waiting.flatMap(({ recordId, incidentId, responder }) => {
        // One caller about several households is no conflict of two: they are offered support, and no meeting.
        if (recordId?.startsWith("caller/") === true) return [];
        if (responder !== null && !parts.isMediator(responder)) return [];
        const incident = center()?.incidents.get(incidentId);
        if (incident === undefined || incident.openedAt < now() - spanMs) return [];
        // What the center did itself is nobody's conflict (R4).
        if (Object.keys(incident.answers).length === 0) return [];
        // One conflict is counted by its pair, its place and its caller: one case answers all of them.
        const counted = parts.recordsOf(incidentId);
        const recordIds = recordId === null ? counted : [recordId, ...counted];
        const isCovered = book
          .ofSame({ recordIds, incidentId })
          .some((one) => one.ended === null || one.openedAt >= incident.openedAt);
        if (isCovered) return [];
        return [
          {
            commandId: machineId(`${recordId ?? "call"}/${incidentId}`),
            command: {
              kind: "OpenMediation" as const,
              caseId: newCaseId(),
              origin: recordId === null ? ("call" as const) : ("repeat-referral" as const),
              recordId,
              incidentId,
              parties: partiesOf(incident, recordId !== null, parts.settings),
            },
          },
        ];
      });
    },
  };
}

/** The same whenever it is made, and it tells neither the call nor the record. */
const machineId = (what: string): CommandId =>
  `mediation/${createHash("sha256").update(what).digest("hex").slice(0, 32)}`;

/**
 * A repeat conflict has a direction: who called, and whose home it was about. Of a call alone it is not known whether the caller is
 * one of those in conflict, so that the place stands for somebody there. A number that may be a minor's is nobody's.
 */
function partiesOf(
  incident: Incident,
  hasDirection: boolean,
  settings: Pick<RepeatSettings, "minor">,
): readonly NewParty[] {
  const place = { reach: "place", number: null, isAdult: null } as const;
  if (!hasDirection) return [{ ...place, stand: "other" }];
  const complainedOf: NewParty = { ...place, stand: "complained-of" };
  const called: NewParty = { stand: "called", reach: "caller", number: null, isAdult: null };
  return mayHoldMinor(incident, settings) ? [complainedOf] : [called, complainedOf];
}
