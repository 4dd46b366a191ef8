import type { CallType } from "./call-types.ts";
import { generalRules } from "./general-rules.ts";
import type { Prior } from "./learn/features.ts";
import { plainWords } from "./plain-words.ts";
import type { Taxonomy } from "./taxonomy.ts";

/** What a general rule makes of a local type. */
export interface ByRule {
  /** Null: no rule knows its words, or they are known to say too little. */
  readonly callType: CallType | null;
  readonly confidence: number;
  readonly why: string;
}

/** Reads local types by the general rules: the first that fits decides. Pure. */
export function generalMapper(callTypes: readonly CallType[]): (localType: string) => ByRule {
  const byId = new Map(callTypes.map((type) => [type.id, type]));
  return (localType) => {
    const words = plainWords(localType);
    const found = generalRules.find(
      ({ pattern, is }) => pattern.test(words) && (is === null || byId.has(is)),
    );
    const callType = byId.get(found?.is ?? "");
    if (found === undefined || callType === undefined) {
      const why = words === "" ? "the type is blank" : "no general rule knows these words";
      return { callType: null, confidence: 0, why };
    }
    const said = found.pattern.exec(words)?.[0] ?? "";
    return { callType, confidence: found.confidence, why: `the words "${said.trim()}"` };
  };
}

/** The same as what is known before anything learned. "Other" is no knowledge. */
export function generalPrior(
  callTypes: readonly CallType[],
  taxonomy: Taxonomy,
): (localType: string) => Prior {
  const read = generalMapper(callTypes);
  return (localType) => priorOf(read(localType), taxonomy);
}

/** What a rule's reading is worth as a prior. */
export const priorOf = ({ callType }: ByRule, taxonomy: Taxonomy): Prior =>
  callType === null || callType.id === "other"
    ? { callType: null, gradedClass: null }
    : { callType: callType.id, gradedClass: taxonomy.classOf(callType.family).gradedAs };
