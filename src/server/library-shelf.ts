import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { libraryLimits } from "#contract/library.ts";
import { protocolNames } from "#library/load-library.ts";
import type { VersionFile } from "./governance/shelf.ts";
import type { RunConcord, RunningCommand } from "./library-run.ts";
import { refuseWith } from "./refusals.ts";
import { receiveFile } from "./receive-file.ts";

/** Counts that wait for their turn; one runs at a time. */
const waitingLimit = 5;

/** What this server says of the library, worked out in processes of their own and kept until a file of it changes. */
export interface LibraryShelf {
  /** `concord library --json`. */
  all(): Promise<string>;
  /** `concord levers PROGRAM --json`. */
  levers(program: string): Promise<string>;
  /** The same on an export of exactly `bytes` bytes, which is deleted when it was counted. */
  leversOn(program: string, file: SentFile): Promise<string>;
  /** `concord compare BEFORE AFTER --calls --json`, on an export that was sent or on lines of CSV; all of it is deleted when it was counted. */
  compareOn(versions: Compared, calls: SentFile | string): Promise<string>;
  /** Kills what runs and deletes what was sent. */
  stop(): void;
}

/** An export of past calls as it comes in. `ending` tells its format; the file's own name is never used. */
export interface SentFile {
  readonly from: Readable;
  readonly bytes: number;
  readonly ending: string;
}

/** The files of two versions, as the studio names them: `protocol.yaml`, `../shared.yaml`. */
export interface Compared {
  readonly before: readonly VersionFile[];
  readonly after: readonly VersionFile[];
}

/** Everything the shelf is given. */
export interface LibraryParts {
  /** The folder of protocol folders. */
  readonly protocols: string;
  /** Where a sent export lies while it is counted. */
  readonly folder: string;
  readonly run: RunConcord;
  readonly newId: () => string;
}

export function createLibrary({ protocols, folder, run, newId }: LibraryParts): LibraryShelf {
  rmSync(folder, { recursive: true, force: true });
  const turns = inTurn(run);
  const kept = new Map<string, Promise<string>>();
  let stamp = "";
  const answerTo = (args: readonly string[]): Promise<string> => {
    const now = stampOf(protocols);
    if (now !== stamp) kept.clear();
    stamp = now;
    const key = args.join("\n");
    const known = kept.get(key);
    if (known !== undefined) return known;
    const asked = turns.run(args);
    kept.set(key, asked);
    // What failed is tried again by whoever asks next.
    asked.catch(() => kept.delete(key));
    return asked;
  };
  const pathOf = (program: string): string => {
    if (protocolNames(protocols).includes(program)) return join(protocols, program);
    throw refuseWith(
      404,
      "S35",
      "unknown-program",
      `the library has no program \`${program.slice(0, 64)}\``,
    );
  };
  return {
    all: () => answerTo(["library", "--json"]),
    levers: (program) => answerTo(["levers", pathOf(program), "--json"]),
    leversOn: async (program, { from, bytes, ending }) => {
      const protocol = pathOf(program);
      turns.checkRoom();
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const path = join(folder, `calls-${newId()}.${ending}`);
      try {
        const end = await receiveFile(from, path, bytes);
        if (end !== "received") throw notWhole(end);
        return await turns.run(["levers", protocol, "--json", "--calls", path]);
      } finally {
        await rm(path, { force: true });
      }
    },
    compareOn: async (versions, calls) => {
      turns.checkRoom();
      const own = join(folder, `compare-${newId()}`);
      try {
        const [before, after] = [versions.before, versions.after].map((files, at) =>
          writeVersion(join(own, String(at)), files),
        );
        const path = join(own, `calls.${typeof calls === "string" ? "csv" : calls.ending}`);
        if (typeof calls === "string") writeFileSync(path, calls, { mode: 0o600 });
        else {
          const end = await receiveFile(calls.from, path, calls.bytes);
          if (end !== "received") throw notWhole(end);
        }
        return await turns.run(
          ["compare", before ?? "", after ?? "", "--json", "--calls", path],
          (said) => said.replaceAll(`${own}/`, "").replaceAll(own, ""),
        );
      } finally {
        await rm(own, { recursive: true, force: true });
      }
    },
    stop: () => {
      turns.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Writes a version as it would lie under `protocols/`, a shared file above its own; gives its folder. */
function writeVersion(folder: string, files: readonly VersionFile[]): string {
  const place = join(folder, "version");
  mkdirSync(place, { recursive: true, mode: 0o700 });
  for (const { name, text } of files) writeFileSync(join(place, name), text, { mode: 0o600 });
  return place;
}

const notWhole = (end: string) =>
  end === "too-long"
    ? refuseWith(
        413,
        "S35",
        "too-large",
        `the file is longer than was said, or than ${libraryLimits.fileBytes} bytes; split the export`,
      )
    : refuseWith(400, "S35", "broken-off", "the file did not come whole; send it again");

/** Changes whenever a file under the protocols does. */
function stampOf(folder: string): string {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const times = files.map((name) => statSync(join(folder, name)).mtimeMs);
  return `${files.length} ${times.reduce((latest, time) => Math.max(latest, time), 0)}`;
}

/** Runs commands one after another. */
function inTurn(start: RunConcord) {
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  let running: RunningCommand | undefined;
  let isStopped = false;
  const failed = (why: string) =>
    refuseWith(503, "S35", "not-counted", why === "" ? "the count ended without a word" : why);
  const checkRoom = (): void => {
    if (waiting >= waitingLimit)
      throw refuseWith(
        503,
        "S35",
        "busy",
        `${waitingLimit} counts wait already; try again in a minute`,
      );
  };
  const runNow = async (
    args: readonly string[],
    told: (said: string) => string,
  ): Promise<string> => {
    if (isStopped) throw failed("the server stops");
    running = start(args);
    const end = await running.ended;
    running = undefined;
    if (end.ended === "done") return end.report;
    throw failed(told(end.why));
  };
  return {
    checkRoom,
    /** `told`: what a person is told of what it said last. */
    run: async (
      args: readonly string[],
      told: (said: string) => string = (said) => said,
    ): Promise<string> => {
      checkRoom();
      waiting += 1;
      const mine = last.then(async () => await runNow(args, told));
      last = mine.catch(() => undefined);
      try {
        return await mine;
      } finally {
        waiting -= 1;
      }
    },
    stop: (): void => {
      isStopped = true;
      running?.kill();
    },
  };
}
