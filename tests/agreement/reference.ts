import type { Pathway, Protocol, ResponseRule } from "#core/protocol/protocol.ts";

/** What a call comes to, by the written rules alone. */
export interface ReferenceOutcome {
  readonly rule: string;
  readonly send: readonly string[];
}

/**
 * The protocol's meaning, slow and obvious, straight from docs/protocol-language.md: no tables, no diagrams. Every
 * compiled form is held to it. All questions of the pathway must be answered.
 */
export function referenceDecide(
  protocol: Protocol,
  pathway: Pathway,
  answers: Readonly<Record<string, string>>,
): ReferenceOutcome {
  const met = (when: ResponseRule["when"]): boolean =>
    Object.entries(when).every(([question, allowed]) => allowed.includes(answers[question] ?? "?"));
  const leadsOf = (question: string) =>
    protocol.questions.find(({ id }) => id === question)?.ifUnknown;
  const active = protocol.disqualifiers.filter(
    ({ id, when }) =>
      pathway.waives[id] === undefined &&
      Object.keys(when).every((question) => pathway.asks.includes(question)),
  );
  const holding = active.filter(({ when, ifUnknown }) =>
    Object.entries(when).every(([question, allowed]) => {
      const answer = answers[question] ?? "?";
      if (answer !== "unknown") return allowed.includes(answer);
      return allowed.includes("unknown") || (ifUnknown ?? leadsOf(question))?.is === "bars";
    }),
  );
  const isBarred = (send: readonly string[]): boolean =>
    holding.some(
      ({ bars, unlessWith }) =>
        send.some((id) => bars.includes(id)) && !send.some((id) => unlessWith.includes(id)),
    );
  const rule =
    pathway.rules.find(({ when, action }) => met(when) && !isBarred(action.send)) ??
    protocol.fallback;

  let send = rule.action.send;
  const raise = (question: string, floor: readonly string[]): void => {
    if (rule.when[question]?.includes("unknown") === true) return;
    send = joined(protocol, send, floor);
  };
  for (const question of pathway.asks) {
    const leads = leadsOf(question);
    if (answers[question] === "unknown" && leads?.is === "send") raise(question, leads.send);
  }
  for (const { when, ifUnknown } of active) {
    if (ifUnknown?.is !== "send") continue;
    for (const question of Object.keys(when)) {
      const couldHold = Object.entries(when).every(
        ([other, allowed]) =>
          answers[other] === "unknown" ||
          (other !== question && allowed.includes(answers[other] ?? "?")),
      );
      if (answers[question] === "unknown" && couldHold) raise(question, ifUnknown.send);
    }
  }
  return { rule: rule.id, send };
}

/** Who goes when a floor is added: those below someone in it stay home, and nobody is added whom someone going covers. */
export function joined(
  protocol: Protocol,
  send: readonly string[],
  floor: readonly string[],
): readonly string[] {
  const above = (more: string, less: string): boolean =>
    more === less || protocol.protection.some(([low, high]) => low === less && above(more, high));
  const added = floor.filter((responder) => !send.some((sent) => above(sent, responder)));
  return [...send.filter((sent) => !added.some((responder) => above(responder, sent))), ...added];
}

/** Every way of answering a pathway's questions. */
export function* allAnswers(
  protocol: Protocol,
  pathway: Pathway,
): Generator<Record<string, string>> {
  const domains = pathway.asks.map((id) => [
    ...(protocol.questions.find((question) => question.id === id)?.answers ?? []),
    "unknown",
  ]);
  const indexes = domains.map(() => 0);
  for (;;) {
    yield Object.fromEntries(
      pathway.asks.map((id, at) => [id, domains[at]?.[indexes[at] ?? 0] ?? "unknown"]),
    );
    let at = 0;
    while (at < indexes.length && (indexes[at] ?? 0) === (domains[at]?.length ?? 1) - 1)
      indexes[at++] = 0;
    if (at === indexes.length) return;
    indexes[at] = (indexes[at] ?? 0) + 1;
  }
}
