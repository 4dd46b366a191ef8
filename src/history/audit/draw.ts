import { seededRandom } from "#core/base/random.ts";
import type { CompiledProtocol } from "#core/protocol/compiled.ts";
import type { ImportedCalls } from "../history.ts";

/** A group of like calls that is sampled by itself: a call type, or the rare ones of a family together. */
export interface Stratum {
  readonly id: string;
  readonly family: string;
  readonly callTypes: readonly string[];
  /** Calls of the records in it. */
  readonly calls: number;
  readonly drawn: number;
}

/** One call drawn for listening to. */
export interface DrawnCall {
  readonly id: string;
  readonly stratum: string;
  readonly callType: string;
  readonly localType: string;
  readonly file: string;
  /** Where its first row begins in the file. */
  readonly line: number;
  /** Questions that its pathway asks. */
  readonly asks: readonly string[];
}

/** A draw that can be repeated: the same calls, protocol, size and seed give the same. */
export interface Draw {
  readonly protocol: { readonly id: string; readonly version: number; readonly hash: string };
  readonly seed: number;
  readonly strata: readonly Stratum[];
  readonly sample: readonly DrawnCall[];
}

/** No stratum is drawn from less often than this: from one call no spread can be seen. */
const leastDrawn = 5;
/** Types with fewer calls than this share are drawn together with the rare ones of their family. */
const rareShare = (size: number): number => Math.max(0.01, leastDrawn / size);

/**
 * Draws public calls that a pathway takes, by strata: each in proportion to its calls, none of fewer than five unless it has no more.
 * `size` is what is aimed at; small strata may bring some more.
 */
export function drawSample(
  calls: ImportedCalls,
  { protocol, pathways, byCallType }: CompiledProtocol,
  size: number,
  seed: number,
): Draw {
  const members = new Map<string, number[]>();
  let base = 0;
  calls.columns.callType.forEach((type, call) => {
    const callType = calls.callTypeIds[type] ?? "";
    if (calls.columns.initiated[call] !== 0 || !byCallType.has(callType)) return;
    base += 1;
    const own = members.get(callType);
    if (own === undefined) members.set(callType, [call]);
    else own.push(call);
  });
  const pathwayOf = (callType: string) => pathways.get(byCallType.get(callType) ?? "")?.pathway;
  const grouped = new Map<string, { family: string; callTypes: string[]; calls: number[] }>();
  for (const [callType, own] of [...members].sort(([left], [right]) => (left < right ? -1 : 1))) {
    const family = pathwayOf(callType)?.family ?? "";
    const id = own.length < rareShare(size) * base ? `rare: ${family}` : callType;
    const group = grouped.get(id) ?? { family, callTypes: [], calls: [] };
    group.callTypes.push(callType);
    group.calls.push(...own);
    grouped.set(id, group);
  }
  const random = seededRandom(seed);
  const strata: Stratum[] = [];
  const sample: DrawnCall[] = [];
  for (const [id, group] of grouped) {
    const wanted = Math.max(leastDrawn, Math.round((size * group.calls.length) / base));
    const picked = pick(group.calls, Math.min(wanted, group.calls.length), random);
    const { family, callTypes } = group;
    strata.push({ id, family, callTypes, calls: group.calls.length, drawn: picked.length });
    for (const call of picked) {
      const callType = calls.callTypeIds[calls.columns.callType[call] ?? -1] ?? "";
      sample.push({
        id: `S${String(sample.length + 1).padStart(4, "0")}`,
        stratum: id,
        callType,
        localType: calls.localTypes[calls.columns.localType[call] ?? 0]?.text ?? "",
        file: calls.files[calls.columns.file[call] ?? 0]?.path ?? "",
        line: calls.columns.line[call] ?? 0,
        asks: pathwayOf(callType)?.asks ?? [],
      });
    }
  }
  const { id, version, hash } = protocol;
  return { protocol: { id, version, hash }, seed, strata, sample };
}

/** So many of the calls, each set as likely as any other, in the order of the records. */
function pick(
  calls: readonly number[],
  count: number,
  random: ReturnType<typeof seededRandom>,
): readonly number[] {
  const pool = [...calls];
  for (let at = 0; at < count; at += 1) {
    const other = at + random.below(pool.length - at);
    [pool[at], pool[other]] = [pool[other] ?? 0, pool[at] ?? 0];
  }
  return pool.slice(0, count).sort((left, right) => left - right);
}
