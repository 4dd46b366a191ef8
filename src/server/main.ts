import { randomBytes, randomInt, randomUUID } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { listeningSampleSchema } from "#contract/listening.ts";
import { analysisRoles } from "#contract/analysis.ts";
import { formatProblem } from "#core/protocol/problem.ts";
import { loadCounts, loadGoals, loadPlan } from "#library/load-goals.ts";
import { loadCharter } from "#library/load-charter.ts";
import { loadCodebook } from "#library/load-codebook.ts";
import { loadRecordsPolicy } from "#library/load-records-policy.ts";
import { loadProtocol } from "#library/load-protocol.ts";
import { parseRecord } from "#library/programs-file.ts";
import type { LoadedProtocol } from "#library/load-protocol.ts";
import { versionFilesOf } from "./governance/freeze.ts";
import type { RecordsPolicy } from "#core/records/policy.ts";
import type { CompiledProtocol } from "#core/protocol/compile.ts";
import { countyCorner } from "#simulate/county/county.ts";
import { countySpotOf } from "#simulate/county/motion.ts";
import type { Clock } from "./clock.ts";
import { keepFirstDirectory } from "./care/open.ts";
import { harborSeats, isDemoSeat } from "./demo-seats.ts";
import { writePast } from "./first-start.ts";
import { concordInProcess } from "./library-run.ts";
import { createLibrary } from "./library-shelf.ts";
import { readOptions } from "./options.ts";
import type { StartOptions } from "./options.ts";
import type { PastCalls } from "./past-calls.ts";
import { loadPortal } from "./portal/portal-file.ts";
import { openAnalyses } from "./analyses/open.ts";
import { protocolChoices } from "./protocol-choices.ts";
import { openLog, startServer } from "./server.ts";
import type { RunningServer } from "./server.ts";
import type { ServerOptions } from "./server-options.ts";
import { createShadowFeed } from "./shadow-feed.ts";
import { createRouting } from "./units/routing.ts";
import { createSteadyTime } from "./steady-clock.ts";
import { createStudio } from "./studio/studio.ts";
import { shadowInProcess } from "./shadow-run.ts";

const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};
// The one file of the server that reads the wall clock, throws dice and listens to the machine.
const clock: Clock = {
  now: createSteadyTime({
    wall: () => Date.now(),
    elapsed: () => performance.now(),
    note: (sentence) => say(`concord: ${sentence}`),
  }),
  after: (milliseconds, act) => {
    const timer = setTimeout(act, milliseconds);
    return () => clearTimeout(timer);
  },
};
const root = fileURLToPath(new URL("../..", import.meta.url));
/** Harbor County's past is the same for everyone who starts it on the same day. */
const pastSeed = 1911;

function end(sentence: string): never {
  say(`concord: ${sentence}`);
  process.exit(1);
}

function protocolOf(): LoadedProtocol {
  const loaded = loadProtocol(join(root, "protocols", "harbor-county"));
  if (!loaded.ok) end(loaded.error.map(formatProblem).join("\n"));
  return loaded.value;
}

/** Who decides about the protocol, and the files of the version that a new center opens with. */
function governanceOf({ files, callTypes }: LoadedProtocol, charter: string | undefined) {
  const read = loadCharter(charter ?? join(root, "charters", "harbor-county.yaml"));
  if (!read.ok) end(read.error.map(formatProblem).join("\n"));
  return { charter: read.value, files: versionFilesOf(files), callTypes };
}

function versionOf(): string {
  const about: unknown = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const isNamed = typeof about === "object" && about !== null && "version" in about;
  return isNamed ? String(about.version) : "unknown";
}

/** What Harbor County declared. A register that cannot be read stops the start: its goals would be silently gone. */
function goalsOf(): NonNullable<ServerOptions["goals"]> {
  const read = loadGoals(join(root, "goals", "harbor-county.yaml"));
  if (!read.ok) end(read.error.map(formatProblem).join("\n"));
  const counts = loadCounts(join(root, "goals", "harbor-county-counts.yaml"));
  if (!counts.ok) end(counts.error.map(formatProblem).join("\n"));
  const plan = loadPlan(join(root, "goals", "harbor-county-evaluation.yaml"));
  if (!plan.ok) end(plan.error.map(formatProblem).join("\n"));
  return { register: read.value.register, supplied: counts.value, plan: plan.value };
}

/** What the county tells its residents. A file that cannot be read stops the start: the pages would be silently empty. */
function portalOf(protocol: CompiledProtocol): NonNullable<ServerOptions["portal"]> {
  const file = loadPortal(join(root, "portal", "harbor-county.yaml"));
  if (!file.ok) end(file.error.map(formatProblem).join("\n"));
  const programs = join(root, "protocols", "programs.yaml");
  const record = parseRecord(readFileSync(programs, "utf8"), programs, protocol.protocol);
  if (!record.ok) end(record.error.map(formatProblem).join("\n"));
  return { file: file.value, record: record.value };
}

/** What the county tells its residents, and how it hears them. A shadow's center hears nobody. */
const publicOf = (
  protocol: CompiledProtocol,
  isShadow: boolean,
): Pick<ServerOptions, "portal" | "listening" | "records"> => ({
  portal: portalOf(protocol),
  ...(isShadow ? {} : { listening: listeningOf(), records: recordsOf() }),
});

/** What the county listens for, and what its made-up people have said. */
function listeningOf(): NonNullable<ServerOptions["listening"]> {
  const at = (file: string): string => join(root, "listening", file);
  const codebook = loadCodebook(at("harbor-county.yaml"));
  if (!codebook.ok) end(codebook.error.map(formatProblem).join("\n"));
  const acts: unknown = JSON.parse(readFileSync(at("harbor-county-acts.json"), "utf8"));
  return {
    codebook: codebook.value,
    sample: {
      survey: readFileSync(at("harbor-county-voices.csv"), "utf8"),
      by: "clerk",
      coders: ["board-3", "board-5"],
      acts: listeningSampleSchema.parse(acts),
    },
  };
}

/** Recorded time over played time, until somebody chooses another. */
const shadowSpeed = 60;

/** Analyses run in processes of their own, and so does a shadow, beside which nothing is analysed. */
function pastCallsOf(
  folder: string,
  protocol: CompiledProtocol,
  files: readonly string[],
): PastCalls {
  for (const file of files)
    if (statSync(file, { throwIfNoEntry: false })?.isFile() !== true)
      end(`--shadow: ${file} is not there or is no file; give an export of past calls`);
  const protocols = join(root, "protocols");
  const choices = protocolChoices(protocols);
  const run = shadowInProcess(
    root,
    join(protocols, "harbor-county"),
    files.map((file) => resolve(file)),
  );
  const names = files.map((file) => basename(file));
  return {
    ...(files.length === 0
      ? {
          analyses: openAnalyses({
            root,
            folder: resolve(folder, "past-calls"),
            choices,
            clock,
            newId: randomUUID,
            concord: versionOf(),
          }),
        }
      : {}),
    shadow:
      files.length === 0
        ? undefined
        : createShadowFeed({ run, files: names, protocol, speed: shadowSpeed }),
  };
}

/** What is withheld and how long what is kept. A policy that cannot be read stops the start: records would be kept for ever. */
function recordsOf(): RecordsPolicy {
  const read = loadRecordsPolicy(join(root, "records", "harbor-county.yaml"));
  if (!read.ok) end(read.error.map(formatProblem).join("\n"));
  return read.value;
}

/** A shadow's seats are those that look at past calls. */
const seatsOf = ({ protocol }: CompiledProtocol, isShadow: boolean) =>
  harborSeats(protocol).filter(
    ({ roles }) => !isShadow || analysisRoles.some((role) => roles.includes(role)),
  );

function keepServices(folder: string): void {
  const directory = join(root, "directories", "harbor-county");
  const problem = keepFirstDirectory(folder, directory, clock.now());
  if (problem !== null) end(problem);
}

/** Each partner's account has a key of its own, new at each start as the demo's secrets are. */
const factorsOf = (seats: ServerOptions["seats"]) =>
  new Map(
    seats
      .filter(({ roles }) => roles.includes("hotline"))
      .map(({ id }) => [id, randomBytes(20)] as const),
  );

async function start(wanted: StartOptions): Promise<RunningServer> {
  const loaded = protocolOf();
  const protocol = loaded.compiled;
  const isShadow = wanted.shadow.length > 0;
  // A shadow's center is empty and stays so; the county's own is not opened.
  const folder = join(wanted.data, isShadow ? "shadow" : "harbor-county");
  const agency = { id: "harbor-county", name: "Harbor County", isSynthetic: true };
  const seats = seatsOf(protocol, isShadow);
  const note = (sentence: string): void => say(`note: ${sentence}`);
  if (wanted.days > 0) {
    say("Opening Harbor County …");
    const began = clock.now();
    const events = await writePast({
      folder,
      agency: agency.id,
      protocol,
      seed: pastSeed,
      days: wanted.days,
      end: began,
      openLog: (half) => openLog(half, { clock, note }),
      progress: (written) => process.stderr.isTTY && process.stderr.write(`\r  ${written} events`),
    });
    if (events > 0) say(`\r  ${events} events of its past in ${seconds(clock.now() - began)}.`);
  }
  const options: ServerOptions = {
    agency,
    version: versionOf(),
    protocol,
    seats,
    demoSecrets: new Map(
      seats.filter(isDemoSeat).map(({ id }) => [id, randomBytes(9).toString("base64url")]),
    ),
    secondFactors: factorsOf(seats),
    folder,
    listenOn: { host: wanted.host, port: wanted.port },
    publicOrigin: wanted.publicOrigin,
    webRoot: join(root, "dist", "web"),
    county:
      wanted.speed === undefined ? undefined : { seed: randomInt(2 ** 31), speed: wanted.speed },
    pastCalls: pastCallsOf(folder, protocol, wanted.shadow),
    library: createLibrary({
      protocols: join(root, "protocols"),
      folder: resolve(folder, "library-counts"),
      run: concordInProcess(root),
      newId: randomUUID,
    }),
    ...(isShadow ? {} : { governance: governanceOf(loaded, wanted.charter), records: recordsOf() }),
    studio: createStudio({
      protocols: join(root, "protocols"),
      folder: resolve(folder, "drafts"),
      clock,
      newId: randomUUID,
    }),
    goals: goalsOf(),
    ...publicOf(protocol, isShadow),
    signInsPerMinute: 60,
    clock,
    randomBytes,
    newId: randomUUID,
    corner: countyCorner,
    spotOf: countySpotOf,
    ...(wanted.routing === undefined
      ? {}
      : { routing: createRouting(wanted.routing, countyCorner, () => clock.now()) }),
    note,
  };
  if (!isShadow) keepServices(folder);
  const server = await startServer(options);
  greet(server, options);
  return server;
}

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;

function greet(server: RunningServer, options: ServerOptions): void {
  const { demoSecrets, seats, listenOn, pastCalls } = options;
  say("");
  if (pastCalls?.shadow !== undefined)
    say("Retrospective shadow: past calls are played on /shadow, and nothing is dispatched.");
  say(
    `Concord is open: Harbor County (synthetic) on ${server.address.replace("127.0.0.1", "localhost")}`,
  );
  if (options.county !== undefined)
    say(
      `Calls come and robots work ${options.county.speed} times as fast as in life; --speed 1 to 60, or the pace on screen, changes it.`,
    );
  if (!server.isDemo) {
    say(
      `Demo seats exist only on loopback, and HOST is ${listenOn.host}: nobody can sign in. Unset HOST to try the demo.`,
    );
    return;
  }
  say("Demo sign-ins, new at each start; the sign-in page fills them in:");
  for (const { id, name, roles } of seats) {
    const secret = demoSecrets.get(id);
    if (secret !== undefined) say(`  ${id.padEnd(12)} ${secret}  ${name.en} (${roles.join(", ")})`);
  }
  say("Ctrl+C stops it; what was acknowledged is on disk.");
}

const wanted = readOptions(process.argv.slice(2), process.env);
if (!wanted.ok) end(wanted.error);
const server = await start(wanted.value).catch((cause: unknown) =>
  end(cause instanceof Error ? cause.message : String(cause)),
);
let isStopping = false;
const stop = (): void => {
  if (isStopping) return;
  isStopping = true;
  server.stop().then(
    () => process.exit(0),
    (cause: unknown) => end(String(cause)),
  );
};
process.on("SIGINT", stop);
process.on("SIGTERM", stop);
process.on("SIGHUP", stop);
