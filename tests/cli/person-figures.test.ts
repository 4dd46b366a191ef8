// Before labor and management have signed, no command and no file that one writes holds a figure of a person. The list below is held to the
// commands there are, both ways: whoever adds one must say where it stands.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { expect, test } from "vitest";
import { commands } from "../../src/cli/commands.ts";
import { does } from "../journeys/afternoon.ts";
import { openCenter, receiveCall, sitDown, temporaryFolder } from "../server/center.ts";

/** Where each command stands: tried here over the log of people at work, or why no figure of one can come of it. */
const placed: Readonly<Record<string, string>> = {
  audit: "reads past calls and coders' sheets, no log",
  care: "tried",
  check: "reads a protocol",
  compare: "reads protocols and past calls",
  decide: "reads a protocol",
  evaluate: "tried",
  generate: "makes synthetic records",
  goals: "tried",
  import: "tried",
  "import-directory": "reads a directory of services",
  levers: "reads a protocol and past calls",
  library: "reads protocols",
  listening: "tried",
  map: "reads call types of past calls",
  metrics: "tried",
  "record-order": "acts on one call's record and prints no other",
  "records-request":
    "gives one request's records, each seen by a person first, and the log of who withheld what",
  "release-open-data": "tried",
  repeat: "reads past calls",
  replay: "reads past calls",
  "replay-screened": "reads past calls",
  retention: "tried",
  scorecard: "reads a protocol",
  "sentinel-review":
    "tells one place call by call as it was, each look recorded, and counts nobody",
  simulate: "makes its own calls",
  "staffing-record": "tried",
  "validate-open-data": "reads a published package",
  "verify-decisions": "reads a published file",
  "verify-log": "tried",
};

/** How a person's seat could be called. */
const names = /\b(taker-[12]|dispatch-1)\b|Call taker [12]\b|Dispatcher 1\b|B4411|Quill/;

async function concord(...args: readonly string[]) {
  const child = spawn(process.execPath, ["src/cli/main.ts", ...args]);
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => (said += chunk.toString("utf8")));
  const [code]: unknown[] = await once(child, "close");
  return { code, said };
}

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());

/** What is in a file, as its reader sees it: a Parquet file is compressed. */
async function textOf(path: string): Promise<string> {
  if (!path.endsWith(".parquet")) return readFileSync(path, "utf8");
  const database = await (await DuckDBInstance.create()).connect();
  const read = await database.runAndReadAll(`SELECT * FROM read_parquet('${path}')`);
  return `${read.columnNames().join()}\n${JSON.stringify(read.getRowsJson())}`;
}

/** Fifteen calls of two takers and a dispatcher, each overridden: enough to tell who does so how often. */
async function peopleAtWork(folder: string): Promise<void> {
  const center = await openCenter({ folder });
  const sitting = await Promise.all(
    ["taker-1", "taker-2", "dispatch-1"].map((seat) => sitDown(center.address, seat)),
  );
  for (let call = 0; call < 15; call += 1) {
    const incidentId = `26-${String(call).padStart(5, "0")}`;
    const by = sitting[call % 3];
    if (by === undefined) throw new Error("nobody sits there");
    await does(by, receiveCall(incidentId, { callId: `c-${call}`, place: "12 Pewter Lane" }));
    await does(by, { kind: "ChooseComplaint", incidentId, pathway: "neighbor-dispute" });
    const reason = "my-judgment";
    await does(by, { kind: "OverrideRecommendation", incidentId, send: ["police"], reason });
    await does(by, { kind: "RecordDisposition", incidentId, disposition: "settled" });
  }
  await center.stop();
}

test("every command has its place here, and no other is named", () => {
  expect(Object.keys(placed).toSorted()).toEqual([...commands.keys()].toSorted());
});

test("D345 no command, and no file that one writes, holds a figure of a person before labor has signed", async () => {
  const data = temporaryFolder();
  const out = temporaryFolder();
  await peopleAtWork(data);
  const past = join(out, "calls.csv");
  const row = (at: number): string =>
    `26-${at},2026-05-0${(at % 9) + 1} 10:0${at % 10}:00,NOISE,12 PEWTER LN,B4411,"Quill, Ann",4411`;
  const head = "Incident Number,Call Time,Call Type,Address,Badge,Officer Name,Employee ID";
  writeFileSync(past, [head, ...Array.from({ length: 40 }, (_, at) => row(at))].join("\n"));
  const tries: Readonly<Record<string, readonly (readonly string[])[]>> = {
    care: [["export", data, "--out", join(out, "care.csv")]],
    evaluate: [[data, "--json"]],
    goals: [["goals/harbor-county.yaml", "--calls", data, "--json"]],
    import: [[past, "--out", join(out, "imported"), "--json"]],
    listening: [["compare", "--log", data, "--json"]],
    metrics: [[data, "--json"]],
    "release-open-data": [["--log", data, "--on", "2027-12-01", "--out", join(out, "open")]],
    retention: [[data, "--json"]],
    "staffing-record": [[data, "--measured", join(out, "measured.yaml"), "--json"], [data]],
    "verify-log": [[join(data, "events.db"), "--json"]],
  };
  expect(Object.keys(tries).toSorted()).toEqual(
    Object.keys(placed)
      .filter((name) => placed[name] === "tried")
      .toSorted(),
  );
  const found: string[] = [];
  for (const [name, all] of Object.entries(tries))
    for (const args of all) {
      const { code, said } = await concord(name, ...args);
      if (names.test(said)) found.push(`${name}: ${names.exec(said)?.[0]}`);
      if (code === 2) found.push(`${name} was not understood: ${said}`);
    }
  for (const path of filesIn(out).filter((each) => each !== past)) {
    const text = await textOf(path);
    if (names.test(text)) found.push(`${path}: ${names.exec(text)?.[0]}`);
  }
  expect(filesIn(out).length).toBeGreaterThan(5);
  expect(found).toEqual([]);
});
