import { dateOf } from "#core/base/days.ts";
import type { IncidentId, Instant, SeatId } from "#core/base/ids.ts";
import { fail, ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import type { Refusal } from "#core/dispatch/words.ts";
import { drawSample } from "./sample.ts";
import type { SecondLook } from "./sample.ts";

/** What a second look may say. */
export const secondLooks = ["eligible", "not-eligible", "cannot-tell"] as const;

/** What is recorded of second looks. A week is named by its Monday, as a local day. */
export type LookEvent =
  | {
      readonly kind: "SecondLookDrawn";
      readonly week: string;
      /** Calls passed over in the week, of which these were drawn. */
      readonly base: number;
      readonly seed: number;
      /** In the order of the worksheet: it tells nothing. */
      readonly incidentIds: readonly IncidentId[];
    }
  | {
      readonly kind: "SecondLookMade";
      readonly week: string;
      readonly incidentId: IncidentId;
      readonly look: SecondLook;
    };

/** What a person asks for. */
export type LookCommand =
  | { readonly kind: "DrawSecondLook"; readonly week: string; readonly size: number }
  | {
      readonly kind: "MakeSecondLook";
      readonly week: string;
      readonly incidentId: IncidentId;
      readonly look: SecondLook;
    };

/** One week's sample and what was said of its calls. */
export interface LookWeek {
  readonly week: string;
  readonly base: number;
  readonly drawnAt: Instant;
  readonly drawn: readonly IncidentId[];
  readonly looks: ReadonlyMap<IncidentId, SecondLook>;
}

/** Every week that was drawn. */
export type LookBook = ReadonlyMap<string, LookWeek>;

/** What a command is decided over besides the book. */
export interface LookGround {
  /** The center's local day. */
  readonly today: number;
  /** Calls passed over in a week; asked for once. */
  readonly passedOver: (fromDay: number) => readonly IncidentId[];
  readonly seed: number;
  /** Whether the seat had a part in the call, or has read its record. */
  readonly isKnownTo: (incidentId: IncidentId, seat: SeatId) => boolean;
}

/** The Monday of the week a local day is in. */
export const mondayOf = (day: number): number => day - ((day + 3) % 7);

/** M24 to M26. What a command comes to, or why it is refused. */
export function decideLook(
  book: LookBook,
  command: LookCommand,
  by: SeatId,
  ground: LookGround,
  dayOf: (week: string) => number | undefined,
): Result<readonly LookEvent[], Refusal> {
  const { week } = command;
  const day = dayOf(week);
  if (day === undefined || mondayOf(day) !== day)
    return refused(
      "M24",
      "no-week",
      `\`${week}\` is no Monday; name a week by its Monday, such as ${dateOf(mondayOf(ground.today) - 7)}`,
    );
  const known = book.get(week);
  if (command.kind === "DrawSecondLook") {
    if (known !== undefined)
      return refused(
        "M24",
        "drawn-already",
        `the week of ${week} was drawn; nobody draws until they like the draw`,
      );
    if (day + 7 > ground.today)
      return refused(
        "M24",
        "not-over",
        `the week of ${week} is not over; draw it on ${dateOf(day + 7)} or after`,
      );
    const aside = ground.passedOver(day);
    const drawn = drawSample(aside, command.size, ground.seed).map(({ id }) => id);
    if (drawn.length === 0)
      return refused(
        "M24",
        "none-passed-over",
        `no call was passed over in the week of ${week}: there is nothing to look at again`,
      );
    return ok([
      { kind: "SecondLookDrawn", week, base: aside.length, seed: ground.seed, incidentIds: drawn },
    ]);
  }
  const { incidentId, look } = command;
  if (known === undefined || !known.drawn.includes(incidentId))
    return refused(
      "M24",
      "not-drawn",
      `\`${incidentId}\` was not drawn in the week of ${week}; only drawn calls are looked at again`,
    );
  if (known.looks.has(incidentId))
    return refused(
      "M26",
      "looked-already",
      `\`${incidentId}\` was looked at; a second look is made once`,
    );
  if (ground.isKnownTo(incidentId, by))
    return refused(
      "M25",
      "not-blind",
      `you had a part in \`${incidentId}\` or have read its record; leave it to somebody who does not know what was done`,
    );
  return ok([{ kind: "SecondLookMade", week, incidentId, look }]);
}

const refused = (rule: string, code: string, message: string): Result<never, Refusal> =>
  fail({ rule, code, message });

/** The book after an event. */
export function evolveLooks(book: LookBook, event: LookEvent, at: Instant): LookBook {
  const next = new Map(book);
  if (event.kind === "SecondLookDrawn") {
    const { week, base, incidentIds: drawn } = event;
    next.set(week, { week, base, drawnAt: at, drawn, looks: new Map() });
    return next;
  }
  const week = book.get(event.week);
  if (week === undefined) return book;
  const looks = new Map(week.looks).set(event.incidentId, event.look);
  next.set(event.week, { ...week, looks });
  return next;
}

/** All looks of all weeks, and every call that was drawn. */
export function looksOf(book: LookBook): {
  readonly drawn: readonly IncidentId[];
  readonly looks: ReadonlyMap<IncidentId, SecondLook>;
} {
  const weeks = [...book.values()];
  return {
    drawn: weeks.flatMap((week) => week.drawn),
    looks: new Map(weeks.flatMap((week) => [...week.looks])),
  };
}
