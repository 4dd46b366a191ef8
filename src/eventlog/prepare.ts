import type { Instant } from "#core/base/ids.ts";
import { assert } from "#core/base/assert.ts";
import { fail, ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import type { Append, AppendRefused, NewEvent } from "./eventlog.ts";
import { canonicalJson, notJson } from "./json.ts";
import { isPointer, isSealed } from "./privacy.ts";
import type { FieldClasses } from "./privacy.ts";
import { isReserved } from "./retention.ts";
import type { PreparedAppend, PreparedEvent, SecretField } from "./stored.ts";
import { currentVersion } from "./upcast.ts";
import type { Upcasters } from "./upcast.ts";

/** The bounds of one append. Past them it is refused, with the bound in the message. */
const LIMITS = { events: 100, streams: 200, dataBytes: 65_536, idLength: 200 } as const;

const malformed = (message: string): { readonly ok: false; readonly error: AppendRefused } =>
  fail({ reason: "malformed", message });

/** True for a name a store can hold and a person can read: no control characters, 1 to 200 long. */
export function isName(name: unknown): name is string {
  if (typeof name !== "string" || name === "" || name.length > LIMITS.idLength) return false;
  return name.isWellFormed() && !/\p{Cc}/u.test(name);
}

/** Checks an append before anything is stored, and turns its data into text. Deny by default. */
export function prepare(
  append: Append,
  fieldClasses: FieldClasses,
  upcasters: Upcasters,
  recordedAt: Instant,
): Result<PreparedAppend, AppendRefused> {
  const { commandId, expected, events } = append;
  assert(Number.isFinite(recordedAt), "the log's clock tells an instant");
  if (!isName(commandId)) return malformed(`command id ${show(commandId)} is not a name`);
  if (events.length === 0 || events.length > LIMITS.events)
    return malformed(
      `command "${commandId}" holds ${events.length} events; an append holds 1 to ${LIMITS.events}`,
    );
  const streams = Object.entries(expected);
  if (streams.length > LIMITS.streams)
    return malformed(
      `command "${commandId}" expects versions of ${streams.length} streams; at most ${LIMITS.streams}`,
    );
  for (const [stream, version] of streams) {
    if (!isName(stream) || !Number.isSafeInteger(version) || version < 0)
      return malformed(`expected version ${version} of stream ${show(stream)} is not 0, 1, 2 …`);
  }
  const prepared: PreparedEvent[] = [];
  for (const event of events) {
    const wrong = wrongOutside(event, expected, upcasters);
    if (wrong !== undefined) return malformed(`event ${show(event.kind)}: ${wrong}`);
    const result = prepareData(event, fieldClasses);
    if (!result.ok) return result;
    prepared.push(result.value);
  }
  return ok({ commandId, expected, recordedAt, events: prepared });
}

/** What is wrong with an event apart from its data. */
function wrongOutside(
  event: NewEvent,
  expected: Append["expected"],
  upcasters: Upcasters,
): string | undefined {
  const { stream, kind, version, at, by, incidentId } = event;
  for (const name of [stream, kind, by, incidentId ?? "none"])
    if (!isName(name)) return `${show(name)} is not a name of 1 to ${LIMITS.idLength} characters`;
  if (isReserved(event)) return "holds and destroyed keys are recorded by the log itself";
  if (!Object.hasOwn(expected, stream))
    return `no expected version for stream "${stream}"; write 0 for a new stream`;
  if (!Number.isFinite(at)) return `${at} is not an instant`;
  const current = currentVersion(upcasters, kind);
  if (version !== current) return `version ${version} is not the one written today, ${current}`;
  return undefined;
}

function prepareData(
  event: NewEvent,
  fieldClasses: FieldClasses,
): Result<PreparedEvent, AppendRefused> {
  const { stream, kind, version, at, by, incidentId, data } = event;
  const classes = Object.hasOwn(fieldClasses, kind) ? fieldClasses[kind] : undefined;
  if (classes === undefined) {
    const message = `event kind "${kind}" has no privacy classes; declare every field of it first`;
    return fail({ reason: "undeclared", kind, message });
  }
  const plain: Record<string, unknown> = {};
  const secret: SecretField[] = [];
  let bytes = 0;
  for (const [field, value] of Object.entries(data)) {
    if (value === undefined) continue;
    const privacyClass = Object.hasOwn(classes, field) ? classes[field] : undefined;
    if (privacyClass === undefined) {
      const message = `field "${field}" of "${kind}" has no privacy class; declare it first`;
      return fail({ reason: "undeclared", kind, field, message });
    }
    const wrong = notJson(value, field);
    if (wrong !== undefined) return malformed(`event "${kind}": ${wrong} is not a JSON value`);
    if (privacyClass === "cji" && !isPointer(value))
      return malformed(
        `event "${kind}": field "${field}" holds more than a pointer; criminal history stays in the system that holds it: give its id there`,
      );
    const text = canonicalJson(value);
    bytes += Buffer.byteLength(text);
    if (isSealed(privacyClass)) secret.push({ field, class: privacyClass, text });
    else plain[field] = value;
  }
  if (bytes > LIMITS.dataBytes)
    return malformed(`event "${kind}": ${bytes} bytes of data; an event holds ${LIMITS.dataBytes}`);
  const scope = incidentId === undefined ? {} : { incidentId };
  // Named one by one: whatever else a caller's object holds is no part of the event.
  return ok({ stream, kind, version, at, by, ...scope, plain: canonicalJson(plain), secret });
}

const show = (value: unknown): string => JSON.stringify(value) ?? String(value);
