import type { AgencyId, CommandId, Instant, SeatId } from "#core/base/ids.ts";
import { fail, ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import type { Refusal } from "#core/dispatch/words.ts";
import type { ListMediator, MediationEnvelope } from "#core/mediation/commands.ts";
import { decide } from "#core/mediation/decide.ts";
import { decideList } from "#core/mediation/decide-holding.ts";
import { defaultMediationSettings } from "#core/mediation/settings.ts";
import { isExpired } from "#core/mediation/view.ts";
import type { EventLog, NewEvent } from "#eventlog/eventlog.ts";
import type { Clock } from "../clock.ts";
import type { MediationBook } from "./book.ts";
import { mediationRead, mediationStream, mediatorsStream } from "./recorded.ts";
import { toNewMediation, toNewMediator } from "./recorded.ts";

/** Mediation in one agency. */
export interface MediationService {
  readonly book: MediationBook;
  /** Decides and records; answers once it is on disk. */
  send(envelope: MediationEnvelope): Promise<Result<true, Refusal>>;
  /** The same of the list of mediators. */
  list(envelope: MediationEnvelope<ListMediator>): Promise<Result<true, Refusal>>;
  /** Writes down that a case is read; what cannot be written down is not shown. */
  read(readingId: string, caseId: string, by: SeatId): Promise<Result<true, Refusal>>;
  stop(): void;
}

export interface MediationParts {
  readonly agency: AgencyId;
  readonly log: EventLog;
  readonly book: MediationBook;
  readonly clock: Clock;
  readonly catchUp: () => Promise<void>;
  readonly note: (sentence: string) => void;
}

const settings = defaultMediationSettings;
const maxAttempts = 4;
const dayMs = 86_400_000;

/** One act at a time: what the next is decided over is on disk. Cases past their time lose their keys at once, and daily after. */
export async function openMediation(parts: MediationParts): Promise<MediationService> {
  const { book, clock, log, agency, note } = parts;
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = (act: () => Promise<Result<true, Refusal>>): Promise<Result<true, Refusal>> => {
    const answer = last.then(act);
    last = answer.catch(() => undefined);
    return answer;
  };
  const expire = async (): Promise<void> => {
    for (const problem of await sealExpired(parts, clock.now())) note(problem);
  };
  await expire();
  let cancel: () => void = () => undefined;
  const daily = (): void => {
    cancel = clock.after(dayMs, () => {
      expire().then(daily, (cause: unknown) => note(String(cause)));
    });
  };
  daily();
  return {
    book,
    send: (envelope) => inTurn(() => once(parts, envelope, () => decided(parts, envelope), 1)),
    list: (envelope) => inTurn(() => once(parts, envelope, () => listed(parts, envelope), 1)),
    read: async (readingId, caseId, by) => {
      const event = mediationRead(readingId, caseId, { at: clock.now(), by });
      const { stream } = event;
      const kept = await log.append(agency, {
        commandId: stream,
        expected: { [stream]: 0 },
        events: [event],
      });
      return kept.ok ? ok(true) : fail(notKept("not-recorded", kept.error.message));
    },
    stop: () => cancel(),
  };
}

type Decided = Result<
  { readonly expected: Readonly<Record<string, number>>; readonly events: readonly NewEvent[] },
  Refusal
>;

function decided({ book }: MediationParts, envelope: MediationEnvelope): Decided {
  const { command } = envelope;
  const { caseId } = command;
  const same =
    command.kind === "OpenMediation"
      ? book
          .ofSame({
            recordIds: command.recordId === null ? [] : [command.recordId],
            incidentId: command.incidentId,
          })
          .find(({ ended }) => ended === null)
      : undefined;
  const mediation = book.find(caseId);
  const scene = { mediation, mediators: book.mediators, openForSame: same?.id, settings };
  const ruling = decide(scene, envelope);
  if (!ruling.ok) return ruling;
  return ok({
    expected: { [mediationStream(caseId)]: mediation?.version ?? 0 },
    events: ruling.value.map((event) => toNewMediation(event, envelope)),
  });
}

function listed({ book }: MediationParts, envelope: MediationEnvelope<ListMediator>): Decided {
  const ruling = decideList(envelope);
  if (!ruling.ok) return ruling;
  return ok({
    expected: { [mediatorsStream]: book.listVersion() },
    events: ruling.value.map((event) => toNewMediator(event, envelope)),
  });
}

async function once(
  parts: MediationParts,
  { commandId, by }: { readonly commandId: CommandId; readonly by: SeatId },
  decideNow: () => Decided,
  attempt: number,
): Promise<Result<true, Refusal>> {
  const { agency, log, catchUp } = parts;
  const before = await log.findCommand(agency, commandId);
  if (before !== undefined) {
    await catchUp();
    return before.events.every((event) => event.by === by) ? ok(true) : fail(takenId);
  }
  const now = decideNow();
  if (!now.ok) return now;
  const answer = await log.append(agency, { commandId, ...now.value });
  await catchUp();
  if (answer.ok) return ok(true);
  const { reason, message } = answer.error;
  if (reason === "stale-version" && attempt < maxAttempts)
    return once(parts, { commandId, by }, decideNow, attempt + 1);
  return fail(notKept(reason, message));
}

/** MD17: sentences about keys that are still there. The ids are the case's own, so that doing it again does nothing. */
async function sealExpired(
  { agency, log, book }: MediationParts,
  at: Instant,
): Promise<readonly string[]> {
  const left: string[] = [];
  for (const known of book.all()) {
    // Without parties its keys are gone already.
    if (!isExpired(known, at, settings) || known.parties.length === 0) continue;
    const done = await log.destroyKeys(agency, {
      commandId: `mediation-expired/${known.id}`,
      scope: { stream: mediationStream(known.id) },
      class: "mediation",
      by: "clock",
      reason: "kept no longer",
      at,
    });
    if (!done.ok) left.push(`mediation ${known.id} is not sealed yet: ${done.error.message}`);
  }
  return left;
}

const notKept = (code: string, message: string): Refusal => ({ rule: "S3", code, message });

const takenId: Refusal = {
  rule: "S1",
  code: "command-id-taken",
  message: "this command id was used by another seat; choose a new one for each act",
};
