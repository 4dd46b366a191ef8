import type { Random } from "#core/base/random.ts";
import type {
  Condition,
  Disqualifier,
  IfUnknown,
  Pathway,
  Protocol,
  Question,
  ResponseRule,
} from "#core/protocol/protocol.ts";

const place = { file: "random", line: 1, column: 1 };

/** A random protocol with one pathway, small enough to try every input of: unknowns of every kind, bars, floors. */
export function randomProtocol(
  random: Random,
  { questions = 5, rules = 8, disqualifiers = 4 } = {},
): Protocol {
  const responders = ["police", "ems", "fire", "co-response", "community", "clinician", "mediator"];
  const some = <Item>(items: readonly Item[], most: number): readonly Item[] => {
    const wanted = 1 + random.below(most);
    return [...new Set(Array.from({ length: wanted }, () => random.pick(items)))];
  };
  const because = { en: "chance" };
  const ifUnknown = (): IfUnknown =>
    random.weighted<() => IfUnknown>([
      [() => ({ is: "bars", because }), 3],
      [() => ({ is: "allows", because }), 2],
      [() => ({ is: "send", send: some(["police", "ems", "co-response"], 2), because }), 2],
    ])();
  const questionList = Array.from({ length: questions }, (_, index): Question => ({
    id: `q${index}`,
    ask: { en: `Question ${index}?` },
    text: { en: `Question ${index}?` },
    answers: ["none", "some", "much"].slice(0, 2 + random.below(2)),
    labels: {},
    safety: random.chance(0.5),
    askedFirst: false,
    ifUnknown: ifUnknown(),
  }));
  const condition = (most: number): Condition =>
    Object.fromEntries(
      some(questionList, most).map(({ id, answers }) => [id, some([...answers, "unknown"], 2)]),
    );
  const rule = (index: number): ResponseRule => ({
    id: `only/${index + 1}`,
    when: random.chance(0.1) ? {} : condition(3),
    action: {
      send: random.chance(0.1) ? [] : some(responders, 2),
      priority: 1 + random.below(3),
      assignment: "solo",
      neverOffer: [],
      offer: [],
    },
  });
  const pathway: Pathway = {
    id: "only",
    name: { en: "Only" },
    keys: [],
    family: "conflict",
    callTypes: ["noise"],
    externalCodes: [],
    models: [{ model: "911-led" }],
    asks: questionList.map(({ id }) => id),
    emergency: "trouble",
    waives: {},
    rules: Array.from({ length: rules }, (_, index) => rule(index)),
    examples: [],
    sources: [],
  };
  return {
    id: "random",
    title: { en: "Random" },
    version: 1,
    hash: "0".repeat(64),
    values: { en: "" },
    synthetic: true,
    timeZone: "UTC",
    areas: [],
    sources: [],
    knownGaps: [],
    responders: responders.map((id) => ({
      id,
      name: { en: id },
      kind: "community",
      mode: "on-scene",
      unarmed: true,
      can: [],
      limits: [],
    })),
    protection: [
      ["community", "co-response"],
      ["co-response", "police"],
      ["community", "ems"],
      ["mediator", "community"],
      ["clinician", "co-response"],
    ],
    questions: questionList,
    disqualifiers: Array.from({ length: disqualifiers }, (_, index): Disqualifier => ({
      id: `d${index}`,
      when: condition(2),
      bars: some(["community", "clinician", "mediator", "ems"], 3),
      unlessWith: random.chance(0.3) ? ["police"] : [],
      because,
      ...(random.chance(0.4) ? { ifUnknown: ifUnknown() } : {}),
    })),
    emergencies: [{ id: "trouble", name: { en: "Trouble" }, keys: [], send: ["police", "ems"] }],
    defaultEmergency: "trouble",
    pathways: [pathway],
    fallback: {
      id: "fallback",
      when: {},
      action: { send: ["police"], priority: 3, assignment: "solo", neverOffer: [], offer: [] },
      because: { en: place.file },
    },
    guarantees: [],
  };
}
