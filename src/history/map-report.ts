import { basename } from "node:path";
import type { Family } from "#core/protocol/protocol.ts";
import type { ImportedCalls } from "./history.ts";
import type { MappedType } from "./mapper.ts";
import type { Initiated } from "./mapping.ts";
import type { Taxonomy } from "./taxonomy.ts";

/** One local type of a city's files and what it was taken for. */
export interface MapLine extends MappedType {
  readonly city: string | null;
  readonly text: string;
  readonly calls: number;
}

/** Calls of one class of need. */
export interface ClassCount {
  /** The class's id; several joined by `/` where the words do not tell them apart; null: cannot be mapped. */
  readonly class: string | null;
  readonly name: string;
  readonly lowRisk: boolean;
  readonly calls: number;
}

/** What the local types of some files mean, as `concord map --json` prints it. Counts are of calls unless they say types. */
export interface MapReport {
  readonly files: readonly {
    readonly file: string;
    readonly city: string | null;
    readonly calls: number;
  }[];
  readonly calls: number;
  readonly types: number;
  /** calls = sure + unsure + cannotMap. */
  readonly sure: number;
  readonly unsure: number;
  readonly cannotMap: number;
  readonly classes: readonly ClassCount[];
  /** Who asked, and how many of that a column says; the rest is judged by the type. */
  readonly initiated: Readonly<Record<Initiated, number>>;
  readonly initiatedByColumn: number;
  /** Administrative and other police activity that no caller asked for, whether or not a column says so. */
  readonly policeActivity: number;
  /** What is worth a person's look first: doubt times calls. Every line is also in `localTypes`. */
  readonly lookAtFirst: readonly MapLine[];
  /** Every local type, most calls first. */
  readonly localTypes: readonly MapLine[];
}

const listedFirst = 20;

/** Reports what the types of imported calls were taken for. */
export function mapReport(calls: ImportedCalls, taxonomy: Taxonomy): MapReport {
  const lines = calls.localTypes
    .map(({ mapped, city, text, calls: count }): MapLine => ({
      city,
      text,
      calls: count,
      ...mapped,
    }))
    .filter((line) => line.calls > 0)
    .sort((left, right) => right.calls - left.calls);
  const callsOf = (tier: MappedType["tier"]): number =>
    lines.reduce((sum, line) => sum + (line.tier === tier ? line.calls : 0), 0);
  const doubt = ({ classConfidence, calls: count }: MapLine): number =>
    (1 - classConfidence) * count;
  const { columns } = calls;
  return {
    files: calls.files.map((file) => ({
      file: basename(file.path),
      city: file.city,
      calls: file.calls,
    })),
    calls: calls.calls,
    types: lines.length,
    sure: callsOf("sure"),
    unsure: callsOf("unsure"),
    cannotMap: callsOf("cannot-map"),
    classes: classCounts(lines, taxonomy),
    initiated: calls.initiated,
    initiatedByColumn: columns.initiatedBySource.reduce((sum, code) => sum + (code > 0 ? 1 : 0), 0),
    policeActivity: lines.reduce(
      (sum, { classes, calls: count }) =>
        sum + (classes.join() === policeClass(taxonomy) ? count : 0),
      0,
    ),
    lookAtFirst: lines
      .filter(({ tier }) => tier !== "sure")
      .toSorted((left, right) => doubt(right) - doubt(left))
      .slice(0, listedFirst),
    localTypes: lines,
  };
}

const policeFamily: Family = "police-activity";
const policeClass = (taxonomy: Taxonomy): string => taxonomy.classOf(policeFamily).id;

function classCounts(lines: readonly MapLine[], { classes }: Taxonomy): readonly ClassCount[] {
  const sums = new Map<string, number>();
  for (const { classes: ids, calls } of lines) {
    const key = ids.join("/");
    sums.set(key, (sums.get(key) ?? 0) + calls);
  }
  return [...sums]
    .sort(([, left], [, right]) => right - left)
    .map(([key, calls]) => {
      const own = classes.filter(({ id }) => key.split("/").includes(id));
      return {
        class: key === "" ? null : key,
        name: key === "" ? "Cannot map" : own.map(({ name }) => name.en).join(" or "),
        lowRisk: own.length > 0 && own.every(({ lowRisk }) => lowRisk),
        calls,
      };
    });
}
