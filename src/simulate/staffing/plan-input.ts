import { isWithin } from "#core/base/time.ts";
import { teamKinds } from "#core/dispatch/no-team.ts";
import type { DispatchModel, Protocol, Responder } from "#core/protocol/protocol.ts";
import type { Assumptions } from "./assumptions.ts";
import { settingsOf } from "./assumptions.ts";
import { clockOf } from "./city.ts";
import { fitDemand } from "./demand.ts";
import type { CallTable } from "./demand.ts";
import { keyOf } from "./draws.ts";
import { flatTeams, laidAreas } from "./input.ts";
import type { AreaPlaces, CallKind, RecordedPolice, RosterLine, StaffingInput } from "./input.ts";
import { linesOf } from "./mix.ts";
import type { Mix } from "./mix.ts";
import { compiledOf, screeningOf } from "./ready.ts";

/** Past calls as a simulation takes them: what `pastDemand` of the history gives. */
export interface PastCalls {
  readonly kinds: readonly CallKind[];
  readonly areas: readonly string[];
  readonly calls: CallTable;
  readonly days: number;
  /** Where the areas lie; absent: nobody knows. */
  readonly places?: AreaPlaces;
  readonly recordedPolice?: RecordedPolice;
}

/** What a person says of a plan; the rest is worked out. */
export interface PlanWishes {
  readonly assumptions: Assumptions;
  /** Teams of the principal responder at each hour that it works. */
  readonly teams: number;
  /** Teams of others by their ids; those not named have one. */
  readonly others?: Readonly<Record<string, number>>;
  /** Null: as the protocol says. */
  readonly model: DispatchModel | null;
  /** Who takes which calls, when, in place of `model`. */
  readonly mix?: Mix;
  /** `history`: the recorded calls as they came; `fitted`: a month as it could come. */
  readonly demand: "history" | "fitted";
  readonly days?: number;
}

/** A sampled month. */
export const monthDays = 28;

/** A plan's input from past calls. The principal responder is the team that fits most of them. */
export function planInput(protocol: Protocol, past: PastCalls, wishes: PlanWishes): StaffingInput {
  const squareKm = settingsOf(wishes.assumptions)["city-square-km"];
  const laid = laidAreas(past.areas, protocol.areas, Math.max(0, squareKm), past.places);
  const principal = principalTeam(protocol, past);
  const roster = teamsInPerson(protocol).map((responder) =>
    rosterLine(
      responder,
      wishes.others?.[responder.id] ?? (responder.id === principal ? wishes.teams : 1),
    ),
  );
  return {
    protocol,
    kinds: past.kinds,
    ...laid,
    ...(past.recordedPolice === undefined ? {} : { recordedPolice: past.recordedPolice }),
    demand:
      wishes.demand === "history"
        ? { how: "history", calls: past.calls, days: past.days }
        : {
            how: "fitted",
            fit: fitDemand(past.calls, past.kinds.length, laid.areas.length),
            days: wishes.days ?? monthDays,
            scale: 1,
          },
    roster,
    assumptions: wishes.assumptions,
    models:
      wishes.mix !== undefined
        ? linesOf(wishes.mix, protocol).filter((line) => line !== null)
        : wishes.model === null
          ? []
          : [{ model: wishes.model }],
  };
}

/** Responders of a protocol that are teams and come in person. */
export const teamsInPerson = ({ responders }: Protocol): readonly Responder[] =>
  responders.filter(({ kind, mode }) => mode === "on-scene" && teamKinds.includes(kind));

/** The same number of teams at each hour in which a responder works. */
export const rosterLine = ({ id, hours }: Responder, teams: number): RosterLine => ({
  responder: id,
  area: null,
  teams: flatTeams(teams, (at) => hours === undefined || isWithin(hours, clockOf(at * 60))),
});

const looked = 20_000;

/** The team in person that fits most calls; null where the protocol has none. Unarmed teams come before others. */
export function principalTeam(protocol: Protocol, past: PastCalls): string | null {
  const { screen } = screeningOf(compiledOf(protocol), past.kinds);
  const counts = new Map<string, number>();
  for (let call = 0; call < Math.min(looked, past.calls.count); call += 1) {
    const settled = screen(past.calls.kind[call]!, keyOf(1, call));
    const id = protocol.responders[settled?.inPerson ?? -1]?.id;
    if (id !== undefined) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  const [first] = teamsInPerson(protocol).toSorted(
    (one, other) =>
      Number(other.unarmed) - Number(one.unarmed) ||
      (counts.get(other.id) ?? 0) - (counts.get(one.id) ?? 0),
  );
  return first?.id ?? null;
}
