import type { MediationOrigin } from "./words.ts";

/** What an agency decides about mediation, as data. */
export interface MediationSettings {
  /** Hours of training a mediator has had before holding a case of this origin. */
  readonly trainingHours: Readonly<Record<MediationOrigin, number>>;
  /** Days in which a step is due, counted from the one before. */
  readonly dueDays: {
    readonly take: number;
    readonly contact: number;
    readonly screen: number;
    readonly session: number;
  };
  /** Days after an agreement on which somebody asks whether it holds: what the desk proposes. */
  readonly followUpDays: readonly number[];
  /** Days after its end for which a case can be read; then its keys go. */
  readonly keptDays: number;
  /** Parties of one case, at most 6. */
  readonly mostParties: number;
}

/** The defaults that ship: local choices, found in no study. A repeat conflict asks for more training than a first call. */
export const defaultMediationSettings: MediationSettings = {
  trainingHours: { "walk-up": 30, call: 40, "repeat-referral": 60 },
  dueDays: { take: 3, contact: 7, screen: 14, session: 28 },
  followUpDays: [14, 60, 90],
  keptDays: 365,
  mostParties: 6,
};
