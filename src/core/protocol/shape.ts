import { fail, ok, type Result } from "#core/base/result.ts";
import { checkProtocol } from "./check.ts";
import type { CompiledProtocol } from "./compiled.ts";
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
  type MapNode,
  type Node,
  type Reading,
} from "./node.ts";
import { didYouMean, type Problem } from "./problem.ts";
import type {
  Guarantee,
  KnownGap,
  Place,
  Protocol,
  Responder,
  ResponseRule,
  Words,
} from "./protocol.ts";
import {
  checkId,
  disqualifierOf,
  emergencyOf,
  questionOf,
  referenceOf,
  responderOf,
} from "./shape-catalogue.ts";
import { conditionOf, respondersOf, textsOf, wordsOf, type Declared } from "./shape-parts.ts";
import { guaranteeNames, plainGuarantees, shapeKeys } from "./shape-keys.ts";
import { pathwayOf } from "./shape-pathways.ts";
import { ruleOf, type DeclaredRules } from "./shape-rules.ts";
import type { SharedParts } from "./shape-shared.ts";

/** A protocol that can be used, with the warnings it carries and where its rules stand. */
export interface ReadProtocol {
  readonly protocol: Protocol;
  /** The same, as the checks compiled it. */
  readonly compiled: CompiledProtocol;
  readonly warnings: readonly Problem[];
  /** Rule, question, disqualifier and pathway ids → where they are written (`rule neighbor-dispute/3`). */
  readonly places: ReadonlyMap<string, Place>;
}

/** What a protocol is read with besides its own document. */
export interface ReadWith {
  readonly hash: string;
  readonly callTypes: readonly string[] | undefined;
  /** Parts that it may name; undefined where it names no shared file. */
  readonly shared: SharedParts | undefined;
}

/** Turns the joined document into a protocol, looking every name up in what is declared before it. */
export function shapeProtocol(
  reading: Reading,
  document: MapNode,
  { hash, callTypes, shared }: ReadWith,
): Result<ReadProtocol, readonly Problem[]> {
  const places = new Map<string, Place>();
  const fields = fieldsOf(reading, document, "protocol", shapeKeys.protocol);
  if (fields.protocol?.kind === "scalar")
    places.set(`protocol ${fields.protocol.text}`, fields.protocol.place);
  const declared = declaredBy(reading, fields, { callTypes, shared }, places);
  const protocol: Protocol = {
    ...headOf(reading, fields, hash, declared),
    ...rulesOf(reading, fields, declared),
  };
  const hasErrors = (): boolean => reading.problems.some(({ severity }) => severity === "error");
  const compiled = hasErrors() ? undefined : checkProtocol(reading, protocol, places);
  if (compiled === undefined || hasErrors()) return fail(reading.problems);
  return ok({ protocol, compiled, warnings: reading.problems, places });
}

type TopFields = Partial<Record<keyof typeof shapeKeys.protocol, Node>>;

/** Everything that has a name: who may respond, what is asked, and the ids that later parts refer to. */
interface Catalogue extends DeclaredRules {
  readonly responderList: readonly Responder[];
}

function declaredBy(
  reading: Reading,
  fields: TopFields,
  { callTypes, shared }: Omit<ReadWith, "hash">,
  places: Map<string, Place>,
): Catalogue {
  const entries = (kind: string, node: Node | undefined): readonly Entry[] => {
    const list = node === undefined ? [] : entriesOf(reading, node, `${kind}s`);
    for (const { key, place } of list) places.set(`${kind} ${key}`, place);
    return list;
  };
  const responderEntries = entries("responder", fields.responders);
  const names: Declared = {
    responders: responderEntries.map(({ key }) => key),
    groups: new Map(),
    questions: new Map(),
    areas: fields.areas === undefined ? [] : textsOf(reading, fields.areas, "areas"),
    disqualifiers:
      fields.disqualifiers?.kind === "map"
        ? fields.disqualifiers.entries.map(({ key }) => key)
        : [],
    shared,
  };
  const groups = new Map(
    entries("group", fields.groups).map((entry) => {
      checkId(reading, entry, "group");
      return [
        entry.key,
        respondersOf(reading, entry.value, `group \`${entry.key}\``, names),
      ] as const;
    }),
  );
  const withGroups = { ...names, groups };
  const questions = new Map(
    entries("question", fields.questions).map(
      (entry) => [entry.key, questionOf(reading, entry, withGroups)] as const,
    ),
  );
  const declared = { ...withGroups, questions, places };
  return {
    ...declared,
    responderList: responderEntries.map((entry) => responderOf(reading, entry, declared)),
    disqualifierIds: entries("disqualifier", fields.disqualifiers).map(({ key }) => key),
    emergencyIds: entries("emergency", fields.emergencies).map(({ key }) => key),
    firstRules: ruleList(reading, fields["first-responses"], "first", declared),
    callTypes,
  };
}

function headOf(reading: Reading, fields: TopFields, hash: string, declared: Catalogue) {
  const words = (node: Node | undefined, what: string): Words =>
    node === undefined ? { en: "" } : wordsOf(reading, node, what);
  return {
    id: fields.protocol === undefined ? "" : textOf(reading, fields.protocol, "protocol"),
    title: words(fields.title, "title"),
    version:
      fields.version === undefined
        ? 0
        : integerOf(reading, fields.version, "version", { least: 1, most: 1_000_000 }),
    hash,
    values: words(fields.values, "values"),
    synthetic: fields.synthetic !== undefined && flagOf(reading, fields.synthetic, "synthetic"),
    timeZone: fields["time-zone"] === undefined ? "UTC" : timeZoneOf(reading, fields["time-zone"]),
    areas: declared.areas,
    sources: fields.sources === undefined ? [] : textsOf(reading, fields.sources, "sources"),
    knownGaps:
      fields["known-gaps"] === undefined
        ? []
        : itemsOf(fields["known-gaps"]).map((node) => gapOf(reading, node)),
    responders: declared.responderList,
    protection:
      fields.protection === undefined ? [] : protectionOf(reading, fields.protection, declared),
    questions: [...declared.questions.values()],
  };
}

function rulesOf(reading: Reading, fields: TopFields, declared: Catalogue) {
  const entries = (node: Node | undefined): readonly Entry[] =>
    node?.kind === "map" ? firstOfEach(node.entries) : [];
  return {
    disqualifiers: entries(fields.disqualifiers).map((entry) =>
      disqualifierOf(reading, entry, declared),
    ),
    emergencies: entries(fields.emergencies).map((entry) => emergencyOf(reading, entry, declared)),
    defaultEmergency:
      fields["default-emergency"] === undefined
        ? ""
        : referenceOf(
            reading,
            fields["default-emergency"],
            "default-emergency",
            declared.emergencyIds,
          ),
    pathways:
      fields.pathways === undefined
        ? []
        : entriesOf(reading, fields.pathways, "pathways").map((entry) =>
            pathwayOf(reading, entry, declared),
          ),
    fallback:
      fields.fallback === undefined
        ? emptyRule
        : ruleOf(reading, fields.fallback, "fallback", declared),
    guarantees:
      fields.guarantees === undefined
        ? []
        : itemsOf(fields.guarantees).flatMap((node) => guaranteeOf(reading, node, declared)),
  };
}

/** Doubled entries were reported when the names were declared. */
const firstOfEach = (entries: readonly Entry[]): readonly Entry[] =>
  entries.filter((entry, index) => entries.findIndex(({ key }) => key === entry.key) === index);

const emptyRule: ResponseRule = {
  id: "fallback",
  when: {},
  action: { send: [], priority: 3, assignment: "solo", neverOffer: [], offer: [] },
};

function ruleList(
  reading: Reading,
  node: Node | undefined,
  prefix: string,
  declared: Declared & { readonly places: Map<string, Place> },
): readonly ResponseRule[] {
  if (node === undefined) return [];
  return itemsOf(node).map((item, index) =>
    ruleOf(reading, item, `${prefix}/${index + 1}`, declared),
  );
}

function timeZoneOf(reading: Reading, node: Node): string {
  const zone = textOf(reading, node, "time-zone");
  try {
    new Intl.DateTimeFormat("en-US", { timeZone: zone });
  } catch {
    error(
      reading,
      node.place,
      `time-zone: \`${zone}\` is not a known zone`,
      "write it as America/New_York",
    );
    return "UTC";
  }
  return zone;
}

function gapOf(reading: Reading, node: Node): KnownGap {
  const fields = fieldsOf(reading, node, "known gap", shapeKeys.knownGap);
  return {
    gap: fields.gap === undefined ? { en: "" } : wordsOf(reading, fields.gap, "gap"),
    source: fields.source === undefined ? "" : textOf(reading, fields.source, "source"),
  };
}

function protectionOf(reading: Reading, node: Node, declared: Declared): Protocol["protection"] {
  return itemsOf(node).flatMap((pair) => {
    const [less, more, ...rest] = itemsOf(pair).map(
      (item) => respondersOf(reading, item, "protection", declared)[0],
    );
    if (less !== undefined && more !== undefined && rest.length === 0 && less !== more)
      return [[less, more] as const];
    error(
      reading,
      pair.place,
      "protection is made of pairs",
      "write [less, more], two different responders",
    );
    return [];
  });
}

/** One guarantee as written, looked up in what a protocol declares; none, and why among the problems, where it is none. */
export function guaranteeOf(
  reading: Reading,
  node: Node,
  declared: Declared,
): readonly Guarantee[] {
  const place = node.place;
  if (node.kind === "scalar") {
    const is = choiceOf(reading, node, "guarantee", plainGuarantees);
    return is === undefined ? [] : [{ name: is, is, place }];
  }
  const [entry, ...more] = entriesOf(reading, node, "guarantee");
  const is = guaranteeNames.find((name) => name === entry?.key);
  if (entry === undefined || is === undefined || more.length > 0) {
    error(
      reading,
      place,
      `guarantee \`${entry?.key ?? ""}\` is not one that can be proved`,
      didYouMean(entry?.key ?? "", guaranteeNames),
    );
    return [];
  }
  if (is === "every-call-gets-a-response" || is === "every-hour-and-area-gets-a-response")
    return [{ name: is, is, place }];
  if (is === "more-danger-never-gets-less" || is === "unknown-is-never-no") {
    const questions = itemsOf(entry.value).map((item) =>
      referenceOf(reading, item, is, [...declared.questions.keys()]),
    );
    return [{ name: `${is}: ${questions.join(", ")}`, is, questions, place }];
  }
  const fields: Partial<Record<keyof typeof shapeKeys.never, Node>> =
    is === "never"
      ? fieldsOf(reading, entry.value, is, shapeKeys.never)
      : fieldsOf(reading, entry.value, is, shapeKeys.always);
  const send =
    fields.send === undefined ? [] : respondersOf(reading, fields.send, `${is}: send`, declared);
  const when =
    fields.when === undefined ? {} : conditionOf(reading, fields.when, `${is}: when`, declared);
  const unlessWith =
    fields["unless-with"] === undefined
      ? []
      : respondersOf(reading, fields["unless-with"], `${is}: unless-with`, declared);
  const words = Object.entries(when)
    .map(([question, answers]) => `${question} is ${answers.join(" or ")}`)
    .join(" and ");
  const name = `${is} ${send.join(", ")} when ${words}`;
  return [
    is === "never" ? { name, is, send, unlessWith, when, place } : { name, is, send, when, place },
  ];
}
