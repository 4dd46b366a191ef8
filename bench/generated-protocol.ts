import type { Random } from "#core/base/random.ts";
import type {
  Condition,
  Disqualifier,
  IfUnknown,
  Pathway,
  Protocol,
  Question,
  Responder,
  ResponseRule,
} from "#core/protocol/protocol.ts";

const because = { en: "generated" };
const categories = [
  "mental",
  "welfare",
  "medical",
  "violence",
  "property",
  "disorder",
  "traffic",
  "fire",
  "substance",
  "service",
];
const typesPerCategory = 12;

const responders: readonly Responder[] = (
  [
    ["community", "community"],
    ["clinician", "clinician"],
    ["mediator", "mediator"],
    ["hotline", "hotline"],
    ["co-response", "co-response"],
    ["ems", "ems"],
    ["fire", "fire"],
    ["police", "police"],
  ] as const
).map(([id, kind]) => ({
  id,
  name: { en: id },
  kind,
  mode: "on-scene",
  unarmed: kind !== "police",
  can: [],
  limits: [],
}));
const teams = ["community", "clinician", "mediator", "hotline"];

/**
 * A protocol of the size a large city would write: 120 call types in 10 pathways, 14 questions with 2 to 4 answers and
 * unknown, 12 disqualifiers, 8 responders, 40 rules (16 shared, 24 of the pathways' own). Same seed, same protocol.
 */
export function generatedProtocol(random: Random): Protocol {
  const questions = Array.from({ length: 14 }, (_, index) => questionOf(random, index));
  const shared = Array.from({ length: 16 }, (_, index) =>
    ruleOf(random, questions, `first/${index + 1}`, 3),
  );
  const disqualifiers = Array.from({ length: 12 }, (_, index) =>
    disqualifierOf(random, questions, index),
  );
  const ownCounts = categories.map((_, index) => (index < 4 ? 3 : 2));
  const pathways = categories.map((category, index): Pathway => {
    const count = ownCounts[index] ?? 2;
    const own = Array.from({ length: count - 1 }, (_, at) =>
      ruleOf(random, questions, `${category}/${at + 1}`, 1),
    );
    const last: ResponseRule = {
      ...ruleOf(random, questions, `${category}/${count}`, 1),
      when: {},
      action: action(["co-response"], 3),
    };
    return {
      id: category,
      name: { en: category },
      keys: [],
      family: "conflict",
      callTypes: Array.from({ length: typesPerCategory }, (_, at) => `${category}-${at}`),
      externalCodes: [],
      models: [{ model: "911-led" }],
      asks: questions.map(({ id }) => id),
      emergency: "trouble",
      waives: {},
      rules: [...shared, ...own, last],
      examples: [],
      sources: [],
    };
  });
  return {
    id: "generated",
    title: { en: "Generated" },
    version: 1,
    hash: "0".repeat(64),
    values: { en: "" },
    synthetic: true,
    timeZone: "UTC",
    areas: [],
    sources: [],
    knownGaps: [],
    responders,
    protection: [
      ["community", "co-response"],
      ["clinician", "co-response"],
      ["co-response", "police"],
      ["community", "ems"],
    ],
    questions,
    disqualifiers,
    emergencies: [{ id: "trouble", name: { en: "Trouble" }, keys: [], send: ["police", "ems"] }],
    defaultEmergency: "trouble",
    pathways,
    fallback: { id: "fallback", when: {}, action: action(["police"], 3) },
    guarantees: [],
  };
}

/** How many different inputs it has: call types times, for each question, its answers and unknown. */
export function inputsOf(protocol: Protocol): bigint {
  const types = protocol.pathways.reduce((sum, { callTypes }) => sum + callTypes.length, 0);
  return protocol.questions.reduce(
    (product, { answers }) => product * BigInt(answers.length + 1),
    BigInt(types),
  );
}

export const countOfRules = ({ pathways }: Protocol): number =>
  new Set(pathways.flatMap(({ rules }) => rules.map(({ id }) => id))).size;

/** Sizes are fixed, so that every seed has the same number of inputs; what they mean is drawn. */
function questionOf(random: Random, index: number): Question {
  const count = index < 3 ? 2 : index < 11 ? 3 : 4;
  const ifUnknown: IfUnknown = random.chance(0.5)
    ? { is: "bars", because }
    : { is: "allows", because };
  return {
    id: `question-${index}`,
    ask: { en: `Question ${index}?` },
    text: { en: `Question ${index}?` },
    answers: ["none", "some", "much", "all"].slice(0, count),
    labels: {},
    safety: index < 7,
    askedFirst: false,
    ifUnknown,
  };
}

function conditionOf(random: Random, questions: readonly Question[], parts: number): Condition {
  const chosen = new Set(Array.from({ length: parts }, () => random.pick(questions)));
  return Object.fromEntries(
    [...chosen].map(({ id, answers }) => {
      const dangerous = answers.slice(1);
      const some = dangerous.filter(() => random.chance(0.6));
      const named = some.length > 0 ? some : [random.pick(dangerous)];
      return [id, random.chance(0.25) ? [...named, "unknown"] : named];
    }),
  );
}

const action = (send: readonly string[], priority: number): ResponseRule["action"] => ({
  send,
  priority,
  assignment: "solo",
  neverOffer: [],
  offer: [],
});

function ruleOf(
  random: Random,
  questions: readonly Question[],
  id: string,
  least: number,
): ResponseRule {
  const all = responders.map((responder) => responder.id);
  const send = [...new Set(Array.from({ length: 1 + random.below(2) }, () => random.pick(all)))];
  return {
    id,
    when: conditionOf(random, questions, least + random.below(2)),
    action: action(send, 1 + random.below(4)),
  };
}

function disqualifierOf(
  random: Random,
  questions: readonly Question[],
  index: number,
): Disqualifier {
  return {
    id: `disqualifier-${index}`,
    when: conditionOf(random, questions.slice(0, 9), 1 + random.below(2)),
    bars: teams.filter(() => random.chance(0.7)),
    unlessWith: [],
    because,
  };
}
