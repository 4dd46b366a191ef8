import { readdirSync } from "node:fs";
import type { Random } from "#core/base/random.ts";
import type { Hours } from "#core/base/time.ts";
import type { Protocol, Responder, ResponseAction, ResponseRule } from "#core/protocol/protocol.ts";
import { dispatchModels } from "#core/protocol/protocol.ts";
import type { ModelLine, StaffingInput } from "#simulate/staffing/input.ts";
import type { Settings } from "#simulate/staffing/assumption-ids.ts";
import { teamsInPerson } from "#simulate/staffing/plan-input.ts";
import { shippedAssumptions } from "#simulate/staffing/shipped.ts";
import { plainInput, shippedProtocol } from "#simulate/staffing/testing.ts";
import { randomProtocol } from "./random-protocol.ts";

const library = readdirSync("protocols", { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .toSorted();

/** A city nobody would build: any protocol, roster, mix of models, and assumptions at the ends of their ranges. For tests. */
export function randomCity(random: Random): StaffingInput {
  const protocol = random.chance(0.5)
    ? peopled(random, randomProtocol(random))
    : shippedProtocol(random.pick(library));
  const teams = Object.fromEntries(
    teamsInPerson(protocol).flatMap(({ id }) =>
      random.chance(0.8) ? [[id, random.below(5)]] : [],
    ),
  );
  const input = plainInput(protocol, {
    callsPerHour: 1 + random.below(12),
    days: 1 + random.below(3),
    teams,
    settings: randomSettings(random),
    models: Array.from({ length: random.below(4) }, () => randomModel(random, protocol)),
    safest: 0.5 + 0.1 * random.below(5),
    areas: 1 + random.below(4),
  });
  const roster = input.roster.map((line) => {
    const isThere = random.chance(0.5);
    const off = (hour: number): boolean =>
      !isThere && ((hour % 24 < 7 && random.chance(0.8)) || random.chance(0.1));
    return { ...line, teams: line.teams.map((each, hour) => (off(hour) ? 0 : each)) };
  });
  return { ...input, roster };
}

function randomSettings(random: Random): Partial<Settings> {
  const ends = shippedAssumptions()
    .filter(({ id }) => id !== "city-square-km" && random.chance(0.25))
    .map(({ id, low, high }) => [id, random.chance(0.5) ? low : high]);
  return {
    ...Object.fromEntries(ends),
    ...(random.chance(0.2) ? { "clinician-seats": 0 } : {}),
    ...(random.chance(0.2) ? { "longest-wait-minutes": 10 } : {}),
    ...(random.chance(0.2) ? { "patience-minutes": 5 } : {}),
  };
}

const everyDay = [0, 1, 2, 3, 4, 5, 6];

const randomHours = (random: Random): Hours => ({
  days: everyDay.filter(() => random.chance(0.7)),
  fromMinute: 60 * random.below(24),
  toMinute: 60 * random.below(24),
});

const randomModel = (random: Random, { pathways }: Protocol): ModelLine => ({
  model: random.pick(dispatchModels),
  ...(random.chance(0.5)
    ? { pathways: pathways.filter(() => random.chance(0.4)).map(({ id }) => id) }
    : {}),
  ...(random.chance(0.5) ? { hours: [randomHours(random)] } : {}),
});

const areas = ["one", "two", "three", "four"];

/** The random protocol with responders of their own kind, hours and areas, other models, holds, and what is done when teams are short. */
function peopled(random: Random, protocol: Protocol): Protocol {
  return {
    ...protocol,
    areas,
    responders: protocol.responders.map((each) => randomResponder(random, each)),
    pathways: protocol.pathways.map((pathway) => ({
      ...pathway,
      models: [{ model: random.pick(dispatchModels) }],
      rules: pathway.rules.map((rule) => randomRule(random, rule)),
    })),
  };
}

function randomResponder(random: Random, responder: Responder): Responder {
  const { id } = responder;
  const isNeverShort = id === "police" || id === "ems" || id === "fire";
  return {
    ...responder,
    kind: id === "clinician" ? "clinician" : (kinds[id] ?? "community"),
    mode: id === "clinician" ? "phone" : "on-scene",
    unarmed: id !== "police" && id !== "co-response",
    ...(!isNeverShort && random.chance(0.3) ? { hours: [randomHours(random)] } : {}),
    ...(random.chance(0.2) ? { areas: areas.filter(() => random.chance(0.6)) } : {}),
  };
}

const kinds: Readonly<Record<string, Responder["kind"]>> = {
  police: "police",
  ems: "ems",
  fire: "fire",
  "co-response": "co-response",
  mediator: "mediator",
};

function randomRule(random: Random, rule: ResponseRule): ResponseRule {
  const isDual = rule.action.send.includes("police") && random.chance(0.5);
  const action: ResponseAction = {
    ...rule.action,
    assignment: isDual ? "dual" : "solo",
    ...(random.chance(0.2) ? { hold: randomHold(random) } : {}),
  };
  if (random.chance(0.4)) return { ...rule, action };
  const others = ["police", "co-response", "mediator", "community", "clinician"];
  const orElse: ResponseAction = {
    send: random.chance(0.3) ? [] : [...new Set([random.pick(others), random.pick(others)])],
    priority: 1 + random.below(4),
    assignment: "solo",
    neverOffer: [],
    offer: [],
    ...(random.chance(0.5) ? { hold: randomHold(random) } : {}),
  };
  return { ...rule, action, orElse };
}

const randomHold = (random: Random) =>
  ({ minutes: 10 + random.below(50), then: "call-back" }) as const;
