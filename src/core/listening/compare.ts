import type { Instant } from "#core/base/ids.ts";
import { agreementOf } from "./agreement.ts";
import type { Agreement } from "./agreement.ts";
import { codeOf } from "./codebook.ts";
import type { Codebook } from "./codebook.ts";
import { codedAs } from "./state.ts";
import type { Listening, Response, Voice } from "./state.ts";
import type { WithholdReason } from "./words.ts";

/** How many of a side speak of a theme: two in three and more, one in three and more, or fewer, which may be none. No count is shown. */
export const bands = ["most", "half", "few"] as const;
export type Band = (typeof bands)[number];

/** A side as it is shown: one group, or several that are too small to stand alone, as `together`. */
export interface Side {
  readonly id: string;
  /** The groups in it. */
  readonly groups: readonly string[];
  /** All who were ever heard of it, those who took their words back too. */
  readonly heard: number;
}

export const verdicts = ["agree", "partly", "differ", "cannot-say"] as const;
export type Verdict = (typeof verdicts)[number];

/** One theme, side by side. */
export interface ComparedTheme {
  readonly code: string;
  /** By side's id. */
  readonly bands: Readonly<Record<string, Band>>;
  readonly verdict: Verdict;
  readonly quotes: readonly {
    readonly side: string;
    readonly text: string;
    readonly language: string;
  }[];
  /** What was done, or why not; null: nobody has said. */
  readonly response: Response | null;
  /** LS18: most of a side speak of it, and nobody has said what comes of it. */
  readonly isOwed: boolean;
}

/** All that may be shown of what people said. */
export interface Comparison {
  readonly codebook: number;
  readonly sides: readonly Side[];
  /** Groups that nothing is shown of: too few were heard, or too few are left. */
  readonly tooFew: readonly string[];
  readonly themes: readonly ComparedTheme[];
  readonly agreement: readonly Agreement[];
  /** Voices that do not count yet: one coder has not coded, or two differ. */
  readonly notYet: number;
  /** Whether anybody took their words back: that somebody did, not how many. */
  readonly someWithdrew: boolean;
}

/** LS7 to LS12, LS18: what groups say, side by side, so that nobody is singled out. */
export function compare(listening: Listening, codebook: Codebook): Comparison {
  const voices = [...listening.voices.values()].filter(
    ({ comment }) => comment?.withheldBecause !== "spam",
  );
  const { sides, tooFew, voicesOf } = sidesOf(voices, codebook);
  const themes = codebook.topics.flatMap(({ id, themes: all }) =>
    all.map((theme) => comparedTheme(codeOf(id, theme.id), { listening, sides, voicesOf })),
  );
  return {
    codebook: codebook.version,
    sides,
    tooFew,
    themes,
    agreement: agreementOf(listening, codebook),
    notYet: voices.filter((voice) => ["to-code", "to-settle"].includes(codedAs(voice).is)).length,
    someWithdrew: voices.some(({ withdrawnAt }) => withdrawnAt !== null),
  };
}

/** LS7. Most affected groups come first. Small ones stand together where they are two at least and enough; else nothing is shown of them. */
function sidesOf(voices: readonly Voice[], { groups, smallestGroup }: Codebook) {
  const ordered = [...groups].sort(
    (one, other) => Number(other.isMostAffected) - Number(one.isMostAffected),
  );
  const heardOf = (ids: readonly string[]): readonly Voice[] =>
    voices.filter(({ group }) => group !== null && ids.includes(group));
  const counted = (all: readonly Voice[]): readonly Voice[] =>
    all.filter((voice) => codedAs(voice).codes !== null);
  const isEnough = (ids: readonly string[]): boolean =>
    counted(heardOf(ids)).length >= smallestGroup;
  const alone = ordered.filter(({ id }) => isEnough([id])).map(({ id }) => id);
  const small = ordered
    .map(({ id }) => id)
    .filter((id) => !alone.includes(id) && heardOf([id]).length > 0);
  const areTogether = small.length > 1 && isEnough(small);
  const sides: readonly Side[] = [
    ...alone.map((id) => ({ id, groups: [id], heard: heardOf([id]).length })),
    ...(areTogether ? [{ id: "together", groups: small, heard: heardOf(small).length }] : []),
  ];
  return {
    sides,
    tooFew: areTogether ? [] : small,
    voicesOf: (side: Side): readonly Voice[] => counted(heardOf(side.groups)),
  };
}

function comparedTheme(
  code: string,
  {
    listening,
    sides,
    voicesOf,
  }: {
    readonly listening: Listening;
    readonly sides: readonly Side[];
    readonly voicesOf: (side: Side) => readonly Voice[];
  },
): ComparedTheme {
  const bandOf = (side: Side): Band => {
    const all = voicesOf(side);
    const holders = all.filter((voice) => codedAs(voice).codes?.includes(code) === true);
    const share = holders.length / all.length;
    return share >= 2 / 3 ? "most" : share >= 1 / 3 ? "half" : "few";
  };
  const found = Object.fromEntries(sides.map((side) => [side.id, bandOf(side)]));
  const response = [...listening.responses.values()].findLast((each) => each.code === code) ?? null;
  return {
    code,
    bands: found,
    verdict: verdictOf(Object.values(found)),
    quotes: sides.flatMap((side) =>
      voicesOf(side).flatMap(({ mayQuote, quotes, language }) =>
        mayQuote
          ? quotes
              .filter((quote) => quote.code === code)
              .map(({ text }) => ({ side: side.id, text, language }))
          : [],
      ),
    ),
    response,
    isOwed: response === null && Object.values(found).includes("most"),
  };
}

/** LS9. */
function verdictOf(found: readonly Band[]): Verdict {
  if (found.length < 2) return "cannot-say";
  if (new Set(found).size === 1) return "agree";
  return found.includes("most") && found.includes("few") ? "differ" : "partly";
}

/** LS13, LS14: what became of comments. */
export interface CommentLedger {
  readonly received: number;
  /** Not looked at yet. */
  readonly waiting: number;
  readonly shown: number;
  readonly withheld: Readonly<Record<WithholdReason, number>>;
  readonly takenBack: number;
  readonly answered: number;
  /** Answered on or before their day. */
  readonly inTime: number;
  /** Past their day without an answer. */
  readonly overdue: number;
}

/** Counts every comment once by its status, and once by its answer. */
export function ledgerOf({ voices }: Listening, at: Instant): CommentLedger {
  const all = [...voices.values()].flatMap((voice) =>
    voice.comment === null ? [] : [{ ...voice.comment, withdrawnAt: voice.withdrawnAt }],
  );
  const left = all.filter(({ withdrawnAt }) => withdrawnAt === null);
  const count = (is: (each: (typeof all)[number]) => boolean): number => left.filter(is).length;
  const withheldFor = (reason: WithholdReason): number =>
    count(({ withheldBecause }) => withheldBecause === reason);
  return {
    received: all.length,
    waiting: count(({ status }) => status === "waiting"),
    shown: count(({ status }) => status === "shown"),
    withheld: {
      spam: withheldFor("spam"),
      abuse: withheldFor("abuse"),
      "names-a-person": withheldFor("names-a-person"),
      "not-about-this": withheldFor("not-about-this"),
    },
    takenBack: all.length - left.length,
    answered: count(({ answer }) => answer !== null),
    inTime: count(({ answer, dueAt }) => answer !== null && answer.at <= dueAt),
    overdue: count(
      ({ answer, dueAt, withheldBecause }) =>
        answer === null && withheldBecause !== "spam" && dueAt < at,
    ),
  };
}
