import type { SeatId } from "#core/base/ids.ts";
import type { InBoth } from "./words.ts";

/** One theme that people speak of. */
export interface Theme {
  readonly id: string;
  readonly name: InBoth;
  /** When a coder gives it. */
  readonly means: InBoth;
}

/** A question that all groups are heard on: what safety is, who leads, what must change, readiness, barriers. */
export interface Topic {
  readonly id: string;
  readonly name: InBoth;
  readonly themes: readonly Theme[];
}

/** People who are heard as one side. */
export interface Group {
  readonly id: string;
  readonly name: InBoth;
  /** From where most of the calls come: heard first, and shown first. */
  readonly isMostAffected: boolean;
}

/** What an agency listens for, and who may do what with it. A changed codebook is a new version. */
export interface Codebook {
  readonly title: InBoth;
  readonly version: number;
  /** Fewer voices of a group than this are never shown as that group. */
  readonly smallestGroup: number;
  /** Days within which a comment is answered. */
  readonly answerDays: number;
  readonly groups: readonly Group[];
  readonly topics: readonly Topic[];
  readonly may: {
    /** Record voices, look at comments. */
    readonly enter: readonly SeatId[];
    /** Code voices, settle codes, choose what is quoted. */
    readonly code: readonly SeatId[];
    /** Answer comments, say what was done. */
    readonly answer: readonly SeatId[];
  };
}

/** A theme as it is recorded: `safety/fair`. */
export const codeOf = (topic: string, theme: string): string => `${topic}/${theme}`;

/** Every theme as it is recorded. */
export const codesIn = ({ topics }: Codebook): readonly string[] =>
  topics.flatMap(({ id, themes }) => themes.map((theme) => codeOf(id, theme.id)));

/** Every seat that has a part in listening. */
export const seatsOf = ({ may }: Codebook): ReadonlySet<SeatId> =>
  new Set([...may.enter, ...may.code, ...may.answer]);
