import { existsSync, readdirSync, readFileSync } from "node:fs";
import type { Protocol } from "#core/protocol/protocol.ts";
import { readProtocol, sharedFileOf } from "#core/protocol/read.ts";
import { withValues } from "./assumptions.ts";
import { shippedAssumptions } from "./shipped.ts";
import type { Settings } from "./assumption-ids.ts";
import { aliasOf } from "./demand.ts";
import type { Demand } from "./demand.ts";
import { flatTeams, griddedAreas } from "./input.ts";
import type { CallKind, ModelLine, StaffingInput } from "./input.ts";

/** A city without a history: calls of every pathway at a steady rate, most answers the safest one. For tests and benches. */
export interface PlainCity {
  readonly callsPerHour: number;
  readonly days: number;
  /** Teams around the clock, by responder. */
  readonly teams: Readonly<Record<string, number>>;
  readonly settings?: Partial<Settings>;
  readonly models?: readonly ModelLine[];
  readonly areas?: number;
  /** Probability of the first, safest answer of each question. */
  readonly safest?: number;
}

export function plainInput(protocol: Protocol, city: PlainCity): StaffingInput {
  const kinds = plainKinds(protocol, city.safest ?? 0.85);
  const ids = protocol.areas.length > 0 ? protocol.areas : ["one", "two", "three", "four"];
  const areas = griddedAreas(ids.slice(0, city.areas ?? ids.length), protocol.areas, 100);
  return {
    protocol,
    kinds,
    areas,
    demand: steadyDemand(city.callsPerHour, city.days, kinds.length, areas.length),
    roster: Object.entries(city.teams).map(([responder, teams], at) => ({
      responder,
      area: areas[at % areas.length]?.id ?? null,
      teams: flatTeams(teams, () => true),
    })),
    assumptions: withValues(shippedAssumptions(), city.settings ?? {}, "A test."),
    models: city.models ?? [],
  };
}

function plainKinds(protocol: Protocol, safest: number): readonly CallKind[] {
  const questions = new Map(protocol.questions.map((question) => [question.id, question]));
  return protocol.pathways.map(({ id, name, family, asks }) => ({
    id,
    name,
    family,
    pathway: id,
    weights: Object.fromEntries(
      asks.map((asked) => {
        const others = questions.get(asked)?.answers.length ?? 1;
        return [asked, [safest, ...Array.from({ length: others }, () => (1 - safest) / others)]];
      }),
    ),
    policeMinutes: 32,
  }));
}

/** Calls at one rate at every hour, of every kind and area alike. */
export function steadyDemand(
  callsPerHour: number,
  days: number,
  kinds: number,
  areas: number,
): Demand {
  const kindAlias = aliasOf(Array.from({ length: kinds }, () => 1));
  const areaAlias = aliasOf(Array.from({ length: areas }, () => 1));
  return {
    how: "fitted",
    days,
    scale: 1,
    fit: {
      rates: new Float64Array(168).fill(callsPerHour),
      kinds: Array.from({ length: 24 }, () => kindAlias),
      areas: Array.from({ length: kinds }, () => areaAlias),
      dayVariance: 0,
      days: 365,
      calls: Math.round(callsPerHour * 24 * 365),
      dispersion: 1,
      says: [],
    },
  };
}

/** A shipped protocol by its name, read as tests are run: from the project's folder. */
export function shippedProtocol(name: string): Protocol {
  const folder = `protocols/${name}`;
  const read = (path: string) => ({ path, text: readFileSync(path, "utf8") });
  const own = readdirSync(folder)
    .toSorted((one, other) => Number(other === "protocol.yaml") - Number(one === "protocol.yaml"))
    .map((file) => read(`${folder}/${file}`));
  const shared = sharedFileOf(own);
  const files = shared !== undefined && existsSync(shared) ? [...own, read(shared)] : own;
  const found = readProtocol(files, name, undefined);
  if (found.ok) return found.value.compiled.protocol;
  throw new Error(found.error.map(({ message }) => message).join("; "));
}
