import type { Instant } from "#core/base/ids.ts";
import type { Words } from "#core/protocol/protocol.ts";
import type { Role } from "./commands.ts";
import { nudgeIds } from "./nudge-words.ts";
import type { NudgeId } from "./nudge-words.ts";

/** A nudge as it is kept: what it says, to whom, who answers for it, and until when it stands unread. */
export interface Nudge {
  readonly id: NudgeId;
  /** The role that is told when it is retired, and rewrites it or lets it go. */
  readonly owner: Role;
  readonly audience: readonly Role[];
  readonly wording: Words & { readonly es: string };
  /** Dates, as `2026-11-23`. */
  readonly startsOn: string;
  readonly reviewOn: string;
}

const desk: readonly Role[] = ["call-taker", "dispatcher", "supervisor", "clinician"];

/** Every nudge there is. Another one is another row here, with all of this said. */
export const nudges: Readonly<Record<NudgeId, Nudge>> = {
  "team-free": {
    id: "team-free",
    owner: "supervisor",
    audience: ["call-taker", "supervisor"],
    wording: { en: "The team that fits is free.", es: "El equipo indicado está libre." },
    startsOn: "2026-11-23",
    reviewOn: "2027-02-23",
  },
  "team-going": {
    id: "team-going",
    owner: "supervisor",
    audience: desk,
    wording: {
      en: "A team is already going. Add another as well?",
      es: "Ya va un equipo. ¿Agregar otro además?",
    },
    startsOn: "2026-11-23",
    reviewOn: "2027-02-23",
  },
  "override-reason": {
    id: "override-reason",
    owner: "supervisor",
    audience: desk,
    wording: {
      en: "It is sent. Why otherwise than recommended? One digit.",
      es: "Ya se envió. ¿Por qué distinto de lo recomendado? Un dígito.",
    },
    startsOn: "2026-11-23",
    reviewOn: "2027-02-23",
  },
};

/** How often a nudge was shown and answered, over some days. */
export interface NudgeCount {
  readonly shown: number;
  readonly accepted: number;
  readonly overridden: number;
  /** Milliseconds a send waited, one for each answer that was measured. */
  readonly addedMs: readonly number[];
}

/** When a nudge is retired: fewer of `least` accepted than `share`, or a median longer than `medianMs`. */
export const retirement = { days: 30, least: 50, share: 0.4, medianMs: 3_000 } as const;

/** A nudge's figures over the days of `retirement`, and whether the rule turns it off. */
export interface NudgeFigures {
  readonly nudge: NudgeId;
  readonly shown: number;
  readonly accepted: number;
  readonly overridden: number;
  /** Shown, and nobody has answered. Never counted as accepted or overridden. */
  readonly open: number;
  /** Milliseconds; null where no send can have waited, or none was measured. */
  readonly medianAddedMs: number | null;
  readonly measured: number;
  readonly retired: "too-few-accepted" | "too-slow" | null;
}

/** What the rule makes of a nudge's counts. Fewer shown than `least` retire nothing: too few to say. */
export function nudgeFigures(nudge: NudgeId, count: NudgeCount): NudgeFigures {
  const { shown, accepted, overridden, addedMs } = count;
  const medianAddedMs = median(addedMs);
  const open = shown - accepted - overridden;
  const isEnough = shown >= retirement.least;
  const isSlow =
    addedMs.length >= retirement.least &&
    medianAddedMs !== null &&
    medianAddedMs > retirement.medianMs;
  const isUnwanted = isEnough && accepted < retirement.share * shown;
  const retired = isUnwanted ? "too-few-accepted" : isSlow ? "too-slow" : null;
  return {
    nudge,
    shown,
    accepted,
    overridden,
    open,
    medianAddedMs,
    measured: addedMs.length,
    retired,
  };
}

function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle];
  if (upper === undefined) return null;
  const lower = sorted.length % 2 === 0 ? sorted[middle - 1] : upper;
  return ((lower ?? upper) + upper) / 2;
}

/** A call's nudges as the figures see them: nothing that tells who. */
export interface CountedNudge {
  readonly nudge: NudgeId;
  readonly answer: "accepted" | "overridden" | null;
  readonly addedMs: number | null;
  readonly shownAt: Instant;
  /** The trial by which it was not shown; null where it was. */
  readonly withheldBy: string | null;
}

/** The figures of every nudge, from the nudges of the days' calls; of each only what was shown from `countsFrom` on. */
export function allNudgeFigures(
  counted: readonly CountedNudge[],
  countsFrom: (nudge: NudgeId) => Instant = () => 0,
): readonly NudgeFigures[] {
  return nudgeIds.map((nudge) => {
    const own = counted.filter(
      (each) =>
        each.nudge === nudge && each.withheldBy === null && each.shownAt >= countsFrom(nudge),
    );
    const of = (answer: CountedNudge["answer"]): number =>
      own.filter((each) => each.answer === answer).length;
    return nudgeFigures(nudge, {
      shown: own.length,
      accepted: of("accepted"),
      overridden: of("overridden"),
      addedMs: own.flatMap(({ addedMs }) => (addedMs === null ? [] : [addedMs])),
    });
  });
}
