import type { FoundColumn, FoundColumns } from "./found-columns.ts";
import type { SourceRow } from "./table.ts";

/** How far a call has come, as logs write it with a row for each change: it came in, units were sent, on the way, there, clear. */
const stages: readonly RegExp[] = [
  /^(call )?(received|rcvd|created|entered|queued|pending|opened)$/i,
  /^(dispatch(ed)?|disp|dspchd|assigned)$/i,
  /^(en ?-?rou?te|enr|responding|acknowledged)$/i,
  /^(on ?-?scene|at ?-?scene|onscene|arrived|arrival)$/i,
  /^(transport(ing)?|at hospital)$/i,
  /^(clear(ed)?|clr|closed?|completed?|available|in service)$/i,
];

const stageOf = (text: string): number => stages.findIndex((stage) => stage.test(text.trim()));

/** Share of the values that must be stages, and of the rows of one call that must tell another stage than the row before. */
const leastShare = 0.9;
const leastPairs = 5;

/**
 * Whether a column taken for how a call ended says instead how far it had come: rows of one call go from stage to stage. Null where it is
 * none.
 */
export function statusOf(
  sample: readonly SourceRow[],
  { "call-id": id, disposition }: FoundColumns,
): FoundColumn | null {
  if (id === undefined || disposition === undefined) return null;
  const last = new Map<string, number>();
  const seen = new Set<number>();
  let [all, staged, pairs, moved] = [0, 0, 0, 0];
  for (const { cells } of sample) {
    const text = cells[disposition.index] ?? "";
    const call = (cells[id.index] ?? "").trim();
    if (text.trim() === "" || call === "") continue;
    const stage = stageOf(text);
    const before = last.get(call);
    all += 1;
    if (stage !== -1) staged += 1;
    seen.add(stage);
    if (before !== undefined) pairs += 1;
    if (before !== undefined && before !== stage) moved += 1;
    last.set(call, stage);
  }
  const isLog =
    seen.size >= 3 &&
    staged >= leastShare * all &&
    pairs >= leastPairs &&
    moved >= leastShare * pairs;
  return isLog ? disposition : null;
}
