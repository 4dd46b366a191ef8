import { readdirSync, renameSync, rmSync, statSync } from "node:fs";
import type { AgencyId, Instant } from "#core/base/ids.ts";
import type { Center } from "#core/dispatch/center.ts";
import type { CompiledProtocol } from "#core/protocol/compile.ts";
import type { EventLog, NewEvent } from "#eventlog/eventlog.ts";
import { withCare } from "#simulate/county/care-past.ts";
import { withMediation } from "#simulate/county/mediation-past.ts";
import { withRepeats } from "#simulate/county/repeat-past.ts";
import type { RepeatedStep } from "#simulate/county/repeat-past.ts";
import { countyHistory } from "#simulate/county/history.ts";
import { makeDataFolder } from "./data-folder.ts";
import { toNewCare } from "./care/recorded.ts";
import { toNewMediation, toNewMediator } from "./mediation/recorded.ts";
import { toNewEvent } from "./recorded.ts";
import { toNewRepeat } from "./repeat/recorded.ts";
import { toNewSupport } from "./support/recorded.ts";

/** Appends that wait at once while the past is written: enough to share every commit, few enough to hold in mind. */
const maxWaiting = 1_000;

/**
 * Gives a center that has no log yet Harbor County's past. It is written in a folder beside and moved into place when it is whole,
 * so that a first start cut short leaves nothing half told. Resolves to the number of events; 0 when there was a log already.
 */
export async function writePast(parts: {
  readonly folder: string;
  readonly agency: AgencyId;
  readonly protocol: CompiledProtocol;
  readonly seed: number;
  readonly days: number;
  readonly end: Instant;
  readonly openLog: (folder: string) => Promise<EventLog>;
  readonly progress: (events: number) => void;
}): Promise<number> {
  const { folder, openLog, agency, seed, protocol, days, end, progress } = parts;
  if (holdsLog(folder)) return 0;
  const half = `${folder}.first-start`;
  rmSync(half, { recursive: true, force: true });
  makeDataFolder(half);
  const log = await openLog(half);
  try {
    const versions = new Map<string, number>();
    const waiting = new Set<Promise<void>>();
    let written = 0;
    let center: Center | undefined;
    const watch = (made: Center): void => {
      center = made;
    };
    const calls = countyHistory({ seed, protocol, days, end, watch });
    const mediated = withMediation(withCare(calls, { seed, protocol }), {
      seed,
      protocol,
      days,
      end,
    });
    const past = withRepeats(mediated, { seed, protocol, center: () => center, end });
    for (const step of past) {
      const { envelope, events } = step;
      const newEvents = toNew(step);
      const expected: Record<string, number> = {};
      for (const { stream } of newEvents) expected[stream] ??= versions.get(stream) ?? 0;
      for (const { stream } of newEvents) versions.set(stream, (versions.get(stream) ?? 0) + 1);
      const { commandId } = envelope;
      const one = appended(log, agency, { commandId, expected, events: newEvents });
      waiting.add(one);
      void one.finally(() => waiting.delete(one)).catch(() => undefined);
      written += events.length;
      if (waiting.size < maxWaiting) continue;
      await Promise.all(waiting);
      progress(written);
    }
    await Promise.all(waiting);
    await log.close();
    rmSync(folder, { recursive: true, force: true });
    renameSync(half, folder);
    return written;
  } catch (cause) {
    await log.close();
    throw cause;
  }
}

/** A head file or keys without their events are a log too: one that was damaged, and that its opening refuses with the mend. */
const holdsLog = (folder: string): boolean =>
  (statSync(folder, { throwIfNoEntry: false })?.isDirectory() ?? false) &&
  readdirSync(folder).some((name) => name.startsWith("events.db"));

/** The events of a step as the log takes them. */
function toNew(step: RepeatedStep): readonly NewEvent[] {
  switch (step.of) {
    case "call":
      return step.events.map((event) => toNewEvent(event, step.envelope));
    case "care":
      return step.events.map((event) => toNewCare(event, step.envelope));
    case "mediation":
      return step.events.map((event) => toNewMediation(event, step.envelope));
    case "repeat":
      return step.events.map((event) => toNewRepeat(event, step.envelope));
    case "support":
      return step.events.map((event) => toNewSupport(event, step.envelope));
    case "mediators":
      return step.events.map((event) => toNewMediator(event, step.envelope));
  }
}

async function appended(
  log: EventLog,
  agency: AgencyId,
  append: Parameters<EventLog["append"]>[1],
) {
  const answer = await log.append(agency, append);
  if (!answer.ok)
    throw new Error(`the county's past could not be written: ${answer.error.message}`);
}
