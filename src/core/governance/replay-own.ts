import type { Instant } from "#core/base/ids.ts";
import { localTime } from "#core/base/time.ts";
import type { Center, Incident } from "#core/dispatch/center.ts";
import { answersOf } from "#core/dispatch/recommend.ts";
import { compareProtocols } from "#core/protocol/compare.ts";
import type { Comparison, Direction, PathwayChange } from "#core/protocol/compare.ts";
import type { CompiledProtocol } from "#core/protocol/compile.ts";
import { decideCall } from "#core/protocol/decide.ts";
import type { ProposedResponse } from "#core/protocol/decision.ts";
import { reachable, restrict, weigh } from "#core/protocol/diagram.ts";
import { scheduleCapacity } from "#core/protocol/schedule.ts";
import type { CallToRead, Danger, ReplayFinding } from "./impact.ts";

/** Calls that are looked at without a stop. */
const atOnce = 100;

/** Calls that are named for those who decide; the rest are counted. */
const maxToRead = 50;

interface Counted {
  calls: number;
  low: number;
  estimate: number;
  high: number;
  moved: number;
  cannotTell: number;
}

/**
 * Takes the agency's own calls of a span through both versions, each at its own hour and place. A call that its answers settle under
 * both either changes or does not; one left open counts as sure only where every way of answering changes, and as possible
 * where some way does. Free units play no part: they were the day's, not the protocol's. Stops now and then, so that its host may
 * do what is more urgent.
 */
export function* replayOwnCalls(
  center: Center,
  versions: { readonly before: CompiledProtocol; readonly after: CompiledProtocol },
  { from, to }: { readonly from: Instant; readonly to: Instant },
): Generator<undefined, ReplayFinding, undefined> {
  const { before, after } = versions;
  let looked = 0;
  const comparison = compareProtocols(before.protocol, after.protocol);
  const counted: Counted = { calls: 0, low: 0, estimate: 0, high: 0, moved: 0, cannotTell: 0 };
  const changes = new Map<string, Change>();
  const toRead: CallToRead[] = [];
  for (const incident of center.incidents.values()) {
    looked += 1;
    if (looked % atOnce === 0) yield;
    if (incident.mergedInto !== null || incident.openedAt < from || incident.openedAt >= to)
      continue;
    const change = replayOne(incident, versions, comparison, counted);
    if (change === undefined) continue;
    const danger = dangerOf(incident);
    if (danger !== undefined) toRead.push({ ...change, danger });
    const key = JSON.stringify(change);
    const known = changes.get(key);
    if (known === undefined) changes.set(key, { ...change, calls: 1 });
    else known.calls += 1;
  }
  const { id, version, hash } = before.protocol;
  return {
    base: { id, version, hash },
    from,
    to,
    ...counted,
    estimate: Math.round(counted.estimate * 10) / 10,
    changes: [...changes.values()]
      .map((change) => ({ ...change, direction: directionOf(after, change) }))
      .sort((one, other) => other.calls - one.calls)
      .slice(0, 100),
    endedWithDanger: toRead.length,
    toRead: toRead.slice(0, maxToRead),
  };
}

interface Change {
  readonly pathway: string;
  readonly from: readonly string[];
  readonly to: readonly string[];
  calls: number;
}

/** Counts one call; gives what surely changes about it, where something does. */
function replayOne(
  incident: Incident,
  { before, after }: { readonly before: CompiledProtocol; readonly after: CompiledProtocol },
  comparison: Comparison,
  counted: Counted,
): Omit<Change, "calls"> | undefined {
  const { pathway } = incident;
  if (pathway === null) {
    counted.cannotTell += 1;
    return undefined;
  }
  const change = comparison.changes.get(pathway);
  if (change === undefined) {
    counted.moved += 1;
    return undefined;
  }
  counted.calls += 1;
  const [old, now] = [settledBy(incident, pathway, before), settledBy(incident, pathway, after)];
  if (old !== undefined && now !== undefined) {
    if (acts(old) === acts(now)) return undefined;
    counted.low += 1;
    counted.estimate += 1;
    counted.high += 1;
    return { pathway, from: [...old.send].sort(), to: [...now.send].sort() };
  }
  weighOpen(incident, change, counted);
  return undefined;
}

/** What a version says of a call at its own hour and place; undefined while its answers leave that open. */
function settledBy(
  incident: Incident,
  pathway: string,
  version: CompiledProtocol,
): ProposedResponse | undefined {
  const { protocol } = version;
  const decision = decideCall(version, {
    pathway,
    answers: answersOf(incident, protocol),
    capacity: scheduleCapacity(
      protocol,
      localTime(incident.openedAt, protocol.timeZone),
      incident.area,
    ),
  });
  return decision.now ?? undefined;
}

const acts = ({ send, priority, assignment, hold, review, say }: ProposedResponse): string =>
  JSON.stringify([[...send].sort(), priority, assignment, hold, review, say ?? null]);

function weighOpen(
  { answers }: Incident,
  { diagram, variables, changedShare }: PathwayChange,
  counted: Counted,
): void {
  const codes = variables.map(({ question, values }) =>
    values.indexOf(answers[question.id]?.answer ?? ""),
  );
  const rest = restrict(diagram, codes);
  const share = (value: number): number => changedShare.get(value) ?? 0;
  const ends = [...reachable(rest)];
  if (ends.every((value) => share(value) === 1)) counted.low += 1;
  if (ends.some((value) => share(value) > 0)) counted.high += 1;
  const evenly = Array.from(diagram.nodes.domains, (size) =>
    Array.from({ length: size }, () => 1 / size),
  );
  for (const [value, part] of weigh(rest, evenly)) counted.estimate += part * share(value);
}

function dangerOf({ backups, disposition }: Incident): Danger | undefined {
  if (backups.some(({ isHelp }) => isHelp)) return "help-called";
  return disposition === "arrest" ||
    disposition === "police-took-over" ||
    disposition === "ems-took-over"
    ? disposition
    : undefined;
}

function directionOf(
  { order }: CompiledProtocol,
  { from, to }: Pick<Change, "from" | "to">,
): Direction {
  const [up, down] = [order.covers(to, from), order.covers(from, to)];
  if (up && down) return "same";
  return up ? "more" : down ? "less" : "different";
}
