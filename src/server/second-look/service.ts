import { createHash } from "node:crypto";
import type { WireLooks } from "#contract/second-look.ts";
import { dateOf, dayOfDate } from "#core/base/days.ts";
import type { AgencyId, CommandId, IncidentId, Instant, SeatId } from "#core/base/ids.ts";
import { fail, ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import type { Center } from "#core/dispatch/center.ts";
import type { Refusal } from "#core/dispatch/words.ts";
import { isPassedOver } from "#core/outcomes/sample.ts";
import { wholeAgency } from "#core/outcomes/definition.ts";
import { decideLook, evolveLooks, mondayOf } from "#core/outcomes/second-look.ts";
import type { LookBook, LookCommand } from "#core/outcomes/second-look.ts";
import type { EventLog, RecordedEvent } from "#eventlog/eventlog.ts";
import type { MetricsService } from "../outcomes/metrics-service.ts";
import { lookStream, toLook, toNewLook } from "./recorded.ts";

/** Weeks one answer lists. */
const mostWeeks = 26;
const maxAttempts = 4;

/** Second looks, folded from the agency's log. */
export interface LookRecords {
  readonly take: (recorded: RecordedEvent) => void;
  readonly book: () => LookBook;
  /** How many events there are. */
  readonly version: () => number;
}

/** An empty book; `changed` is told of it as it fills. */
export function createLookRecords(changed: (book: LookBook) => void): LookRecords {
  let book: LookBook = new Map();
  let version = 0;
  return {
    take: (recorded) => {
      const event = toLook(recorded);
      if (event === undefined) return;
      book = evolveLooks(book, event, recorded.at);
      version = recorded.streamVersion;
      changed(book);
    },
    book: () => book,
    version: () => version,
  };
}

/** The weekly sample: drawn, looked at, and told of without what was done. */
export interface Looks {
  readonly list: (seat: SeatId) => Promise<WireLooks>;
  readonly send: (
    commandId: CommandId,
    by: SeatId,
    command: LookCommand,
  ) => Promise<Result<true, Refusal>>;
}

interface LookParts {
  readonly agency: AgencyId;
  readonly log: EventLog;
  readonly records: LookRecords;
  readonly metrics: MetricsService;
  readonly center: () => Center;
  readonly catchUp: () => Promise<void>;
  readonly now: () => Instant;
}

/** Opens the second looks of a center. */
export function openLooks(parts: LookParts): Looks {
  const { records, metrics, center } = parts;
  return {
    list: async (seat) => {
      const weeks = [...records.book().values()].toSorted((one, other) =>
        one.week < other.week ? 1 : -1,
      );
      const today = metrics.today();
      const over = Array.from({ length: 4 }, (_, back) => dateOf(mondayOf(today) - 7 * (back + 1)));
      return {
        at: parts.now(),
        canDraw: over.filter((week) => !records.book().has(week)),
        weeks: await Promise.all(
          weeks.slice(0, mostWeeks).map(async (week) => ({
            week: week.week,
            base: week.base,
            calls: await Promise.all(
              week.drawn.map(async (incidentId, at) => {
                const known = center().incidents.get(incidentId);
                return {
                  number: at + 1,
                  incidentId,
                  // S158: what a recorder needs to find the call, and nothing of what was made of it.
                  receivedAt: known?.openedAt ?? null,
                  language: metrics.fact(incidentId)?.language ?? null,
                  isLooked: week.looks.has(incidentId),
                  isOwn: !week.looks.has(incidentId) && (await hadPart(parts, incidentId, seat)),
                };
              }),
            ),
          })),
        ),
        // How many were found eligible is told as a figure of the funnel, never call by call: a later look must not lean on it.
        missed: metrics.report({ days: 90, slice: wholeAgency }).funnel.missed,
      };
    },
    send: (commandId, by, command) => once(parts, { commandId, by, command }, 1),
  };
}

/** S157: every event of the call, its record having been read among them. */
async function hadPart(
  { log, agency }: LookParts,
  incidentId: IncidentId,
  seat: SeatId,
): Promise<boolean> {
  const events = await log.readIncident(agency, incidentId);
  return events.some(({ by }) => by === seat);
}

async function once(
  parts: LookParts,
  sent: { readonly commandId: CommandId; readonly by: SeatId; readonly command: LookCommand },
  attempt: number,
): Promise<Result<true, Refusal>> {
  const { agency, log, records, catchUp, metrics } = parts;
  const { commandId, by, command } = sent;
  const before = await log.findCommand(agency, commandId);
  if (before !== undefined) {
    await catchUp();
    return before.events.every((event) => event.by === by) ? ok(true) : fail(takenId);
  }
  const isKnown =
    command.kind === "MakeSecondLook" && (await hadPart(parts, command.incidentId, by));
  const at = parts.now();
  const ground = {
    today: metrics.today(),
    passedOver: (fromDay: number) => passedOver(parts, fromDay),
    seed: seedOf(commandId),
    isKnownTo: () => isKnown,
  };
  const decided = decideLook(records.book(), command, by, ground, dayOfDate);
  if (!decided.ok) return decided;
  const answer = await log.append(agency, {
    commandId,
    expected: { [lookStream]: records.version() },
    events: decided.value.map((event) => toNewLook(event, { at, by })),
  });
  await catchUp();
  if (answer.ok) return ok(true);
  const { reason, message } = answer.error;
  if (reason === "stale-version" && attempt < maxAttempts) return once(parts, sent, attempt + 1);
  return fail({ rule: "S3", code: reason === "unknown" ? "unknown" : reason, message });
}

/** Calls passed over in the week from a local day: not assessed, or called ineligible, and over. */
function passedOver({ metrics }: LookParts, fromDay: number): readonly IncidentId[] {
  const { table } = metrics.ground();
  const ids: IncidentId[] = [];
  table.visit({ fromDay, throughDay: fromDay + 6 }, wholeAgency, (row) => {
    const id = table.columns.ids[row] ?? "";
    const fact = metrics.fact(id);
    if (fact !== undefined && isPassedOver(fact)) ids.push(id);
  });
  return ids;
}

/** Nobody chooses it: it follows from an id that was new when the draw was asked for, and is recorded with the draw. */
const seedOf = (commandId: CommandId): number =>
  createHash("sha256").update(commandId).digest().readUInt32BE(0);

const takenId: Refusal = {
  rule: "S1",
  code: "command-id-taken",
  message: "this command id was used by another seat; choose a new one for each act",
};
