import type { IfUnknown, Protocol, Words } from "./protocol.ts";

/** How the two languages of one wording stand to each other. */
export type WordingState =
  /** Nobody wrote the Spanish. */
  | "missing"
  /** Both say a number, and not the same: `20` and `30`. */
  | "numbers-differ"
  /** The Spanish is the English, word for word. */
  | "untranslated"
  /** One asks and the other tells. */
  | "question-differs"
  | "good";

/** One wording of a protocol in both languages, by where it stands: `question weapon`, `ask`. */
export interface Wording {
  readonly of:
    "protocol" | "responder" | "question" | "disqualifier" | "emergency" | "pathway" | "rule";
  readonly id: string;
  /**
   * `ask`, `text`, `label none`, `name`, `say`, `or-else say`, `guidance 1`, `limit 1`, `title`, `values`, `gap 1`, `organization`,
   * `means`, `because`, `if-unknown because`, `waives crime`.
   */
  readonly part: string;
  readonly words: Words;
  readonly state: WordingState;
}

/**
 * Every wording that a caller, a call taker or a crew meets, the reasons and meanings among them, English and Spanish side by side, in the
 * protocol's order. The names of example calls are not among them: they name tests.
 */
export function wordingsOf(protocol: Protocol): readonly Wording[] {
  const wording = (of: Wording["of"], id: string, part: string, words: Words): Wording => ({
    of,
    id,
    part,
    words,
    state: stateOf(words),
  });
  const ownRules = protocol.pathways.flatMap(({ id, rules }) =>
    rules.filter((rule) => rule.id.startsWith(`${id}/`)),
  );
  const shared = protocol.pathways
    .flatMap(({ rules }) => rules)
    .filter((rule, index, all) => rule.id.startsWith("first/") && all.indexOf(rule) === index);
  const because = (of: Wording["of"], id: string, reason?: Words): readonly Wording[] =>
    reason === undefined ? [] : [wording(of, id, "because", reason)];
  const unknown = (of: Wording["of"], id: string, ifUnknown?: IfUnknown): readonly Wording[] =>
    ifUnknown === undefined ? [] : [wording(of, id, "if-unknown because", ifUnknown.because)];
  return [
    wording("protocol", protocol.id, "title", protocol.title),
    wording("protocol", protocol.id, "values", protocol.values),
    ...protocol.knownGaps.map(({ gap }, at) =>
      wording("protocol", protocol.id, `gap ${at + 1}`, gap),
    ),
    ...protocol.responders.flatMap(({ id, name, organization, limits, guidance = [] }) => [
      wording("responder", id, "name", name),
      ...(organization === undefined
        ? []
        : [wording("responder", id, "organization", organization)]),
      ...limits.map(({ limit }, at) => wording("responder", id, `limit ${at + 1}`, limit)),
      ...guidance.map(({ text }, at) => wording("responder", id, `guidance ${at + 1}`, text)),
    ]),
    ...protocol.questions.flatMap(({ id, ask, text, means, labels, ifUnknown }) => [
      wording("question", id, "ask", ask),
      wording("question", id, "text", text),
      ...(means === undefined ? [] : [wording("question", id, "means", means)]),
      ...Object.entries(labels).map(([answer, label]) =>
        wording("question", id, `label ${answer}`, label),
      ),
      ...unknown("question", id, ifUnknown),
    ]),
    ...protocol.disqualifiers.flatMap((each) => [
      ...because("disqualifier", each.id, each.because),
      ...unknown("disqualifier", each.id, each.ifUnknown),
    ]),
    ...protocol.emergencies.map(({ id, name }) => wording("emergency", id, "name", name)),
    ...protocol.pathways.flatMap(({ id, name, waives, guidance = [] }) => [
      wording("pathway", id, "name", name),
      ...Object.entries(waives).map(([waived, why]) =>
        wording("pathway", id, `waives ${waived}`, why),
      ),
      ...guidance.map(({ text }, at) => wording("pathway", id, `guidance ${at + 1}`, text)),
    ]),
    ...[...shared, ...ownRules, protocol.fallback].flatMap(
      ({ id, action, orElse, because: why }) => [
        ...(action.say === undefined ? [] : [wording("rule", id, "say", action.say)]),
        ...(orElse?.say === undefined ? [] : [wording("rule", id, "or-else say", orElse.say)]),
        ...because("rule", id, why),
      ],
    ),
  ];
}

/** Whether the two say the same, as far as a machine can tell: a person still reads them. */
function stateOf({ en, es }: Words): WordingState {
  if (es === undefined || es.trim() === "") return "missing";
  if (numbersIn(en) !== numbersIn(es)) return "numbers-differ";
  if (en === es && /\p{L}+\s+\p{L}+\s+\p{L}+/u.test(en)) return "untranslated";
  return en.includes("?") === es.includes("?") ? "good" : "question-differs";
}

const numbersIn = (text: string): string => (text.match(/\d+/g) ?? []).sort().join(" ");
