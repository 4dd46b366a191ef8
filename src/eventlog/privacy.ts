/** Stored as they are. `public` may be published, `internal` stays in the center. */
const PLAIN_CLASSES = ["public", "internal"] as const;

/** Stored only under a key of their incident and class (decision 0005). */
export const SEALED_CLASSES = [
  "caller",
  "place",
  "health",
  "note",
  "part2",
  "partner",
  "mediation",
  "labour",
  "cji",
] as const;

export type SealedClass = (typeof SEALED_CLASSES)[number];
export type PrivacyClass = (typeof PLAIN_CLASSES)[number] | SealedClass;

/** For each event kind, the class of each of its fields. What is not written here cannot be recorded. */
export type FieldClasses = Readonly<Record<string, Readonly<Record<string, PrivacyClass>>>>;

/** True for a class whose fields are stored only under a key. */
export function isSealed(privacyClass: PrivacyClass): privacyClass is SealedClass {
  return SEALED_CLASSES.some((sealed) => sealed === privacyClass);
}

/** A class whose fields hold a pointer into another system, never what lies there: an id of 1 to 64 characters without a space. */
export const isPointer = (value: unknown): boolean =>
  value === null ||
  (typeof value === "string" && /^[A-Za-z0-9][A-Za-z0-9._:/-]{0,63}$/.test(value));
