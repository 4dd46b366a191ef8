import { columnPatterns, roles } from "./column-names.ts";
import type { Role } from "./column-names.ts";
import { readTime } from "./times.ts";
import type { SourceRow } from "./table.ts";

/** A column of the file that has a part in a call. */
export interface FoundColumn {
  readonly role: Role;
  readonly column: string;
  readonly index: number;
  /** 0 to 1; 1 where a person named it. */
  readonly confidence: number;
  readonly why: string;
  /** A few values; none where they could tell who or where. */
  readonly samples: readonly string[];
}

/** Columns by their role; a role no column fits is absent. */
export type FoundColumns = Partial<Readonly<Record<Role, FoundColumn>>>;

/** Corrections by a person: the column of a role, or null for "there is none". */
export type ColumnChoices = Partial<Readonly<Record<Role, string | null>>>;

/** What the sampled cells of one column hold. Shares are of the cells that hold anything. */
interface Content {
  readonly filled: number;
  readonly times: number;
  readonly hours: number;
  readonly distinct: number;
  readonly sources: number;
  readonly yesNo: number;
  readonly words: number;
  readonly samples: readonly string[];
}

const sourceWords =
  /^(911|e911|e-?911.*|on-?view.*|self.?initiated|officer.*|alarm call.*|(tele)?phone.*|text.*|walk.?in)$/i;

function contentOf(rows: readonly SourceRow[], index: number): Content {
  const values: string[] = [];
  for (const row of rows) {
    const value = row.cells[index]?.trim() ?? "";
    if (value !== "") values.push(value);
  }
  const share = (test: (value: string) => boolean): number =>
    values.length === 0 ? 0 : values.filter(test).length / values.length;
  const distinct = new Set(values);
  return {
    filled: rows.length === 0 ? 0 : values.length / rows.length,
    times: share((value) => readTime(value) !== null),
    hours: share((value) => (readTime(value)?.wall ?? 0) % 86_400_000 !== 0),
    distinct: values.length === 0 ? 0 : distinct.size / values.length,
    sources: share((value) => sourceWords.test(value)),
    yesNo: share((value) => /^(y|n|yes|no|true|false)$/i.test(value)),
    words: share((value) => /[a-z]{3}/i.test(value)),
    samples: [...distinct].slice(0, 3),
  };
}

/** How well the content suits the role, 0 to 1; 0 rules the column out whatever its name. */
function suits(role: Role, content: Content): number {
  if (content.filled === 0) return 0;
  switch (role) {
    case "received":
      return content.times < 0.5
        ? 0
        : content.times * content.filled * (content.hours > 0.2 ? 1 : 0.5);
    case "call-id":
      return content.times > 0.9 && content.hours > 0 && content.words > 0
        ? 0
        : 0.5 + content.distinct / 2;
    case "type":
    case "final-type":
      // A source column ("911", "ONVIEW") is often headed "Call Type".
      return content.sources > 0.5 || content.times > 0.5 || content.yesNo > 0.5
        ? 0
        : 0.3 + 0.7 * content.words;
    case "source":
      return content.sources > 0.5 || content.yesNo > 0.9 ? 1 : 0.2;
    case "priority":
    case "disposition":
    case "unit":
    case "agency":
    case "area":
    case "place":
    case "remarks":
      return content.times > 0.9 && content.hours > 0.2 ? 0 : 1;
  }
}

/** Column names as words: `callDateTime`, `CALL_DATE` and `Call Date` read alike. */
const wordsOf = (name: string): string =>
  name
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .trim();

interface Candidate extends FoundColumn {
  readonly score: number;
}

/**
 * Finds the columns of a call by their names and by what the sampled rows hold. A column has one role at most; what a person
 * chose stands, at confidence 1. A choice that names a column the file lacks comes back in `missing`.
 */
export function findColumns(
  header: readonly string[],
  sample: readonly SourceRow[],
  choices: ColumnChoices = {},
): { readonly columns: FoundColumns; readonly missing: readonly string[] } {
  const contents = header.map((_, index) => contentOf(sample, index));
  const found: Partial<Record<Role, FoundColumn>> = {};
  const taken = new Set<number>();
  const missing: string[] = [];
  for (const role of roles) {
    const chosen = choices[role];
    if (chosen === undefined || chosen === null) continue;
    const index = header.indexOf(chosen);
    if (index === -1) missing.push(chosen);
    else {
      taken.add(index);
      const samples = samplesFor(role, contents[index]);
      found[role] = {
        role,
        column: chosen,
        index,
        confidence: 1,
        why: "named in the mapping",
        samples,
      };
    }
  }
  const candidates = roles
    .filter((role) => choices[role] === undefined)
    .flatMap((role) => candidatesFor(role, header, contents))
    .sort((left, right) => right.score - left.score || left.index - right.index);
  for (const { score, ...column } of candidates) {
    if (score < 0.2 || found[column.role] !== undefined || taken.has(column.index)) continue;
    found[column.role] = column;
    taken.add(column.index);
  }
  return { columns: found, missing };
}

function candidatesFor(
  role: Role,
  header: readonly string[],
  contents: readonly Content[],
): readonly Candidate[] {
  return header.flatMap((column, index) => {
    const content = contents[index];
    const name = wordsOf(column);
    const pattern = columnPatterns[role].find(([expression]) => expression.test(name));
    if (content === undefined || pattern === undefined) return [];
    const score = pattern[1] * suits(role, content);
    const confidence = Math.round(score * 100) / 100;
    const why = `called "${column}"; ${Math.round(content.filled * 100)} % of the sampled rows hold it`;
    return [{ role, column, index, confidence, why, samples: samplesFor(role, content), score }];
  });
}

const samplesFor = (role: Role, content: Content | undefined): readonly string[] =>
  content === undefined || role === "place" || role === "remarks" ? [] : content.samples;
