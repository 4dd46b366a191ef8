import type { Said } from "#core/base/said.ts";
import type { DispatchModel } from "#core/protocol/protocol.ts";
import type { AssumptionId } from "./assumption-ids.ts";
import type { TurnedAssumption } from "./assumptions.ts";
import type { Figure } from "./figure.ts";

/** In what models are told apart: shares of 1, officer hours of the days played, dollars of a served call. */
export const drivenFigures = ["servedShare", "policeHoursFreed", "dollarsPerServed"] as const;
export type DrivenFigure = (typeof drivenFigures)[number];

/** What one assumption alone does to the difference of two models, all others as they stand. */
export interface DriverLine extends TurnedAssumption {
  /** The difference at either end of its range; null where that end cannot be played. */
  readonly atLow: Figure | null;
  readonly atHigh: Figure | null;
  /** The difference at the high end less that at the low one, month by month over the same calls; null where an end cannot be played. */
  readonly sway: Figure | null;
  /** At one end the other model of the two is more, by more than chance. */
  readonly turns: boolean;
}

/** An assumption that explains some of a difference over the worlds. */
export interface WorldDriver {
  readonly id: AssumptionId;
  readonly en: string;
  readonly es: string;
  /** Spearman's rank correlation with the difference, -1 to 1. */
  readonly rank: number;
  /** Its square: about the part of the difference's variety that it explains. */
  readonly explains: number;
}

/** What drives one figure's difference between two models. */
export interface FigureDrivers {
  /** As things are assumed. */
  readonly difference: Figure;
  /** Most swaying first; those that do not move it at all are left out. */
  readonly alone: readonly DriverLine[];
  /** All assumptions drawn together. */
  readonly together: {
    /** Nine in ten worlds lie between. */
    readonly low: number;
    readonly high: number;
    /** Worlds in which the first of the two has more, and less. */
    readonly more: number;
    readonly less: number;
    /** Those whose correlation is beyond what chance makes the largest of all be, once in twenty; the strongest first. */
    readonly drivers: readonly WorldDriver[];
    /** About the part of the variety that they explain together. */
    readonly explained: number;
  };
}

/** What drives the difference of two models: the first less the other. */
export interface PairDrivers {
  readonly one: DispatchModel;
  readonly other: DispatchModel;
  readonly figures: Readonly<Record<DrivenFigure, FigureDrivers>>;
  readonly says: readonly Said[];
}

/** What drives the differences between the three models. */
export interface Drivers {
  readonly pairs: readonly PairDrivers[];
  /** Assumptions that were turned. */
  readonly turned: number;
  readonly worlds: {
    readonly played: number;
    /** Months each world was played, the same calls in all of them. */
    readonly months: number;
    /** By model: worlds in which it served more than both others. */
    readonly servesMost: Readonly<Record<DispatchModel, number>>;
    /** By model: worlds in which a served call cost least. */
    readonly costsLeast: Readonly<Record<DispatchModel, number>>;
    readonly drawnAgain: number;
    /** Worlds that contradict themselves, or in which a queue never ends. */
    readonly leftOut: number;
    /** The rank correlation that chance alone makes the largest of so many be, once in twenty. */
    readonly chance: number;
  };
  readonly says: readonly Said[];
}
