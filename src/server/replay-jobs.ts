import { mkdirSync, rmSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { replayLimits } from "#contract/replay.ts";
import type { ReplayRequest, ReplayStatus } from "#contract/replay.ts";
import type { Clock } from "./clock.ts";
import { refuseWith } from "./refusals.ts";
import type { ProtocolChoices } from "./replay-choices.ts";
import { isOver, newJob, statusOf } from "./replay-job.ts";
import type { Job } from "./replay-job.ts";
import type { RunReplay } from "./replay-run.ts";
import { createTurns } from "./replay-turns.ts";
import { receiveFile } from "./replay-upload.ts";

/** Replays of past calls: each receives its files, waits for its turn, runs alone in a process of its own, and is kept a while. */
export interface ReplayJobs {
  /** Newest first. */
  all(): readonly ReplayStatus[];
  find(id: string): ReplayStatus;
  /** Throws the refusal when the protocol is not there or too many wait. */
  create(request: ReplayRequest): ReplayStatus;
  /** Takes the bytes of one file; the replay is queued when it has them all. Rejects with the refusal. */
  receive(id: string, file: number, from: Readable): Promise<ReplayStatus>;
  /** The JSON of a replay that is done. */
  report(id: string): string;
  /** Ends a replay, or forgets one that has ended. */
  remove(id: string): void;
  /** Ends all of them and deletes their files. */
  stop(): Promise<void>;
}

export interface ReplayJobsParts {
  /** Where files lie while they are needed. What an earlier server left there is deleted. */
  readonly folder: string;
  readonly choices: ProtocolChoices;
  readonly run: RunReplay;
  readonly clock: Clock;
  readonly newId: () => string;
}

export function createReplayJobs(parts: ReplayJobsParts): ReplayJobs {
  const { folder, choices, run, clock, newId } = parts;
  rmSync(folder, { recursive: true, force: true });
  const jobs = new Map<string, Job>();
  const end = (job: Job, state: "done" | "failed" | "canceled", problem: string | null): void => {
    if (isOver(job)) return;
    job.state = state;
    job.problem = problem;
    job.halt();
    void rm(job.folder, { recursive: true, force: true });
    forgetOldest(jobs);
  };
  const turns = createTurns({ run, clock, end });
  const found = (id: string): Job => {
    const job = jobs.get(id);
    if (job !== undefined) return job;
    throw refuseWith(404, "S13", "unknown-replay", `no replay \`${id.slice(0, 64)}\` is known`);
  };
  const shown = (job: Job): ReplayStatus => statusOf(job, turns.ahead(job));
  return {
    all: () => [...jobs.values()].reverse().map(shown),
    find: (id) => shown(found(id)),
    create: ({ protocol, files }) => {
      const path = pathOf(choices, protocol);
      const waiting = [...jobs.values()].filter(
        (job) => job.state === "receiving" || job.state === "queued",
      );
      if (waiting.length >= replayLimits.waiting) throw tooMany();
      const id = newId();
      const job = newJob({ id, protocol: path, folder: join(folder, id), files, at: clock.now() });
      mkdirSync(job.folder, { recursive: true, mode: 0o700 });
      job.halt = clock.after(replayLimits.receiveMs, () =>
        end(job, "failed", "its files did not come in time; start it again"),
      );
      jobs.set(job.id, job);
      return shown(job);
    },
    receive: async (id, number, from) => {
      const job = found(id);
      await receiveInto(job, number, from);
      if (job.state === "receiving" && job.files.every(({ state }) => state === "received")) {
        job.halt();
        turns.add(job);
      }
      return shown(job);
    },
    report: (id) => {
      const { report } = found(id);
      if (report !== null) return report;
      throw refuseWith(409, "S13", "not-done", "this replay has no report; look at its state");
    },
    remove: (id) => {
      const job = found(id);
      if (isOver(job)) jobs.delete(id);
      else end(job, "canceled", null);
    },
    stop: async () => {
      for (const job of jobs.values()) end(job, "canceled", null);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function pathOf(choices: ProtocolChoices, protocol: string): string {
  const path = choices.pathOf(protocol);
  if (path !== undefined) return path;
  const there = choices.all().map(({ folder }) => folder);
  throw refuseWith(
    404,
    "S13",
    "unknown-protocol",
    `there is no protocol \`${protocol}\`; choose one of ${there.join(", ")}`,
    "protocol",
  );
}

const tooMany = () =>
  refuseWith(
    503,
    "S13",
    "too-many-replays",
    `${replayLimits.waiting} replays wait already; cancel one, or try again when one is done`,
  );

async function receiveInto(job: Job, number: number, from: Readable): Promise<void> {
  const file = job.files[number];
  if (file === undefined)
    throw refuseWith(
      404,
      "S13",
      "unknown-file",
      `this replay has ${job.files.length} files, counted from 0`,
    );
  if (job.state !== "receiving" || file.state !== "awaited")
    throw refuseWith(409, "S13", "not-awaited", `"${file.name}" is not awaited any more`);
  file.state = "coming";
  const ended = await receiveFile(from, file.path, file.bytes);
  file.state = ended === "received" ? "received" : "awaited";
  if (ended === "too-long")
    throw refuseWith(
      413,
      "S13",
      "too-large",
      `"${file.name}" is longer than the ${file.bytes} bytes that were announced`,
    );
  if (ended !== "received")
    throw refuseWith(
      400,
      "S13",
      "not-whole",
      `"${file.name}" did not come whole (${file.bytes} bytes were announced); send it again`,
    );
}

/** Finished replays beyond the kept ones are forgotten, the oldest first. */
function forgetOldest(jobs: Map<string, Job>): void {
  const over = [...jobs.values()].filter(isOver);
  for (const job of over.slice(0, Math.max(0, over.length - replayLimits.kept)))
    jobs.delete(job.id);
}
