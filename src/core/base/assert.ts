/** Throws when a promise the code makes to itself is broken. Never used for a person's input. */
export function assert(condition: unknown, promise: string): asserts condition {
  if (!condition) throw new Error(`broken promise: ${promise}`);
}

/** Closes a `switch` over a union: adding a member becomes a compile error where this stands. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`);
}
