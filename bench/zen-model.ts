import type { Condition, Protocol } from "#core/protocol/protocol.ts";

const list = (values: readonly string[]): string => values.map((value) => `'${value}'`).join(", ");
const name = (id: string): string => id.replaceAll("-", "_");

/**
 * The same protocol as zen-engine reads it: an expression node works out which disqualifiers hold and which responders
 * they leave, then one first-hit table holds the rules. Unknown is one more value, spelled into each disqualifier it bars.
 */
export function zenModel(protocol: Protocol): object {
  const leads = new Map(protocol.questions.map(({ id, ifUnknown }) => [id, ifUnknown?.is]));
  const holds = (when: Condition): string =>
    Object.entries(when)
      .map(([question, answers]) => {
        const all =
          leads.get(question) === "bars" && !answers.includes("unknown")
            ? [...answers, "unknown"]
            : answers;
        return `${name(question)} in [${list(all)}]`;
      })
      .join(" and ");
  const expressions = [
    ...protocol.disqualifiers.map(({ id, when }) => ({ id, key: name(id), value: holds(when) })),
    ...protocol.responders.map(({ id }) => ({
      id: `ok-${id}`,
      key: `ok_${name(id)}`,
      value:
        protocol.disqualifiers
          .filter(({ bars }) => bars.includes(id))
          .map((disqualifier) => `not($.${name(disqualifier.id)})`)
          .join(" and ") || "true",
    })),
  ];
  const inputs = [
    { id: "category", name: "category", field: "category" },
    ...protocol.questions.map(({ id }) => ({ id, name: id, field: name(id) })),
    ...protocol.responders.map(({ id }) => ({ id: `ok-${id}`, name: id, field: `ok_${name(id)}` })),
  ];
  return {
    contentType: "application/vnd.gorules.decision",
    nodes: [
      node("in", "inputNode", {}),
      node("eligible", "expressionNode", {
        expressions,
        passThrough: true,
        inputField: null,
        outputPath: null,
        executionMode: "single",
      }),
      node("rules", "decisionTableNode", {
        hitPolicy: "first",
        inputs,
        outputs: [{ id: "rule", name: "rule", field: "rule" }],
        rules: rows(protocol, inputs),
        passThrough: false,
        inputField: null,
        outputPath: null,
        executionMode: "single",
      }),
      node("out", "outputNode", {}),
    ],
    edges: [
      ["in", "eligible"],
      ["eligible", "rules"],
      ["rules", "out"],
    ].map(([sourceId, targetId], index) => ({
      id: `edge-${index}`,
      sourceId,
      targetId,
      type: "edge",
    })),
  };
}

const node = (id: string, type: string, content: object): object => ({
  id,
  type,
  name: id,
  position: { x: 0, y: 0 },
  content,
});

/** The 40 rules once each: shared ones for every category, a pathway's own for its category, the fallback last. */
function rows(
  protocol: Protocol,
  inputs: readonly { readonly id: string }[],
): readonly Record<string, string>[] {
  const seen = new Set<string>();
  const own = protocol.pathways.flatMap(({ id: category, rules }) =>
    rules.map((rule) => ({ rule, category })),
  );
  return [
    ...own.filter(({ rule }) => rule.id.startsWith("first/")),
    ...own.filter(({ rule }) => !rule.id.startsWith("first/")),
    { rule: protocol.fallback, category: undefined },
  ].flatMap(({ rule, category }) => {
    if (seen.has(rule.id)) return [];
    seen.add(rule.id);
    const row: Record<string, string> = { _id: rule.id, rule: `'${rule.id}'` };
    for (const { id } of inputs) row[id] = "";
    if (category !== undefined && !rule.id.startsWith("first/")) row["category"] = `'${category}'`;
    for (const [question, answers] of Object.entries(rule.when)) row[question] = list(answers);
    if (rule.id !== "fallback")
      for (const responder of rule.action.send) row[`ok-${responder}`] = "true";
    return [row];
  });
}

/** One call as zen-engine wants it. */
export function zenInput(
  category: string,
  answers: Readonly<Record<string, string>>,
): Record<string, string> {
  return {
    category,
    ...Object.fromEntries(
      Object.entries(answers).map(([question, answer]) => [name(question), answer]),
    ),
  };
}
