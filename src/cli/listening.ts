import { existsSync, readFileSync } from "node:fs";
import { basename, extname } from "node:path";
import type { Command } from "commander";
import type { Codebook } from "#core/listening/codebook.ts";
import { codesIn } from "#core/listening/codebook.ts";
import { compare } from "#core/listening/compare.ts";
import type { Comparison } from "#core/listening/compare.ts";
import { readSurvey } from "#core/listening/survey.ts";
import { loadCodebook } from "#library/load-codebook.ts";
import { openVoiceLog, voicesOfFile } from "./listening-source.ts";
import { print, printJson, tell, tellProblems, UsageError } from "./output.ts";

interface Options {
  readonly codebook: string;
  readonly log?: string;
  readonly agency: string;
  readonly name?: string;
  readonly by?: string;
  readonly coders?: string;
  readonly json?: boolean;
}

/** `concord listening check|import|compare`: codebooks, surveys, and what groups say side by side. */
export function listeningCommand(program: Command): void {
  const listening = program
    .command("listening")
    .description(
      "What people said: check a codebook and a survey, take a survey in, compare groups.",
    );
  const sub = (name: string, says: string): Command =>
    listening
      .command(name)
      .description(says)
      .option("--codebook <file>", "what is listened for", "listening/harbor-county.yaml")
      .option("--json", "one JSON object on standard output");
  sub("check", "Check a codebook, and surveys against it: every bad line with its mend.")
    .argument("[surveys...]", "CSV files")
    .action((surveys: readonly string[], options: Options) => {
      process.exitCode = check(surveys, options);
    });
  sub("import", "Take a survey into a server's log (while it is not running): whole or not at all.")
    .argument("<survey>", "a CSV file")
    .requiredOption("--log <folder>", "the server's data folder")
    .requiredOption("--by <seat>", "a seat that may record")
    .option("--coders <seats>", "the two seats whose codes the file holds, such as board-3,board-5")
    .option("--name <name>", "begins each voice's id (else the file's name)")
    .option("--agency <id>", "whose log", "harbor-county")
    .action(async (survey: string, options: Options) => {
      process.exitCode = await importSurvey(survey, options);
    });
  sub("compare", "Lay groups side by side: where they agree, differ, and what is owed an answer.")
    .argument("[survey]", "a CSV file with the codes of two; else --log")
    .option("--log <folder>", "a server's data folder (while it is not running)")
    .option("--agency <id>", "whose log", "harbor-county")
    .action(async (survey: string | undefined, options: Options) => {
      process.exitCode = await compareGroups(survey, options);
    });
}

function codebookOf({ codebook }: Options): Codebook | undefined {
  const read = loadCodebook(codebook);
  if (read.ok) return read.value;
  tellProblems(read.error);
  return undefined;
}

function textOf(path: string): string {
  if (!existsSync(path)) throw new UsageError(`${path} is not there; name a CSV file`);
  return readFileSync(path, "utf8");
}

const nameOf = (path: string): string =>
  basename(path, extname(path))
    .replaceAll(/[^A-Za-z0-9._-]/g, "-")
    .slice(0, 40);

function check(surveys: readonly string[], options: Options): number {
  const codebook = codebookOf(options);
  if (codebook === undefined) {
    if (options.json === true) printJson({ ok: false, codebook: options.codebook });
    return 1;
  }
  const files = surveys.map((file) => ({
    file,
    ...readSurvey(textOf(file), nameOf(file), codebook),
  }));
  const problems = files.flatMap(({ file, problems: found }) =>
    found.map((problem) => ({ file, ...problem })),
  );
  tellAll(problems);
  const { version, groups } = codebook;
  const counted = { version, groups: groups.length, themes: codesIn(codebook).length };
  if (options.json === true)
    printJson({
      ok: problems.length === 0,
      codebook: { file: options.codebook, ...counted },
      surveys: files.map(({ file, voices }) => ({ file, voices: voices.length })),
      problems,
    });
  else {
    print(
      `${options.codebook}: version ${version}, ${counted.groups} groups, ${counted.themes} themes`,
    );
    for (const { file, voices } of files) print(`${file}: ${voices.length} voices`);
  }
  return problems.length === 0 ? 0 : 1;
}

function tellAll(
  problems: readonly {
    readonly file: string;
    readonly line: number;
    readonly column: string;
    readonly says: string;
    readonly mend: string;
  }[],
): void {
  for (const { file, line, column, says, mend } of problems)
    tell(`${file}:${line}${column === "" ? "" : `: ${column}`}: ${says}; ${mend}`);
}

async function importSurvey(file: string, options: Options): Promise<number> {
  const codebook = codebookOf(options);
  if (codebook === undefined) return 1;
  const coders = codersOf(options);
  const { log = "", by = "", agency } = options;
  const text = textOf(file);
  const voices = await openVoiceLog({ folder: log, agency, codebook });
  try {
    const name = options.name ?? nameOf(file);
    const done = await voices.take({ name, text, by, coders });
    if (!done.ok) {
      tell(`Nothing more is taken: ${done.error.message} (${done.error.rule})`);
      if (options.json === true) printJson({ ok: false, file, refusal: done.error });
      return 1;
    }
    const { problems } = done.value;
    tellAll(problems.map((problem) => ({ file, ...problem })));
    if (options.json === true) printJson({ ok: problems.length === 0, file, ...done.value });
    else print(`${file}: ${done.value.taken} taken, ${done.value.known} known before`);
    return problems.length === 0 ? 0 : 1;
  } finally {
    await voices.close();
  }
}

function codersOf({ coders }: Options): readonly [string, string] | null {
  if (coders === undefined) return null;
  const [first, second, ...more] = coders.split(",");
  if (first !== undefined && second !== undefined && more.length === 0) return [first, second];
  throw new UsageError(`--coders ${coders}: name two seats, such as board-3,board-5`);
}

async function compareGroups(survey: string | undefined, options: Options): Promise<number> {
  const { log, agency } = options;
  if ((survey === undefined) === (log === undefined))
    throw new UsageError("name a coded survey, or --log with a server's data folder");
  const codebook = codebookOf(options);
  if (codebook === undefined) return 1;
  if (survey !== undefined) {
    const read = voicesOfFile(textOf(survey), codebook);
    tellAll(read.problems.map((problem) => ({ file: survey, ...problem })));
    if (read.problems.length > 0) return 1;
    tellComparison(compare(read.state, codebook), options);
    return 0;
  }
  const voices = await openVoiceLog({ folder: log ?? "", agency, codebook });
  try {
    tellComparison(compare(voices.state(), codebook), options);
    return 0;
  } finally {
    await voices.close();
  }
}

function tellComparison(comparison: Comparison, { json }: Options): void {
  if (json === true) return printJson(comparison);
  const { sides, themes, tooFew, agreement, notYet } = comparison;
  print(`Sides: ${sides.map(({ id, heard }) => `${id} (${heard} heard)`).join(", ") || "none"}`);
  if (tooFew.length > 0) print(`Too few to show: ${tooFew.join(", ")}`);
  const width = Math.max(...themes.map(({ code }) => code.length));
  for (const { code, bands, verdict, isOwed, response } of themes) {
    const said = sides.map(({ id }) => (bands[id] ?? "few").padEnd(4)).join("  ");
    const came = response?.outcome ?? (isOwed ? "owed" : "");
    print(`  ${code.padEnd(width)}  ${said}  ${verdict}${came === "" ? "" : `, ${came}`}`);
  }
  for (const { topic, voices, same, kappa } of agreement)
    print(
      `Coders, ${topic}: ${voices} voices, ${same === null ? "–" : `${Math.round(same * 100)} %`} the same, kappa ${kappa?.toFixed(2) ?? "–"}`,
    );
  if (notYet > 0) print(`${notYet} voices do not count yet: they wait for codes`);
}
