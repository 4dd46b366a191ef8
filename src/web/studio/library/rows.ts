import type { LibraryProgram } from "#contract/library.ts";
import { families, type Family } from "#core/protocol/protocol.ts";

type Taken = LibraryProgram["takes"][number];
type Refusal = LibraryProgram["refuses"][number];

/** One kind of call, and how each program has it; null where it is not among a program's. */
export interface CallRow {
  readonly pathway: string;
  readonly name: Taken["name"];
  readonly cells: readonly (Taken | null)[];
}

/** One question, and what each program refuses by it. */
export interface RefusalRow {
  readonly question: string;
  readonly ask: Refusal["when"][number]["ask"];
  readonly cells: readonly (readonly Refusal[])[];
}

/**
 * Kinds of call that at least one of the programs gives to a team, by family in the usual order. The name is that of the first program
 * that takes it; a kind is of the family that most of its programs give it. A program that takes the same call types under another kind
 * stands in the row with that one, and the other kind has no row of its own where all that take it were shown so.
 */
export function callRows(
  programs: readonly LibraryProgram[],
): readonly { readonly family: Family; readonly rows: readonly CallRow[] }[] {
  const taken = programs.flatMap(({ takes }) => takes.filter(({ isForTeam }) => isForTeam));
  const ids = [...new Set(taken.map(({ pathway }) => pathway))];
  const shown = new Set<Taken>();
  const rowOf = (pathway: string): readonly CallRow[] => {
    const own = taken.filter((each) => each.pathway === pathway);
    if (own.every((each) => shown.has(each))) return [];
    const types = new Set(own.flatMap(({ callTypes }) => callTypes));
    const cells = programs.map(
      ({ takes }) =>
        takes.find((each) => each.pathway === pathway) ??
        takes.find(
          ({ isForTeam, callTypes }) => isForTeam && callTypes.some((type) => types.has(type)),
        ) ??
        null,
    );
    for (const cell of cells) if (cell !== null) shown.add(cell);
    return [{ pathway, name: own[0]?.name ?? { en: pathway }, cells }];
  };
  // Kinds that several programs have come first, so that one program's own kinds fall in with them.
  const takers = (id: string): number => taken.filter(({ pathway }) => pathway === id).length;
  const rows = ids
    .toSorted((left, right) => takers(right) - takers(left))
    .flatMap((id) => rowOf(id));
  return families.flatMap((family) => {
    const of = rows.filter(({ pathway }) => familyOf(taken, pathway) === family);
    return of.length === 0 ? [] : [{ family, rows: of }];
  });
}

function familyOf(taken: readonly Taken[], id: string): string | undefined {
  const counts = new Map<string, number>();
  for (const { pathway, family } of taken)
    if (pathway === id) counts.set(family, (counts.get(family) ?? 0) + 1);
  return [...counts].sort(([, left], [, right]) => right - left)[0]?.[0];
}

/** Questions by which at least one of the programs keeps a team home, those that most programs ask first. */
export function refusalRows(programs: readonly LibraryProgram[]): readonly RefusalRow[] {
  const teams = programs.map(
    ({ responders }) => new Set(responders.filter(({ isTeam }) => isTeam).map(({ id }) => id)),
  );
  const refusing = programs.map(({ refuses }, at) =>
    refuses.filter(({ bars }) => bars.some((id) => teams[at]?.has(id) === true)),
  );
  const asked = new Map<string, RefusalRow["ask"]>();
  for (const { when } of refusing.flat())
    for (const { question, ask } of when) if (!asked.has(question)) asked.set(question, ask);
  const rows = [...asked].map(([question, ask]) => ({
    question,
    ask,
    cells: refusing.map((refuses) =>
      refuses.filter(({ when }) => when.some((each) => each.question === question)),
    ),
  }));
  const filled = ({ cells }: RefusalRow): number => cells.filter(({ length }) => length > 0).length;
  return rows.sort((left, right) => filled(right) - filled(left));
}
