import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Command } from "commander";
import { drawSchema } from "#contract/analysis-audit.ts";
import { drawSample } from "#history/audit/draw.ts";
import type { Draw } from "#history/audit/draw.ts";
import { kappaText, ratesText } from "#history/audit/rates-text.ts";
import { scoreAudit } from "#history/audit/score.ts";
import type { AuditScore } from "#history/audit/score.ts";
import { codebookText, readWorksheet, worksheetText } from "#history/audit/worksheet.ts";
import { readCatalogue } from "#history/catalogue.ts";
import { readCorrections } from "#history/corrections.ts";
import { importCalls } from "#history/history.ts";
import { formatProblem } from "#core/protocol/problem.ts";
import { loadOrTell, print, printJson, tell, UsageError } from "./output.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

const names = {
  draw: "draw.json",
  first: "coder-a.csv",
  second: "coder-b.csv",
  settled: "settled.csv",
  codebook: "codebook.md",
  rates: "rates.yaml",
} as const;

/** `concord audit draw|score`: a sample of past calls that two people listen to, and the rates that it gives a replay. */
export function auditCommand(program: Command): void {
  const audit = program
    .command("audit")
    .description("Sample past calls for two blind coders, and turn their sheets into rates.");
  audit
    .command("draw")
    .description("Draw a stratified sample and write a worksheet for each of two coders.")
    .argument("<protocol>", "a folder protocols/<name> or a YAML file")
    .requiredOption("--calls <files...>", "exports of past calls")
    .requiredOption("--out <folder>", "where draw and worksheets are written")
    .option("--size <calls>", "calls to draw", "400")
    .option("--seed <number>", "the same seed draws the same calls", "1")
    .option("--time-zone <zone>", "zone of times in files that no mapping knows")
    .option("--json", "one JSON object on standard output")
    .action(drawAction);
  audit
    .command("score")
    .description(
      "Read both worksheets: agreement, weighted rates with intervals, and a rates file.",
    )
    .argument("<protocol>", "the protocol that the sample was drawn for")
    .argument("<folder>", "the folder that draw wrote")
    .option("--json", "one JSON object on standard output")
    .action(scoreAction);
}

interface DrawOptions {
  readonly calls: readonly string[];
  readonly out: string;
  readonly size: string;
  readonly seed: string;
  readonly timeZone?: string;
  readonly json?: boolean;
}

async function drawAction(path: string, options: DrawOptions): Promise<void> {
  const size = wholeNumber(options.size, "--size", 1, 100_000);
  const seed = wholeNumber(options.seed, "--seed", 0, 4_294_967_295);
  process.exitCode = 1;
  const compiled = loadOrTell(path)?.compiled;
  if (compiled === undefined) return;
  const catalogue = await readCatalogue(root);
  if (!catalogue.ok) throw new Error(catalogue.error.map(formatProblem).join("\n"));
  const corrections = await readCorrections(options.calls, catalogue.value.callTypes);
  if (!corrections.ok) {
    for (const problem of corrections.error) tell(formatProblem(problem));
    return;
  }
  const imported = await importCalls(options.calls, {
    ...catalogue.value,
    corrections: corrections.value,
    ...(options.timeZone === undefined ? {} : { timeZone: options.timeZone }),
  });
  if (!imported.ok) {
    for (const { file, says, mend } of imported.error) tell(`${file}: ${says}; ${mend}`);
    return;
  }
  const draw = drawSample(imported.value, compiled, size, seed);
  if (draw.sample.length === 0) {
    tell("no public call is of a type that a pathway takes; map the types first: npx concord map");
    return;
  }
  mkdirSync(options.out, { recursive: true });
  const { questions } = compiled.protocol;
  // Never over a sheet that someone may have begun to fill in.
  const write = (name: string, text: string): void =>
    writeFileSync(join(options.out, name), text, { flag: "wx" });
  try {
    write(names.draw, `${JSON.stringify(draw, null, 2)}\n`);
    write(names.first, worksheetText(draw, questions, 1));
    write(names.second, worksheetText(draw, questions, 2));
    write(names.codebook, codebookText(draw, questions));
  } catch (cause) {
    if (!(cause instanceof Error && "code" in cause && cause.code === "EEXIST")) throw cause;
    tell(`${options.out}: holds a draw already; name another folder, so that no sheet is lost`);
    return;
  }
  process.exitCode = 0;
  const { strata, sample } = draw;
  const told = { folder: options.out, seed, sampled: sample.length, strata };
  if (options.json === true) printJson(told);
  else {
    print(`${sample.length} calls drawn in ${strata.length} strata, seed ${seed}`);
    for (const { id, calls, drawn } of strata) print(`  ${id}: ${drawn} of ${calls}`);
    print(`Give ${names.first} and ${names.second} to two coders, with ${names.codebook}.`);
  }
}

async function scoreAction(
  path: string,
  folder: string,
  options: { readonly json?: boolean },
): Promise<void> {
  process.exitCode = 1;
  const compiled = loadOrTell(path)?.compiled;
  const draw = compiled && readDraw(join(folder, names.draw));
  if (compiled === undefined || draw === undefined) return;
  if (draw.protocol.id !== compiled.protocol.id) {
    tell(`${folder}: was drawn for ${draw.protocol.id}; name that protocol`);
    return;
  }
  const { questions } = compiled.protocol;
  const first = await readWorksheet(join(folder, names.first), draw, questions);
  const second = await readWorksheet(join(folder, names.second), draw, questions);
  const hasSettled = exists(join(folder, names.settled));
  const settled = hasSettled
    ? await readWorksheet(join(folder, names.settled), draw, questions)
    : null;
  for (const sheet of [first, second, settled])
    if (sheet !== null && !sheet.ok)
      for (const { file, says, mend } of sheet.error) tell(`${file}: ${says}; ${mend}`);
  if (!first.ok || !second.ok || (settled !== null && !settled.ok)) return;
  const sheets = { first: first.value, second: second.value, settled: settled?.value ?? null };
  const score = scoreAudit(draw, questions, sheets);
  const rates = join(folder, names.rates);
  writeFileSync(rates, ratesText(score, draw));
  process.exitCode = 0;
  if (options.json === true) printJson({ ...score, ratesFile: rates });
  else explain(score, rates);
}

function explain({ sampled, questions, minutes }: AuditScore, rates: string): void {
  print(`${sampled} calls sampled`);
  for (const { question, asked, coded, notSaid, alike, rates: byAnswer, ...agreed } of questions) {
    const agree = alike === null ? "nothing coded twice" : `alike ${alike.toFixed(2)}`;
    print(
      `${question}: coded in ${coded} of ${asked}, not said in ${notSaid}; ${agree}, kappa ${kappaText(agreed)}`,
    );
    for (const [answer, { rate, low, high }] of Object.entries(byAnswer))
      print(`  ${answer}: ${rate.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)})`);
  }
  const { mean, coded, noOfficer, notTold } = minutes;
  if (mean !== null)
    print(
      `police-minutes: ${mean.mean.toFixed(0)} (${mean.low.toFixed(0)} to ${mean.high.toFixed(0)}) in ${coded} calls; no officer in ${noOfficer}, not told in ${notTold}`,
    );
  print(`${rates} is ready for: npx concord replay PROTOCOL --calls FILE --rates ${rates}`);
}

function readDraw(path: string): Draw | undefined {
  try {
    const parsed = drawSchema.safeParse(JSON.parse(readFileSync(path, "utf8")));
    if (parsed.success) return parsed.data;
    tell(`${path}: is no draw; name the folder that concord audit draw wrote`);
  } catch {
    tell(`${path}: cannot be read; name the folder that concord audit draw wrote`);
  }
  return undefined;
}

function exists(path: string): boolean {
  try {
    readFileSync(path);
    return true;
  } catch {
    return false;
  }
}

function wholeNumber(text: string, option: string, least: number, most: number): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= least && number <= most) return number;
  throw new UsageError(`${option}: \`${text}\` is no whole number from ${least} to ${most}`);
}
