import {
  choiceOf,
  entriesOf,
  error,
  fieldsOf,
  flagOf,
  integerOf,
  itemsOf,
  textOf,
  type Entry,
  type Node,
  type Reading,
} from "./node.ts";
import { didYouMean } from "./problem.ts";
import {
  checkInBounds,
  dispatchModels,
  families,
  type ExampleCall,
  type ModelChoice,
  type Pathway,
  type ResponseRule,
  type Words,
} from "./protocol.ts";
import { checkId, referenceOf } from "./shape-catalogue.ts";
import { ruleOf, type DeclaredRules } from "./shape-rules.ts";
import { shapeKeys } from "./shape-keys.ts";
import {
  answerOf,
  areasOf,
  guidanceOf,
  hoursOf,
  respondersOf,
  textsOf,
  wordsOf,
  type Declared,
} from "./shape-parts.ts";

export function pathwayOf(reading: Reading, entry: Entry, declared: DeclaredRules): Pathway {
  const what = `pathway \`${entry.key}\``;
  checkId(reading, entry, "pathway");
  declared.places.set(`pathway ${entry.key}`, entry.place);
  const fields = fieldsOf(reading, entry.value, what, shapeKeys.pathway);
  const asks = fields.asks === undefined ? [] : asksOf(reading, fields.asks, what, declared);
  const own =
    fields.responses === undefined
      ? []
      : ownRules(reading, fields.responses, entry.key, asks, declared);
  const shared = declared.firstRules.filter((rule) =>
    Object.keys(rule.when).every((question) => asks.includes(question)),
  );
  const family = fields.family && choiceOf(reading, fields.family, `${what}: family`, families);
  const asksWish =
    fields["asks-wish"] !== undefined && flagOf(reading, fields["asks-wish"], `${what}: asks-wish`);
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
    ...(asksWish ? { asksWish } : {}),
    ...(fields["check-in-minutes"] === undefined
      ? {}
      : {
          checkInMinutes: integerOf(
            reading,
            fields["check-in-minutes"],
            `${what}: check-in-minutes`,
            checkInBounds,
          ),
        }),
    rules: [...shared, ...own],
    examples:
      fields.examples === undefined
        ? []
        : itemsOf(fields.examples).map((node, index) =>
            exampleOf(reading, node, `${what}: example ${index + 1}`, declared),
          ),
    sources:
      fields.sources === undefined ? [] : textsOf(reading, fields.sources, `${what}: sources`),
    ...(fields.guidance === undefined
      ? {}
      : { guidance: guidanceOf(reading, fields.guidance, what, declared, asks) }),
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

/** No person reads more; past it nothing is spent on them. */
const mostRules = 1_000;

function ownRules(
  reading: Reading,
  node: Node,
  pathway: string,
  asks: readonly string[],
  declared: DeclaredRules,
): readonly ResponseRule[] {
  const items = itemsOf(node);
  if (items.length > mostRules) {
    error(
      reading,
      node.place,
      `pathway \`${pathway}\` has ${items.length} rules; at most ${mostRules} are read`,
      "split it into pathways that people can read",
    );
    return [];
  }
  return items.map((item, index) => {
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
    const fields = fieldsOf(reading, item, what, shapeKeys.model);
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
): Pathway["waives"] {
  const waives: Record<string, Words> = {};
  for (const { key, place, value } of entriesOf(reading, node, `${what}: waives`)) {
    if (!declared.disqualifierIds.includes(key))
      error(
        reading,
        place,
        `${what}: waives unknown disqualifier \`${key}\``,
        didYouMean(key, declared.disqualifierIds),
      );
    waives[key] = wordsOf(reading, value, `${what}: waives ${key}`);
  }
  return waives;
}

function exampleOf(
  reading: Reading,
  node: Node,
  what: string,
  declared: DeclaredRules,
): ExampleCall {
  const fields = fieldsOf(reading, node, what, shapeKeys.example);
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
    name: fields.name === undefined ? { en: what } : wordsOf(reading, fields.name, `${what}: name`),
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
