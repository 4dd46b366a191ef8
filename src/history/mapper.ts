import type { CallType } from "./call-types.ts";
import { generalRules } from "./general-rules.ts";
import { localKey } from "./mapping.ts";
import type { Initiated, Mapping } from "./mapping.ts";

/** What one local type means in Concord's call types. */
export interface MappedType {
  /** Null: cannot be mapped; `why` says so. */
  readonly callType: string | null;
  /** 0 to 1; 0 where it cannot be mapped. */
  readonly confidence: number;
  readonly why: string;
  readonly by: "mapping" | "general-rules";
  /** True only for a call type that says what happened. */
  readonly isSpecific: boolean;
  /** Who asks for such calls, judged by the type alone. */
  readonly initiated: Initiated;
  readonly initiatedWhy: string;
}

export type Mapper = (localType: string) => MappedType;

/** Maps local types by the city's mapping where it has them, else by general rules, else not at all. Pure; keep its answers by type. */
export function mapperFor(callTypes: readonly CallType[], mapping: Mapping | null): Mapper {
  const byId = new Map(callTypes.map((type) => [type.id, type]));
  return (localType) => {
    const byHand = mapping?.types.get(localKey(localType));
    if (byHand !== undefined) {
      const mapped = mappedTo(byId, byHand.is, byHand.confidence, byHand.why, "mapping");
      return byHand.initiated === null
        ? mapped
        : {
            ...mapped,
            initiated: byHand.initiated,
            initiatedWhy: `the mapping says so for "${localType}"`,
          };
    }
    return byGeneralRules(byId, localType);
  };
}

/** Words of a local type without the codes and marks around them. */
const plainWords = (localType: string): string =>
  localType
    .toLowerCase()
    .replace(/<[^>]*>/g, " ")
    // What a type says it leaves out or takes in besides must not be read as what it is.
    .replace(/\((except|excl|no |not |does not|w\/o |incl)[^)]*\)?/g, " ")
    .replace(/[^a-z0-9]+/g, " ")
    .replace(/^((\d+[a-z]?\d*|inc|cad|rms|cfs|nat|case|tru|obs) )+/, "")
    .trim();

function byGeneralRules(byId: ReadonlyMap<string, CallType>, localType: string): MappedType {
  const words = plainWords(localType);
  const found = generalRules.find(
    ({ pattern, is }) => pattern.test(words) && (is === null || byId.has(is)),
  );
  if (found === undefined || found.is === null) {
    const why = words === "" ? "the type is blank" : "no general rule knows these words";
    return mappedTo(byId, null, 0, why, "general-rules");
  }
  const said = found.pattern.exec(words)?.[0] ?? "";
  return mappedTo(byId, found.is, found.confidence, `the words "${said.trim()}"`, "general-rules");
}

function mappedTo(
  byId: ReadonlyMap<string, CallType>,
  is: string | null,
  confidence: number,
  why: string,
  by: MappedType["by"],
): MappedType {
  const type = is === null ? undefined : byId.get(is);
  if (type === undefined)
    return {
      callType: null,
      confidence: 0,
      why,
      by,
      isSpecific: false,
      initiated: "unknown",
      initiatedWhy: "a type that cannot be mapped does not say who asked",
    };
  const initiated = type.initiated === "either" ? "unknown" : type.initiated;
  return {
    callType: type.id,
    confidence,
    why,
    by,
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
