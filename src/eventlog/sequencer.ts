import type { AgencyId, CommandId, Instant } from "#core/base/ids.ts";
import { fail, ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import { chainHash } from "./chain.ts";
import type { AppendRefused, Head, RetentionRefused } from "./eventlog.ts";
import { decideRetention, keysDestroyedBy, retentionStream } from "./retention.ts";
import type { Retention } from "./retention.ts";
import { openFields, sealFields } from "./seal.ts";
import type { KeyRing, RandomBytes } from "./seal.ts";
import { scopeText, staleVersion } from "./stored.ts";
import type { OpenedAppend, OpenedEvent, PreparedAppend, StoredEvent } from "./stored.ts";

/** Where rows are kept: the little a store must be able to do. Every call names the agency. */
export interface Shelf {
  /** Runs `work` so that all its rows are on disk when this returns, or none ever will be. */
  commit<Value>(work: () => Value, beforeCommit: () => void): Value;
  insert(event: StoredEvent): void;
  head(agency: AgencyId): Head;
  streamVersion(agency: AgencyId, stream: string): number;
  page(agency: AgencyId, fromPosition: number, limit: number): readonly StoredEvent[];
  ofStream(agency: AgencyId, stream: string): readonly StoredEvent[];
  ofIncident(agency: AgencyId, incidentId: string): readonly StoredEvent[];
  ofCommand(agency: AgencyId, commandId: CommandId): readonly StoredEvent[];
  close(): void;
}

/** The last position and hash of each agency, kept outside the store. */
export interface HeadKeeper {
  /** Puts these heads on disk; comes after the commit they tell of and before its acknowledgement. */
  write(heads: ReadonlyMap<AgencyId, Head>): void;
  close(): void;
}

/** What a log asks its sequencer. Plain data, so that the sequencer may sit in another thread. */
export type Question = Write | Read;

export type Write =
  | { readonly ask: "append"; readonly agency: AgencyId; readonly append: PreparedAppend }
  | {
      readonly ask: "retain";
      readonly agency: AgencyId;
      readonly retention: Retention;
      readonly recordedAt: Instant;
    };

export type Read =
  | {
      readonly ask: "page";
      readonly agency: AgencyId;
      readonly from: number;
      readonly limit: number;
    }
  | {
      readonly ask: "stream" | "incident" | "command";
      readonly agency: AgencyId;
      readonly id: string;
    }
  | { readonly ask: "head"; readonly agency: AgencyId };

export type WriteRefused = AppendRefused | RetentionRefused;

export type Answer =
  | { readonly answer: "appended"; readonly result: Result<OpenedAppend, AppendRefused> }
  | { readonly answer: "retained"; readonly result: Result<OpenedAppend, WriteRefused> }
  | { readonly answer: "events"; readonly events: readonly OpenedEvent[] }
  | { readonly answer: "head"; readonly head: Head }
  /** The store failed under this question; a write may or may not have happened. */
  | { readonly answer: "failed"; readonly message: string }
  /** The sequencer had stopped before this question came; nothing happened. */
  | { readonly answer: "stopped"; readonly message: string };

/** The one writer of a log, and its reader. */
export interface Sequencer {
  /** One answer for each question, at the same index; writes that came together share a commit. */
  answer(questions: readonly Question[]): readonly Answer[];
  close(): void;
}

export interface SequencerParts {
  readonly shelf: Shelf;
  readonly keys: KeyRing;
  readonly heads: HeadKeeper;
  readonly randomBytes: RandomBytes;
  /** A store's error in words that name the file and the mend. */
  readonly named?: (error: unknown) => unknown;
}

/** A sequencer stops for good when a write fails: what is on disk is then open, and it never guesses. */
export function makeSequencer(parts: SequencerParts): Sequencer {
  let stopped: string | undefined;

  const answerWrites = (writes: readonly Write[]): readonly Answer[] => {
    if (stopped !== undefined)
      return writes.map(() => ({ answer: "stopped", message: stopped ?? "" }));
    try {
      return writeTogether(parts, writes);
    } catch (error) {
      const message = `the log stopped, a write failed: ${sentence(error)}; mend the disk, then start again`;
      stopped = message;
      return writes.map(() => ({ answer: "failed", message }));
    }
  };
  const answerRead = (read: Read): Answer => {
    if (stopped !== undefined) return { answer: "stopped", message: stopped };
    try {
      return readOne(parts, read);
    } catch (error) {
      const why = parts.named?.(error) ?? error;
      return { answer: "failed", message: `agency "${read.agency}": ${sentence(why)}` };
    }
  };

  return {
    answer: (questions) => {
      const written = new Map<Question, Answer>();
      for (const batch of batches(questions)) {
        for (const [index, answer] of answerWrites(batch).entries()) {
          const write = batch[index];
          if (write !== undefined) written.set(write, answer);
        }
      }
      return questions.map((question) =>
        isWrite(question)
          ? (written.get(question) ?? { answer: "failed", message: "a write had no answer" })
          : answerRead(question),
      );
    },
    close: () => {
      parts.shelf.close();
      parts.keys.close();
      parts.heads.close();
    },
  };
}

const isWrite = (question: Question): question is Write =>
  question.ask === "append" || question.ask === "retain";

/**
 * Appends that stand together share a commit. An act of retention has one of its own, so that no event
 * after a destruction is sealed under a key that is about to go.
 */
function batches(questions: readonly Question[]): readonly (readonly Write[])[] {
  const found: Write[][] = [];
  let open: Write[] | undefined;
  for (const question of questions.filter(isWrite)) {
    if (question.ask === "append" && open !== undefined) {
      open.push(question);
    } else {
      const batch = [question];
      found.push(batch);
      open = question.ask === "append" ? batch : undefined;
    }
  }
  return found;
}

function writeTogether(parts: SequencerParts, writes: readonly Write[]): readonly Answer[] {
  const { shelf, keys, heads } = parts;
  // The order is the promise: keys, then the events sealed under them, then the head that tells of
  // the events, then the acknowledgement. A crash between two of them loses nothing acknowledged.
  const answers = shelf.commit(
    () => writes.map((write) => writeOne(parts, write)),
    () => keys.flush(),
  );
  const touched = new Set<AgencyId>();
  for (const { result } of answers)
    if (result.ok && !result.value.duplicate)
      for (const event of result.value.events) touched.add(event.agency);
  if (touched.size > 0)
    heads.write(new Map([...touched].map((agency) => [agency, shelf.head(agency)])));
  for (const { result } of answers) if (result.ok) finishDestruction(parts, result.value);
  return answers;
}

/** Only after its event is on disk: keys never go without a record of who destroyed them. */
function finishDestruction({ shelf, keys }: SequencerParts, append: OpenedAppend): void {
  for (const { kind, agency, position } of append.events) {
    if (kind !== "KeysDestroyed") continue;
    for (const row of shelf.page(agency, position, 1)) keys.destroy(agency, keysDestroyedBy(row));
  }
}

type Written = Extract<Answer, { readonly result: unknown }>;

function writeOne(parts: SequencerParts, write: Write): Written {
  const { agency } = write;
  const commandId = write.ask === "append" ? write.append.commandId : write.retention.commandId;
  const before = parts.shelf.ofCommand(agency, commandId);
  if (before.length > 0) {
    const events = before.map((event) => openFields(event, parts.keys));
    const result = ok({ commandId, duplicate: true, events });
    return { answer: write.ask === "append" ? "appended" : "retained", result };
  }
  return write.ask === "append"
    ? { answer: "appended", result: writeAppend(parts, agency, write.append) }
    : {
        answer: "retained",
        result: writeRetention(parts, agency, write.retention, write.recordedAt),
      };
}

function writeAppend(
  parts: SequencerParts,
  agency: AgencyId,
  append: PreparedAppend,
): Result<OpenedAppend, AppendRefused> {
  for (const [stream, expected] of Object.entries(append.expected)) {
    const actual = parts.shelf.streamVersion(agency, stream);
    if (actual !== expected) return fail(staleVersion(stream, expected, actual));
  }
  return ok(put(parts, agency, append));
}

function writeRetention(
  parts: SequencerParts,
  agency: AgencyId,
  retention: Retention,
  recordedAt: Instant,
): Result<OpenedAppend, RetentionRefused> {
  const { shelf, keys } = parts;
  const stream = retentionStream(retention);
  const keyIds =
    retention.act === "destroy"
      ? keys.idsOf(agency, scopeText(retention.scope), retention.class)
      : [];
  const event = decideRetention(retention, shelf.ofStream(agency, stream), keyIds);
  if (!event.ok) return event;
  const { commandId } = retention;
  return ok(put(parts, agency, { commandId, expected: {}, recordedAt, events: [event.value] }));
}

/** Gives checked events their places and puts them on the shelf. */
function put(parts: SequencerParts, agency: AgencyId, append: PreparedAppend): OpenedAppend {
  const { shelf, keys, randomBytes } = parts;
  const { commandId, recordedAt } = append;
  let { position, hash } = shelf.head(agency);
  const events = append.events.map(({ secret, plain, ...event }): OpenedEvent => {
    position += 1;
    const incidentId = event.incidentId ?? null;
    const place = { agency, position, stream: event.stream, incidentId };
    const streamVersion = shelf.streamVersion(agency, event.stream) + 1;
    const unsealed = { ...event, ...place, streamVersion, commandId, recordedAt, plain };
    const row = { ...unsealed, sealed: sealFields(place, secret, keys, randomBytes) };
    hash = chainHash(hash, row);
    shelf.insert({ ...row, hash });
    return { ...unsealed, hash, opened: secret.map(({ field, text }) => ({ field, text })) };
  });
  return { commandId, duplicate: false, events };
}

function readOne({ shelf, keys }: SequencerParts, read: Read): Answer {
  if (read.ask === "head") return { answer: "head", head: shelf.head(read.agency) };
  const rows = rowsFor(shelf, read);
  return { answer: "events", events: rows.map((row) => openFields(row, keys)) };
}

function rowsFor(shelf: Shelf, read: Exclude<Read, { ask: "head" }>): readonly StoredEvent[] {
  switch (read.ask) {
    case "page":
      return shelf.page(read.agency, read.from, read.limit);
    case "stream":
      return shelf.ofStream(read.agency, read.id);
    case "incident":
      return shelf.ofIncident(read.agency, read.id);
    case "command":
      return shelf.ofCommand(read.agency, read.id);
  }
}

const sentence = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
