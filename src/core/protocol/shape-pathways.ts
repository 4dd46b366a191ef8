import {
  choiceOf,
  entriesOf,
  error,
  fieldsOf,
  integerOf,
  itemsOf,
  textOf,
  type Entry,
  type Node,
  type Reading,
} from "./node.ts";
import { didYouMean } from "./problem.ts";
import {
  assignmentModes,
  dispatchModels,
  type ExampleCall,
  type HoldPlan,
  type ModelChoice,
  type Pathway,
  type Place,
  type ResponseAction,
  type ResponseRule,
} from "./protocol.ts";
import { checkId, referenceOf } from "./shape-catalogue.ts";
import {
  answerOf,
  areasOf,
  conditionOf,
  hoursOf,
  optionalInteger,
  respondersOf,
  textsOf,
  wordsOf,
  type Declared,
} from "./shape-parts.ts";

/** The families a call can belong to: five low-risk ones first. */
export const families = [
  "conflict",
  "behavioral-health",
  "homelessness",
  "service-need",
  "quality-of-life",
  "medical",
  "fire",
  "crime-against-person",
  "crime-property",
  "traffic",
  "alarm",
  "police-activity",
  "unspecific",
] as const;

/** What pathways refer to besides responders and questions. */
export interface DeclaredRules extends Declared {
  readonly disqualifierIds: readonly string[];
  readonly emergencyIds: readonly string[];
  readonly firstRules: readonly ResponseRule[];
  readonly callTypes: readonly string[] | undefined;
  readonly places: Map<string, Place>;
}

const actionKeys = {
  send: "optional",
  priority: "optional",
  assignment: "optional",
  say: "optional",
  review: "optional",
  "hold-minutes": "optional",
  then: "optional",
  "never-offer": "optional",
  offer: "optional",
} as const;

type ActionFields = Partial<Record<keyof typeof actionKeys, Node>>;

function actionOf(
  reading: Reading,
  node: Node,
  fields: ActionFields,
  what: string,
  declared: Declared,
): ResponseAction {
  const responders = (part: Node | undefined, name: string): readonly string[] =>
    part === undefined ? [] : respondersOf(reading, part, `${what}: ${name}`, declared);
  const send = responders(fields.send, "send");
  const hold = fields["hold-minutes"] === undefined ? undefined : holdOf(reading, fields, what);
  if (fields.send === undefined && hold === undefined)
    error(
      reading,
      node.place,
      `${what} does not say who is sent`,
      "add `send: [responder]` or `send: none`",
    );
  if (
    fields.send?.kind === "scalar" &&
    fields.send.text === "none" &&
    fields.say === undefined &&
    hold === undefined
  )
    error(
      reading,
      fields.send.place,
      `${what} sends no one and does not say what the caller is told`,
      "add `say: { en: …, es: … }`",
    );
  const assignment =
    fields.assignment &&
    choiceOf(reading, fields.assignment, `${what}: assignment`, assignmentModes);
  const review =
    fields.review && choiceOf(reading, fields.review, `${what}: review`, ["supervisor"]);
  return {
    send,
    priority: optionalInteger(reading, fields.priority, `${what}: priority`, {
      least: 1,
      most: 5,
      otherwise: 3,
    }),
    assignment: assignment ?? "solo",
    neverOffer: responders(fields["never-offer"], "never-offer"),
    offer: responders(fields.offer, "offer"),
    ...(fields.say === undefined ? {} : { say: wordsOf(reading, fields.say, `${what}: say`) }),
    ...(review === undefined ? {} : { review }),
    ...(hold === undefined ? {} : { hold }),
  };
}

function holdOf(reading: Reading, fields: ActionFields, what: string): HoldPlan {
  const node = fields["hold-minutes"];
  const minutes =
    node === undefined
      ? 1
      : integerOf(reading, node, `${what}: hold-minutes`, { least: 1, most: 24 * 60 });
  if (fields.then !== undefined) choiceOf(reading, fields.then, `${what}: then`, ["call-back"]);
  return { minutes, then: "call-back" };
}

/** One rule: its condition, what it sends, and what happens when those who fit cannot come. */
export function ruleOf(
  reading: Reading,
  node: Node,
  id: string,
  declared: DeclaredRules | (Declared & { readonly places: Map<string, Place> }),
): ResponseRule {
  const what = `rule ${id}`;
  declared.places.set(`rule ${id}`, node.place);
  const fields = fieldsOf(reading, node, what, {
    ...actionKeys,
    when: "optional",
    "or-else": "optional",
    because: "optional",
    source: "optional",
  });
  const action = actionOf(reading, node, fields, what, declared);
  const orElse = fields["or-else"];
  return {
    id,
    when:
      fields.when === undefined ? {} : conditionOf(reading, fields.when, `${what}: when`, declared),
    action,
    ...(orElse === undefined
      ? {}
      : {
          orElse: actionOf(
            reading,
            orElse,
            fieldsOf(reading, orElse, `${what}: or-else`, actionKeys),
            `${what}: or-else`,
            declared,
          ),
        }),
    ...(fields.because === undefined
      ? {}
      : { because: textOf(reading, fields.because, `${what}: because`) }),
    ...(fields.source === undefined
      ? {}
      : { source: textOf(reading, fields.source, `${what}: source`) }),
  };
}

export function pathwayOf(reading: Reading, entry: Entry, declared: DeclaredRules): Pathway {
  const what = `pathway \`${entry.key}\``;
  checkId(reading, entry, "pathway");
  declared.places.set(`pathway ${entry.key}`, entry.place);
  const fields = fieldsOf(reading, entry.value, what, {
    name: "required",
    keys: "optional",
    family: "required",
    "call-types": "required",
    "external-codes": "optional",
    model: "required",
    emergency: "required",
    asks: "required",
    waives: "optional",
    responses: "required",
    examples: "optional",
    sources: "optional",
  });
  const asks = fields.asks === undefined ? [] : asksOf(reading, fields.asks, what, declared);
  const own =
    fields.responses === undefined
      ? []
      : ownRules(reading, fields.responses, entry.key, asks, declared);
  const shared = declared.firstRules.filter((rule) =>
    Object.keys(rule.when).every((question) => asks.includes(question)),
  );
  const family = fields.family && choiceOf(reading, fields.family, `${what}: family`, families);
  return {
    id: entry.key,
    name:
      fields.name === undefined
        ? { en: entry.key }
        : wordsOf(reading, fields.name, `${what}: name`),
    keys: fields.keys === undefined ? [] : textsOf(reading, fields.keys, `${what}: keys`),
    family: family ?? "unspecific",
    callTypes:
      fields["call-types"] === undefined
        ? []
        : callTypesOf(reading, fields["call-types"], what, declared),
    externalCodes:
      fields["external-codes"] === undefined
        ? []
        : textsOf(reading, fields["external-codes"], `${what}: external-codes`),
    models:
      fields.model === undefined ? [] : modelsOf(reading, fields.model, `${what}: model`, declared),
    asks,
    emergency:
      fields.emergency === undefined
        ? ""
        : referenceOf(reading, fields.emergency, `${what}: emergency`, declared.emergencyIds),
    waives: fields.waives === undefined ? {} : waivesOf(reading, fields.waives, what, declared),
    rules: [...shared, ...own],
    examples:
      fields.examples === undefined
        ? []
        : itemsOf(fields.examples).map((node, index) =>
            exampleOf(reading, node, `${what}: example ${index + 1}`, declared),
          ),
    sources:
      fields.sources === undefined ? [] : textsOf(reading, fields.sources, `${what}: sources`),
  };
}

function asksOf(reading: Reading, node: Node, what: string, declared: Declared): readonly string[] {
  const asks = new Set<string>();
  for (const item of itemsOf(node)) {
    const id = textOf(reading, item, `${what}: asks`);
    if (id !== "" && !declared.questions.has(id))
      error(
        reading,
        item.place,
        `${what}: unknown question \`${id}\``,
        didYouMean(id, [...declared.questions.keys()]),
      );
    else if (asks.has(id)) error(reading, item.place, `${what} asks \`${id}\` twice`, "keep one");
    else if (id !== "") asks.add(id);
  }
  return [...asks];
}

function ownRules(
  reading: Reading,
  node: Node,
  pathway: string,
  asks: readonly string[],
  declared: DeclaredRules,
): readonly ResponseRule[] {
  return itemsOf(node).map((item, index) => {
    const rule = ruleOf(reading, item, `${pathway}/${index + 1}`, declared);
    for (const question of Object.keys(rule.when)) {
      if (asks.includes(question) || !declared.questions.has(question)) continue;
      error(
        reading,
        item.place,
        `rule ${rule.id} depends on \`${question}\`, which this pathway never asks, so it can never be met`,
        `add \`${question}\` to its \`asks\``,
      );
    }
    return rule;
  });
}

function callTypesOf(
  reading: Reading,
  node: Node,
  what: string,
  { callTypes }: DeclaredRules,
): readonly string[] {
  return itemsOf(node).map((item) => {
    const id = textOf(reading, item, `${what}: call-types`);
    if (id !== "" && callTypes !== undefined && !callTypes.includes(id))
      error(reading, item.place, `${what}: unknown call type \`${id}\``, didYouMean(id, callTypes));
    return id;
  });
}

function modelsOf(
  reading: Reading,
  node: Node,
  what: string,
  declared: Declared,
): readonly ModelChoice[] {
  return itemsOf(node).map((item) => {
    if (item.kind === "scalar")
      return { model: choiceOf(reading, item, what, dispatchModels) ?? "911-led" };
    const fields = fieldsOf(reading, item, what, {
      model: "required",
      hours: "optional",
      areas: "optional",
    });
    const model = fields.model && choiceOf(reading, fields.model, what, dispatchModels);
    return {
      model: model ?? "911-led",
      ...(fields.hours === undefined
        ? {}
        : { hours: hoursOf(reading, fields.hours, `${what}: hours`) }),
      ...(fields.areas === undefined
        ? {}
        : { areas: areasOf(reading, fields.areas, `${what}: areas`, declared) }),
    };
  });
}

function waivesOf(
  reading: Reading,
  node: Node,
  what: string,
  declared: DeclaredRules,
): Readonly<Record<string, string>> {
  const waives: Record<string, string> = {};
  for (const { key, place, value } of entriesOf(reading, node, `${what}: waives`)) {
    if (!declared.disqualifierIds.includes(key))
      error(
        reading,
        place,
        `${what}: waives unknown disqualifier \`${key}\``,
        didYouMean(key, declared.disqualifierIds),
      );
    waives[key] = textOf(reading, value, `${what}: waives ${key}`);
  }
  return waives;
}

function exampleOf(
  reading: Reading,
  node: Node,
  what: string,
  declared: DeclaredRules,
): ExampleCall {
  const fields = fieldsOf(reading, node, what, {
    name: "optional",
    given: "required",
    then: "optional",
    rule: "optional",
    at: "optional",
    area: "optional",
    expect: "optional",
  });
  const given: Record<string, string> = {};
  for (const { key, place, value } of fields.given === undefined
    ? []
    : entriesOf(reading, fields.given, `${what}: given`)) {
    const question = declared.questions.get(key);
    if (question === undefined)
      error(
        reading,
        place,
        `${what}: unknown question \`${key}\``,
        didYouMean(key, [...declared.questions.keys()]),
      );
    else given[key] = answerOf(reading, value, question);
  }
  const at = fields.at === undefined ? undefined : textOf(reading, fields.at, `${what}: at`);
  if (at !== undefined && fields.at !== undefined && !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(at))
    error(
      reading,
      fields.at.place,
      `${what}: \`${at}\` is not a local date and time`,
      'write it as "2026-11-23T14:00"',
    );
  const expect =
    fields.expect && choiceOf(reading, fields.expect, `${what}: expect`, ["settled", "open"]);
  if (fields.then === undefined && expect !== "open")
    error(
      reading,
      node.place,
      `${what} does not say who is sent`,
      "add `then: [responder]`, `then: none` or `expect: open`",
    );
  return {
    name: fields.name === undefined ? what : textOf(reading, fields.name, `${what}: name`),
    given,
    then:
      fields.then === undefined
        ? []
        : respondersOf(reading, fields.then, `${what}: then`, declared),
    expect: expect ?? "settled",
    place: node.place,
    ...(fields.rule === undefined ? {} : { rule: textOf(reading, fields.rule, `${what}: rule`) }),
    ...(at === undefined ? {} : { at }),
    ...(fields.area === undefined
      ? {}
      : { area: areasOf(reading, fields.area, `${what}: area`, declared)[0] ?? "" }),
  };
}
