import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { capture, root, say } from "./bootstrap.mjs";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const APPLICATIONS = [
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** A file called chromium may be a stub that only says what to install, so each candidate is run once. */
const runs = (path) =>
  spawnSync(path, ["--version"], { stdio: "ignore", timeout: 30_000 }).status === 0;

function fromSystem() {
  const folders = (process.env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  const onPath = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...onPath, ...APPLICATIONS].find((path) => existsSync(path) && runs(path));
}

function fromApt() {
  if (process.getuid?.() !== 0 || !existsSync("/etc/debian_version")) return undefined;
  say("No Chromium found: installing it with apt-get …");
  const options = {
    stdio: ["ignore", 2, 2],
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  };
  const done = (args) => spawnSync("apt-get", args, options).status === 0;
  // A failed update may still leave usable lists; the install tells.
  done(["update", "-q"]);
  if (!done(["install", "-qy", "--no-install-recommends", "chromium"])) return undefined;
  return fromSystem();
}

async function playwrightPath() {
  const entry = join(root, "node_modules", "playwright", "index.mjs");
  const { chromium } = await import(pathToFileURL(entry).href);
  const path = chromium.executablePath();
  return existsSync(path) && runs(path) ? path : undefined;
}

async function fromPlaywright() {
  say("No Chromium found: downloading Playwright's …");
  const cli = join("node_modules", "playwright", "cli.js");
  const debianRoot = process.getuid?.() === 0 && existsSync("/etc/debian_version");
  const install = await capture([
    cli,
    "install",
    ...(debianRoot ? ["--with-deps"] : []),
    "chromium",
  ]);
  if (install.code !== 0) say(install.output);
  return install.code === 0 ? playwrightPath() : undefined;
}

/**
 * Finds a Chromium that runs, installing one when it may: `CHROMIUM_PATH`, the system's, apt-get's when root,
 * Playwright's. Resolves to `{ path }`, or to `{ problem }` with a sentence that says how to mend it.
 */
export async function findChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named !== undefined && named !== "") {
    if (runs(named)) return { path: named };
    return { problem: `CHROMIUM_PATH is ${named}, which does not run: correct it or unset it` };
  }
  const path = fromSystem() ?? (await playwrightPath()) ?? fromApt() ?? (await fromPlaywright());
  if (path !== undefined) return { path };
  return {
    problem:
      "the browser tests need Chromium and none could be found or installed: install one and set CHROMIUM_PATH to it",
  };
}
