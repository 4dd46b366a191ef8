import type { AgencyId, Instant } from "#core/base/ids.ts";
import { fail, ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import type { CareEnvelope } from "#core/care/commands.ts";
import { decide } from "#core/care/decide.ts";
import { sealedOnWithdrawal } from "#core/care/event-classes.ts";
import type { Center } from "#core/dispatch/center.ts";
import type { Refusal } from "#core/dispatch/words.ts";
import type { EventLog } from "#eventlog/eventlog.ts";
import type { Standing } from "#core/directory/standing.ts";
import type { CareBook } from "./care-book.ts";
import type { DirectoryShelf } from "./directory-shelf.ts";
import { careStream, toNewCare } from "./recorded.ts";

/** Care after calls, in one agency. */
export interface CareService {
  readonly book: CareBook;
  /** Decides and records; answers once it is on disk. Withdrawn consent has destroyed its keys by then, unless a legal hold keeps them. */
  send(envelope: CareEnvelope): Promise<Result<true, Refusal>>;
  /** Destroys the keys of every withdrawn case that still has them: after a stop in between, or a hold that was lifted. */
  sealWithdrawn(at: Instant): Promise<void>;
}

interface Parts {
  readonly agency: AgencyId;
  readonly log: EventLog;
  readonly book: CareBook;
  readonly center: Center;
  readonly catchUp: () => Promise<void>;
  readonly note: (sentence: string) => void;
  /** Absent: referrals are given by name alone. */
  readonly directory?: DirectoryShelf;
}

const maxAttempts = 4;

/** One act at a time: what the next is decided over is on disk. */
export function createCare(parts: Parts): CareService {
  const { book, note } = parts;
  let last: Promise<unknown> = Promise.resolve();
  const seal = async (incidentId: string, at: Instant): Promise<void> => {
    for (const problem of await sealCase(parts, incidentId, at)) note(problem);
  };
  return {
    book,
    send: (envelope) => {
      const answer = last.then(async () => {
        const done = await once(parts, envelope, 1);
        const { command, at } = envelope;
        if (done.ok && command.kind === "WithdrawConsent") await seal(command.incidentId, at);
        return done;
      });
      last = answer.catch(() => undefined);
      return answer;
    },
    sealWithdrawn: async (at) => {
      for (const { incidentId, withdrawnAt } of book.all())
        if (withdrawnAt !== null) await seal(incidentId, at);
    },
  };
}

async function once(
  parts: Parts,
  envelope: CareEnvelope,
  attempt: number,
): Promise<Result<true, Refusal>> {
  const { agency, log, book, center, catchUp } = parts;
  const { commandId, command, by } = envelope;
  const before = await log.findCommand(agency, commandId);
  if (before !== undefined)
    return before.events.every((event) => event.by === by) ? ok(true) : fail(takenId);
  const care = book.find(command.incidentId);
  const ruling = decide(
    { care, call: center.incidents.get(command.incidentId), ...standingIn(parts, envelope.at) },
    envelope,
  );
  if (!ruling.ok) return ruling;
  const answer = await log.append(agency, {
    commandId,
    expected: { [careStream(command.incidentId)]: care?.version ?? 0 },
    events: ruling.value.map((event) => toNewCare(event, envelope)),
  });
  await catchUp();
  if (answer.ok) return ok(true);
  const { reason, message } = answer.error;
  if (reason === "stale-version" && attempt < maxAttempts)
    return once(parts, envelope, attempt + 1);
  return fail({ rule: "S3", code: reason, message });
}

/** How services stand, where there is a directory. */
const standingIn = (
  { directory }: Parts,
  at: Instant,
): { readonly standingOf?: (id: string) => Standing | undefined } =>
  directory?.current() === undefined ? {} : { standingOf: (id) => directory.standingOf(id, at) };

/** Sentences about keys that are still there. The ids are the case's own, so that doing it again does nothing. */
async function sealCase(
  { agency, log }: Parts,
  incidentId: string,
  at: Instant,
): Promise<readonly string[]> {
  const left: string[] = [];
  for (const privacyClass of sealedOnWithdrawal) {
    const done = await log.destroyKeys(agency, {
      commandId: `care-sealed/${incidentId}/${privacyClass}`,
      scope: { stream: careStream(incidentId) },
      class: privacyClass,
      by: "clock",
      reason: "consent withdrawn",
      at,
    });
    if (!done.ok) left.push(`care of ${incidentId} is not sealed yet: ${done.error.message}`);
  }
  return left;
}

const takenId: Refusal = {
  rule: "S1",
  code: "command-id-taken",
  message: "this command id was used by another seat; choose a new one for each act",
};
