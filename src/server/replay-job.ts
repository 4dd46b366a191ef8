import { join } from "node:path";
import { replayLimits, replayReportSchema } from "#contract/replay.ts";
import type { ReplayRequest, ReplayStatus } from "#contract/replay.ts";
import type { ReplayEnd } from "./replay-run.ts";

export interface JobFile {
  readonly name: string;
  readonly bytes: number;
  readonly path: string;
  /** What the process calls it. */
  readonly stored: string;
  state: "awaited" | "coming" | "received";
  percent: number | null;
  rows: number | null;
}

/** One replay of past calls, from its files to its report. */
export interface Job {
  readonly id: string;
  readonly protocol: string;
  readonly createdAt: number;
  readonly folder: string;
  readonly files: readonly JobFile[];
  state: ReplayStatus["state"];
  said: string[];
  problem: string | null;
  report: string | null;
  /** Ends what it does now: its wait for files, or its process. */
  halt: () => void;
}

/** Whether nothing more comes of it. */
export const isOver = ({ state }: Job): boolean =>
  state === "done" || state === "failed" || state === "canceled";

/** Keeps what the process calls a file apart from what the person does: a name is shown, never a path. */
export function newJob(parts: {
  readonly id: string;
  readonly protocol: string;
  readonly folder: string;
  readonly files: ReplayRequest["files"];
  readonly at: number;
}): Job {
  const { id, protocol, folder, files, at } = parts;
  return {
    id,
    protocol,
    createdAt: at,
    folder,
    files: files.map(({ name, bytes }, number) => {
      const stored = `file-${number + 1}-${id}.${endingOf(name)}`;
      const path = join(folder, stored);
      return { name, bytes, stored, path, state: "awaited", percent: null, rows: null };
    }),
    state: "receiving",
    said: [],
    problem: null,
    report: null,
    halt: () => undefined,
  };
}

/** What a reader may tell a format by. */
const endings = ["csv", "tsv", "txt", "json", "geojson", "xlsx", "xls", "zip", "gz", "parquet"];
/** What a file's name says of its format: one of the known endings, `csv` otherwise. */
export const endingOf = (name: string): string => {
  const ending = name.toLowerCase().split(".").at(-1) ?? "";
  return endings.includes(ending) ? ending : "csv";
};

const progress = /^(.+): (\d+) rows, (\d+) %$/;

/** A line of progress moves its file; every other is kept for the page, with the name that the person gave. */
export function hear(job: Job, line: string): void {
  const [, name, rows, percent] = progress.exec(line) ?? [];
  const file = job.files.find(({ stored }) => stored === name);
  if (file !== undefined) {
    file.rows = Number(rows);
    file.percent = Number(percent);
    return;
  }
  job.said = [...job.said, named(job, line, (text) => text)].slice(-replayLimits.saidLines);
}

const named = (job: Job, text: string, written: (name: string) => string): string =>
  job.files.reduce(
    (shown, { path, stored, name }) =>
      shown.replaceAll(written(path), written(name)).replaceAll(written(stored), written(name)),
    text,
  );

/** Takes what a process ended with. Keeps the report; gives why there is none, and null when there is. */
export function settle(job: Job, ended: ReplayEnd): string | null {
  if (ended.ended === "failed")
    return ended.why !== ""
      ? ended.why
      : (job.said.at(-1) ?? "it ended without a word; run concord replay on this machine");
  // Inside JSON, a name stands as JSON writes it.
  const report = named(job, ended.report, (name) => JSON.stringify(name).slice(1, -1));
  try {
    const read = replayReportSchema.safeParse(JSON.parse(report));
    if (read.success) {
      job.report = report;
      return null;
    }
    return `its report is not what this server knows: ${read.error.issues[0]?.path.join(".") ?? ""}`;
  } catch {
    return "its report is not JSON";
  }
}

export function statusOf(job: Job, ahead: number): ReplayStatus {
  return {
    id: job.id,
    protocol: job.protocol.split(/[\\/]/).at(-1) ?? "",
    state: job.state,
    files: job.files.map(({ name, bytes, state, percent, rows }) => ({
      name,
      bytes,
      isReceived: state === "received",
      percent,
      rows,
    })),
    ahead,
    said: job.said,
    problem: job.problem,
    createdAt: job.createdAt,
  };
}
