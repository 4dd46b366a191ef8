import { ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import type { AssumptionId } from "./assumption-ids.ts";
import { settingsOf } from "./assumptions.ts";
import type { InputProblem } from "./check-input.ts";
import { flatTeams } from "./input.ts";
import type { RosterLine, StaffingInput } from "./input.ts";
import { differenceOf, studied, studiedAll, withSettings } from "./study.ts";
import type { Difference, StudyOptions } from "./study.ts";

/** One change of a city, and what it does over the same calls. */
export interface Experiment {
  readonly id: string;
  readonly en: string;
  readonly es: string;
  readonly servedShare: number;
  /** Changed less unchanged. */
  readonly difference: Difference;
}

interface Change {
  readonly id: string;
  readonly en: string;
  readonly es: string;
  readonly input: StaffingInput;
}

/** Turns the levers that programs argue about, one at a time: hours, callers, conflicts, the reminder, police along, a team more or less. */
export async function experimentsOn(
  input: StaffingInput,
  options: StudyOptions,
): Promise<Result<readonly Experiment[], readonly InputProblem[]>> {
  const base = await studied(input, options);
  if (!base.ok) return base;
  const changes = changesOf(input);
  const found = await studiedAll(
    changes.map((change) => change.input),
    options,
  );
  if (!found.ok) return found;
  return ok(
    changes.flatMap(({ id, en, es }, at): readonly Experiment[] => {
      const each = found.value[at];
      if (each === undefined) return [];
      const difference = differenceOf(each, base.value);
      return [{ id, en, es, servedShare: each.result.servedShare.mean, difference }];
    }),
  );
}

function changesOf(input: StaffingInput): readonly Change[] {
  const turn = turner(input);
  const principal = input.roster.toSorted((one, other) => sum(other) - sum(one))[0];
  const name = input.protocol.responders.find(({ id }) => id === principal?.responder)?.name ?? {
    en: principal?.responder ?? "",
  };
  return [
    {
      id: "all-hours",
      en: "Teams around the clock, the protocol's hours lifted",
      es: "Equipos a toda hora, sin los horarios del protocolo",
      input: aroundTheClock(input),
    },
    turn(
      "takes-third-party",
      ["Third-party callers are taken", "Se aceptan llamadas de terceros"],
      ["Third-party callers are refused", "Se rechazan llamadas de terceros"],
    ),
    turn(
      "takes-conflict",
      [
        "Conflict calls without a health need are taken",
        "Se aceptan conflictos sin necesidad de salud",
      ],
      [
        "Conflict calls without a health need are refused",
        "Se rechazan conflictos sin necesidad de salud",
      ],
    ),
    turn(
      "reminder-on",
      ["The reminder is shown", "Se muestra el recordatorio"],
      ["The reminder is not shown", "No se muestra el recordatorio"],
    ),
    turn(
      "always-dual",
      ["Police go along with every team", "La policía acompaña siempre"],
      [
        "Teams go alone where the protocol says so",
        "Los equipos van solos donde lo dice el protocolo",
      ],
    ),
    ...(principal === undefined
      ? []
      : [
          {
            id: "one-team-more",
            en: `One team more at each hour it works: ${name.en}`,
            es: `Un equipo más en cada hora de servicio: ${name.es ?? name.en}`,
            input: withTeams(input, principal, 1),
          },
          {
            id: "one-team-less",
            en: `One team less: ${name.en}`,
            es: `Un equipo menos: ${name.es ?? name.en}`,
            input: withTeams(input, principal, -1),
          },
        ]),
  ];
}

/** Makes the change that switches a setting over. */
function turner(input: StaffingInput) {
  const settings = settingsOf(input.assumptions);
  return (
    id: AssumptionId,
    on: readonly [string, string],
    off: readonly [string, string],
  ): Change => {
    const isOn = settings[id] === 1;
    const [en, es] = isOn ? off : on;
    return {
      id: `${id}-${isOn ? "off" : "on"}`,
      en,
      es,
      input: withSettings(input, { [id]: isOn ? 0 : 1 }),
    };
  };
}

const sum = ({ teams }: RosterLine): number => teams.reduce((total, each) => total + each, 0);

function withTeams(input: StaffingInput, line: RosterLine, more: number): StaffingInput {
  const teams = line.teams.map((each) => (each === 0 ? 0 : Math.max(0, each + more)));
  return {
    ...input,
    roster: input.roster.map((each) => (each === line ? { ...each, teams } : each)),
  };
}

/** Each line's most teams at every hour, and no responder's hours in the protocol. Another protocol: its hash says so. */
function aroundTheClock(input: StaffingInput): StaffingInput {
  const responders = input.protocol.responders.map(({ hours: _hours, ...each }) => each);
  return {
    ...input,
    protocol: { ...input.protocol, responders, hash: `${input.protocol.hash} at all hours` },
    roster: input.roster.map((line) => ({
      ...line,
      teams: flatTeams(Math.max(0, ...line.teams), () => true),
    })),
  };
}

/** One team more in one area over eight hours of the day, and what it brings. */
export interface NextTeam {
  readonly responder: string;
  readonly area: string | null;
  readonly fromHour: number;
  readonly toHour: number;
  readonly difference: Difference;
  /** Dollars a year for one call more served a year; null where it serves none more. */
  readonly dollarsPerCall: number | null;
}

const shift = 8;
const mostAreas = 12;

/** What the next team buys, in each area and each third of the day, most first. Areas past the twelve largest are left out. */
export async function nextTeamOf(
  input: StaffingInput,
  responder: string,
  options: StudyOptions,
): Promise<Result<readonly NextTeam[], readonly InputProblem[]>> {
  const base = await studied(input, options);
  if (!base.ok) return base;
  const large = base.value.result.byArea
    .filter(({ id }) => input.areas.some((area) => area.id === id))
    .toSorted((one, other) => other.eligible - one.eligible)
    .slice(0, mostAreas)
    .map(({ id }) => id);
  const places = (large.length < 2 ? [null] : large).flatMap((area) =>
    [0, 8, 16].map((fromHour) => ({ area, fromHour })),
  );
  const found = await studiedAll(
    places.map(({ area, fromHour }) => ({
      ...input,
      roster: [
        ...input.roster,
        {
          responder,
          area,
          teams: flatTeams(1, (at) => at % 24 >= fromHour && at % 24 < fromHour + shift),
        },
      ],
    })),
    options,
  );
  if (!found.ok) return found;
  const perYear = 365.25 / input.demand.days;
  return ok(
    places
      .flatMap(({ area, fromHour }, at): readonly NextTeam[] => {
        const each = found.value[at];
        if (each === undefined) return [];
        const difference = differenceOf(each, base.value);
        const calls = difference.servedShare.mean * base.value.result.eligible.mean * perYear;
        return [
          {
            responder,
            area,
            fromHour,
            toHour: fromHour + shift,
            difference,
            dollarsPerCall: calls <= 0 ? null : Math.round(difference.dollarsAYear / calls),
          },
        ];
      })
      .toSorted(
        (one, other) => other.difference.servedShare.mean - one.difference.servedShare.mean,
      ),
  );
}
