import { teamKinds } from "#core/dispatch/no-team.ts";
import type { Protocol } from "#core/protocol/protocol.ts";
import type { City } from "./city.ts";
import { mostTeams } from "./fast-board.ts";

/** What the figures of a simulation rest on and cannot know: told with every result. */
export function cannotKnow({ input, settings, compiled, units, modelAt }: City): readonly string[] {
  const { demand } = input;
  return [
    ...(demand.how === "fitted" ? demand.fit.says : []),
    demand.how === "history"
      ? "The recorded calls come again as they came; callers, answers and durations are drawn anew."
      : `Calls come as the fitted rates say${demand.scale === 1 ? "" : `, times ${demand.scale}`}; a year that differs from the one seen is not in it.`,
    ...(input.answers === "own-calls"
      ? []
      : [
          "Nobody recorded the answers of past callers: they are drawn from the rates file, each question independent of the others.",
        ]),
    `Police hours freed are against one picture: every served call would otherwise have had ${settings["police-units"]} officer for the minutes of the rates file. Hours freed are not money saved.`,
    "Languages, repeat places, staging and call takers' own queue are not in it; police, fire and EMS always have somebody to send.",
    "Who would not call 911 at all, and whether a person was helped, no simulation of dispatch knows.",
    ...(input.areas.length === 1
      ? ["No areas are told apart, so nothing is said of fairness between them."]
      : [
          "Areas are laid on a grid of equal squares: drives between them are assumed, not measured.",
        ]),
    ...(modelAt.some((row) => row.includes(2))
      ? [
          `The hotline's own teams are ${settings["hotline-teams"]}, each as an assumption says: who pays them and how far they go is the partner's to tell.`,
        ]
      : []),
    ...(units.length === 0 ? ["No team is on the roster: only the telephone can serve."] : []),
    ...(mostTeamsSent(compiled.protocol) >= mostTeams
      ? [
          `Of a response with ${mostTeams} teams or more only the first ${mostTeams - 1} are followed.`,
        ]
      : []),
  ];
}

function mostTeamsSent({ pathways, responders }: Protocol): number {
  const teams = new Set(
    responders.filter(({ kind }) => teamKinds.includes(kind)).map(({ id }) => id),
  );
  const sent = pathways.flatMap(({ rules }) =>
    rules.map(({ action }) => action.send.filter((id) => teams.has(id)).length),
  );
  return Math.max(0, ...sent);
}
