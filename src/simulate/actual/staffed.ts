import type { IncidentId } from "#core/base/ids.ts";
import { teamKinds } from "#core/dispatch/no-team.ts";
import { isCandidate, isServed } from "#core/outcomes/call-fact.ts";
import type { CallFact, MissedReason } from "#core/outcomes/call-fact.ts";
import type { DispatchModel, Protocol } from "#core/protocol/protocol.ts";
import { modelOf } from "#core/protocol/schedule.ts";
import { localTime } from "#core/base/time.ts";
import type { Span } from "./on-duty.ts";
import type { RecordBook, RecordedCall, Visit } from "./recorded-call.ts";

/** A call of the record with what is known of who fitted and who served it. */
export interface StaffedCall {
  readonly call: RecordedCall;
  readonly fact: CallFact;
  readonly isEligible: boolean;
  /** By a team that fits, or by phone. */
  readonly isServed: boolean;
  /** A team came that does not fit, in place of one that does: not served, as a simulation counts it. */
  readonly isByOther: boolean;
  /** Why no team that fits served it; null where one did. */
  readonly missed: MissedReason | null;
  /** Which of the three models the decision ran by: as its pathway says for that hour and area. */
  readonly model: DispatchModel;
}

/** What responders are, by the protocol in force. */
export interface Responders {
  /** Teams that come in person. */
  readonly teams: ReadonlySet<string>;
  /** Those with an officer in them. */
  readonly officers: ReadonlySet<string>;
  readonly police: ReadonlySet<string>;
  readonly clinicians: ReadonlySet<string>;
  readonly hotlines: ReadonlySet<string>;
}

export function respondersOf({ responders }: Protocol): Responders {
  const those = (isOne: (responder: Protocol["responders"][number]) => boolean) =>
    new Set(responders.filter(isOne).map(({ id }) => id));
  const isThere = (mode: string): boolean => mode === "on-scene";
  return {
    teams: those(({ kind, mode }) => isThere(mode) && teamKinds.includes(kind)),
    officers: those(({ kind, mode }) => isThere(mode) && kind === "co-response"),
    police: those(({ kind }) => kind === "police"),
    clinicians: those(({ kind, mode }) => kind === "clinician" && !isThere(mode)),
    hotlines: those(({ kind, mode }) => kind === "hotline" && !isThere(mode)),
  };
}

/** Calls judged before whoever else waits for this thread comes next. */
const atOnce = 250;

/** The calls of a span that the public asked for and that are over. Those nobody can judge are there, and not eligible. */
export async function staffedCalls(
  book: RecordBook,
  factOf: (id: IncidentId) => CallFact | undefined,
  protocol: Protocol,
  span: Span,
): Promise<readonly StaffedCall[]> {
  const pathways = new Map(protocol.pathways.map((pathway) => [pathway.id, pathway]));
  const found: StaffedCall[] = [];
  let read = 0;
  for (const call of book.calls()) {
    if (call.at < span.from || call.at >= span.to) continue;
    read += 1;
    if (read % atOnce === 0) await new Promise((resolve) => setTimeout(resolve));
    const fact = factOf(call.id);
    if (fact === undefined || !isCandidate(fact) || fact.isOpen) continue;
    const isByOther = fact.team === "arrived" && !hasFitting(call);
    const pathway = pathways.get(call.pathway ?? "");
    found.push({
      call,
      fact,
      isEligible: fact.screening === "eligible",
      isServed: isServed(fact) === true && !isByOther,
      isByOther,
      missed: fact.missed ?? (isByOther ? reasonBehind(call) : null),
      model:
        pathway === undefined
          ? "911-led"
          : modelOf(pathway, localTime(call.at, protocol.timeZone), fact.area),
    });
  }
  return found;
}

/** The visit of the first team that arrived; undefined where none did. */
export function firstTeam(call: RecordedCall, { teams }: Responders): Visit | undefined {
  return call.visits
    .filter(({ responder, arrivedAt }) => teams.has(responder) && arrivedAt !== null)
    .toSorted((one, other) => (one.arrivedAt ?? 0) - (other.arrivedAt ?? 0))[0];
}

/** Whether somebody who fits arrived; where nobody wrote down who fits, whoever came did. */
function hasFitting({ decided, visits }: RecordedCall): boolean {
  const fits = decided?.fits ?? [];
  return (
    fits.length === 0 ||
    visits.some(({ responder, arrivedAt }) => arrivedAt !== null && fits.includes(responder))
  );
}

const reasonBehind = ({ decided, notSent }: RecordedCall): MissedReason =>
  decided?.fits.map((team) => notSent.get(team)).find((reason) => reason !== undefined) ??
  "no-reason-recorded";
