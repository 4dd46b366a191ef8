// Plain JavaScript for the machine's own Node (20 or newer), with nothing installed yet: imports only what Node brings.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { delimiter, dirname, join, sep } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** The Node that everything but these scripts runs on; it arrives as the npm package `node`. */
export const runtime = join(root, "node_modules", "node", "bin", "node");

/** Prints one line of progress. Progress goes to stderr, so that stdout stays the program's. */
export const say = (line) => process.stderr.write(`${line}\n`);

const readJson = (path) => JSON.parse(readFileSync(path, "utf8"));

/** Why the installed packages cannot be used as they stand, or undefined when they can. */
function whyInstall() {
  const locked = readJson(join(root, "package-lock.json")).packages;
  // npm writes this list last of all, so an install that was cut short has none.
  const listPath = join(root, "node_modules", ".package-lock.json");
  if (!existsSync(listPath)) return "nothing is installed yet";
  const installed = readJson(listPath).packages;
  for (const [path, wanted] of Object.entries(locked)) {
    if (path === "") continue;
    const found = installed[path];
    if (found === undefined && wanted.optional) continue; // another platform's file
    if (found?.version !== wanted.version || found?.integrity !== wanted.integrity) {
      return `${path.replace("node_modules/", "")} is not the version the lock names`;
    }
  }
  const extra = Object.keys(installed).find((path) => locked[path] === undefined);
  if (extra !== undefined) return `${extra.replace("node_modules/", "")} is not in the lock`;
  return whyRuntimeFails(locked["node_modules/node"].version);
}

function whyRuntimeFails(version) {
  const run = spawnSync(runtime, ["--version"], { encoding: "utf8" });
  if (run.status === 0 && run.stdout.trim() === `v${version}`) return undefined;
  return `Node ${version} (node_modules/node) does not run here`;
}

/** The environment without this project's own bin folder: npm must not run on the Node it is about to replace. */
function environmentForNpm() {
  const own = join(root, "node_modules");
  const path = (process.env.PATH ?? "")
    .split(delimiter)
    .filter((part) => part !== own && !part.startsWith(own + sep))
    .join(delimiter);
  return { ...process.env, PATH: path, NODE_ENV: "" };
}

/** Runs `npm ci`, showing its output and a line every ten seconds. Resolves to its exit code and last words. */
function runNpmCi() {
  return new Promise((resolve) => {
    const started = Date.now();
    // The runtime and the linter's binary arrive by install scripts and optional packages, whatever the user's npm settings say.
    const args = ["ci", "--ignore-scripts=false", "--include=dev", "--include=optional"];
    const npm = spawn("npm", [...args, "--no-audit", "--no-fund", "--loglevel=error"], {
      cwd: root,
      env: environmentForNpm(),
      stdio: ["ignore", "pipe", "pipe"],
      shell: process.platform === "win32",
    });
    let words = "";
    const hear = (chunk) => {
      words = (words + chunk).slice(-20_000);
      process.stderr.write(chunk);
    };
    npm.stdout.on("data", hear);
    npm.stderr.on("data", hear);
    const tick = setInterval(() => {
      say(`  still installing, ${Math.round((Date.now() - started) / 1000)} s`);
    }, 10_000);
    const end = (code, last) => {
      clearInterval(tick);
      resolve({ code, words: last, seconds: (Date.now() - started) / 1000 });
    };
    npm.on("error", (error) => end(1, `${words}\n${error.code ?? ""} ${error.message}`));
    npm.on("close", (code) => end(code ?? 1, words));
  });
}

const MENDS = [
  [/spawn npm|npm.*not found/i, "npm was not found on PATH: install Node 20 or newer with npm"],
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|network/,
    "the package registry cannot be reached: check the network (and proxy), then run the same command again",
  ],
  [
    /EUSAGE|in sync|from lock file/,
    "package.json and package-lock.json do not agree: take both from the same commit (`git status` shows a local change)",
  ],
  [
    /EACCES|EPERM/,
    "this user may not write to node_modules: mend the folder's owner, then run again",
  ],
  [/ENOSPC/, "the disk is full: about 600 MB are needed"],
];

function mendFor(words) {
  const found = MENDS.find(([pattern]) => pattern.test(words));
  return (
    found?.[1] ??
    "the lines above are npm's own; mend what they name and run the same command again"
  );
}

/** Makes sure that exactly the locked packages are installed and that the runtime runs; ends the process when they cannot be. */
export async function ensureInstalled() {
  if (Number(process.versions.node.split(".")[0]) < 20) {
    say(`Concord needs Node 20 or newer to install itself; this is ${process.version}.`);
    process.exit(1);
  }
  const reason = whyInstall();
  if (reason === undefined) return;
  say(`Installing Concord's packages (${reason}) …`);
  const { code, words, seconds } = await runNpmCi();
  if (code !== 0) {
    say(`Concord could not be installed: ${mendFor(words)}.`);
    process.exit(1);
  }
  const still = whyInstall();
  if (still !== undefined) {
    say(
      `Concord could not be installed: npm finished, yet ${still}. Is an install script blocked?`,
    );
    process.exit(1);
  }
  say(`Installed in ${seconds.toFixed(0)} s.`);
}

/** The environment of everything that runs on the project's Node: its bin folder comes first on PATH. */
export function environment(more = {}) {
  const bins = [join(root, "node_modules", ".bin"), dirname(runtime)];
  return { ...process.env, PATH: [...bins, process.env.PATH ?? ""].join(delimiter), ...more };
}

/** Runs a script on the project's Node and keeps what it printed. Resolves to `{ code, output, seconds }`. */
export function capture(args, more = {}) {
  return new Promise((resolve) => {
    const started = Date.now();
    const child = spawn(runtime, args, {
      cwd: root,
      env: environment(more),
      stdio: ["ignore", "pipe", "pipe"],
    });
    const chunks = [];
    child.stdout.on("data", (chunk) => chunks.push(chunk));
    child.stderr.on("data", (chunk) => chunks.push(chunk));
    const end = (code, note) => {
      const output = Buffer.concat(chunks).toString("utf8") + note;
      resolve({ code, output, seconds: (Date.now() - started) / 1000 });
    };
    child.on("error", (error) => end(1, error.message));
    child.on("close", (code, signal) =>
      end(code ?? 1, signal === null ? "" : `ended by ${signal}`),
    );
  });
}

/** npm passes a signal to the shell it started, which dies without passing it on: the sign of it is a new parent. */
function stopWithParent(child) {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) child.kill("SIGTERM");
  }, 500).unref();
}

/**
 * Runs a script on the project's Node in this terminal, passing signals on.
 * Resolves to its exit code (128 + the signal's number when a signal ended it).
 */
export function handOver(args, more = {}) {
  return new Promise((resolve) => {
    const child = spawn(runtime, args, { cwd: root, env: environment(more), stdio: "inherit" });
    // A terminal sends Ctrl-C to parent and child alike; only a signal sent to this process alone is passed on.
    process.on("SIGINT", () => {
      if (!process.stdin.isTTY) child.kill("SIGINT");
    });
    process.on("SIGTERM", () => child.kill("SIGTERM"));
    process.on("SIGHUP", () => child.kill("SIGHUP"));
    stopWithParent(child);
    child.on("error", (error) => {
      say(error.message);
      resolve(1);
    });
    child.on("close", (code, signal) => {
      const numbers = { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 };
      resolve(code ?? 128 + (numbers[signal] ?? 1));
    });
  });
}
