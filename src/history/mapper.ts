import type { CallType } from "./call-types.ts";
import type { Corrections } from "./corrections.ts";
import { namedWeapon, weaponAgainst } from "./named-weapon.ts";
import { generalMapper, priorOf } from "./general-mapper.ts";
import type { ByRule } from "./general-mapper.ts";
import { judge, sureFrom } from "./learn/judge.ts";
import type { Judgement, Learned } from "./learn/judge.ts";
import { localKey } from "./mapping.ts";
import type { Initiated, Mapping } from "./mapping.ts";
import type { Taxonomy } from "./taxonomy.ts";

/** What one local type means in Concord's call types and classes. */
export interface MappedType {
  /** Null: it cannot be mapped to a call type; `why` says so. Its class may still be known. */
  readonly callType: string | null;
  /** The class of need; several where the words do not tell them apart; empty where they tell nothing. */
  readonly classes: readonly string[];
  /** How far the class is to be believed: a person's word and what held-out cities bore out are sure. */
  readonly tier: "sure" | "unsure" | "cannot-map";
  /** 0 to 1, of the call type, or of the class where no call type is given; 0 where neither is. */
  readonly confidence: number;
  /** 0 to 1, of the class: what such words were worth in cities held out. */
  readonly classConfidence: number;
  readonly why: string;
  readonly by: "correction" | "mapping" | "general-rules" | "learned-words";
  /** True only for a call type that says what happened. */
  readonly isSpecific: boolean;
  /** Who asks for such calls, judged by the type alone. */
  readonly initiated: Initiated;
  readonly initiatedWhy: string;
}

export type Mapper = (localType: string) => MappedType;

/** What a mapper knows besides a city's own mapping. */
export interface Knowledge {
  readonly callTypes: readonly CallType[];
  readonly taxonomy: Taxonomy;
  readonly learned: Learned;
}

/**
 * Maps local types by a person's corrections, else by the city's mapping where it has them, else by general rules, else to a class alone by the words learned, else not
 * at all. Pure; keep its answers by type.
 */
export function mapperFor(
  knowledge: Knowledge,
  mapping: Mapping | null,
  corrections: Corrections = new Map(),
): Mapper {
  const { callTypes, taxonomy, learned } = knowledge;
  const byId = new Map(callTypes.map((type) => [type.id, type]));
  const byRules = generalMapper(callTypes);
  return (localType) => {
    const corrected = corrections.get(localKey(localType));
    const byHand = corrected ?? mapping?.types.get(localKey(localType));
    const by: MappedType["by"] = corrected === undefined ? "mapping" : "correction";
    if (byHand !== undefined) {
      const type = byHand.is === null ? undefined : byId.get(byHand.is);
      const mapped =
        type === undefined
          ? cannotMap(byHand.why, by)
          : {
              ...mappedTo(type, taxonomy),
              confidence: byHand.confidence,
              classConfidence: byHand.confidence,
              tier: handTier(byHand.confidence),
              why: byHand.why,
              by,
            };
      const initiatedWhy = `the ${by} says so for "${localType}"`;
      return byHand.initiated === null
        ? mapped
        : { ...mapped, initiated: byHand.initiated, initiatedWhy };
    }
    const rule = byRules(localType);
    const judged = judge(learned, localType, priorOf(rule, taxonomy));
    const weapon =
      rule.callType === null
        ? null
        : weaponAgainst(localType, rule.callType, taxonomy.classOf(rule.callType.family).lowRisk);
    const armed = byId.get("weapon");
    if (weapon !== null && armed !== undefined) return byWeapon(weapon, armed, taxonomy);
    return rule.callType === null
      ? byWords(localType, judged, rule, knowledge)
      : byRule(localType, judged, { ...rule, callType: rule.callType }, knowledge);
  };
}

const handTier = (confidence: number): MappedType["tier"] =>
  confidence >= sureFrom ? "sure" : "unsure";

/** A weapon outweighs whatever else a type names. Its confidence is a judgment; the figures of held-out cities know nothing of it. */
function byWeapon(weapon: string, armed: CallType, taxonomy: Taxonomy): MappedType {
  return {
    ...mappedTo(armed, taxonomy),
    tier: "unsure",
    confidence: 0.6,
    classConfidence: 0.6,
    why: `the word "${weapon}" outweighs what else it names`,
    by: "general-rules",
  };
}

/** A general rule's call type; the words learned say how far its class is to be believed. */
function byRule(
  localType: string,
  judged: Judgement,
  rule: ByRule & { readonly callType: CallType },
  { taxonomy }: Knowledge,
): MappedType {
  const mapped = mappedTo(rule.callType, taxonomy);
  const by = "general-rules" as const;
  // "Other" says that something happened, not what; no class follows from it.
  if (rule.callType.id === "other")
    return {
      ...mapped,
      classes: [],
      tier: "cannot-map",
      confidence: rule.confidence,
      classConfidence: 0,
      why: rule.why,
      by,
    };
  const doubt =
    judged.ground === "differ"
      ? `; labelled cities file such words rather under ${namesOf(judged.learnedClass, taxonomy)}`
      : "";
  // Self-harm keeps its type where a weapon is named, which asks for one; but nobody is sure that it is no more than that.
  const armed = rule.callType.id.startsWith("suicide") ? namedWeapon(localType) : null;
  return {
    ...mapped,
    tier: armed !== null && judged.tier === "sure" ? "unsure" : judged.tier,
    confidence: rule.confidence,
    classConfidence: judged.confidence,
    why: `${rule.why}${armed === null ? "" : `; it also names "${armed}"`}${doubt}`,
    by,
  };
}

/** No rule speaks: a class alone, where the words learned tell one. */
function byWords(
  localType: string,
  judged: Judgement,
  rule: ByRule,
  { taxonomy }: Knowledge,
): MappedType {
  const known = judged.words.map((word) => `"${word}"`).join(", ");
  if (judged.tier === "cannot-map")
    return cannotMap(
      rule.why === "the type is blank"
        ? rule.why
        : `${rule.why}, and the words learned do not tell`,
      "learned-words",
    );
  const classes = classesGraded(judged.gradedClass, taxonomy);
  const isLowRisk = taxonomy.classes.some(({ id, lowRisk }) => lowRisk && classes.includes(id));
  const weapon = isLowRisk ? namedWeapon(localType) : null;
  if (weapon !== null)
    return cannotMap(
      `${rule.why}; labelled cities file ${known} under ${namesOf(judged.gradedClass, taxonomy)}, but it names "${weapon}"`,
      "learned-words",
    );
  return {
    ...cannotMap("", "learned-words"),
    classes,
    tier: judged.tier,
    confidence: judged.confidence,
    classConfidence: judged.confidence,
    why: `labelled cities file ${known} under ${namesOf(judged.gradedClass, taxonomy)}; no rule names the call type`,
    ...initiatedByClass(judged),
  };
}

/** Traffic and police activity are begun by callers and officers alike; a sure class of police activity is the officers'. */
function initiatedByClass({
  gradedClass,
  tier,
}: Judgement): Pick<MappedType, "initiated" | "initiatedWhy"> {
  if (gradedClass === "police-activity" && tier === "sure")
    return { initiated: "officer", initiatedWhy: initiatedWhys.officer };
  if (gradedClass === "police-activity" || gradedClass === "traffic")
    return { initiated: "unknown", initiatedWhy: initiatedWhys.unknown };
  return { initiated: "public", initiatedWhy: "callers report types of this class" };
}

const classesGraded = (gradedAs: string, { classes }: Taxonomy): readonly string[] =>
  classes.filter((each) => each.gradedAs === gradedAs).map(({ id }) => id);

/** The English names of the classes behind a graded one: "Conflict, Homelessness or Quality of life". */
export function namesOf(gradedAs: string, { classes }: Taxonomy): string {
  const names = classes.filter((each) => each.gradedAs === gradedAs).map(({ name }) => name.en);
  return names.length < 2
    ? (names[0] ?? gradedAs)
    : `${names.slice(0, -1).join(", ")} or ${names.at(-1) ?? ""}`;
}

const cannotMap = (why: string, by: MappedType["by"]): MappedType => ({
  callType: null,
  classes: [],
  tier: "cannot-map",
  confidence: 0,
  classConfidence: 0,
  why,
  by,
  isSpecific: false,
  initiated: "unknown",
  initiatedWhy: "a type that cannot be mapped does not say who asked",
});

function mappedTo(
  type: CallType,
  taxonomy: Taxonomy,
): Pick<MappedType, "callType" | "classes" | "isSpecific" | "initiated" | "initiatedWhy"> {
  const initiated = type.initiated === "either" ? "unknown" : type.initiated;
  return {
    callType: type.id,
    classes: [taxonomy.classOf(type.family).id],
    isSpecific: type.specific,
    initiated,
    initiatedWhy: initiatedWhys[initiated],
  };
}

const initiatedWhys: Readonly<Record<Initiated, string>> = {
  public: "callers report this type",
  officer: "officers start this type by themselves",
  unknown: "callers and officers both start this type, and no column says which",
};
