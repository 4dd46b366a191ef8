import type { WireEvent } from "#contract/events.ts";
import type { EventLog } from "#eventlog/eventlog.ts";
import { createAgency, createAgencyBook } from "./agency/service.ts";
import { createCareBook } from "./care/care-book.ts";
import { openCare } from "./care/open.ts";
import { openVersions } from "./governance/open.ts";
import { onlyVersion } from "./governance/versions.ts";
import type { LiveVersions } from "./governance/versions.ts";
import { foldMediation } from "./mediation/open.ts";
import { createEvaluations } from "./outcomes/evaluation-service.ts";
import type { EvaluationService } from "./outcomes/evaluation-service.ts";
import { createMetrics } from "./outcomes/metrics-service.ts";
import type { MetricsService } from "./outcomes/metrics-service.ts";
import { createLookRecords, openLooks } from "./second-look/service.ts";
import { foldRecords } from "./records/open.ts";
import { createRepeatRecords } from "./repeat/records.ts";
import { openRepeats } from "./repeat/service.ts";
import { createPlans } from "./plan/plans.ts";
import type { Plans } from "./plan/plans.ts";
import type { ServerOptions } from "./server-options.ts";
import { createOwnCalls } from "#simulate/staffing/own-calls.ts";
import type { OwnCalls } from "#simulate/staffing/own-calls.ts";
import type { CompiledProtocol } from "#core/protocol/compile.ts";
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
  const ownCalls = createOwnCalls();
  const records = createRepeatRecords();
  const folding = (versions: LiveVersions) => {
    known = versions;
    return (event: WireEvent) => {
      metrics.take(event);
      ownCalls.apply(event);
    };
  };
  const book = createCareBook((id, fact) => metrics.putCare(id, fact));
  const mediating = foldMediation();
  const agencyBook = createAgencyBook();
  const heard = createVoiceBook();
  const ofRecords = foldRecords();
  const takers = [records, book, agencyBook, heard, lookRecords, mediating, ofRecords];
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
  const repeats = openRepeats({ ...shared, records });
  const mediation = await mediating.open({ ...shared, repeats, newId: options.newId });
  const settings = createAgency({ ...shared, book: agencyBook });
  const recordsDesk = ofRecords.open(options, log, opened.ledger);
  const voices = await openVoices(options, log, { ...opened, heard });
  const evaluations = evaluationsOf(options, metrics);
  const looks = openLooks({
    ...shared,
    records: lookRecords,
    metrics,
    center: () => opened.ledger.center,
    now,
  });
  const plans = plansOf(options, ownCalls, () => known.active());
  return {
    ...opened,
    ...cared,
    metrics,
    plans,
    evaluations,
    looks,
    repeats,
    mediation,
    settings,
    voices,
    recordsDesk,
  };
}

const evaluationsOf = (
  { clock, goals, version, note }: ServerOptions,
  metrics: MetricsService,
): EvaluationService =>
  createEvaluations({ metrics, plan: goals?.plan, code: version, now: () => clock.now(), note });

const plansOf = (
  { agency, folder, clock, newId, note }: ServerOptions,
  ownCalls: OwnCalls,
  protocol: () => CompiledProtocol,
): Plans =>
  createPlans({
    ownCalls,
    protocol,
    isSynthetic: agency.isSynthetic,
    folder,
    now: () => clock.now(),
    newId,
    note,
  });
