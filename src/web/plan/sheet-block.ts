import { planLimits } from "#contract/plan.ts";
import { fail, ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";

/** A block of numbers of teams, row by row; null leaves a cell as it is. */
export type Block = readonly (readonly (number | null)[])[];

/** A cell that is no number of teams: what stood there, and where, from 1. */
export interface StrangeCell {
  readonly text: string;
  readonly line: number;
  readonly column: number;
}

const longest = 20_000;
const shownLetters = 20;

/** A block as spreadsheets take it: cells apart by tabs, rows by lines. */
export const blockText = (block: Block): string =>
  block.map((row) => row.map((cell) => cell ?? "").join("\t")).join("\n");

/** Reads what a spreadsheet, a list or a table gives: cells apart by tabs; where there is none, by commas, semicolons or spaces. */
export function readBlock(text: string): Result<Block, StrangeCell> {
  const lines = text.slice(0, longest).replace(/\s+$/, "").split(/\r?\n/);
  const apart = text.includes("\t") ? "\t" : /[;,]\s*|\s+/;
  const block: (number | null)[][] = [];
  for (const [line, each] of lines.entries()) {
    const row: (number | null)[] = [];
    for (const [column, cell] of each.split(apart).entries()) {
      const value = teamsIn(cell.trim());
      if (value === undefined)
        return fail({
          text: cell.trim().slice(0, shownLetters),
          line: line + 1,
          column: column + 1,
        });
      row.push(value);
    }
    block.push(row);
  }
  return ok(block);
}

/** Undefined: no number of teams. */
function teamsIn(cell: string): number | null | undefined {
  if (cell === "") return null;
  if (!/^\d{1,3}(\.0+)?$/.test(cell)) return undefined;
  const value = Number(cell);
  return value <= planLimits.teams ? value : undefined;
}
