import { grouped, said } from "#core/base/said.ts";
import type { Said } from "#core/base/said.ts";
import { ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import type { DispatchModel } from "#core/protocol/protocol.ts";
import { settingsOf } from "./assumptions.ts";
import type { InputProblem } from "./check-input.ts";
import { models } from "./city.ts";
import type { StaffingInput } from "./input.ts";
import { modelWords } from "./model-words.ts";
import { budgetOf, rosterHours } from "./roster.ts";
import { differenceOf, studiedAll, withSettings } from "./study.ts";
import type { Difference, Studied, StudyOptions } from "./study.ts";

/** The three models where none brings teams of its own, and where all cost the same. */
export interface EqualTerms {
  /** The hotline without teams of its own, less embedded. Null where it has none as things are assumed. */
  readonly teams: { readonly hotlineShare: number; readonly difference: Difference } | null;
  /** Each model with teams bought for what the dearest costs more. Null where there is no roster to add to. */
  readonly money: {
    readonly dearest: DispatchModel;
    readonly models: readonly {
      readonly model: DispatchModel;
      /** Team hours a week that the money buys. */
      readonly hoursMore: number;
      readonly dollarsAYear: number;
      readonly share: number;
    }[];
  } | null;
  readonly says: readonly Said[];
}

/**
 * Models are not equal in what they bring: the hotline comes with teams, clinicians and calls cost money. Played once more with no teams of the
 * hotline's own, and with every cheaper model given teams of the largest row of the roster for the difference, spread over the hours it works
 *. `three` are the models as they were compared, in the order of `models`, over the same calls.
 */
export async function onEqualTerms(
  input: StaffingInput,
  three: readonly Studied[],
  options: StudyOptions,
): Promise<Result<EqualTerms, readonly InputProblem[]>> {
  const hasTeams = settingsOf(input.assumptions)["hotline-teams"] >= 0.5;
  const without = withSettings(
    { ...input, models: [{ model: "hotline" }] },
    { "hotline-teams": 0 },
  );
  const bought = models.map((model, at) => withMoney({ ...input, models: [{ model }] }, three, at));
  const changed = bought.flatMap((each) => (each === null ? [] : [each]));
  const found = await studiedAll(hasTeams ? [...changed, without] : changed, options);
  if (!found.ok) return found;
  const embedded = three[1];
  const alone = found.value[changed.length];
  const teams =
    alone === undefined || embedded === undefined
      ? null
      : {
          hotlineShare: alone.result.servedShare.mean,
          difference: differenceOf(alone, embedded),
        };
  const money = moneyOf(three, found.value.slice(0, changed.length), changed.length);
  return ok({ teams, money, says: [...teamsSay(teams, embedded), ...moneySays(money)] });
}

const largest = ({ roster }: StaffingInput): StaffingInput["roster"][number] | undefined =>
  roster.toSorted((one, other) => rosterHours([other]) - rosterHours([one]))[0];

/** The input with as many team hours more as the dearest of the three costs more; null without a row to add to. */
function withMoney(
  input: StaffingInput,
  three: readonly Studied[],
  at: number,
): StaffingInput | null {
  const line = largest(input);
  const on = line?.teams.filter((each) => each > 0).length ?? 0;
  if (line === undefined || on === 0) return null;
  const most = Math.max(...three.map(({ result }) => result.dollarsAYear));
  const left = most - (three[at]?.result.dollarsAYear ?? most);
  const none = {
    clinicianHoursAWeek: 0,
    hotlineCallsAYear: 0,
    partnerTeamHoursAYear: 0,
    takerHoursAYear: 0,
  };
  const hour = { ...line, teams: line.teams.map((_, place) => (place === 0 ? 1000 : 0)) };
  const aThousand = budgetOf([hour], settingsOf(input.assumptions), none);
  const price = aThousand.reduce((sum, { dollars }) => sum + dollars, 0) / 1000;
  const hours = price > 0 ? Math.round(left / price) : 0;
  let seen = 0;
  const teams = line.teams.map((each) => {
    if (each === 0) return 0;
    seen += 1;
    return each + Math.floor((seen * hours) / on) - Math.floor(((seen - 1) * hours) / on);
  });
  return {
    ...input,
    roster: input.roster.map((own) => (own === line ? { ...own, teams } : own)),
  };
}

function moneyOf(
  three: readonly Studied[],
  bought: readonly Studied[],
  played: number,
): EqualTerms["money"] {
  if (played < models.length) return null;
  const costs = three.map(({ result }) => result.dollarsAYear);
  const dearest = models[costs.indexOf(Math.max(...costs))] ?? "hotline";
  return {
    dearest,
    models: models.flatMap((model, at) => {
      const [before, after] = [three[at], bought[at]];
      if (before === undefined || after === undefined) return [];
      const hoursMore = rosterHours(after.input.roster) - rosterHours(before.input.roster);
      const { dollarsAYear, servedShare } = after.result;
      return [{ model, hoursMore, dollarsAYear, share: servedShare.mean }];
    }),
  };
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
const signed = (value: number): string => `${value > 0 ? "+" : ""}${(value * 100).toFixed(1)}`;

function teamsSay(teams: EqualTerms["teams"], embedded: Studied | undefined): readonly Said[] {
  if (teams === null || embedded === undefined) return [];
  const { mean, interval } = teams.difference.servedShare;
  const [low, high] = [signed(interval?.low ?? mean), signed(interval?.high ?? mean)];
  return [
    said(
      `With the same teams, the hotline bringing none of its own, hotline serves ${percent(teams.hotlineShare)} and embedded ${percent(embedded.result.servedShare.mean)}: ${signed(mean)} points (${low} to ${high}).`,
      `Con los mismos equipos, sin los propios de la línea, el modelo ${modelWords.hotline.es} atiende el ${percent(teams.hotlineShare)} y el modelo ${modelWords.embedded.es} el ${percent(embedded.result.servedShare.mean)}: ${signed(mean)} puntos (${low} a ${high}).`,
    ),
  ];
}

function moneySays(money: EqualTerms["money"]): readonly Said[] {
  if (money === null) return [];
  const list = (language: "en" | "es"): string =>
    money.models
      .map(({ model, share, hoursMore }) => {
        const more =
          hoursMore === 0
            ? ""
            : language === "en"
              ? ` with ${grouped(hoursMore)} team hours a week more`
              : ` con ${grouped(hoursMore)} horas de equipo más por semana`;
        return `${modelWords[model][language]} ${percent(share)}${more}`;
      })
      .join(", ");
  return [
    said(
      `With the same money, what ${modelWords[money.dearest].en} costs spent on teams in the others: ${list("en")}.`,
      `Con el mismo dinero, el costo del modelo ${modelWords[money.dearest].es} gastado en equipos en los demás: ${list("es")}.`,
    ),
  ];
}
