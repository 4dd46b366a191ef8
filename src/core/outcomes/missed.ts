import type { CallTable } from "./call-table.ts";
import { funnelIn } from "./report.ts";
import { missedOf } from "./sample.ts";
import type { MissedEstimate } from "./funnel.ts";
import { looksOf } from "./second-look.ts";
import type { LookBook } from "./second-look.ts";
import type { Query, Tally } from "./tally.ts";

/** M27. What second looks say of the calls passed over in a span and slice; null where nobody looked at any of them. */
export function missedIn(
  table: CallTable,
  { slice }: Query,
  tally: Tally,
  book: LookBook,
): MissedEstimate | null {
  const { drawn, looks } = looksOf(book);
  if (looks.size === 0) return null;
  const byRow = new Map(
    drawn.flatMap((id) => {
      const row = table.rowOf(id);
      return row === undefined ? [] : [[row, id] as const];
    }),
  );
  const within: string[] = [];
  table.visit(tally.span, slice, (row) => {
    const id = byRow.get(row);
    if (id !== undefined) within.push(id);
  });
  const { rungs } = funnelIn(table, tally, null);
  const reached = (rung: string): number => rungs.find((each) => each.rung === rung)?.count ?? 0;
  const found = { eligible: reached("R2"), served: reached("R7") };
  return missedOf({ base: reached("R0") - found.eligible, drawn: within, looks }, found);
}
