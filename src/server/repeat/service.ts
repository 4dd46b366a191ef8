import { createHash } from "node:crypto";
import type { RepeatList, RepeatRecordBody, RepeatRow } from "#contract/repeat.ts";
import type { AgencyId, CommandId, IncidentId, SeatId } from "#core/base/ids.ts";
import { fail, ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import type { Incident } from "#core/dispatch/center.ts";
import type { Refusal } from "#core/dispatch/words.ts";
import { createBook } from "#core/repeat/book.ts";
import type { RepeatBook, Thread } from "#core/repeat/book.ts";
import type { RepeatCommand } from "#core/repeat/commands.ts";
import { contactOf, isPastShown } from "#core/repeat/contact.ts";
import { decideRecord } from "#core/repeat/record.ts";
import type { RepeatRecord } from "#core/repeat/record.ts";
import { defaultSettings } from "#core/repeat/settings.ts";
import { raisedBy, standingOf, standingOfThread, withLater } from "#core/repeat/standing.ts";
import type { Standing, StruckAt } from "#core/repeat/standing.ts";
import type { EventLog } from "#eventlog/eventlog.ts";
import type { Clock } from "../clock.ts";
import type { LiveVersions } from "../governance/versions.ts";
import type { Ledger } from "../ledger.ts";
import { repeatStream, toNewRepeat } from "./recorded.ts";
import type { RepeatRecords } from "./records.ts";

/** Repeat conflicts of a center that lives. */
export interface Repeats {
  /** Where a call stands; null before its safety questions are answered (R16). */
  readonly standingOf: (incident: Incident) => Standing | null;
  /** The records that a call counts in: its pair first. */
  readonly recordsOf: (id: IncidentId) => readonly string[];
  /** The threads a call counts in: its pair first. */
  readonly threadsOf: (id: IncidentId) => readonly Thread[];
  /** What was done about each record. */
  readonly records: Pick<RepeatRecords, "get" | "all">;
  readonly list: () => Omit<RepeatList, "support">;
  /** A record with its calls; undefined where there is none. */
  readonly record: (recordId: string) => RepeatRecordBody | undefined;
  readonly send: (
    commandId: CommandId,
    by: SeatId,
    command: RepeatCommand,
  ) => Promise<Result<true, Refusal>>;
  /** Resolves when what was raised before is on disk. */
  readonly settled: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

interface RepeatParts {
  readonly agency: AgencyId;
  readonly log: EventLog;
  readonly ledger: Ledger;
  readonly records: RepeatRecords;
  readonly versions: LiveVersions;
  readonly clock: Clock;
  /** Seats that decide appeals. */
  readonly deciders: readonly SeatId[];
  readonly note: (sentence: string) => void;
  /** False where nothing may be written: a center that only shadows another. */
  readonly doesRecord: boolean;
}

const settings = defaultSettings;
const mostRows = 200;
const dayMs = 86_400_000;
const maxAttempts = 4;

/** Files every call of the ledger, follows it, and records each referral, support and review the moment it is due. */
export function openRepeats(parts: RepeatParts): Repeats {
  const { ledger, records, versions, clock } = parts;
  const book = createBook();
  const struckAt = (id: string) => records.get(id).struckAt ?? undefined;
  const file = (incident: Incident): void => {
    const { pathways } = versions.protocolFor(incident).protocol;
    const family = pathways.find(({ id }) => id === incident.pathway)?.family;
    const contact = contactOf(incident, family, settings);
    if (contact === undefined) book.drop(incident.id);
    else book.put(contact);
  };
  const send = sender(parts);
  const { raise, settled, stop } = raiser(parts, { book, send, struckAt });
  for (const incident of ledger.center.incidents.values()) file(incident);
  raise(ledger.center.incidents.keys());
  const unfollow = ledger.follow(({ events }) => {
    const touched = new Set<IncidentId>();
    for (const event of events)
      if ("incidentId" in event && event.incidentId !== null) touched.add(event.incidentId);
    for (const id of touched) {
      const incident = ledger.center.incidents.get(id);
      if (incident !== undefined) file(incident);
    }
    raise(touched);
  });
  const rowOf = (thread: Thread): RepeatRow =>
    row(
      thread,
      records.get(thread.id),
      standingOfThread(thread, clock.now(), settings, struckAt(thread.id)),
    );
  return {
    standingOf: (incident) =>
      isPastShown(incident, settings)
        ? standingOf(book, incident.id, clock.now(), settings, struckAt)
        : null,
    threadsOf: (id) => book.threadsOf(id),
    records,
    recordsOf: (id) => book.threadsOf(id).map((thread) => thread.id),
    list: () => {
      const threads = new Map(book.threads().map((thread) => [thread.id, thread]));
      const rows = [...records.all()]
        .flatMap(({ id }) => threads.get(id) ?? [])
        .map(rowOf)
        .filter(({ calls, appeal }) => calls > 0 || appeal === "open")
        .toSorted(byNeed);
      return {
        at: clock.now(),
        waiting: rows.filter(isWaiting).length,
        rows: rows.slice(0, mostRows),
      };
    },
    record: (recordId) => {
      const thread = book.threads().find(({ id }) => id === recordId);
      if (thread === undefined) return undefined;
      const since = struckAt(recordId) ?? Number.NEGATIVE_INFINITY;
      return {
        row: rowOf(thread),
        incidentIds: thread.contacts.filter(({ at }) => at > since).map(({ id }) => id),
        readings: records.get(recordId).readings,
      };
    },
    send,
    settled,
    stop: async () => {
      unfollow();
      await stop();
    },
  };
}

/** Records what calls raise, one after another; nothing more once it is stopped. */
function raiser(
  { records, doesRecord, note }: RepeatParts,
  {
    book,
    send,
    struckAt,
  }: { readonly book: RepeatBook; readonly send: Repeats["send"]; readonly struckAt: StruckAt },
) {
  let last: Promise<void> = Promise.resolve();
  let isStopped = false;
  const record = async (commandId: CommandId, command: RepeatCommand): Promise<void> => {
    if (isStopped) return;
    const done = await send(commandId, "clock", command);
    if (!done.ok) note(`a repeat conflict could not be recorded: ${done.error.message}`);
  };
  const raise = (ids: Iterable<IncidentId>): void => {
    if (!doesRecord) return;
    for (const id of withLater(book, ids))
      for (const { recordId, raise: found } of raisedBy(book, id, settings, struckAt)) {
        const { step, because, incidentId, complainedAt, calls, lawful } = found;
        // The first offer is owed to every conflict: it is shown, and nothing waits for anybody.
        const isKnown = records
          .get(recordId)
          .raised.some((one) => one.step === step && one.incidentId === incidentId);
        if (step === "conflict-response" || isKnown) continue;
        const kind = "RaiseRepeatStep";
        const raised = { step, because, incidentId, complainedAt, calls, lawful };
        const command = { kind, recordId, ...raised } as const;
        const commandId = machineId(`${recordId}/${step}/${incidentId}/${struckAt(recordId) ?? 0}`);
        last = last
          .then(() => record(commandId, command))
          .catch((cause: unknown) => note(String(cause)));
      }
  };
  return {
    raise,
    settled: () => last,
    stop: async () => {
      isStopped = true;
      await last;
    },
  };
}

/** Acts of the machine have the same id whenever they are made again. */
const machineId = (what: string): CommandId =>
  `repeat/${createHash("sha256").update(what).digest("hex").slice(0, 32)}`;

const isWaiting = ({ review, appeal }: RepeatRow): boolean =>
  review.is === "waiting" || review.is === "taken" || appeal === "open";

/** Who waits comes first, danger before that, then the newest. */
const byNeed = (one: RepeatRow, other: RepeatRow): number =>
  Number(isWaiting(other)) - Number(isWaiting(one)) ||
  Number(other.hasDanger) - Number(one.hasDanger) ||
  other.lastAt - one.lastAt;

function row(thread: Thread, record: RepeatRecord, standing: Standing): RepeatRow {
  const { review, appeal, raised } = record;
  const because = raised.findLast(({ step }) => step === "review")?.because ?? null;
  return {
    ...standing,
    lastAt: thread.contacts.at(-1)?.at ?? 0,
    review: {
      is: review.is,
      owner: "owner" in review ? review.owner : null,
      because,
      finding: review.is === "done" ? review.finding : null,
    },
    appeal: appeal.is,
    appealDecider: appeal.is === "open" ? appeal.decider : null,
    appealDueAt: appeal.is === "open" ? appeal.since + settings.appealDays * dayMs : null,
  };
}

/** Decides over what is on disk, and tries again where somebody was quicker. */
function sender({ agency, log, ledger, records, clock, deciders }: RepeatParts): Repeats["send"] {
  const once = async (
    commandId: CommandId,
    by: SeatId,
    command: RepeatCommand,
    attempt: number,
  ): Promise<Result<true, Refusal>> => {
    const before = await log.findCommand(agency, commandId);
    if (before !== undefined) {
      await ledger.catchUp();
      return before.events.every((event) => event.by === by) ? ok(true) : fail(takenId);
    }
    const { recordId } = command;
    const at = clock.now();
    const ruled = decideRecord(records.get(recordId), { at, by, command }, settings, deciders);
    if (!ruled.ok) return ruled;
    if (ruled.value.length === 0) return ok(true);
    const answer = await log.append(agency, {
      commandId,
      expected: { [repeatStream(recordId)]: records.versionOf(recordId) },
      events: ruled.value.map((event) => toNewRepeat(event, { at, by })),
    });
    await ledger.catchUp();
    if (answer.ok) return ok(true);
    const { reason, message } = answer.error;
    if (reason === "stale-version" && attempt < maxAttempts)
      return once(commandId, by, command, attempt + 1);
    return fail({ rule: "S3", code: reason === "unknown" ? "unknown" : reason, message });
  };
  return (commandId, by, command) => once(commandId, by, command, 1);
}

const takenId: Refusal = {
  rule: "S1",
  code: "command-id-taken",
  message: "this command id was used by another seat; choose a new one for each act",
};
