import type { InBoth, MetricId } from "#core/outcomes/definition.ts";
import type { Place } from "#core/protocol/protocol.ts";
import { repeatDefaults } from "./repeat-places.ts";
import type { RepeatSettings } from "./repeat-places.ts";

/** Something that began on a day, and what it should have changed. */
export interface PlannedStart {
  readonly id: string;
  readonly name: InBoth;
  /** The first local day, counted from 1970-01-01. */
  readonly day: number;
  /** Beats it began in; none: all of them. */
  readonly beats: readonly string[];
  /** Families of calls it takes; none: all of them. */
  readonly families: readonly string[];
  /** Families it cannot touch: they must not change with it. */
  readonly unaffected: readonly string[];
  /** `calls`: how many come in a week; else a share of the dictionary. */
  readonly measure: string;
  readonly place: Place;
}

/** What an evaluation will look at, written before anybody looked. */
export interface EvaluationPlan {
  readonly name: InBoth;
  readonly isSynthetic: boolean;
  /** `2026-04-20`. */
  readonly written: string;
  /** Shares over all eligible calls that a free team may change. */
  readonly outcomes: readonly MetricId[];
  /** Shares compared group by group. */
  readonly equity: readonly MetricId[];
  readonly starts: readonly PlannedStart[];
  readonly repeat: RepeatSettings;
}

/** Where no plan was written: the outcomes anybody would ask about. A report made from it says that nobody chose them before. */
export const noPlan: EvaluationPlan = {
  name: { en: "No plan was written", es: "No se escribió ningún plan" },
  isSynthetic: false,
  written: "",
  outcomes: ["S8", "S6-eligible", "S7-eligible", "C11-30-eligible"],
  equity: ["E3", "E5-police"],
  starts: [],
  repeat: repeatDefaults,
};

/** What the plan leaves to be said of when it was written; undefined where it was written in time. */
export function writtenLate(
  plan: EvaluationPlan,
  dateOf: (day: number) => string,
): InBoth | undefined {
  if (plan.written === "")
    return {
      en: "NOBODY WROTE DOWN BEFORE WHAT WOULD BE LOOKED AT: what is shown may have been chosen by what it shows.",
      es: "NADIE ESCRIBIÓ ANTES QUÉ SE MIRARÍA: lo que se muestra pudo elegirse por lo que muestra.",
    };
  const late = plan.starts.filter(({ day }) => dateOf(day) < plan.written);
  if (late.length === 0) return undefined;
  const [en, es] = (["en", "es"] as const).map((language) =>
    late.map(({ name }) => name[language]).join("; "),
  );
  return {
    en: `THE PLAN WAS WRITTEN ON ${plan.written}, AFTER SOMETHING HAD BEGUN (${en ?? ""}): what to look at may have been chosen by what was seen.`,
    es: `EL PLAN SE ESCRIBIÓ EL ${plan.written}, CUANDO YA HABÍA EMPEZADO ALGO (${es ?? ""}): qué mirar pudo elegirse por lo ya visto.`,
  };
}
