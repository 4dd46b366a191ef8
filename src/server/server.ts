import { join } from "node:path";
import type { AddressInfo } from "node:net";
import type { FastifyInstance } from "fastify";
import type { SeatId } from "#core/base/ids.ts";
import type { Role } from "#core/dispatch/commands.ts";
import type { DispatchContext } from "#core/dispatch/context.ts";
import type { EventLog } from "#eventlog/eventlog.ts";
import { openSqliteLog } from "#eventlog/sqlite.ts";
import type { AppParts, Demo, Pace } from "./app-parts.ts";
import { createApp } from "./app.ts";
import { keepGoverning } from "./governance/open.ts";
import type { LiveVersions } from "./governance/versions.ts";
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
import { recordedClasses, recordedUpcasters } from "./recorded.ts";
import { secretDirectory } from "./seats.ts";
import { sessionFile } from "./session-file.ts";
import { createSessions } from "./sessions.ts";
import type { Repeats } from "./repeat/service.ts";
import type { LiveSupport } from "./support/open.ts";
import { createFactors } from "./totp.ts";
import { startNudgeRule } from "./nudge-rule.ts";
import { keepSchedule } from "./records/open.ts";
import { startTimers } from "./timers.ts";
import type { ServerOptions } from "./server-options.ts";

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
  readonly support: LiveSupport;
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
  const { ledger, governing, versions, metrics, repeats, mediation, support, settings } = opened;
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
    support,
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
      support.stop();
      await support.settled();
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
  { seats, randomBytes, hashSecret, clock, folder, note, secondFactors = new Map() }: ServerOptions,
  demo: Demo | undefined,
): Promise<Pick<AppParts, "directory" | "sessions" | "factors">> {
  return {
    factors: createFactors(secondFactors),
    directory: await secretDirectory(seats, demo?.secrets ?? new Map(), randomBytes, hashSecret),
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
