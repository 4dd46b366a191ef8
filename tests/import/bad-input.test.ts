import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isWholeImport } from "#history/import/folder.ts";
import { importToParquet } from "#history/import/import-to-parquet.ts";
import type { ParquetOptions } from "#history/import/planned.ts";
import { zipOf } from "./zip.ts";

const concord = fileURLToPath(new URL("../../bin/concord", import.meta.url));
const header = "call number,call time,call type,beat";
const rows = (count: number): string =>
  Array.from(
    { length: count },
    (_, at) => `${at},2025-07-01 10:00:00,Noise complaint,B${at % 9}\n`,
  ).join("");

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "concord-bad-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function written(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

const importing = (path: string, options: Partial<ParquetOptions> = {}) =>
  importToParquet([path], {
    mappings: [],
    target: join(folder, "result"),
    now: Date.parse("2026-11-01T00:00:00Z"),
    threads: 1,
    ...options,
  });

/** What an import of a file says when it refuses the whole. */
async function sentence(name: string, content: string | Uint8Array): Promise<string> {
  const result = await importing(await written(name, content));
  return result.ok
    ? "it was imported"
    : result.error.map(({ file, says, mend }) => `${file} ${says}; ${mend}`).join("\n");
}

describe("damage", () => {
  test("a zero byte in the middle of a large file costs one row, named by its line", async () => {
    const middle = 100_000;
    const path = await written(
      "zero.csv",
      `${header}\n${rows(middle)}x,2025-07-01 10:00:00,No\u0000ise,B1\n${rows(middle).replaceAll(/^/gm, "b").slice(0, -1)}`,
    );
    const result = await importing(path);
    expect(result).toMatchObject({
      ok: true,
      value: { rows: 2 * middle + 1, calls: 2 * middle, refusedRows: 1 },
    });
    expect(result.ok && result.value.files[0]?.refused).toMatchObject([
      { line: middle + 2, reason: "zero-byte" },
    ]);
  });

  test("a hole of zero bytes longer than any line ends the file there, said so; the rows before stand", async () => {
    const path = await written(
      "hole.csv",
      Buffer.concat([
        Buffer.from(`${header}\n${rows(1000)}`),
        Buffer.alloc(20 * 2 ** 20),
        Buffer.from(rows(10)),
      ]),
    );
    const result = await importing(path);
    expect(result).toMatchObject({ ok: true, value: { calls: 1000 } });
    expect(result.ok && result.value.problems[0]?.says).toMatch(
      /stops being text: line 1002 is longer than/,
    );
  });

  test("a million columns", async () => {
    const wide = Array.from({ length: 1_000_000 }, (_, at) => `c${at}`).join(",");
    expect(await sentence("wide.csv", `${wide}\n${wide}\n`)).toMatch(
      /^wide.csv has 1000000 columns; a table of calls has some dozens/,
    );
  });

  test("what a spreadsheet would run stays the text it is", async () => {
    const path = await written(
      "formula.csv",
      `${header}\n=HYPERLINK("http://example.org"),2025-07-01 10:00:00,"=cmd|'/C calc'!A0",B1\n2,2025-07-01 11:00:00,Noise complaint,@SUM(1)\n`,
    );
    expect(await importing(path)).toMatchObject({ ok: true, value: { calls: 2, refusedRows: 0 } });
  });
});

describe("files that are not what their name says", () => {
  test.each<readonly [string, string | Uint8Array, RegExp]>([
    [
      "picture.csv",
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]),
      /is a picture, not a table of calls/,
    ],
    [
      "paper.xlsx",
      "%PDF-1.7\n",
      /is a PDF document, not a table of calls; ask for the data as CSV/,
    ],
    [
      "portal.csv",
      "<!DOCTYPE html><html><body>Sign in</body></html>",
      /is a web page, not a table of calls; download the data itself/,
    ],
    ["store.csv", Buffer.from("SQLite format 3\u0000"), /is an SQLite database/],
    [
      "calls.tar.gz",
      gzipSync(
        Buffer.concat([
          Buffer.from("calls.csv".padEnd(257, "\0")),
          Buffer.from("ustar\0"),
          Buffer.alloc(2000),
        ]),
      ),
      /is an archive that is neither zip nor gzip, not a table of calls; unpack it, or pack its files as zip/,
    ],
    ["empty.json", "", /holds no rows; export it again/],
    ["cut.json", '[{"call number":"1","call time":"2025-07-01 10', /is not whole JSON/],
    ["cut.gz", gzipSync(`${header}\n${rows(5000)}`).subarray(0, 2000), /is not a whole archive/],
    [
      "cut.zip",
      zipOf([{ name: "a.csv", content: Buffer.from(`${header}\n${rows(5000)}`) }]).subarray(0, 900),
      /is not a whole archive/,
    ],
    ["cut.parquet", Buffer.from("PAR1 and no more"), /is no whole Parquet file/],
    [
      "random.bin",
      Buffer.from(Array.from({ length: 4096 }, (_, at) => (at * 7919 + (at >> 3) * 104_729) % 251)),
      /./,
    ],
  ])("%s", async (name, content, says) => {
    expect(await sentence(name, content)).toMatch(says);
    expect(await isWholeImport(join(folder, "result"))).toBe(true);
  });
});

describe("archives that mean harm", () => {
  test("a bomb that says its size is not unpacked; one that hides it is stopped", async () => {
    const zeros = Buffer.alloc(200 * 2 ** 20, "0");
    expect(await sentence("bomb.zip", zipOf([{ name: "calls.csv", content: zeros }]))).toMatch(
      /only a zip bomb does; unpacking was stopped/,
    );
    expect(
      await sentence("liar.zip", zipOf([{ name: "calls.csv", content: zeros, saidSize: 1000 }])),
    ).toMatch(/is not a whole archive|zip bomb/);
    expect(await sentence("bomb.csv.gz", gzipSync(zeros))).toMatch(/only a zip bomb does/);
  });

  test("a path that leaves the archive is not followed", async () => {
    const outside = join(folder, "outside.csv");
    for (const name of ["../outside.csv", outside, "a/../../outside.csv"]) {
      expect(await sentence("escape.zip", zipOf([{ name, content: Buffer.from("x") }]))).toMatch(
        /names a file outside itself/,
      );
      expect(existsSync(outside)).toBe(false);
    }
  });
});

describe("a result is whole or it is not there", () => {
  test("an import that is stopped leaves nothing; the one before stands", async () => {
    const path = await written("long.csv", `${header}\n${rows(300_000)}`);
    const target = join(folder, "stopped");
    expect((await importing(path, { target })).ok).toBe(true);
    const before = await readFile(join(target, "manifest.json"), "utf8");
    const stop = new AbortController();
    const result = await importing(path, {
      target,
      signal: stop.signal,
      onProgress: ({ rows: read }) => {
        if (read > 50_000) stop.abort();
      },
    });
    expect(result).toMatchObject({
      ok: false,
      error: [{ says: "was stopped; nothing was written" }],
    });
    expect(await readFile(join(target, "manifest.json"), "utf8")).toBe(before);
    expect((await readdir(folder)).filter((name) => name.includes("partial"))).toEqual([]);
  });

  test("a folder with other things in it is not replaced", async () => {
    const target = join(folder, "mine");
    await mkdir(target);
    await writeFile(join(target, "thesis.txt"), "ten years");
    const result = await importing(await written("ok.csv", `${header}\n${rows(3)}`), { target });
    expect(result).toMatchObject({
      ok: false,
      error: [{ says: expect.stringContaining("holds other things and no manifest.json") }],
    });
    expect(await readFile(join(target, "thesis.txt"), "utf8")).toBe("ten years");
  });

  test("a disk that fills gets a sentence, an exit code and no result", async () => {
    const path = await written("big.csv", `${header}\n${rows(400_000)}`);
    const target = join(folder, "full");
    // No file of this process may grow past 4 MiB: to it the disk is full.
    const run = spawnSync(
      "sh",
      [
        "-c",
        `ulimit -f 8192 2>/dev/null; exec "$0" import "$1" --out "$2" --json`,
        concord,
        path,
        target,
      ],
      { encoding: "utf8" },
    );
    expect(run.stderr).toMatch(
      /full: could not be written: the disk is full; nothing half-written is left/,
    );
    expect(run.status).toBe(1);
    expect(JSON.parse(run.stdout)).toMatchObject({ ok: false });
    expect(existsSync(target)).toBe(false);
    expect((await readdir(folder)).filter((name) => name.includes("partial"))).toEqual([]);
  });
});
