import type { AgencyId } from "#core/base/ids.ts";
import { fail, ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import type { AgencySettings } from "#core/dispatch/agency-settings.ts";
import { agencyStream, decideAgency, evolveAgency, newAgency } from "#core/dispatch/agency.ts";
import type { Agency, AgencyEnvelope } from "#core/dispatch/agency.ts";
import type { Refusal } from "#core/dispatch/words.ts";
import type { EventLog, RecordedEvent } from "#eventlog/eventlog.ts";
import { toAgency, toNewAgency } from "./recorded.ts";

/** How an agency works, folded from its log. */
export interface AgencyBook {
  /** Takes in one event of the log, in order; events of other kinds change nothing. */
  readonly take: (recorded: RecordedEvent) => void;
  readonly now: () => Agency;
  /** Told of the settings after each change. The answer ends it. */
  readonly follow: (listener: (settings: AgencySettings) => void) => () => void;
}

/** A book in which nothing was changed yet. */
export function createAgencyBook(): AgencyBook {
  let agency = newAgency;
  const listeners = new Set<(settings: AgencySettings) => void>();
  return {
    take: (recorded) => {
      const event = toAgency(recorded);
      if (event === undefined) return;
      agency = evolveAgency(agency, event);
      for (const listener of listeners) listener(agency.settings);
    },
    now: () => agency,
    follow: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Changes how an agency works. */
export interface AgencyService {
  readonly book: AgencyBook;
  /** Decides and records; answers once it is on disk. */
  send(envelope: AgencyEnvelope): Promise<Result<true, Refusal>>;
}

interface Parts {
  readonly agency: AgencyId;
  readonly log: EventLog;
  readonly book: AgencyBook;
  readonly catchUp: () => Promise<void>;
}

const maxAttempts = 4;

/** One act at a time: what the next is decided over is on disk. */
export function createAgency(parts: Parts): AgencyService {
  let last: Promise<unknown> = Promise.resolve();
  return {
    book: parts.book,
    send: (envelope) => {
      const answer = last.then(() => once(parts, envelope, 1));
      last = answer.catch(() => undefined);
      return answer;
    },
  };
}

async function once(
  parts: Parts,
  envelope: AgencyEnvelope,
  attempt: number,
): Promise<Result<true, Refusal>> {
  const { agency, log, book, catchUp } = parts;
  const { commandId, by } = envelope;
  const before = await log.findCommand(agency, commandId);
  if (before !== undefined)
    return before.events.every((event) => event.by === by) ? ok(true) : fail(takenId);
  const ruling = decideAgency(book.now(), envelope);
  if (!ruling.ok) return ruling;
  const answer = await log.append(agency, {
    commandId,
    expected: { [agencyStream]: book.now().version },
    events: ruling.value.map((event) => toNewAgency(event, envelope)),
  });
  await catchUp();
  if (answer.ok) return ok(true);
  const { reason, message } = answer.error;
  if (reason === "stale-version" && attempt < maxAttempts)
    return once(parts, envelope, attempt + 1);
  return fail({ rule: "S3", code: reason, message });
}

const takenId: Refusal = {
  rule: "S1",
  code: "command-id-taken",
  message: "this command id was used by another seat; choose a new one for each act",
};
