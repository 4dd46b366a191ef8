import { protectionOrder } from "#core/protocol/order.ts";
import type {
  Condition,
  Disqualifier,
  Guarantee,
  Pathway,
  Protocol,
  ResponseRule,
} from "#core/protocol/protocol.ts";
import { joined } from "./reference.ts";

/**
 * One pathway's written rules as SMT-LIB: no tables, no diagrams, nothing of the compiler. Questions are integers, rules and
 * disqualifiers are functions of all of them, so that a property of two calls can be asked too.
 */
export interface Smt {
  /** Declarations and definitions: once for a protocol. `rules` has what `overlap` needs, `prelude` all. */
  readonly prelude: string;
  readonly rules: string;
  /** Asks whether some call breaks a guarantee; undefined where the guarantee says nothing of this pathway. */
  readonly breaks: (guarantee: Guarantee) => string | undefined;
  /** Asks whether some call comes to the first rule though the second fits it too, by index. */
  readonly overlap: (above: number, below: number) => string;
}

export function smtOf(protocol: Protocol, pathway: Pathway): Smt {
  const answersOf = (id: string): readonly string[] => [
    ...(protocol.questions.find((question) => question.id === id)?.answers ?? []),
    "unknown",
  ];
  const leadsOf = (id: string) =>
    protocol.questions.find((question) => question.id === id)?.ifUnknown;
  const asks = pathway.asks;
  const name = (id: string, call = ""): string => `q${asks.indexOf(id)}${call}`;
  const isIn = (id: string, answers: readonly string[]): string =>
    either(answers.map((answer) => `(= ${name(id)} ${answersOf(id).indexOf(answer)})`));
  const met = (when: Condition): string =>
    both(Object.entries(when).map(([id, answers]) => isIn(id, answers)));
  const active = protocol.disqualifiers.filter(
    ({ id, when }) =>
      pathway.waives[id] === undefined && Object.keys(when).every((each) => asks.includes(each)),
  );
  const holds = ({ when, ifUnknown }: Disqualifier): string =>
    both(
      Object.entries(when).map(([id, answers]) =>
        isIn(id, (ifUnknown ?? leadsOf(id))?.is === "bars" ? [...answers, "unknown"] : answers),
      ),
    );
  const fits = ({ when, action: { send } }: ResponseRule): string =>
    both([
      met(when),
      ...active.flatMap((each, index) =>
        send.some((id) => each.bars.includes(id)) &&
        !send.some((id) => each.unlessWith.includes(id))
          ? [`(not ${call(`d${index}`)})`]
          : [],
      ),
    ]);
  const parameters = asks.map((id) => `(${name(id)} Int)`).join(" ");
  const args = (suffix: string): string => asks.map((id) => name(id, suffix)).join(" ");
  const call = (fn: string, suffix = ""): string =>
    asks.length === 0 ? fn : `(${fn} ${args(suffix)})`;
  const sends = sendsOf(protocol, pathway);
  const { rules } = pathway;
  const winner = rules.reduceRight(
    (below, _, index) => `(ite ${call(`r${index}`)} ${index} ${below})`,
    String(rules.length),
  );
  const sent = sends.list.reduce(
    (other, { mask, rule, set }) =>
      `(ite (and (= ${call("winner")} ${rule}) ${both(
        sends.floors.map(({ when }, floor) =>
          (mask >> floor) & 1 ? met(when) : `(not ${met(when)})`,
        ),
      )}) ${set} ${other})`,
    "0",
  );
  const range = (suffix: string): string =>
    both(asks.map((id) => `(<= 0 ${name(id, suffix)} ${answersOf(id).length - 1})`));
  const define = (fn: string, type: string, body: string): string =>
    `(define-fun ${fn} (${parameters}) ${type} ${body})`;
  const ofRules = [
    ...["", "x"].flatMap((suffix) => asks.map((id) => `(declare-const ${name(id, suffix)} Int)`)),
    ...active.map((each, index) => define(`d${index}`, "Bool", holds(each))),
    ...rules.map((rule, index) => define(`r${index}`, "Bool", fits(rule))),
    define("winner", "Int", winner),
    `(assert ${range("")})`,
    `(assert ${range("x")})`,
  ].join("\n");
  const { isLess } = protectionOrder(protocol);
  const among = (isWrong: (send: readonly string[]) => boolean): string =>
    either(
      sends.sets.flatMap((send, set) => (isWrong(send) ? [`(= ${call("sent")} ${set})`] : [])),
    );
  const lessWith = (id: string, less: string, more: string): string =>
    both([
      `(= ${name(id)} ${answersOf(id).indexOf(less)})`,
      `(= ${name(id, "x")} ${answersOf(id).indexOf(more)})`,
      ...asks.filter((each) => each !== id).map((each) => `(= ${name(each)} ${name(each, "x")})`),
      either(
        sends.sets.flatMap((than, from) =>
          sends.sets.flatMap((send, to) =>
            isLess(send, than)
              ? [`(and (= ${call("sent")} ${from}) (= ${call("sent", "x")} ${to}))`]
              : [],
          ),
        ),
      ),
    ]);
  const breaks = (guarantee: Guarantee): string | undefined => {
    if ("when" in guarantee) {
      if (!Object.keys(guarantee.when).every((id) => asks.includes(id))) return undefined;
      return both([
        met(guarantee.when),
        among((send) =>
          guarantee.is === "always"
            ? !guarantee.send.every((id) => send.includes(id))
            : send.some((id) => guarantee.send.includes(id)) &&
              !send.some((id) => guarantee.unlessWith.includes(id)),
        ),
      ]);
    }
    if (!("questions" in guarantee)) return undefined;
    return either(
      guarantee.questions
        .filter((id) => asks.includes(id))
        .flatMap((id) => {
          const declared = answersOf(id).slice(0, -1);
          return guarantee.is === "unknown-is-never-no"
            ? [lessWith(id, declared[0]!, "unknown")]
            : declared.slice(1).map((more, at) => lessWith(id, declared[at]!, more));
        }),
    );
  };
  return {
    prelude: `${ofRules}\n${define("sent", "Int", sent)}`,
    rules: ofRules,
    breaks,
    overlap: (above, below) => `(and (= ${call("winner")} ${above}) ${call(`r${below}`)})`,
  };
}

const both = (parts: readonly string[]): string =>
  parts.length === 0 ? "true" : `(and true ${parts.join(" ")})`;
const either = (parts: readonly string[]): string =>
  parts.length === 0 ? "false" : `(or false ${parts.join(" ")})`;

/** Who goes besides while a condition is met, unless the rule that wins has spoken for the question itself. */
interface WrittenFloor {
  readonly when: Condition;
  readonly question: string;
  readonly send: readonly string[];
}

function floorsIn(protocol: Protocol, pathway: Pathway): readonly WrittenFloor[] {
  const ofQuestions = pathway.asks.flatMap((id) => {
    const leads = protocol.questions.find((question) => question.id === id)?.ifUnknown;
    return leads?.is === "send"
      ? [{ when: { [id]: ["unknown"] }, question: id, send: leads.send }]
      : [];
  });
  const ofDisqualifiers = protocol.disqualifiers.flatMap(({ id: bar, when, ifUnknown }) => {
    if (ifUnknown?.is !== "send" || pathway.waives[bar] !== undefined) return [];
    if (!Object.keys(when).every((id) => pathway.asks.includes(id))) return [];
    return Object.keys(when).map((question) => ({
      when: Object.fromEntries(
        Object.entries(when).map(([other, answers]) => [
          other,
          other === question ? ["unknown"] : [...answers, "unknown"],
        ]),
      ),
      question,
      send: ifUnknown.send,
    }));
  });
  return [...ofQuestions, ...ofDisqualifiers];
}

/** Every response a pathway can come to: a rule, and which floors (as bits) are under it. Those who send the same have one number. */
function sendsOf(protocol: Protocol, pathway: Pathway) {
  const floors = floorsIn(protocol, pathway);
  const sets: (readonly string[])[] = [];
  const numbers = new Map<string, number>();
  const numberOf = (send: readonly string[]): number => {
    const key = [...send].sort().join();
    const known = numbers.get(key) ?? sets.push(send) - 1;
    numbers.set(key, known);
    return known;
  };
  const list: { readonly mask: number; readonly rule: number; readonly set: number }[] = [];
  [...pathway.rules, protocol.fallback].forEach((rule, index) => {
    for (let mask = 0; mask < 1 << floors.length; mask += 1) {
      const send = floors.reduce(
        (sent, floor, at) =>
          ((mask >> at) & 1) === 0 || rule.when[floor.question]?.includes("unknown") === true
            ? sent
            : joined(protocol, sent, floor.send),
        rule.action.send,
      );
      list.push({ mask, rule: index, set: numberOf(send) });
    }
  });
  return { list, floors, sets };
}
