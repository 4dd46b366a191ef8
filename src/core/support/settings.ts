/** What an agency decides about support, as data. */
export interface SupportSettings {
  /** Days within which somebody takes a task; after that it is late, and on the supervisor's list. */
  readonly takeDays: number;
  /** Days a worker may hold a task in which nothing is recorded and nothing is planned: then it waits again. */
  readonly quietDays: number;
  /** Tries after which a task may end as not reached, 1 or more. */
  readonly leastTries: number;
  /** A next try lies at most so many days ahead. */
  readonly mostDaysAhead: number;
  /** Days for which one person is asked once, and after a task's end its keys are kept. */
  readonly keptDays: number;
  /** Households of one record that get a task of their own, at most. */
  readonly mostHomes: number;
}

/** The defaults that ship: local choices, found in no study. */
export const defaultSupportSettings: SupportSettings = {
  takeDays: 3,
  quietDays: 14,
  leastTries: 3,
  mostDaysAhead: 90,
  keptDays: 365,
  mostHomes: 6,
};
