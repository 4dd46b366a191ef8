import { createCipheriv, createDecipheriv } from "node:crypto";
import type { AgencyId } from "#core/base/ids.ts";
import { canonicalJson } from "./json.ts";
import { SEALED_CLASSES } from "./privacy.ts";
import type { SealedClass } from "./privacy.ts";
import { scopeOfEvent } from "./stored.ts";
import type { OpenedEvent, SecretField, StoredEvent } from "./stored.ts";

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** As many random bytes as asked for. */
export type RandomBytes = (count: number) => Uint8Array;

export interface SealingKey {
  readonly id: string;
  readonly bytes: Uint8Array;
}

/** The keys of a log, kept apart from it. Key ids never repeat, so a destroyed key cannot come back. */
export interface KeyRing {
  /** The key new events of this scope and class are sealed under; made when there is none. */
  forNew(agency: AgencyId, scope: string, sealedClass: SealedClass): SealingKey;
  /** The key with this id; `undefined` when it was destroyed. */
  find(agency: AgencyId, id: string): Uint8Array | undefined;
  /** The ids of every key of this scope and class. */
  idsOf(agency: AgencyId, scope: string, sealedClass: SealedClass): readonly string[];
  /** Puts new keys on disk. Comes before the events that need them, never after. */
  flush(): void;
  /** Destroys keys for ever; ids that are already gone are passed over. */
  destroy(agency: AgencyId, ids: readonly string[]): void;
  close(): void;
}

/** AES-256-GCM as iv, tag and ciphertext in one buffer; `context` must be the same to open it. */
export function seal(
  key: Uint8Array,
  text: Uint8Array | string,
  context: string,
  randomBytes: RandomBytes,
): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(Buffer.from(context));
  const body = Buffer.concat([cipher.update(Buffer.from(text)), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]);
}

/** What `seal` closed. Throws when the key, the context or the box is another. */
export function unseal(key: Uint8Array, box: Uint8Array, context: string): Buffer {
  const body = box.subarray(IV_BYTES + TAG_BYTES);
  const decipher = createDecipheriv("aes-256-gcm", key, box.subarray(0, IV_BYTES))
    .setAAD(Buffer.from(context))
    .setAuthTag(box.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  return Buffer.concat([decipher.update(body), decipher.final()]);
}

type Place = Pick<StoredEvent, "agency" | "position" | "stream" | "incidentId">;

/** Binds a box to its place, so that one moved to another event or field does not open. */
function boxContext(place: Place, field: string): string {
  return JSON.stringify([place.agency, place.position, scopeOfEvent(place), field]);
}

/** The `sealed` column of an event: its private fields, each in its own box. */
export function sealFields(
  place: Place,
  secret: readonly SecretField[],
  keys: KeyRing,
  randomBytes: RandomBytes,
): string | null {
  if (secret.length === 0) return null;
  const boxes = secret.map(({ field, class: sealedClass, text }) => {
    const key = keys.forNew(place.agency, scopeOfEvent(place), sealedClass);
    const box = seal(key.bytes, text, boxContext(place, field), randomBytes);
    return [field, [sealedClass, key.id, box.toString("base64")]] as const;
  });
  return canonicalJson(Object.fromEntries(boxes));
}

/** A stored event with its private fields in clear, or null where their key is gone. */
export function openFields(event: StoredEvent, keys: KeyRing): OpenedEvent {
  const { sealed, ...rest } = event;
  const opened = parseBoxes(sealed).map(({ field, keyId, box }) => {
    const key = keys.find(event.agency, keyId);
    if (key === undefined) return { field, text: null };
    const text = unseal(key, Buffer.from(box, "base64"), boxContext(event, field)).toString("utf8");
    return { field, text };
  });
  return { ...rest, opened };
}

/** One private field as stored. */
export interface Box {
  readonly field: string;
  readonly class: SealedClass;
  readonly keyId: string;
  readonly box: string;
}

/** The boxes of a `sealed` column. Throws when it does not hold boxes: the row was altered. */
function parseBoxes(sealed: string | null): readonly Box[] {
  if (sealed === null) return [];
  const column: unknown = JSON.parse(sealed);
  if (typeof column !== "object" || column === null)
    throw new Error("a sealed column is no object");
  return Object.entries(column).map(([field, entry]: [string, unknown]) => {
    const parts: readonly unknown[] = Array.isArray(entry) ? entry : [];
    const [name, keyId, box] = parts;
    const sealedClass = SEALED_CLASSES.find((known) => known === name);
    if (sealedClass === undefined || typeof keyId !== "string" || typeof box !== "string")
      throw new Error(`sealed field "${field}" holds no box`);
    return { field, class: sealedClass, keyId, box };
  });
}
