import { execFileSync, spawn, spawnSync, type ChildProcess } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openEngine, type Engine } from "#history/import/engine.ts";
import { classesOf } from "#history/screened/classes.ts";
import { packedSql, shapeSql } from "#history/screened/generate.ts";
import { layoutOf } from "#history/screened/layout.ts";
import { loadClasses, tablesOf } from "#history/screened/replay.ts";
import { replaySql } from "#history/screened/sql.ts";
import { loadProtocol } from "#library/load-protocol.ts";

/** The newest PostgreSQL on this machine; undefined where there is none. */
function postgresHere(): string | undefined {
  const root = "/usr/lib/postgresql";
  if (!existsSync(root)) return undefined;
  const [newest] = readdirSync(root).sort((a, b) => Number(b) - Number(a));
  const bin = join(root, newest ?? "", "bin");
  // It refuses to run as root: it needs somebody else to be.
  const canRun = process.getuid?.() !== 0 || spawnSync("id", ["postgres"]).status === 0;
  return existsSync(join(bin, "initdb")) && canRun ? bin : undefined;
}

const bin = postgresHere();
const port = 20_000 + (process.pid % 20_000);

describe.skipIf(bin === undefined)("[needs postgres] the replay's statement on PostgreSQL", () => {
  const folder = mkdtempSync(join(tmpdir(), "concord-postgres-"));
  const data = join(folder, "data");
  const asUser = (
    program: string,
    args: readonly string[],
  ): readonly [string, readonly string[]] =>
    process.getuid?.() === 0
      ? ["setpriv", ["--reuid=postgres", "--regid=postgres", "--clear-groups", program, ...args]]
      : [program, args];
  let server: ChildProcess;
  let client: Client;
  let engine: Engine;

  beforeAll(async () => {
    if (process.getuid?.() === 0) execFileSync("chown", ["postgres", folder]);
    else chmodSync(folder, 0o700);
    const [init, initArgs] = asUser(join(bin ?? "", "initdb"), [
      "-D",
      data,
      "-A",
      "trust",
      "-U",
      "concord",
      "-N",
    ]);
    execFileSync(init, initArgs, { stdio: "ignore", cwd: "/" });
    const [run, runArgs] = asUser(join(bin ?? "", "postgres"), [
      "-D",
      data,
      "-p",
      String(port),
      "-k",
      folder,
      "-c",
      "listen_addresses=127.0.0.1",
      "-c",
      "fsync=off",
    ]);
    server = spawn(run, runArgs, { stdio: "ignore", cwd: "/" });
    client = await connected();
    engine = await openEngine(folder);
  }, 60_000);
  afterAll(async () => {
    await client.end();
    engine.close();
    const ended = new Promise((resolve) => server.once("exit", resolve));
    server.kill("SIGINT");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  });

  async function connected(): Promise<Client> {
    for (let tries = 0; ; tries += 1) {
      const trying = new Client({ host: "127.0.0.1", port, user: "concord", database: "postgres" });
      try {
        await trying.connect();
        return trying;
      } catch (cause) {
        if (tries > 100) throw cause;
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
    }
  }

  async function fill(
    table: string,
    columns: string,
    rows: readonly (readonly number[])[],
  ): Promise<void> {
    await client.query(`CREATE TABLE ${table} (${columns})`);
    for (let from = 0; from < rows.length; from += 5000) {
      const some = rows.slice(from, from + 5000).map((row) => `(${row.join(", ")})`);
      await client.query(`INSERT INTO ${table} VALUES ${some.join(", ")}`);
    }
  }

  test("counts what DuckDB counts, on the same calls and classes, by the same text", async () => {
    const loaded = loadProtocol("protocols/harbor-county");
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.error));
    const { compiled } = loaded.value;
    const layout = layoutOf(compiled);
    const classes = classesOf(layout, compiled);
    await engine.run(shapeSql(layout));
    await engine.run(
      `CREATE TABLE calls AS ${packedSql({ layout, seed: 3, start: 0, stepMs: 1 }, 0, 60_000)}`,
    );
    await loadClasses(engine.connection, classes);
    const statement = replaySql("calls", tablesOf(classes));
    const sorted = (rows: readonly (readonly unknown[])[]): readonly string[] =>
      rows.map((row) => row.map(String).join(" ")).sort();
    const here = await engine.connection.runAndReadAll(statement);
    const calls = await engine.connection.runAndReadAll("SELECT a, b FROM calls");
    await fill(
      "calls",
      "a integer, b integer",
      calls.getRows().map((row) => row.map(Number)),
    );
    await fill(
      "class_first",
      "k integer PRIMARY KEY, c integer",
      [...classes.first].map((group, key) => [key, group * classes.width]),
    );
    if (classes.second !== undefined)
      await fill(
        "class_second",
        "k integer PRIMARY KEY, c integer",
        [...classes.second].map((group, key) => [key, group]),
      );
    const there = await client.query({ text: statement, rowMode: "array" });
    expect(sorted(there.rows)).toEqual(sorted(here.getRows()));
    expect(there.rows.length).toBeGreaterThan(50);
  }, 60_000);
});
