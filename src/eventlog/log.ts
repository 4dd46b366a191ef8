import type { AgencyId, Instant } from "#core/base/ids.ts";
import { fail, ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import type {
  Appended,
  AppendRefused,
  AppendUnknown,
  EventLog,
  RecordedEvent,
} from "./eventlog.ts";
import { isName, prepare } from "./prepare.ts";
import { SEALED_CLASSES } from "./privacy.ts";
import type { FieldClasses } from "./privacy.ts";
import type { Retention } from "./retention.ts";
import type { Answer, Question, Read } from "./sequencer.ts";
import type { OpenedAppend, OpenedEvent } from "./stored.ts";
import { upcast } from "./upcast.ts";
import type { Upcasters } from "./upcast.ts";

/** What every store is given, whatever lies below it. */
export interface LogOptions {
  /** The class of every field of every event kind that may be appended. */
  readonly fieldClasses: FieldClasses;
  readonly upcasters?: Upcasters;
  /** The clock that stamps `recordedAt`. */
  readonly now: () => Instant;
}

/** The way to a sequencer, in this thread or another. */
export interface Line {
  /**
   * The sequencer's answer. `lost` when it went away first: a write may or may not have happened.
   * `busy` when too much waits already: nothing happened.
   */
  ask(question: Question): Promise<LineAnswer>;
  close(): Promise<void>;
}

export type LineAnswer =
  | Answer
  | { readonly answer: "lost"; readonly message: string }
  | { readonly answer: "busy"; readonly message: string };

const MAX_PAGE = 1000;

/** The event log over a line to its sequencer: checks what goes in, and gives back what was recorded. */
export function makeLog(line: Line, options: LogOptions): EventLog {
  const upcasters = options.upcasters ?? {};
  const listeners = new Set<(events: readonly RecordedEvent[]) => void>();
  const recorded = (append: OpenedAppend): Appended => ({
    ...append,
    events: append.events.map((event) => toRecorded(event, upcasters)),
  });

  const settle = <Refused>(
    answer: LineAnswer,
    result: Result<OpenedAppend, Refused> | undefined,
    commandId: string,
  ): Result<Appended, Refused | AppendRefused | AppendUnknown> => {
    if (answer.answer === "busy" || answer.answer === "stopped")
      return fail({ reason: answer.answer, message: answer.message });
    if (result === undefined) {
      const message = `command "${commandId}" may or may not be recorded: ${whyNot(answer)}`;
      return fail({ reason: "unknown", commandId, message });
    }
    if (!result.ok) return result;
    const appended = recorded(result.value);
    if (!appended.duplicate) for (const listener of listeners) listener(appended.events);
    return ok(appended);
  };

  const events = async (question: Read): Promise<readonly RecordedEvent[]> => {
    const answer = await line.ask(question);
    if (answer.answer !== "events") throw new Error(`the log cannot be read: ${whyNot(answer)}`);
    return answer.events.map((event) => toRecorded(event, upcasters));
  };

  const retain = async (agency: AgencyId, retention: Retention) => {
    const wrong = wrongRetention(agency, retention);
    if (wrong !== undefined) return malformed(wrong);
    const answer = await line.ask({ ask: "retain", agency, retention, recordedAt: options.now() });
    const result = answer.answer === "retained" ? answer.result : undefined;
    return settle(answer, result, retention.commandId);
  };

  return {
    append: async (agency, append) => {
      if (!isName(agency)) return malformed("the agency has no id");
      const prepared = prepare(append, options.fieldClasses, upcasters, options.now());
      if (!prepared.ok) return prepared;
      const answer = await line.ask({ ask: "append", agency, append: prepared.value });
      const result = answer.answer === "appended" ? answer.result : undefined;
      return settle(answer, result, append.commandId);
    },
    read: async (agency, from, limit) => {
      if (!Number.isSafeInteger(from) || from < 1 || !Number.isSafeInteger(limit) || limit < 1)
        throw new RangeError(`read from ${from}, limit ${limit}: both count from 1`);
      return events({ ask: "page", agency, from, limit: Math.min(limit, MAX_PAGE) });
    },
    readStream: (agency, id) => events({ ask: "stream", agency, id }),
    readIncident: (agency, id) => events({ ask: "incident", agency, id }),
    head: async (agency) => {
      const answer = await line.ask({ ask: "head", agency });
      if (answer.answer !== "head") throw new Error(`the log cannot be read: ${whyNot(answer)}`);
      return answer.head;
    },
    findCommand: async (agency, commandId) => {
      const found = await events({ ask: "command", agency, id: commandId });
      return found.length === 0 ? undefined : { commandId, duplicate: true, events: found };
    },
    destroyKeys: (agency, act) => retain(agency, { ...act, act: "destroy" }),
    placeHold: (agency, act) => retain(agency, { ...act, act: "place" }),
    liftHold: (agency, act) => retain(agency, { ...act, act: "lift" }),
    follow: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => line.close(),
  };
}

const malformed = (message: string): { readonly ok: false; readonly error: AppendRefused } =>
  fail({ reason: "malformed", message });

const whyNot = (answer: LineAnswer): string =>
  "message" in answer ? answer.message : `the answer was "${answer.answer}"`;

function wrongRetention(agency: AgencyId, retention: Retention): string | undefined {
  const { commandId, scope, by, reason, at } = retention;
  const scopeId = "incidentId" in scope ? scope.incidentId : scope.stream;
  const subject = retention.act === "destroy" ? retention.class : retention.hold;
  for (const name of [agency, commandId, scopeId, by, subject])
    if (!isName(name)) return `${JSON.stringify(name)} is not a name`;
  if (retention.act === "destroy" && !SEALED_CLASSES.includes(retention.class))
    return `class "${String(retention.class)}" has no keys; classes with keys: ${SEALED_CLASSES.join(", ")}`;
  if (reason.trim() === "") return "destroying or holding keys needs a reason";
  if (!Number.isFinite(at)) return `${at} is not an instant`;
  return undefined;
}

function toRecorded(event: OpenedEvent, upcasters: Upcasters): RecordedEvent {
  const { plain, opened, incidentId, ...rest } = event;
  const fields: [string, unknown][] = opened.map(({ field, text }) => [
    field,
    text === null ? null : JSON.parse(text),
  ]);
  const stored = JSON.parse(plain) as Readonly<Record<string, unknown>>;
  const unreadable = opened.filter(({ text }) => text === null).map(({ field }) => field);
  const data = { ...stored, ...Object.fromEntries(fields) };
  return {
    ...rest,
    ...(incidentId === null ? {} : { incidentId }),
    ...(unreadable.length === 0 ? {} : { unreadable }),
    ...upcast(upcasters, event.kind, event.version, data),
  };
}
