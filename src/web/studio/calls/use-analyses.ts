import { useCallback, useEffect, useState } from "react";
import type { Analyses, Analysis } from "#contract/analysis.ts";
import type { Answered } from "#web/ui/api.ts";
import { useReadAgain } from "#web/ui/read-again.ts";
import { analyses } from "./calls-api.ts";

/** How often the page asks, in milliseconds: while something is at work, and while nothing is. */
const rhythm = { busy: 400, idle: 5_000 };

export const isIdle = ({ state }: Analysis): boolean =>
  state === "ready" || state === "failed" || state === "stopped";

const lookAgainIn = (answer: Answered<Analyses>): number =>
  answer.ok && answer.value.analyses.some((each) => !isIdle(each)) ? rhythm.busy : rhythm.idle;

/** The analyses the server keeps, asked for again and again; what was last heard stays while it does not answer. */
export function useAnalyses() {
  const { value: known, problem, again, change } = useReadAgain(analyses, lookAgainIn);
  /** Asks now; what a change was answered with shows at once, before the next look. */
  const lookNow = useCallback(
    (answered?: Analysis) => {
      if (answered !== undefined)
        change(
          (had) =>
            had && {
              ...had,
              analyses: had.analyses.map((each) => (each.id === answered.id ? answered : each)),
            },
        );
      again();
    },
    [again, change],
  );
  return { known, isUnreachable: problem !== undefined, lookNow };
}

/** What one address answers, asked for anew with each revision; the last answer stays meanwhile. */
export function useFound<Body>(
  load: (id: string) => Promise<Answered<Body>>,
  id: string,
  revision: number,
  isThere: boolean,
): Body | undefined {
  const [had, setHad] = useState<{ readonly id: string; readonly body: Body }>();
  useEffect(() => {
    if (!isThere) return undefined;
    let isGone = false;
    void load(id).then((answer) => {
      if (!isGone && answer.ok) setHad({ id, body: answer.value });
    });
    return () => {
      isGone = true;
    };
  }, [load, id, revision, isThere]);
  return isThere && had?.id === id ? had.body : undefined;
}
