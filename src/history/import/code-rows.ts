import { localKey } from "../mapping.ts";
import type { PlannedTable } from "./planned.ts";
import { cleanCell } from "./stage.ts";

/** One code of a code table. */
export interface CodeRow {
  readonly file: number;
  readonly of: "type" | "disposition" | null;
  readonly code: string;
  readonly says: string | null;
  readonly class: string | null;
  readonly line: number;
}

/** Reads the code tables among the tables; they are small, and the calls need them first. */
export async function codeRowsOf(tables: readonly PlannedTable[]): Promise<readonly CodeRow[]> {
  const rows: CodeRow[] = [];
  for (const { number, plan, first, rest } of tables) {
    const { codes } = plan;
    if (codes === null) continue;
    const cell = (cells: readonly string[], at: number | null): string | null => {
      const text = at === null ? "" : cleanCell(cells[at] ?? "");
      return text === "" ? null : text;
    };
    const add = (batch: PlannedTable["first"]): void => {
      for (const { line, cells } of batch?.rows ?? []) {
        const code = cell(cells, codes.code);
        const says = cell(cells, codes.says);
        const kind = cell(cells, codes.class);
        rows.push({ file: number, of: codes.of, code: code ?? "", says, class: kind, line });
      }
    };
    add(first);
    for (let next = await rest.next(); next.done !== true; next = await rest.next())
      add(next.value);
  }
  return rows;
}

/** Codes must cover this share of a table's distinct values to be joined to it. */
const leastCover = 0.5;

/** What the codes of a table of calls mean, by `localKey`; empty where no code table fits it. */
export function meaningsOf(
  codes: readonly CodeRow[],
  { plan, sample }: PlannedTable,
  role: "type" | "disposition",
): ReadonlyMap<string, string> {
  const at = (
    role === "type" ? (plan.columns["type-code"] ?? plan.columns.type) : plan.columns.disposition
  )?.index;
  if (at === undefined) return new Map();
  const used = new Set(
    sample.map(({ cells }) => localKey(cells[at] ?? "")).filter((key) => key !== ""),
  );
  const byFile = new Map<number, Map<string, string>>();
  for (const { file, of, code, says } of codes) {
    if ((of !== null && of !== role) || says === null || code === "") continue;
    const meanings = byFile.get(file) ?? new Map<string, string>();
    meanings.set(localKey(code), says);
    byFile.set(file, meanings);
  }
  const widths = new Set([...used].filter((key) => /^\d+$/.test(key)).map((key) => key.length));
  for (const meanings of byFile.values()) addWithoutZeros(meanings, widths);
  let best: ReadonlyMap<string, string> = new Map();
  let most = used.size * leastCover;
  for (const meanings of byFile.values()) {
    const covered = [...used].filter((key) => meanings.has(key)).length;
    if (covered > most || (covered === most && covered > 0 && best.size === 0))
      [best, most] = [meanings, covered];
  }
  return best;
}

/** A spreadsheet takes `007` for 7: a number's code is also known with as many zeros before it as the calls write, and with none. */
function addWithoutZeros(meanings: Map<string, string>, widths: ReadonlySet<number>): void {
  for (const [code, says] of Array.from(meanings)) {
    if (!/^\d+$/.test(code)) continue;
    const bare = code.replace(/^0+(?=\d)/, "");
    for (const key of [bare, ...[...widths].map((width) => bare.padStart(width, "0"))])
      if (!meanings.has(key)) meanings.set(key, says);
  }
}
