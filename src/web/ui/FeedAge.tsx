import { feedState } from "./feed-state.ts";
import { clockTime } from "./format.ts";
import { useUiWords } from "./lines.ts";
import { useReading, useSeen } from "./live/hooks.ts";

export { feedState, lateAfter, staleAfter } from "./feed-state.ts";
export type { FeedState } from "./feed-state.ts";

/** The age of the feed, to stand in the pane that shows what it brings. Says itself when the feed dies; `isShort` where room is scarce. */
export function FeedAge({ isShort = false }: { isShort?: boolean }) {
  const words = useUiWords();
  const feed = useSeen((live) => live.feed());
  // Read by the clock, not by the feed: a dead feed must say so.
  const silentFor = useReading((live) => live.silentFor(), 200);
  const state = feedState(feed, silentFor);
  const age = (silentFor / 1000).toFixed(1);
  const time = clockTime(feed.heardAt ?? 0, true);
  const text = {
    connecting: words("feedConnecting"),
    live: words("feedLive", { age }),
    late: words("feedLate", { age }),
    stale: words("feedStale", { time }),
    lost:
      feed.heardAt === null
        ? words("feedNever")
        : words(isShort ? "feedLostShort" : "feedLost", { time }),
  }[state];
  return (
    <span className="feed" data-state={state}>
      {text}
    </span>
  );
}
