/** Counts with their totals: the last row holds the columns' sums, the last number of each row that row's. */
export type Table = readonly (readonly number[])[];

/** All that a withheld number can be, given what is shown: whole numbers from low to high. No sum bounds it: high is `Infinity`. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

/** A table as a network: rows and columns are nodes, each number the flow between two of them, and sums are what keeps it whole. */
export interface TableNetwork {
  readonly withhold: (row: number, column: number) => void;
  readonly show: (row: number, column: number) => void;
  readonly isWithheld: (row: number, column: number) => boolean;
  readonly rangeOf: (row: number, column: number) => Range;
  /** A whole table that agrees with all that is shown and has the least, or the most (up to `most`), in this place. */
  readonly witness: (row: number, column: number, most: number | null) => Table;
  /** Withholds more, so that this number can be less known: the cheapest way round it, else the smallest number still shown. False: nothing is left to withhold. */
  readonly cover: (row: number, column: number) => boolean;
}

/** One number: flow from node to node. A total runs the other way, so that what enters a node also leaves it. */
interface Edge {
  readonly from: number;
  readonly to: number;
  flow: number;
  isFree: boolean;
  /** Shown whatever is withheld: a sum that is published elsewhere too. */
  readonly isKnown: boolean;
}

// Nodes: 0 … height-1 the rows with the totals' row last; after them the columns, the totals' column last. A cell runs from its row
// to its column; a row's total from the totals' column to the row; a column's total from the column to the totals' row; the grand
// total from the totals' row to the totals' column. Every sum of the table is then "in equals out" at one node.

/** The network of a table with its totals. Everything is shown to begin with. `areSumsKnown`: covering never takes the columns' sums. */
export function createNetwork(table: Table, areSumsKnown = false): TableNetwork {
  const height = table.length;
  const width = table[0]?.length ?? 0;
  const edges = edgesOf(table, { height, width, areSumsKnown });
  const at = (row: number, column: number): Edge => {
    const edge = edges[row * width + column];
    if (edge === undefined) throw new Error(`broken promise: no place ${row}, ${column}`);
    return edge;
  };
  const nodes = height + width;
  return {
    withhold: (row, column) => {
      at(row, column).isFree = true;
    },
    show: (row, column) => {
      at(row, column).isFree = false;
    },
    isWithheld: (row, column) => at(row, column).isFree,
    rangeOf: (row, column) => {
      const edge = at(row, column);
      const { flow } = edge;
      if (!edge.isFree) return { low: flow, high: flow };
      const less = pushed(edges, nodes, edge, "less", flow);
      const more = pushed(edges, nodes, edge, "more", reach);
      return {
        low: flow - less.amount,
        high: more.amount >= reach ? Infinity : flow + more.amount,
      };
    },
    witness: (row, column, most) => {
      const edge = at(row, column);
      const way = most === null ? "less" : "more";
      const wanted = most === null ? edge.flow : Math.max(0, most - edge.flow);
      const { flows, amount } = pushed(edges, nodes, edge, way, wanted);
      flows[row * width + column] = edge.flow + (way === "less" ? -amount : amount);
      return table.map((cells, line) => cells.map((_, cell) => flows[line * width + cell] ?? 0));
    },
    cover: (row, column) => cover(edges, nodes, at(row, column)),
  };
}

/** More than any count of calls: a number that can rise so far has no bound. */
const reach = 1e12;

function edgesOf(
  table: Table,
  {
    height,
    width,
    areSumsKnown,
  }: { readonly height: number; readonly width: number; readonly areSumsKnown: boolean },
): readonly Edge[] {
  return table.flatMap((cells, row) =>
    cells.map((flow, column) => {
      const isTurned = (row === height - 1) !== (column === width - 1);
      const [from, to] = isTurned ? [height + column, row] : [row, height + column];
      return { from, to, flow, isFree: false, isKnown: areSumsKnown && row === height - 1 };
    }),
  );
}

/** How much less, or more, one number can be, up to `wanted`, and every number of the table when it is. */
function pushed(
  edges: readonly Edge[],
  nodes: number,
  edge: Edge,
  way: "less" | "more",
  wanted: number,
): { readonly amount: number; readonly flows: number[] } {
  const flows = edges.map(({ flow }) => flow);
  const [start, end] = way === "less" ? [edge.from, edge.to] : [edge.to, edge.from];
  let amount = 0;
  while (amount < wanted) {
    const path = cheapest(edges, nodes, edge, {
      start,
      end,
      flows,
      cost: ({ isFree }) => (isFree ? 1 : null),
    });
    if (path === null) break;
    const most = path.reduce(
      (least, { at, isBack }) => Math.min(least, isBack ? (flows[at] ?? 0) : reach),
      wanted - amount,
    );
    for (const { at, isBack } of path) flows[at] = (flows[at] ?? 0) + (isBack ? -most : most);
    amount += most;
  }
  return { amount, flows };
}

interface Step {
  readonly at: number;
  readonly isBack: boolean;
}

/** The cheapest way from node to node without the edge itself: forward any edge, back only where there is flow to take away. */
function cheapest(
  edges: readonly Edge[],
  nodes: number,
  without: Edge,
  options: {
    readonly start: number;
    readonly end: number;
    readonly flows: readonly number[];
    /** Null: this edge may not be used. */
    readonly cost: (edge: Edge) => number | null;
  },
): readonly Step[] | null {
  const { start, end, flows, cost } = options;
  const far = Array.from({ length: nodes }, () => Infinity);
  const step = new Map<number, Step & { readonly before: number }>();
  far[start] = 0;
  for (let isChanged = true; isChanged;) {
    isChanged = false;
    for (const [at, edge] of edges.entries()) {
      const price = edge === without ? null : cost(edge);
      if (price === null) continue;
      const ways = [
        { before: edge.from, after: edge.to, isBack: false },
        { before: edge.to, after: edge.from, isBack: true },
      ];
      for (const { before, after, isBack } of ways) {
        if (isBack && (flows[at] ?? 0) <= 0) continue;
        const total = (far[before] ?? Infinity) + price;
        if (total >= (far[after] ?? Infinity)) continue;
        far[after] = total;
        step.set(after, { at, isBack, before });
        isChanged = true;
      }
    }
  }
  if (far[end] === Infinity) return null;
  const path: Step[] = [];
  for (let node = end; node !== start;) {
    const last = step.get(node);
    if (last === undefined) return null;
    path.push({ at: last.at, isBack: last.isBack });
    node = last.before;
  }
  return path;
}

function cover(edges: readonly Edge[], nodes: number, edge: Edge): boolean {
  const flows = edges.map(({ flow }) => flow);
  const areSumsKnown = edges.some(({ isKnown }) => isKnown);
  const dearest = 2 + edges.reduce((most, { flow }) => Math.max(most, flow), 0);
  // What is withheld already costs next to nothing; a number still shown costs the calls that are lost with it. Where sums are known a
  // nought protects nobody upward, so that it comes last.
  const priceOf = ({ flow }: Edge): number => (flow === 0 && areSumsKnown ? dearest : flow + 1);
  const cost = (each: Edge): number | null =>
    each.isFree ? 0.001 : each.isKnown ? null : priceOf(each);
  let isMore = false;
  for (const [start, end] of [
    [edge.from, edge.to],
    [edge.to, edge.from],
  ] as const) {
    for (const { at } of cheapest(edges, nodes, edge, { start, end, flows, cost }) ?? []) {
      const other = edges[at];
      if (other === undefined || other.isFree) continue;
      other.isFree = true;
      isMore = true;
    }
  }
  if (isMore) return true;
  const next = edges
    .filter(({ isFree, isKnown }) => !isFree && !isKnown)
    .reduce<Edge | null>(
      (least, each) => (least === null || priceOf(each) < priceOf(least) ? each : least),
      null,
    );
  if (next === null) return false;
  next.isFree = true;
  return true;
}
