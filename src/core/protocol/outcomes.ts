import type { ProtectionOrder } from "./order.ts";
import type { ResponseAction, ResponseRule, Words } from "./protocol.ts";

/** Responders that go because an answer is unknown, wherever a rule has not spoken for that answer itself. */
export interface Floor {
  readonly question: string;
  readonly send: readonly string[];
  readonly because: Words;
  readonly allowed: ReadonlyMap<number, readonly boolean[]>;
}

/** What a call can come to: a rule with the floors added to it. Outcomes that send and say the same share a `key`. */
export interface Outcome {
  readonly rule: ResponseRule;
  readonly ruleIndex: number;
  readonly action: ResponseAction;
  readonly orElse: ResponseAction | undefined;
  readonly floors: readonly Floor[];
  /** Index of the first outcome that acts the same. */
  readonly key: number;
}

const known = new WeakMap<ResponseAction, string>();

/** The same text for actions that do and say the same. */
export function acts(action: ResponseAction): string {
  let text = known.get(action);
  if (text === undefined) {
    const { send, priority, assignment, lead, say, review, hold, neverOffer, offer } = action;
    text = JSON.stringify([
      [...send].sort(),
      priority,
      assignment,
      // Whom it names first leads where it names no other.
      assignment === "dual" ? (lead ?? send[0]) : null,
      say,
      review,
      hold,
      neverOffer,
      offer,
    ]);
    known.set(action, text);
  }
  return text;
}

/** A rule that lists `unknown` for a question has spoken for it: that question's floor is not added. */
function speaksFor(rule: ResponseRule, question: string): boolean {
  return rule.when[question]?.includes("unknown") ?? false;
}

/** Nobody leads who stays home because of a floor. */
function stillLed(action: ResponseAction): ResponseAction {
  const { lead, ...unled } = action;
  return lead === undefined || action.send.includes(lead) ? action : unled;
}

/** Names every outcome of a pathway as it is met: rules first, in order, so that a rule's own outcome has its index. */
export function outcomesOf(
  rules: readonly ResponseRule[],
  floors: readonly Floor[],
  order: ProtectionOrder,
) {
  const outcomes: Outcome[] = [];
  const ids = new Map<string, number>();
  const keys = new Map<string, number>();
  const raise = (action: ResponseAction, applied: readonly Floor[]): ResponseAction => {
    const send = applied.reduce<readonly string[]>(
      (sent, floor) => order.join(sent, floor.send),
      action.send,
    );
    if (
      send === action.send ||
      (send.length === action.send.length && send.every((id) => action.send.includes(id)))
    )
      return action;
    const { say: _said, hold: _hold, ...rest } = action;
    return stillLed(action.send.length === 0 ? { ...rest, send } : { ...action, send });
  };
  const outcomeOf = (index: number, floorIndexes: readonly number[]): number => {
    const rule = rules[index];
    if (rule === undefined) throw new Error("broken promise: an outcome without a rule");
    const applied = floorIndexes.filter((floor) => !speaksFor(rule, floors[floor]?.question ?? ""));
    const id = `${index}+${applied.join("+")}`;
    const known = ids.get(id);
    if (known !== undefined) return known;
    const raising = applied
      .flatMap((floor) => floors[floor] ?? [])
      .filter((floor) => !order.covers(rule.action.send, floor.send));
    const action = raise(rule.action, raising);
    const orElse =
      rule.orElse &&
      raise(
        rule.orElse,
        applied.flatMap((floor) => floors[floor] ?? []),
      );
    const does = `${acts(action)} else ${orElse === undefined ? "the same" : acts(orElse)}`;
    const made = outcomes.length;
    const key = keys.get(does) ?? made;
    keys.set(does, key);
    ids.set(id, made);
    outcomes.push({ rule, ruleIndex: index, action, orElse, floors: raising, key });
    return made;
  };
  rules.forEach((_, index) => outcomeOf(index, []));
  return { outcomes, outcomeOf };
}
