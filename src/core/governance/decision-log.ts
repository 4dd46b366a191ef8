/** One act of the public record. Its hash covers everything before it, so that nothing can be changed, taken out or put in unseen. */
export interface DecisionEntry {
  /** 1, 2, 3 … */
  readonly n: number;
  readonly agency: string;
  /** Its place in the agency's whole log, and its hash there: whoever holds that log can hold this entry to it. */
  readonly position: number;
  readonly record: string;
  readonly at: number;
  readonly by: string;
  readonly kind: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** The hash of the entry before; zeros before the first. */
  readonly before: string;
  readonly hash: string;
}

/** SHA-256 of a text, hex: core has no cryptography, its host has. */
export type Sha256 = (text: string) => string;

export const beforeFirst = "0".repeat(64);

/** Adds an entry to a log. */
export function nextEntry(
  before: DecisionEntry | undefined,
  entry: Omit<DecisionEntry, "n" | "before" | "hash">,
  sha256: Sha256,
): DecisionEntry {
  const whole = { ...entry, n: (before?.n ?? 0) + 1, before: before?.hash ?? beforeFirst };
  return { ...whole, hash: hashOf(whole, sha256) };
}

// INVARIANT: an array of fixed order with keys sorted inside, so that equal entries have equal bytes on every machine.
const hashOf = (entry: Omit<DecisionEntry, "hash">, sha256: Sha256): string =>
  sha256(
    `${entry.before}\n${JSON.stringify([
      entry.n,
      entry.agency,
      entry.position,
      entry.record,
      entry.at,
      entry.by,
      entry.kind,
      sorted(entry.data),
    ])}`,
  );

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value)
    .filter(([, each]) => each !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, each]) => [key, sorted(each)]));
}

/** The log as it is published: one JSON object a line. */
export const decisionText = (entries: readonly DecisionEntry[]): string =>
  entries.map((entry) => `${JSON.stringify(entry)}\n`).join("");

/** What is wrong with a published log, at a line of its file. */
export interface DecisionFault {
  readonly line: number;
  readonly what: "unreadable" | "altered" | "missing" | "moved" | "not-the-same" | "cut-off";
  readonly message: string;
}

export interface DecisionReport {
  readonly ok: boolean;
  readonly entries: number;
  /** The hash of the last entry: whoever keeps it can tell later that nothing before it was changed. */
  readonly head: string | null;
  readonly faults: readonly DecisionFault[];
}

/** A file larger than this is no decision log of a city. */
const maxLines = 1_000_000;

/**
 * Verifies a published decision log from its text alone. `head` is a hash somebody kept from an earlier copy: it must still stand in
 * the file, or the record was rewritten or cut off since.
 */
export function verifyDecisions(text: string, sha256: Sha256, head?: string): DecisionReport {
  const lines = text.split("\n").slice(0, maxLines);
  const faults: DecisionFault[] = [];
  let last: DecisionEntry | undefined;
  let entries = 0;
  let isHeadSeen = false;
  for (const [index, each] of lines.entries()) {
    if (each.trim() === "") continue;
    const line = index + 1;
    const entry = readEntry(each);
    if (entry === undefined) {
      faults.push({
        line,
        what: "unreadable",
        message: "is no entry; get the file again from the public page",
      });
      continue;
    }
    entries += 1;
    faults.push(...faultsOf(entry, last, line, sha256));
    if (entry.hash === head) isHeadSeen = true;
    last = entry;
  }
  if (head !== undefined && !isHeadSeen)
    faults.push({
      line: lines.length,
      what: "cut-off",
      message: `no entry has the hash ${head}: the record was rewritten, or its end cut off, since that copy`,
    });
  return { ok: faults.length === 0 && entries > 0, entries, head: last?.hash ?? null, faults };
}

function faultsOf(
  entry: DecisionEntry,
  last: DecisionEntry | undefined,
  line: number,
  sha256: Sha256,
): readonly DecisionFault[] {
  const faults: DecisionFault[] = [];
  const expected = (last?.n ?? 0) + 1;
  if (entry.n !== expected)
    faults.push({
      line,
      what: entry.n > expected ? "missing" : "moved",
      message: `is entry ${entry.n} and ${expected} belongs here`,
    });
  else if (entry.before !== (last?.hash ?? beforeFirst))
    faults.push({ line, what: "not-the-same", message: "does not follow the entry before it" });
  if (last !== undefined && (entry.agency !== last.agency || entry.position <= last.position))
    faults.push({ line, what: "moved", message: "is of another log, or out of its order" });
  if (entry.hash !== hashOf(entry, sha256))
    faults.push({
      line,
      what: "altered",
      message: "was altered: its hash is not that of what it says",
    });
  return faults;
}

function readEntry(text: string): DecisionEntry | undefined {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return undefined;
  }
  return isEntry(read) ? read : undefined;
}

const texts = ["agency", "record", "by", "kind", "before", "hash"];
const numbers = ["n", "position", "at"];

function isEntry(value: unknown): value is DecisionEntry {
  if (typeof value !== "object" || value === null) return false;
  const fields = new Map<string, unknown>(Object.entries(value));
  const data = fields.get("data");
  return (
    texts.every((name) => typeof fields.get(name) === "string") &&
    numbers.every((name) => typeof fields.get(name) === "number") &&
    typeof data === "object" &&
    data !== null &&
    !Array.isArray(data)
  );
}
