import type { SentinelList, SentinelReviewBody } from "#contract/sentinel.ts";
import type { CommandId, Instant, SeatId } from "#core/base/ids.ts";
import { fail, ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import type { Role } from "#core/dispatch/commands.ts";
import type { Stamp } from "#core/dispatch/events.ts";
import { refuse } from "#core/dispatch/refuse.ts";
import type { Refusal } from "#core/dispatch/words.ts";
import { decideSentinel } from "#core/sentinel/sentinel.ts";
import type { OpenSentinel, SentinelEvent } from "#core/sentinel/sentinel.ts";
import type { RecordedEvent } from "#eventlog/eventlog.ts";
import { sentinelReview } from "./history.ts";
import type { SentinelSources } from "./history.ts";
import { sentinelStream, toNewSentinel, toSentinel } from "./recorded.ts";

type Opened = Extract<SentinelEvent, { readonly kind: "SentinelReviewOpened" }> & Stamp;

/** Reviews of a place that were opened, folded from the agency's log. */
export interface SentinelBook {
  readonly take: (recorded: RecordedEvent) => void;
  readonly find: (
    reviewId: string,
  ) => { readonly opened: Opened; readonly version: number } | undefined;
  readonly list: () => SentinelList;
}

export function createSentinelBook(): SentinelBook {
  const reviews = new Map<string, { readonly opened: Opened; readonly version: number }>();
  return {
    take: (recorded) => {
      const event = toSentinel(recorded);
      if (event === undefined) return;
      const before = reviews.get(event.reviewId);
      const opened = event.kind === "SentinelReviewOpened" ? event : before?.opened;
      if (opened !== undefined)
        reviews.set(event.reviewId, { opened, version: recorded.streamVersion });
    },
    find: (reviewId) => reviews.get(reviewId),
    list: () => ({
      rows: [...reviews.values()]
        .map(({ opened: { reviewId, at, by, outcome } }) => ({
          reviewId,
          openedAt: at,
          by,
          outcome,
        }))
        .toSorted((one, other) => other.openedAt - one.openedAt),
    }),
  };
}

/** Reviews of a place: opened with a reason, and each look written down before anything is shown. */
export interface Sentinels {
  readonly list: () => SentinelList;
  readonly open: (
    command: OpenSentinel & { readonly commandId: CommandId },
    who: { readonly by: SeatId; readonly roles: readonly Role[]; readonly at: Instant },
  ) => Promise<Result<SentinelReviewBody, Refusal>>;
  readonly read: (
    reviewId: string,
    who: { readonly commandId: CommandId; readonly by: SeatId; readonly at: Instant },
  ) => Promise<Result<SentinelReviewBody, Refusal>>;
}

export function createSentinels(
  sources: SentinelSources & { readonly book: SentinelBook; readonly catchUp: () => Promise<void> },
): Sentinels {
  const { agency, log, book, catchUp } = sources;
  const record = async (
    commandId: CommandId,
    event: SentinelEvent,
    stamp: Stamp,
  ): Promise<Result<true, Refusal>> => {
    const version = book.find(event.reviewId)?.version ?? 0;
    const kept = await log.append(agency, {
      commandId,
      expected: { [sentinelStream(event.reviewId)]: version },
      events: [toNewSentinel(event, stamp)],
    });
    await catchUp();
    return kept.ok
      ? ok(true)
      : fail({ rule: "S3", code: "not-recorded", message: kept.error.message });
  };
  const shown = async (reviewId: string): Promise<Result<SentinelReviewBody, Refusal>> => {
    const found = book.find(reviewId);
    if (found === undefined)
      return refuse("MD21", "unknown-review", "there is no such review; open the list again");
    return ok(await sentinelReview(sources, found.opened));
  };
  return {
    list: book.list,
    open: async ({ commandId, ...command }, { by, roles, at }) => {
      const before = await log.findCommand(agency, commandId);
      const [first] = before?.events ?? [];
      const known = first === undefined ? undefined : toSentinel(first);
      if (known !== undefined && known.by === by) return shown(known.reviewId);
      const ruling = decideSentinel(command, { by, roles });
      if (!ruling.ok) return ruling;
      const done = await record(commandId, ruling.value, { at, by });
      return done.ok ? shown(command.reviewId) : done;
    },
    read: async (reviewId, { commandId, by, at }) => {
      if (book.find(reviewId) === undefined) return shown(reviewId);
      const done = await record(commandId, { kind: "SentinelReviewRead", reviewId }, { at, by });
      return done.ok ? shown(reviewId) : done;
    },
  };
}
