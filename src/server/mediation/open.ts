import type { AgencyId } from "#core/base/ids.ts";
import type { Role } from "#core/dispatch/commands.ts";
import type { RepeatSettings } from "#core/repeat/settings.ts";
import { defaultSettings } from "#core/repeat/settings.ts";
import type { EventLog, RecordedEvent } from "#eventlog/eventlog.ts";
import type { Clock } from "../clock.ts";
import type { LiveVersions } from "../governance/versions.ts";
import type { Ledger } from "../ledger.ts";
import type { Repeats } from "../repeat/service.ts";
import { createSentinelBook, createSentinels } from "../sentinel/service.ts";
import type { SentinelBook, Sentinels } from "../sentinel/service.ts";
import { createMediationBook } from "./book.ts";
import type { MediationBook } from "./book.ts";
import { createReferrals } from "./referrals.ts";
import { openMediation } from "./service.ts";
import type { MediationService } from "./service.ts";

/** Mediation while the log is being folded, and what it becomes when it is. */
export interface MediationFold {
  /** Given every event of the log, in order, from the first on. */
  readonly take: (recorded: RecordedEvent) => void;
  /** Opens what was asked for meanwhile, and goes on doing so. */
  readonly open: (parts: OpenParts) => Promise<LiveMediation>;
}

/** Mediation of a center that lives. */
export interface LiveMediation extends MediationService {
  /** Reviews of a place after a grave outcome; of a case they read three days and no more. */
  readonly sentinels: Sentinels;
  /** Resolves when what was asked for before is open, on disk. */
  settled(): Promise<void>;
}

interface OpenParts {
  readonly agency: AgencyId;
  readonly log: EventLog;
  readonly ledger: Ledger;
  readonly versions: LiveVersions;
  readonly repeats: Repeats;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly note: (sentence: string) => void;
  /** False where nothing may be written: a center that only shadows another. */
  readonly doesRecord: boolean;
}

const settings: Pick<RepeatSettings, "minor"> = defaultSettings;
const machine: readonly Role[] = ["clock"];

/** Folds mediation beside the ledger; the answer is opened once the ledger is. */
export function foldMediation(): MediationFold {
  const book = createMediationBook();
  const reviews = createSentinelBook();
  let opened: OpenParts | undefined;
  const referrals = createReferrals({
    center: () => opened?.ledger.center,
    book,
    recordsOf: (id) => opened?.repeats.recordsOf(id) ?? [],
    isMediator: (responder) =>
      opened?.versions
        .active()
        .protocol.responders.some(({ id, kind }) => id === responder && kind === "mediator") ===
      true,
    settings,
    now: () => opened?.clock.now() ?? 0,
    newCaseId: () => `M-${(opened?.newId() ?? "").replaceAll("-", "").slice(0, 12)}`,
  });
  let isMore: () => void = () => undefined;
  return {
    take: (recorded) => {
      book.take(recorded);
      reviews.take(recorded);
      referrals.take(recorded);
      isMore();
    },
    open: async (parts) => {
      opened = parts;
      const { agency, log, ledger, clock, note, doesRecord } = parts;
      const catchUp = () => ledger.catchUp();
      const service = await openMediation({ agency, log, book, clock, note, catchUp });
      let isStopped = false;
      let last: Promise<void> = Promise.resolve();
      const openDue = async (): Promise<void> => {
        // The batch that asked is folded by now: what it names can be looked up.
        await catchUp();
        for (const { commandId, command } of isStopped ? [] : referrals.due()) {
          const at = clock.now();
          const done = await service.send({ commandId, at, by: "clock", roles: machine, command });
          if (!done.ok && done.error.code !== "open-already")
            note(`a mediation case could not be opened: ${done.error.message}`);
        }
      };
      const next = (): void => {
        if (!doesRecord || isStopped || !referrals.isAsked()) return;
        last = last.then(openDue).catch((cause: unknown) => note(String(cause)));
      };
      isMore = next;
      next();
      return {
        ...service,
        sentinels: sentinelsOf(parts, book, reviews),
        settled: async () => {
          for (let before; before !== last;) {
            before = last;
            await before;
          }
        },
        stop: () => {
          isStopped = true;
          service.stop();
        },
      };
    },
  };
}

const sentinelsOf = (
  { agency, log, ledger, versions, repeats }: OpenParts,
  mediation: MediationBook,
  book: SentinelBook,
): Sentinels =>
  createSentinels({
    agency,
    log,
    center: ledger.center,
    protocol: () => versions.active().protocol,
    recordsOf: repeats.recordsOf,
    mediation,
    book,
    catchUp: () => ledger.catchUp(),
  });
