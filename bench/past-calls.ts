// From a drop to figures, as the page of past calls does it: every real file, one after the other, is sent to a running server, which
// imports, maps and replays it in processes of the lowest priority. `npm run bench:past-calls`; CONCORD_REAL_CALLS names another folder of
// real calls. The last line is JSON: seconds of each file, and of the slowest.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { analysisLimits, analysisSchema, importFoundSchema } from "#contract/analysis.ts";
import type { Analysis } from "#contract/analysis.ts";
import { demoSecrets, signIn, startProgram } from "./live/program.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = process.env["CONCORD_REAL_CALLS"] ?? join(root, "..", "shared", "data");
/** Folders that hold labels, headers or tables of codes, and no calls. */
const withoutCalls = new Set(["call-type-labels", "header-samples", "las-vegas-nv"]);
const longest = 300_000;

interface Sitting {
  readonly address: string;
  readonly cookie: string;
}

if (!existsSync(folder)) {
  process.stderr.write(
    `There is no ${folder}: set CONCORD_REAL_CALLS to the folder of real calls.\n`,
  );
  process.exit(1);
}
const files = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !withoutCalls.has(entry.name))
  .flatMap(({ name }) => readdirSync(join(folder, name)).map((file) => join(folder, name, file)));

async function ask(
  { address, cookie }: Sitting,
  method: "GET" | "POST" | "DELETE",
  path: string,
  body?: Buffer<ArrayBuffer> | object,
): Promise<unknown> {
  const isBytes = Buffer.isBuffer(body);
  const type = isBytes ? "application/octet-stream" : "application/json";
  const answer = await fetch(`${address}${path}`, {
    method,
    headers: { origin: address, cookie, ...(body === undefined ? {} : { "content-type": type }) },
    ...(body === undefined ? {} : { body: isBytes ? body : JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return answer.status === 204 ? undefined : answer.json();
}

/** Seconds from the drop until the figures stand, and how many calls they count. */
async function dropped(sitting: Sitting, path: string) {
  const bytes = readFileSync(path);
  const began = performance.now();
  const made = analysisSchema.parse(
    await ask(sitting, "POST", "/api/analyses", {
      protocol: "harbor-county",
      files: [{ name: basename(path), bytes: bytes.length }],
    }),
  );
  for (let at = 0; at < bytes.length; at += analysisLimits.pieceBytes)
    await ask(
      sitting,
      "POST",
      `/api/analyses/${made.id}/files/0/${at}`,
      bytes.subarray(at, at + analysisLimits.pieceBytes),
    );
  let state: Analysis["state"] = made.state;
  while (!["ready", "failed", "stopped"].includes(state)) {
    if (performance.now() - began > longest) throw new Error(`${path} stood at ${state} for long`);
    await wait(100);
    state = analysisSchema.parse(await ask(sitting, "GET", `/api/analyses/${made.id}`)).state;
  }
  const seconds = Math.round((performance.now() - began) / 100) / 10;
  if (state !== "ready") throw new Error(`${path}: ${state}`);
  const found = importFoundSchema.parse(
    await ask(sitting, "GET", `/api/analyses/${made.id}/import`),
  );
  await ask(sitting, "DELETE", `/api/analyses/${made.id}`);
  return { seconds, megabytes: bytes.length / 1e6, calls: found.calls };
}

const data = mkdtempSync(join(tmpdir(), "concord-past-"));
const program = await startProgram(data);
try {
  const secret = (await demoSecrets(program.address)).get("designer") ?? "";
  const cookie = await signIn(program.address, "designer", secret);
  const seconds: Record<string, number> = {};
  for (const path of files) {
    const made = await dropped({ address: program.address, cookie }, path);
    seconds[basename(path)] = made.seconds;
    console.log(
      `${basename(path)}: ${made.megabytes.toFixed(1)} MB, ${made.calls} calls, ${made.seconds} s`,
    );
  }
  console.log(
    JSON.stringify({
      files: files.length,
      slowestSeconds: Math.max(...Object.values(seconds)),
      seconds,
    }),
  );
} finally {
  await program.stop();
  rmSync(data, { recursive: true, force: true });
}
