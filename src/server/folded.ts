import type { SeatId } from "#core/base/ids.ts";
import type { Role } from "#core/dispatch/commands.ts";
import type { WireEvent } from "#contract/events.ts";
import type { EventLog } from "#eventlog/eventlog.ts";
import { createAgency, createAgencyBook } from "./agency/service.ts";
import { createCareBook } from "./care/care-book.ts";
import { openCare } from "./care/open.ts";
import { openVersions } from "./governance/open.ts";
import { onlyVersion } from "./governance/versions.ts";
import type { LiveVersions } from "./governance/versions.ts";
import { foldMediation } from "./mediation/open.ts";
import type { MediationFold } from "./mediation/open.ts";
import { createEvaluations } from "./outcomes/evaluation-service.ts";
import type { EvaluationService } from "./outcomes/evaluation-service.ts";
import { createMetrics } from "./outcomes/metrics-service.ts";
import type { MetricsService } from "./outcomes/metrics-service.ts";
import { createLookRecords, openLooks } from "./second-look/service.ts";
import { foldRecords } from "./records/open.ts";
import type { RecordsDesk } from "./records/open.ts";
import { foldSupport } from "./support/open.ts";
import { createRepeatRecords } from "./repeat/records.ts";
import type { RepeatRecords } from "./repeat/records.ts";
import { openRepeats } from "./repeat/service.ts";
import { createOwnRecords } from "./plan/own-records.ts";
import { createPlans } from "./plan/plans.ts";
import type { Plans } from "./plan/plans.ts";
import type { ServerOptions } from "./server-options.ts";
import { createRecordBook } from "#simulate/actual/record-book.ts";
import type { RecordBook } from "#simulate/actual/recorded-call.ts";
import { createOwnCalls } from "#simulate/staffing/own-calls.ts";
import type { OwnCalls } from "#simulate/staffing/own-calls.ts";
import type { CompiledProtocol } from "#core/protocol/compile.ts";
import { isSupportSeat } from "#core/support/decide.ts";
import { openVoices } from "./voices/open.ts";
import { createVoiceBook } from "./voices/voice-book.ts";

/** The log as it stands: the center, what was decided about the protocol, how the agency works, care, and the figures of them. */
export async function openFolded(options: ServerOptions, log: EventLog) {
  const { clock, goals, protocol } = options;
  const now = (): number => clock.now();
  let known: LiveVersions = onlyVersion(protocol);
  const metrics = createMetrics({
    versions: { active: () => known.active(), versionOf: (hash) => known.versionOf(hash) },
    timeZone: protocol.protocol.timeZone,
    ...goals,
    now,
  });
  const lookRecords = createLookRecords((looks) => metrics.putLooks(looks));
  const [ownCalls, recordBook] = [createOwnCalls(), createRecordBook()];
  const records = createRepeatRecords();
  const folding = (versions: LiveVersions) => {
    known = versions;
    return (event: WireEvent) => {
      metrics.take(event);
      for (const each of [ownCalls, recordBook]) each.apply(event);
    };
  };
  const book = createCareBook((id, fact) => metrics.putCare(id, fact));
  const mediating = foldMediation();
  const supporting = foldSupport();
  const agencyBook = createAgencyBook();
  const heard = createVoiceBook();
  const ofRecords = foldRecords();
  const takers = [records, book, agencyBook, heard, lookRecords, mediating, supporting, ofRecords];
  const opened = await openVersions(options, log, folding, (recorded) => {
    for (const each of takers) each.take(recorded);
  });
  const cared = await openCare(options, log, { book, ledger: opened.ledger });
  const shared = {
    ...opened,
    agency: options.agency.id,
    log,
    clock,
    note: options.note,
    catchUp: () => opened.ledger.catchUp(),
    doesRecord: options.pastCalls?.shadow === undefined,
  };
  const settings = createAgency({ ...shared, book: agencyBook });
  const recordsDesk = ofRecords.open(options, log, opened.ledger);
  const conflicts = await conflictsOf(
    options,
    { ...shared, recordsDesk },
    { records, mediating, supporting },
  );
  const voices = await openVoices(options, log, { ...opened, heard });
  const evaluations = evaluationsOf(options, metrics);
  const looks = openLooks({
    ...shared,
    records: lookRecords,
    metrics,
    center: () => opened.ledger.center,
    now,
  });
  const plans = plansOf(options, { ownCalls, recordBook, metrics }, () => known.active());
  return {
    ...opened,
    ...cared,
    metrics,
    plans,
    evaluations,
    looks,
    ...conflicts,
    settings,
    voices,
    recordsDesk,
  };
}

const seatsOf = (
  { seats }: ServerOptions,
  does: (roles: readonly Role[]) => boolean,
): readonly SeatId[] => seats.filter(({ roles }) => does(roles)).map(({ id }) => id);

/** Repeat conflicts, and the two houses that work on what they raise: mediation, and support apart from it. */
async function conflictsOf(
  options: ServerOptions,
  shared: Omit<Parameters<typeof openRepeats>[0], "records" | "deciders"> & {
    readonly recordsDesk: RecordsDesk | undefined;
  },
  {
    records,
    mediating,
    supporting,
  }: {
    readonly records: RepeatRecords;
    readonly mediating: MediationFold;
    readonly supporting: ReturnType<typeof foldSupport>;
  },
) {
  const deciders = seatsOf(options, (roles) => roles.includes("supervisor"));
  const repeats = openRepeats({ ...shared, records, deciders });
  const { newId } = options;
  const mediation = await mediating.open({ ...shared, repeats, newId });
  const workers = seatsOf(options, isSupportSeat);
  return { repeats, mediation, support: supporting.open({ ...shared, repeats, newId, workers }) };
}

const evaluationsOf = (
  { clock, goals, version, note }: ServerOptions,
  metrics: MetricsService,
): EvaluationService =>
  createEvaluations({ metrics, plan: goals?.plan, code: version, now: () => clock.now(), note });

const plansOf = (
  { agency, folder, clock, newId, note }: ServerOptions,
  {
    ownCalls,
    recordBook: book,
    metrics,
  }: {
    readonly ownCalls: OwnCalls;
    readonly recordBook: RecordBook;
    readonly metrics: MetricsService;
  },
  protocol: () => CompiledProtocol,
): Plans =>
  createPlans({
    ownCalls,
    own: createOwnRecords({
      ownCalls,
      book,
      factOf: (id) => metrics.fact(id),
      protocol,
      now: () => clock.now(),
    }),
    protocol,
    isSynthetic: agency.isSynthetic,
    folder,
    now: () => clock.now(),
    newId,
    note,
  });
