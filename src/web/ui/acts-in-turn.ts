import { fail } from "#core/base/result.ts";
import type { WireRefusal } from "#contract/refusal.ts";
import type { Result } from "#core/base/result.ts";

type Answered<Body> = Result<Body, WireRefusal>;

/** How many acts of a kind may wait for an answer; past it the server is taken for silent. */
export const mostWaiting = 20;
/** For how long an act that got no answer keeps its id, in milliseconds: pressed again in that time it is the same act. */
export const sameActFor = 60_000;

/** Where ids and the time come from, and what is said where no answer came. */
export interface ActsHost {
  readonly newId: () => string;
  /** Milliseconds that only grow. */
  readonly now: () => number;
  readonly unreachable: () => WireRefusal;
}

/** Whether nobody knows if the server recorded it: no answer came, or one of something that stands between. */
const isLost = <Body>(answer: Answered<Body>): boolean =>
  !answer.ok && (answer.error.code === "unreachable" || answer.error.code.startsWith("http-"));

/**
 * Sends acts in the order in which they were pressed: one that is quicker than the last answer waits its turn and is not dropped. One press
 * more of the same, while it waits, is no act more and gets the same answer. An act whose answer was lost keeps its id for a while, so that
 * pressed again it is recorded once.
 */
export function actsInTurn<Act, Body>(
  send: (act: Act, commandId: string) => Promise<Answered<Body>>,
  host: ActsHost,
): (act: Act) => Promise<Answered<Body>> {
  const waiting = new Map<string, Promise<Answered<Body>>>();
  let last: Promise<unknown> = Promise.resolve();
  let lost: { readonly text: string; readonly commandId: string; readonly at: number } | undefined;
  const record = async (act: Act, text: string): Promise<Answered<Body>> => {
    const isAgain = lost?.text === text && host.now() - lost.at < sameActFor;
    const commandId = isAgain && lost !== undefined ? lost.commandId : host.newId();
    const answer = await send(act, commandId);
    lost = isLost(answer) ? { text, commandId, at: host.now() } : undefined;
    waiting.delete(text);
    return answer;
  };
  return (act) => {
    const text = JSON.stringify(act);
    const same = waiting.get(text);
    if (same !== undefined) return same;
    if (waiting.size >= mostWaiting) return Promise.resolve(fail(host.unreachable()));
    const answer = last.then(() => record(act, text));
    waiting.set(text, answer);
    last = answer;
    return answer;
  };
}
