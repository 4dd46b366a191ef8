import { createHash } from "node:crypto";
import type { AgencyId, IncidentId, Instant } from "#core/base/ids.ts";
import { fail, ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import { localDay } from "#core/base/time.ts";
import type { Center } from "#core/dispatch/center.ts";
import type { Refusal } from "#core/dispatch/words.ts";
import { decideRecords } from "#core/records/decide.ts";
import type { RecordsEnvelope, RecordsScene } from "#core/records/decide.ts";
import type { RecordsEvent, RequestScope } from "#core/records/events.ts";
import { evolveRecords, forgotten } from "#core/records/evolve.ts";
import type { RecordsPolicy } from "#core/records/policy.ts";
import { marksOf } from "#core/records/propose.ts";
import type { CallMarks, RecordItem } from "#core/records/propose.ts";
import { noRecords } from "#core/records/state.ts";
import type { RecordsRequest, RecordsState } from "#core/records/state.ts";
import type { EventLog, RecordedEvent } from "#eventlog/eventlog.ts";
import { letterText } from "#exchange/records-request/letter.ts";
import { recordsText, redactionLogText, settled } from "#exchange/records-request/release.ts";
import { forgottenBy } from "../forget.ts";
import { itemsOf } from "./items.ts";
import { recordsStream, toNewRecords, toRecords } from "./recorded.ts";

/** Requests for records, folded from the agency's log. */
export interface RecordsBook {
  /** Takes in one event of the log, in order; events of other kinds change nothing. */
  readonly take: (recorded: RecordedEvent) => void;
  readonly state: () => RecordsState;
}

export function createRecordsBook(): RecordsBook {
  let state = noRecords;
  return {
    take: (recorded) => {
      const gone = forgottenBy(recorded);
      if (gone?.stream?.startsWith("records/") === true)
        state = forgotten(state, gone.stream.slice("records/".length), gone.class);
      const event = toRecords(recorded);
      if (event !== undefined) state = evolveRecords(state, event);
    },
    state: () => state,
  };
}

/** The files of an answer, by name. */
export type AnswerFiles = ReadonlyMap<string, string>;

/** Requests for records, in one agency. */
export interface RecordsService {
  readonly book: RecordsBook;
  readonly policy: RecordsPolicy;
  /** Decides and records; answers once it is on disk. */
  send(envelope: RecordsEnvelope): Promise<Result<true, Refusal>>;
  /** What a call of a request holds; that it was read is on disk before it is given. */
  readCall(
    request: RecordsRequest,
    incidentId: IncidentId,
    reader: { readonly commandId: string; readonly at: Instant; readonly by: string },
  ): Promise<{ readonly items: readonly RecordItem[]; readonly marks: CallMarks }>;
  /** The files of an answered request, made again from the log: the same bytes as long as no key was destroyed. */
  filesOf(request: RecordsRequest): Promise<AnswerFiles>;
}

export interface RecordsParts {
  readonly agency: AgencyId;
  readonly isSynthetic: boolean;
  readonly log: EventLog;
  readonly center: Center;
  readonly position: () => number;
  readonly catchUp: () => Promise<void>;
  readonly book: RecordsBook;
  readonly policy: RecordsPolicy;
  readonly timeZone: string;
}

const maxAttempts = 4;

/** One act at a time: what the next is decided over is on disk. */
export function createRecords(parts: RecordsParts): RecordsService {
  const { book, policy } = parts;
  let last: Promise<unknown> = Promise.resolve();
  return {
    book,
    policy,
    send: (envelope) => {
      const answer = last.then(() => once(parts, envelope, 1));
      last = answer.catch(() => undefined);
      return answer;
    },
    readCall: async (request, incidentId, { commandId, at, by }) => {
      const event = toNewRecords(
        { kind: "RecordsRead", requestId: request.id, incidentId },
        { at, by },
      );
      const expected = { [event.stream]: book.state().requests.get(request.id)?.version ?? 0 };
      const kept = await parts.log.append(parts.agency, { commandId, expected, events: [event] });
      await parts.catchUp();
      // What cannot be written down is not shown.
      if (!kept.ok) throw new Error(kept.error.message);
      const items = await callItems(parts, incidentId, request.found?.through ?? 0);
      return { items, marks: marksOf(items, policy) };
    },
    filesOf: async (request) => {
      const { answer } = request;
      if (answer === null) return new Map();
      return filesOf(parts, request, answer.custodian, answer.at);
    },
  };
}

async function once(
  parts: RecordsParts,
  envelope: RecordsEnvelope,
  attempt: number,
): Promise<Result<true, Refusal>> {
  const { agency, log, book, catchUp } = parts;
  const { commandId, by } = envelope;
  const before = await log.findCommand(agency, commandId);
  if (before !== undefined)
    return before.events.every((event) => event.by === by) ? ok(true) : fail(takenId);
  const state = book.state();
  const ruling = decideRecords(state, envelope, await sceneOf(parts, state, envelope));
  if (!ruling.ok) return ruling;
  const expected = Object.fromEntries(
    ruling.value.map((event) => [recordsStream(event), versionOf(state, event)]),
  );
  const events = ruling.value.map((event) => toNewRecords(event, envelope));
  const answer = await log.append(agency, { commandId, expected, events });
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

function versionOf({ requests, orderVersions }: RecordsState, event: RecordsEvent): number {
  if ("requestId" in event) return requests.get(event.requestId)?.version ?? 0;
  return "incidentId" in event ? (orderVersions.get(event.incidentId) ?? 0) : 0;
}

async function sceneOf(
  parts: RecordsParts,
  state: RecordsState,
  { command, at }: RecordsEnvelope,
): Promise<RecordsScene> {
  const { policy, center } = parts;
  const request = "requestId" in command ? state.requests.get(command.requestId) : undefined;
  const through = request?.found?.through ?? 0;
  const items =
    command.kind === "ReviewCall" ? await callItems(parts, command.incidentId, through) : [];
  const marks = marksOf(items, policy);
  const isRelease = command.kind === "ReleaseRecords" && request !== undefined;
  return {
    policy,
    isCall: (id) => center.incidents.has(id),
    search: (scope) => ({ calls: searchCalls(parts, state, scope), through: parts.position() }),
    items,
    marks: () => marks,
    ...(isRelease ? { release: await releaseOf(parts, request, command.custodian, at) } : {}),
  };
}

/** What of a call a request may hold: its own events, and those of the duplicates merged into it. Sealed by order: nothing. */
async function callItems(
  { agency, log, center, book }: RecordsParts,
  incidentId: IncidentId,
  through: number,
): Promise<readonly RecordItem[]> {
  if (book.state().sealed.has(incidentId)) return [];
  const ids = [incidentId, ...(center.incidents.get(incidentId)?.duplicates ?? [])];
  const recorded = await Promise.all(ids.map((id) => log.readIncident(agency, id)));
  return itemsOf(recorded.flat(), through).map((item) => ({
    ...item,
    // A duplicate's entries are reviewed with the call it joined.
    incidentId,
    id: `${incidentId}/${item.position}/${item.field}`,
  }));
}

/** The calls of a scope, the oldest first; sealed ones are in none. */
function searchCalls(
  { center }: RecordsParts,
  { sealed }: RecordsState,
  { from, to, calls, areas, pathways }: RequestScope,
): readonly IncidentId[] {
  const found: { readonly id: IncidentId; readonly at: Instant }[] = [];
  for (const { id, calls: heard, mergedInto, area, pathway } of center.incidents.values()) {
    const at = heard[0]?.receivedAt ?? 0;
    if (mergedInto !== null || sealed.has(id)) continue;
    if (calls.length > 0 && !calls.includes(id)) continue;
    if ((from !== null && at < from) || (to !== null && at >= to)) continue;
    if (areas.length > 0 && !areas.includes(area ?? "")) continue;
    if (pathways.length > 0 && !pathways.includes(pathway ?? "")) continue;
    found.push({ id, at });
  }
  return found.toSorted((one, other) => one.at - other.at).map(({ id }) => id);
}

async function settledOf(parts: RecordsParts, request: RecordsRequest) {
  const { found } = request;
  const calls = await Promise.all(
    (found?.calls ?? []).map((id) => callItems(parts, id, found?.through ?? 0)),
  );
  const marks = new Map(
    calls.map((items, at) => [found?.calls[at] ?? "", marksOf(items, parts.policy)]),
  );
  const none: CallMarks = { isMinor: true, isSensitive: true };
  return settled({
    request,
    items: calls.flat(),
    marks: (id) => marks.get(id) ?? none,
    policy: parts.policy,
  });
}

async function filesOf(
  parts: RecordsParts,
  request: RecordsRequest,
  custodian: string,
  at: Instant,
): Promise<AnswerFiles> {
  const { policy, timeZone, isSynthetic } = parts;
  const { answer } = request;
  const denial =
    answer?.is === "denied" ? { exemption: answer.exemption, why: answer.why ?? "" } : null;
  const all = denial === null ? await settledOf(parts, request) : [];
  const letter = letterText(all, {
    request,
    policy,
    custodian,
    answeredOn: localDay(at, timeZone),
    receivedOn: localDay(request.receivedAt, timeZone),
    isSynthetic,
    denial,
  });
  if (denial !== null) return new Map([["letter.html", letter]]);
  return new Map([
    ["records.csv", recordsText(all)],
    ["redactions.csv", redactionLogText(all, { policy, custodian })],
    ["letter.html", letter],
  ]);
}

async function releaseOf(
  parts: RecordsParts,
  request: RecordsRequest,
  custodian: string,
  at: Instant,
): Promise<NonNullable<RecordsScene["release"]>> {
  const all = await settledOf(parts, request);
  const files = await filesOf(parts, request, custodian.trim(), at);
  return {
    items: all.length,
    withheld: all.filter(({ action, item }) => action !== "release" || item.text === null).length,
    sha256: Object.fromEntries(
      [...files].map(([name, text]) => [name, createHash("sha256").update(text).digest("hex")]),
    ),
  };
}
