import type { Instant, SeatId } from "#core/base/ids.ts";
import { seededRandom } from "#core/base/random.ts";
import type { RepeatCommand } from "#core/repeat/commands.ts";
import type { RepeatRecord } from "#core/repeat/record.ts";
import { supervisorSeat } from "./county.ts";
import { findingOf } from "./repeat-past.ts";

/** What the county's supervisor needs to go on ending reviews of repeat conflicts. */
export interface LiveReviewOptions {
  readonly seed: number;
  readonly now: () => Instant;
  /** Calls back once after so many milliseconds of the county's time. */
  readonly after: (countyMs: number, act: () => void) => void;
  readonly send: (by: SeatId, command: RepeatCommand) => unknown;
  readonly records: () => Iterable<RepeatRecord>;
  /** Seats where a person sits now: the supervisor's own is then left alone. */
  readonly people: () => ReadonlySet<SeatId>;
}

const hourMs = 3_600_000;
/** A review waits or is in hand at least so long, in the county's time: a handful is always left for people to try. */
const restMs = 30 * hourMs;

/**
 * Harbor County's supervisor, living: takes the review that has waited longest, and ends the one longest in hand. Each act is a
 * command that the same rules decide as a person's.
 */
export function liveReviews(options: LiveReviewOptions): void {
  const { seed, now, after, send, records, people } = options;
  const random = seededRandom(seed + 15_485_863);
  const seenAt = new Map<string, number>();
  let countyMs = 0;
  const round = (): void => {
    countyMs += hourMs;
    after(hourMs, round);
    if (people().has(supervisorSeat)) return;
    for (const record of records()) {
      const { id: recordId, review, raised } = record;
      if (review.is === "none" || review.is === "done" || review.since > now()) continue;
      const key = `${recordId}/${review.is}/${review.since}`;
      const first = seenAt.get(key) ?? countyMs;
      seenAt.set(key, first);
      if (countyMs - first < restMs) continue;
      seenAt.delete(key);
      const because = raised.findLast(({ step }) => step === "review")?.because ?? "calls";
      send(
        supervisorSeat,
        review.is === "waiting"
          ? { kind: "TakeRepeatReview", recordId }
          : { kind: "CompleteRepeatReview", recordId, finding: findingOf(because, random) },
      );
      // One an hour: it is not the only thing a supervisor does.
      return;
    }
  };
  after(hourMs, round);
}
