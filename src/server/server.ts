import { join } from "node:path";
import type { AddressInfo } from "node:net";
import type { FastifyInstance } from "fastify";
import type { AgencyId, SeatId } from "#core/base/ids.ts";
import type { Role } from "#core/dispatch/commands.ts";
import type { Corner } from "#core/dispatch/fix.ts";
import type { TravelEstimator } from "#core/dispatch/travel.ts";
import type { DispatchContext } from "#core/dispatch/context.ts";
import type { SuppliedRow } from "#core/outcomes/definition.ts";
import type { EvaluationPlan } from "#core/evaluation/plan.ts";
import type { GoalRegister } from "#core/outcomes/goals.ts";
import type { CompiledProtocol } from "#core/protocol/compile.ts";
import type { RecordsPolicy } from "#core/records/policy.ts";
import type { EventLog } from "#eventlog/eventlog.ts";
import { openSqliteLog } from "#eventlog/sqlite.ts";
import type { AppParts, Demo, Pace } from "./app-parts.ts";
import { createApp } from "./app.ts";
import type { Clock } from "./clock.ts";
import type { Charter } from "#core/governance/charter.ts";
import { keepGoverning } from "./governance/open.ts";
import type { LiveVersions } from "./governance/versions.ts";
import type { VersionFile } from "./governance/shelf.ts";
import type { AgencyBook } from "./agency/service.ts";
import type { LiveMediation } from "./mediation/open.ts";
import { createConsoles } from "./consoles.ts";
import type { Consoles } from "./consoles.ts";
import { makeDataFolder } from "./data-folder.ts";
import { openFolded } from "./folded.ts";
import { createHost } from "./host.ts";
import type { Host } from "./host.ts";
import { indexIncidents } from "./incident-index.ts";
import type { Ledger } from "./ledger.ts";
import { whyNotListen } from "./listening.ts";
import { addLive } from "./live-upgrade.ts";
import { liveInCounty } from "./living-county.ts";
import { isLoopback, originsOf } from "./origins.ts";
import { refuseAll, stopPastCalls } from "./past-calls.ts";
import type { MetricsService } from "./outcomes/metrics-service.ts";
import type { PastCalls } from "./past-calls.ts";
import type { PortalParts } from "./portal/portal.ts";
import { recordedClasses, recordedUpcasters } from "./recorded.ts";
import { secretDirectory } from "./seats.ts";
import type { Seat } from "./seats.ts";
import { sessionFile } from "./session-file.ts";
import { createSessions } from "./sessions.ts";
import type { LibraryShelf } from "./library-shelf.ts";
import type { StudioShelf } from "./studio/studio.ts";
import type { Repeats } from "./repeat/service.ts";
import { createFactors } from "./totp.ts";
import { startNudgeRule } from "./nudge-rule.ts";
import { keepSchedule } from "./records/open.ts";
import { startTimers } from "./timers.ts";
import type { SpotOf } from "./units/reach.ts";
import type { ListeningOptions } from "./voices/open.ts";

/** All that a server is made of; what touches the machine is handed in. */
export interface ServerOptions {
  readonly agency: { readonly id: AgencyId; readonly name: string; readonly isSynthetic: boolean };
  readonly version: string;
  readonly protocol: CompiledProtocol;
  readonly seats: readonly Seat[];
  /** What opens the demo's seats; not taken up unless the address is loopback and the data synthetic (S9). */
  readonly demoSecrets: ReadonlyMap<SeatId, string>;
  /** Keys of the accounts that are asked for a second factor (S128). Absent: none is. */
  readonly secondFactors?: ReadonlyMap<SeatId, Uint8Array>;
  /** A log that several agencies of one process share, each in a chain of its own; whoever opened it closes it. Absent: the folder's own. */
  readonly log?: EventLog;
  /** Where the log and the sessions lie. */
  readonly folder: string;
  readonly listenOn: { readonly host: string; readonly port: number };
  readonly publicOrigin: string | undefined;
  readonly webRoot: string | undefined;
  /** Robots live in the center at this speed; undefined: people alone. */
  readonly county: { readonly seed: number; readonly speed: number } | undefined;
  /** Absent: nothing is replayed here. */
  readonly pastCalls?: PastCalls;
  /** Absent: no library is read here. */
  readonly library?: LibraryShelf;
  /** How this agency decides about its protocol. Absent: the one given is in force for good. */
  readonly governance?: {
    readonly charter: Charter;
    /** What the protocol was read from. */
    readonly files: readonly VersionFile[];
    readonly callTypes: readonly string[] | undefined;
  };
  /** Absent: no protocol is read or drafted here. */
  readonly studio?: StudioShelf;
  /** What the public pages tell besides figures and rules. Absent: nothing. */
  readonly portal?: PortalParts;
  /** What this agency declared its programs are for, and counts that no call carries. Absent: nothing was declared. */
  readonly goals?: {
    readonly register: GoalRegister;
    readonly supplied: readonly SuppliedRow[];
    /** What an evaluation will look at. Absent: nobody wrote it down, and the report says so. */
    readonly plan?: EvaluationPlan;
  };
  /** What this agency listens for. Absent: nobody is heard here. */
  readonly listening?: ListeningOptions;
  /** What is withheld and how long what is kept. Absent: no request for records is answered, and nothing is destroyed by age. */
  readonly records?: RecordsPolicy;
  readonly signInsPerMinute: number;
  readonly clock: Clock;
  readonly randomBytes: (length: number) => Uint8Array;
  readonly newId: () => string;
  /** From where positions of phones are counted; absent: they are not taken. */
  readonly corner?: Corner;
  /** How a call's place becomes a spot; absent: nobody is nearest. */
  readonly spotOf?: SpotOf;
  /** The agency's routing server; absent: the straight line. */
  readonly routing?: TravelEstimator;
  readonly note: (sentence: string) => void;
}

export interface RunningServer {
  readonly port: number;
  /** `http://127.0.0.1:8911`. */
  readonly address: string;
  /** False where demo seats are refused. */
  readonly isDemo: boolean;
  readonly host: Host;
  readonly ledger: Ledger;
  readonly metrics: MetricsService;
  readonly repeats: Repeats;
  readonly mediation: LiveMediation;
  stop(): Promise<void>;
}

/** Opens the log of a folder as this server records. */
export function openLog(
  folder: string,
  { clock, note }: Pick<ServerOptions, "clock" | "note">,
): Promise<EventLog> {
  makeDataFolder(folder);
  return openSqliteLog({
    file: join(folder, "events.db"),
    fieldClasses: recordedClasses,
    upcasters: recordedUpcasters,
    now: () => clock.now(),
    note,
  });
}

/** Opens the log, folds it, and serves the center until it is stopped. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { agency, clock, folder, listenOn } = options;
  const isDemo = agency.isSynthetic && isLoopback(listenOn.host);
  const log = options.log ?? (await openLog(folder, options));
  const opened = await openFolded(options, log);
  const { ledger, governing, versions, metrics, repeats, mediation, settings } = opened;
  const consoles = createConsoles({ ...options, ...opened, settings: settings.book });
  const stopGoverning = governing && keepGoverning(governing, { clock, consoles });
  const context = contextOf(options, versions, consoles, settings.book);
  const own = createHost({ agency: agency.id, log, ledger, context });
  const host = options.pastCalls?.shadow === undefined ? own : refuseAll(own);
  const incidents = indexIncidents(ledger);
  const { protocolFor } = versions;
  const floor = { host, ledger, settings, incidents, consoles, protocolFor };
  const stopTimers = keepTime(options, floor);
  const stopSchedule = opened.recordsDesk && keepSchedule(opened.recordsDesk, options);
  const life =
    options.county === undefined ? undefined : liveInCounty(options, { ...opened, host, consoles });
  const demo: Demo | undefined = isDemo ? demoOf(options, life?.pace) : undefined;
  let port = listenOn.port;
  const parts: AppParts = {
    ...options,
    ...opened,
    get protocol() {
      return versions.active();
    },
    protocolFor,
    versionOf: versions.versionOf,
    log,
    incidents,
    host,
    consoles,
    demo,
    ...(await doorsOf(options, demo)),
    now: () => clock.now(),
    origins: () => originsOf(listenOn.host, port, options.publicOrigin),
    isSecure: options.publicOrigin?.startsWith("https:") ?? false,
  };
  const app = await createApp(parts);
  const closeLive = addLive(app.server, parts);
  port = await listen(app, listenOn);
  return {
    port,
    address: `http://${listenOn.host.includes(":") ? `[${listenOn.host}]` : listenOn.host}:${port}`,
    isDemo,
    host,
    ledger,
    metrics,
    repeats,
    mediation,
    stop: async () => {
      life?.stop();
      options.library?.stop();
      await stopPastCalls(options.pastCalls);
      stopTimers();
      stopSchedule?.();
      stopGoverning?.();
      consoles.close();
      closeLive();
      await app.close();
      await repeats.stop();
      mediation.stop();
      ledger.close();
      if (options.log === undefined) await log.close();
    },
  };
}

/** Sends what falls due, and looks at the rule over nudges. A center that only shadows another does neither for it. */
function keepTime(
  { clock, note, pastCalls }: ServerOptions,
  parts: Pick<AppParts, "host" | "ledger" | "settings" | "incidents" | "consoles" | "protocolFor">,
): () => void {
  const { settings, consoles } = parts;
  const stopTimers = startTimers({
    ...parts,
    clock,
    settings: () => settings.book.now().settings,
    gone: () => consoles.gone(),
  });
  const stopRule =
    pastCalls?.shadow === undefined ? startNudgeRule({ ...parts, clock, note }) : undefined;
  return () => {
    stopTimers();
    stopRule?.();
  };
}

/** Takes the address, and answers with the port that it is. */
async function listen(app: FastifyInstance, listenOn: ServerOptions["listenOn"]): Promise<number> {
  await app.listen(listenOn).catch((cause: unknown) => {
    throw new Error(whyNotListen(cause, listenOn), { cause });
  });
  return (app.server.address() as AddressInfo).port;
}

const demoOf = ({ demoSecrets: secrets }: ServerOptions, pace: Pace | undefined): Demo => ({
  secrets,
  pace,
});

/** Who may sit where, and who sits there. */
async function doorsOf(
  { seats, randomBytes, clock, folder, note, secondFactors = new Map() }: ServerOptions,
  demo: Demo | undefined,
): Promise<Pick<AppParts, "directory" | "sessions" | "factors">> {
  return {
    factors: createFactors(secondFactors),
    directory: await secretDirectory(seats, demo?.secrets ?? new Map(), randomBytes),
    sessions: createSessions({
      now: () => clock.now(),
      randomBytes,
      shelf: sessionFile(join(folder, "sessions.json"), note),
    }),
  };
}

/** Who may act, and who is away: where robots sit in, only whoever has left calls that robots leave to people. */
function contextOf(
  { seats, county }: ServerOptions,
  { active, versionOf }: LiveVersions,
  consoles: Consoles,
  settings: AgencyBook,
): DispatchContext {
  const roles = new Map<SeatId, readonly Role[]>(seats.map((seat) => [seat.id, seat.roles]));
  return {
    get protocol() {
      return active();
    },
    versionOf,
    seats: roles,
    get settings() {
      return settings.now().settings;
    },
    get nudges() {
      return settings.now().nudges;
    },
    get away() {
      if (county !== undefined) return consoles.gone();
      const seated = consoles.seated();
      return new Set([...roles.keys()].filter((seat) => !seated.has(seat)));
    },
  };
}
