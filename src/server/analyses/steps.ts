import { rmSync, statSync } from "node:fs";
import { analysisLimits, mapFoundSchema } from "#contract/analysis.ts";
import { replayReportSchema } from "#contract/replay.ts";
import type { Clock } from "../clock.ts";
import type { ProtocolChoices } from "../protocol-choices.ts";
import {
  answerPath,
  auditFolder,
  importFolder,
  keep,
  ratesPath,
  touch,
  uploadPath,
  writeWhole,
} from "./analysis.ts";
import type { Kept, Step, Work } from "./analysis.ts";
import { beginSheets } from "./audit-sheets.ts";
import { foundIn, readJson } from "./found.ts";
import { reuse, writeCorrections } from "./kept-corrections.ts";
import type { CorrectionShelf } from "./kept-corrections.ts";
import { knowledgeOf, recipeOf } from "./links.ts";
import type { Links } from "./links.ts";
import { clearHalfDone, watchRoom } from "./room.ts";
import type { Room } from "./room.ts";
import type { RunStep, StepEnd } from "./run-step.ts";
import { problemOf } from "./step-problem.ts";

export interface StepParts {
  readonly root: string;
  readonly choices: ProtocolChoices;
  readonly run: RunStep;
  readonly clock: Clock;
  readonly shelf: CorrectionShelf;
  readonly links: Links;
  readonly concord: string;
  readonly room: Room;
}

const stateOf = {
  import: "importing",
  map: "mapping",
  replay: "replaying",
  draw: "drawing",
} as const;

/**
 * Runs an analysis from the step it needs to its figures. Each step's result stands whole before the next begins; one that fails says
 * why, and what the steps before it found stays. Ends early when the analysis is stopped.
 */
export async function runSteps(work: Work, parts: StepParts): Promise<void> {
  for (;;) {
    const step = work.kept.needs;
    if (step === null || isStopped(work)) return;
    await writeCorrections(work);
    // Stopped while that was written: what was pressed holds.
    if (isStopped(work)) return;
    writeRates(work);
    touch(work, { state: stateOf[step], problem: null });
    const path = parts.choices.pathOf(work.kept.protocol);
    if ((step === "replay" || step === "draw") && path === undefined) {
      touch(work, { state: "failed", problem: `the protocol ${work.kept.protocol} is gone` });
      return;
    }
    const ended = await runOne(work, argumentsOf(work, step, path ?? ""), parts);
    // Who went on before the stopped process was gone waits in the lane already: that one takes it up anew.
    if (ended.isHalted || isStopped(work)) return;
    const problem = afterStep[step](work, ended, parts);
    if (problem === null) continue;
    touch(work, { state: "failed", problem });
    return;
  }
}

function writeRates(work: Work): void {
  const own = work.kept.rates[work.kept.protocol];
  if (own === undefined) rmSync(ratesPath(work), { force: true });
  else writeWhole(ratesPath(work), own);
}

const isStopped = ({ kept: { state }, isClosing, isGone }: Work): boolean =>
  isClosing || isGone || state === "stopped";

const argumentsOf = (work: Work, step: Step, protocol: string): readonly string[] => {
  const made = importFolder(work);
  if (step === "map") return ["map", made, "--json"];
  if (step === "draw") {
    // One that was begun before this server was started again is begun anew.
    rmSync(auditFolder(work), { recursive: true, force: true });
    const { size = 0, seed = 0 } = work.kept.audit ?? {};
    const asked = ["--size", String(size), "--seed", String(seed)];
    return [
      "audit",
      "draw",
      protocol,
      "--calls",
      made,
      "--out",
      auditFolder(work),
      ...asked,
      "--json",
    ];
  }
  if (step === "replay") {
    const own = work.kept.rates[work.kept.protocol];
    const rates = own === undefined ? [] : ["--rates", ratesPath(work)];
    return ["replay", protocol, "--calls", made, ...rates, "--json"];
  }
  const files = work.kept.files.map((_, number) => uploadPath(work, number));
  return ["import", ...files, "--out", made, "--places", "--json"];
};

/** `isHalted`: somebody ended it, whatever has been asked for since. */
async function runOne(
  work: Work,
  args: readonly string[],
  parts: StepParts,
): Promise<StepEnd & { readonly isHalted: boolean }> {
  let isHalted = false;
  work.said = [];
  work.progress.clear();
  const step = parts.run(args, (line) => hear(work, line));
  const cancel = parts.clock.after(analysisLimits.stepMs, () =>
    step.kill(
      `it took longer than ${analysisLimits.stepMs / 60_000} minutes; give fewer files at once`,
    ),
  );
  const unwatch = watchRoom(parts.room, parts.clock, step.kill);
  work.halt = () => {
    isHalted = true;
    step.kill("it was stopped");
  };
  const ended = await step.ended;
  cancel();
  unwatch();
  work.halt = () => undefined;
  if (!ended.isDone) {
    clearHalfDone(work);
    if (work.kept.needs === "draw") rmSync(auditFolder(work), { recursive: true, force: true });
  }
  return { ...ended, isHalted };
}

const progress = /^(.+): (\d+) rows, (\d+) %$/;

function hear(work: Work, line: string): void {
  const [, name = "", rows, percent] = progress.exec(line) ?? [];
  const number = work.kept.files.findIndex(({ stored }) => stored === name.split("/")[0]);
  if (number >= 0) work.progress.set(number, { percent: Number(percent), rows: Number(rows) });
  else work.said = [...work.said, line].slice(-analysisLimits.saidLines);
}

type After = (work: Work, ended: StepEnd, parts: StepParts) => string | null;

/** Takes what a step answered; gives why nothing can come after it, or null. */
const afterStep: Readonly<Record<Step, After>> = {
  import: (work, ended, parts) => {
    const { kept } = work;
    if (ended.isDone) rmSync(answerPath(work, "import"), { force: true });
    else {
      rmSync(importFolder(work), { recursive: true, force: true });
      if (ended.answer !== "") writeWhole(answerPath(work, "import"), ended.answer);
    }
    const found = foundIn(work);
    const again =
      kept.isCorrected || kept.reused || found === null
        ? null
        : reuse(work, found.tables, parts.shelf);
    if (again !== null) {
      touch(work, again);
      return null;
    }
    const has = { import: found !== null, map: false, report: false };
    if (found === null || !ended.isDone) {
      touch(work, { has });
      return saidWhy(
        "import",
        ended,
        (found?.problems ?? []).map(({ file, says, mend }) => `${file}: ${says}; ${mend}`),
        work,
      );
    }
    touch(work, { has, needs: "map" });
    return found.calls > 0
      ? null
      : "there are no calls in these files: give them together with the calls";
  },
  map: (work, ended) => {
    const why = take(work, "map", ended, (value) => mapFoundSchema.safeParse(value).success);
    if (why === null) touch(work, { has: { ...work.kept.has, map: true }, needs: "replay" });
    return why;
  },
  replay: (work, ended, { root, links, clock, concord }) => {
    const why = take(work, "replay", ended, (value) => replayReportSchema.safeParse(value).success);
    if (why !== null) return why;
    const { kept } = work;
    const report = readJson(answerPath(work, "replay"));
    const recipe = recipeOf(report, {
      folder: kept.protocol,
      files: kept.files.map(({ stored, sha256, bytes, columns, timeZone }) => ({
        name: stored,
        sha256: sha256 ?? "",
        bytes,
        columns,
        timeZone,
      })),
      types: kept.types,
      ownRates: kept.rates[kept.protocol],
      knowledge: knowledgeOf(root),
      concord,
    });
    const names = kept.files.map(({ name }) => name);
    const link =
      recipe === null ? null : links.keep({ recipe, names, madeAt: clock.now() }, report);
    touch(work, { state: "ready", needs: null, link, has: { ...kept.has, report: true } });
    return null;
  },
  draw: (work, ended, { choices }) => {
    if (ended.isDone) beginSheets(work, choices);
    // The figures stand as they did, whatever came of the sample.
    const problem = ended.isDone ? null : saidWhy("draw", ended, [], work);
    touch(work, { state: "ready", needs: null, problem });
    return null;
  },
};

function take(
  work: Work,
  step: Step,
  ended: StepEnd,
  isKnown: (value: unknown) => boolean,
): string | null {
  if (!ended.isDone) return saidWhy(step, ended, [], work);
  writeWhole(answerPath(work, step), ended.answer);
  return isKnown(readJson(answerPath(work, step)))
    ? null
    : `the answer of concord ${step} is not what this server knows`;
}

const saidWhy = (step: Step, ended: StepEnd, problems: readonly string[], { said }: Work): string =>
  problemOf(step, ended, problems, said);

/**
 * Goes on after a restart where the process that ran was lost with the server. What was written down and is not on the disk, as after a
 * power cut, is awaited again: half a file is never taken as whole (S197).
 */
export function recover(work: Work): void {
  const { kept } = work;
  // What was counted to its end stands, whatever has become of the file since.
  if (kept.state === "ready") return;
  const isShort = kept.files.map((file, number) => beginAgain(file, uploadPath(work, number)));
  if (isShort.includes(true) && kept.state !== "stopped") {
    kept.state = "receiving";
    keep(work);
  }
  if (["importing", "mapping", "replaying", "drawing", "queued"].includes(kept.state)) {
    kept.state = "queued";
    keep(work);
  }
}

/** Takes a file back to its first byte where fewer bytes lie on the disk than came; says whether it did. */
function beginAgain(file: Kept["files"][number], path: string): boolean {
  const there = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (there >= file.received) return false;
  Object.assign(file, { received: 0, sha256: null, pieces: [] });
  return true;
}
