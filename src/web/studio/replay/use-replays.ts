import { useCallback, useEffect, useState } from "react";
import type { Replays, ReplayStatus, WireReplayReport } from "#contract/replay.ts";
import { replayReport, replays } from "./replay-api.ts";

/** How often the page asks, in milliseconds: while a replay goes on, and while none does. */
const rhythm = { busy: 400, idle: 5_000 };

export const isOver = ({ state }: ReplayStatus): boolean =>
  state === "done" || state === "failed" || state === "canceled";

/** The replays the server knows, asked for again and again; what was last heard stays while it does not answer. */
export function useReplays() {
  const [known, setKnown] = useState<Replays>();
  const [isUnreachable, setUnreachable] = useState(false);
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isGone = false;
    const look = async (): Promise<void> => {
      const answer = await replays();
      if (isGone) return;
      setUnreachable(!answer.ok);
      if (answer.ok) setKnown(answer.value);
      const isBusy = answer.ok && answer.value.replays.some((each) => !isOver(each));
      timer = setTimeout(() => void look(), isBusy ? rhythm.busy : rhythm.idle);
    };
    void look();
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [asked]);
  const lookNow = useCallback(() => setAsked((times) => times + 1), []);
  return { known, isUnreachable, lookNow };
}

/** The result of a replay that is done; a sentence where it could not be had. */
export function useReport(id: string | undefined): WireReplayReport | string | undefined {
  const [had, setHad] = useState<{
    readonly id: string;
    readonly report: WireReplayReport | string;
  }>();
  useEffect(() => {
    if (id === undefined) return undefined;
    let isGone = false;
    void replayReport(id).then((answer) => {
      if (!isGone) setHad({ id, report: answer.ok ? answer.value : answer.error.message });
    });
    return () => {
      isGone = true;
    };
  }, [id]);
  return had !== undefined && had.id === id ? had.report : undefined;
}
