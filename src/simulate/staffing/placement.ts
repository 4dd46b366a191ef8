import type { RosterLine, StaffingInput } from "./input.ts";

/** The same teams at the same hours, all beginning in the middle of the city. */
export const inTheMiddle = (roster: readonly RosterLine[]): readonly RosterLine[] =>
  gathered(roster.map((line) => ({ ...line, area: null })));

/**
 * The same teams at the same hours, each beginning in an area: the next team of a responder goes where most eligible calls come for each
 * team there, among the areas that it serves.
 */
export function spreadOver(
  input: StaffingInput,
  byArea: readonly { readonly id: string; readonly eligible: number }[],
): readonly RosterLine[] {
  const { areas, roster, protocol } = input;
  const responders = [...new Set(roster.map(({ responder }) => responder))];
  return gathered(
    responders.flatMap((responder): readonly RosterLine[] => {
      const own = protocol.responders.find(({ id }) => id === responder)?.areas;
      const served = areas.filter(
        ({ protocolArea }) => own === undefined || own.includes(protocolArea ?? ""),
      );
      const calls = new Map(byArea.map(({ id, eligible }) => [id, eligible]));
      const there = new Map<string, number>();
      const worth = (id: string): number => (calls.get(id) ?? 0) / ((there.get(id) ?? 0) + 1);
      return teamsOf(roster.filter((line) => line.responder === responder)).map((team) => {
        const area = served.reduce<string | null>(
          (best, { id }) => (best === null || worth(id) > worth(best) ? id : best),
          null,
        );
        if (area !== null) there.set(area, (there.get(area) ?? 0) + 1);
        return { responder, area, teams: team };
      });
    }),
  );
}

/** The hours of each team of some lines, one after another, those with most hours first. */
function teamsOf(lines: readonly RosterLine[]): readonly (readonly number[])[] {
  const hours = (team: readonly number[]): number => team.filter((each) => each > 0).length;
  return lines
    .flatMap(({ teams }) =>
      Array.from({ length: Math.max(0, ...teams) }, (_, team) =>
        teams.map((each) => (each > team ? 1 : 0)),
      ),
    )
    .toSorted((one, other) => hours(other) - hours(one));
}

/** Lines of one responder and area made one. */
function gathered(lines: readonly RosterLine[]): readonly RosterLine[] {
  const made = new Map<string, RosterLine>();
  for (const line of lines) {
    const key = `${line.responder}@${line.area ?? ""}`;
    const known = made.get(key);
    made.set(
      key,
      known === undefined
        ? line
        : { ...known, teams: known.teams.map((each, at) => each + (line.teams[at] ?? 0)) },
    );
  }
  return [...made.values()];
}
