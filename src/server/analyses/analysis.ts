import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { analysisLimits, analysisStates } from "#contract/analysis.ts";
import type { Analysis } from "#contract/analysis.ts";
import type { Instant } from "#core/base/ids.ts";

/** The steps of an analysis: each reads what the one before it wrote. A sample is drawn only when somebody asks for one. */
export const steps = ["import", "map", "replay", "draw"] as const;
export type Step = (typeof steps)[number];

const fileSchema = z.object({
  name: z.string(),
  stored: z.string(),
  bytes: z.number(),
  received: z.number(),
  sha256: z.string().nullable(),
  /** Of each piece that came, in order: whoever goes on with it shows first that it is the same file. */
  pieces: z.array(z.object({ bytes: z.number(), sha256: z.string() })).default([]),
  columns: z.record(z.string(), z.string().nullable()),
  timeZone: z.string().nullable(),
});

/** What is kept of an analysis, so that a restart goes on with it. */
const keptSchema = z.object({
  id: z.string(),
  protocol: z.string(),
  state: z.enum(analysisStates),
  files: z.array(fileSchema),
  types: z.record(z.string(), z.string().nullable()),
  /** Rates files of one's own, by the protocol's folder; an analysis that was kept before there were any has none. */
  rates: z.record(z.string(), z.string()).default({}),
  /** The sample that was asked for last; null where none was. */
  audit: z
    .object({ protocol: z.string(), size: z.number(), seed: z.number() })
    .nullable()
    .default(null),
  /** The first step that has to run; null where none has. */
  needs: z.enum(steps).nullable(),
  has: z.object({ import: z.boolean(), map: z.boolean(), report: z.boolean() }),
  problem: z.string().nullable(),
  reused: z.boolean(),
  /** A person said what columns or types are: kept corrections of other files no longer replace that. */
  isCorrected: z.boolean(),
  link: z.string().nullable(),
  revision: z.number(),
  createdAt: z.number(),
  openedAt: z.number(),
});
export type Kept = z.infer<typeof keptSchema>;

/** An analysis as the server works on it. */
export interface Work {
  readonly folder: string;
  readonly kept: Kept;
  /** How far each uploaded file has been read. */
  readonly progress: Map<number, { readonly percent: number; readonly rows: number }>;
  said: string[];
  /** A piece of one of its files is being written. */
  readonly coming: Set<number>;
  /** The server stops: what is kept stays as it is, and the next start goes on. */
  isClosing: boolean;
  /** It was deleted: nothing of it is written any more. */
  isGone: boolean;
  /** Ends the process that runs for it. */
  halt: () => void;
}

const keptName = "analysis.json";

export const workOf = (folder: string, kept: Kept): Work => ({
  folder,
  kept,
  progress: new Map(),
  said: [],
  coming: new Set(),
  isClosing: false,
  isGone: false,
  halt: () => undefined,
});

/** Where an uploaded file lies: a folder of its own, so that files of one name do not meet. */
export const uploadPath = ({ folder, kept }: Work, number: number): string =>
  join(folder, "files", String(number), kept.files[number]?.stored ?? "");
/** What the import wrote. */
export const importFolder = ({ folder }: Work): string => join(folder, "import");
/** What a step answered. */
export const answerPath = ({ folder }: Work, step: Step): string => join(folder, `${step}.json`);

/** Where a sample and its sheets lie. */
export const auditFolder = ({ folder }: Work): string => join(folder, "audit");
/** Where rates of one's own lie while they are replayed. */
export const ratesPath = ({ folder }: Work): string => join(folder, "rates.yaml");

/** Writes an analysis down, whole or not at all. One that was deleted meanwhile is not written back. */
export function keep({ folder, kept, isGone }: Work): void {
  if (isGone) return;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeWhole(join(folder, keptName), JSON.stringify(kept));
}

/** Writes a file under another name first, so that nobody reads half of it. */
export function writeWhole(path: string, text: string): void {
  writeFileSync(`${path}.part`, text, { mode: 0o600 });
  renameSync(`${path}.part`, path);
}

/** The analyses that lie in a folder, oldest first; what cannot be read is left alone. */
export function keptIn(folder: string): readonly Work[] {
  const found = names(folder).flatMap((name): readonly Work[] => {
    try {
      const own = join(folder, name);
      const read = keptSchema.safeParse(JSON.parse(readFileSync(join(own, keptName), "utf8")));
      return read.success && read.data.id === name ? [workOf(own, read.data)] : [];
    } catch {
      return [];
    }
  });
  return found.toSorted((one, other) => one.kept.createdAt - other.kept.createdAt);
}

function names(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Whether nothing runs for it and nothing waits to. */
export const isIdle = ({ kept: { state } }: Work): boolean =>
  state === "ready" || state === "failed" || state === "stopped";

/** Something new can be read. */
export function touch(work: Work, change: Partial<Kept>): void {
  Object.assign(work.kept, change, { revision: work.kept.revision + 1 });
  keep(work);
}

export const wireOf = (work: Work, ahead: number): Analysis => {
  const { kept } = work;
  return {
    id: kept.id,
    protocol: kept.protocol,
    state: kept.state,
    files: kept.files.map(({ name, bytes, received, sha256 }, number) => ({
      name,
      bytes,
      received,
      sha256,
      percent: work.progress.get(number)?.percent ?? null,
      rows: work.progress.get(number)?.rows ?? null,
    })),
    ahead,
    said: work.said,
    problem: kept.problem,
    has: kept.has,
    reused: kept.reused,
    link: kept.link,
    revision: kept.revision,
    createdAt: kept.createdAt,
    keptUntil: keptUntil(kept.openedAt),
  };
};

export const keptUntil = (openedAt: Instant): Instant => openedAt + analysisLimits.idleMs;
