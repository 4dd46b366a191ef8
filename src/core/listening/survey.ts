import { didYouMean } from "#core/protocol/problem.ts";
import { codesIn } from "./codebook.ts";
import type { Codebook } from "./codebook.ts";
import type { ListeningCommand } from "./commands.ts";
import { consentForms, listeningLimits as limits, voiceSources } from "./words.ts";
import type { ConsentForm, VoiceSource } from "./words.ts";

/** One thing wrong with one line of a survey. Line 0: the file as a whole. */
export interface SurveyProblem {
  readonly line: number;
  readonly column: string;
  readonly says: string;
  readonly mend: string;
}

/** One voice of a survey: what is recorded, and the codes that two coders gave it before, where the file holds them. */
export interface SurveyVoice {
  readonly record: Extract<ListeningCommand, { readonly kind: "RecordVoice" }>;
  readonly codes: readonly [readonly string[], readonly string[]] | null;
}

export interface Survey {
  readonly voices: readonly SurveyVoice[];
  /** With one problem or more, nothing of the file is taken. */
  readonly problems: readonly SurveyProblem[];
}

/** Columns that a survey must have, and those it may have. */
export const surveyColumns = {
  required: ["id", "group", "held_on", "language", "keep", "quote", "text"],
  optional: ["source", "area", "form", "codes_1", "codes_2"],
} as const;

const mostProblems = 200;

/** LS19: reads a survey. All bad lines are told in one run. `name` makes ids that stay the same when the file is read again. */
export function readSurvey(text: string, name: string, codebook: Codebook): Survey {
  const problems: SurveyProblem[] = [];
  const tell = (line: number, column: string, says: string, mend: string): void => {
    if (problems.length < mostProblems) problems.push({ line, column, says, mend });
  };
  const [head, ...rows] = rowsOf(text.replace(/^\uFEFF/, ""));
  const columns = (head?.cells ?? []).map((cell) => cell.trim().toLowerCase());
  const known: readonly string[] = [...surveyColumns.required, ...surveyColumns.optional];
  for (const column of surveyColumns.required)
    if (!columns.includes(column))
      tell(1, column, "this column is missing", `the columns are: ${known.join(", ")}`);
  for (const column of columns)
    if (!known.includes(column))
      tell(1, column, "nobody knows this column", didYouMean(column, known));
  if (rows.length > limits.surveyLines)
    tell(0, "", `${rows.length} lines are too many`, `split the file at ${limits.surveyLines}`);
  if (problems.length > 0) return { voices: [], problems };
  const seen = new Set<string>();
  const voices = rows
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ""))
    .flatMap(({ line, cells }): readonly SurveyVoice[] => {
      const before = problems.length;
      if (cells.length !== columns.length)
        tell(line, "", `${cells.length} cells where ${columns.length} belong`, "check the quotes");
      const cell = (column: string): string => cells[columns.indexOf(column)]?.trim() ?? "";
      const voice = voiceOf(cell, { name, codebook, tell: (...told) => tell(line, ...told) });
      const { voiceId } = voice.record;
      if (seen.has(voiceId))
        tell(line, "id", `\`${cell("id")}\` is there twice`, "use each id once");
      seen.add(voiceId);
      return problems.length > before ? [] : [voice];
    });
  if (problems.length === 0 && voices.length === 0)
    tell(0, "", "the file holds no line", "put one answer on each line under the columns");
  return { voices: problems.length > 0 ? [] : voices, problems };
}

type Tell = (column: string, says: string, mend: string) => void;

function voiceOf(
  cell: (column: string) => string,
  {
    name,
    codebook,
    tell,
  }: { readonly name: string; readonly codebook: Codebook; readonly tell: Tell },
): SurveyVoice {
  const id = cell("id");
  if (!/^[\w.-]{1,40}$/.test(id))
    tell("id", `\`${id}\` is no id`, "use 1 to 40 letters, digits, - or _, never a name");
  const group = cell("group");
  const groups = codebook.groups.map((each) => each.id);
  if (!groups.includes(group))
    tell("group", `no group is called \`${group}\``, didYouMean(group, groups));
  const heldOn = cell("held_on");
  if (!/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(heldOn))
    tell("held_on", `\`${heldOn}\` is no day`, "write it as 2026-10-04");
  const language = cell("language");
  if (!/^[a-z]{2,3}$/.test(language))
    tell("language", `\`${language}\` is no language`, "write en, es or another short code");
  const text = cell("text");
  if (text === "" || text.length > limits.text)
    tell("text", `it has ${text.length} characters`, `write 1 to ${limits.text}`);
  if (yesNo(cell("keep"), "keep", tell) === false)
    tell("keep", "they did not agree that it is kept", "leave the line out");
  const source = oneOf(cell("source"), "source", sources, "survey", tell);
  const form = oneOf<ConsentForm>(cell("form"), "form", consentForms, "on-the-form", tell);
  const [first, second] = [
    codesOf(cell("codes_1"), "codes_1", codebook, tell),
    codesOf(cell("codes_2"), "codes_2", codebook, tell),
  ];
  return {
    record: {
      kind: "RecordVoice",
      voiceId: `${name}-${id}`,
      source,
      group,
      area: cell("area") === "" ? null : cell("area"),
      heldOn,
      language,
      mayKeep: true,
      mayQuote: yesNo(cell("quote"), "quote", tell),
      form,
      text,
    },
    codes: first.length === 0 && second.length === 0 ? null : [first, second],
  };
}

const sources = voiceSources.filter(
  (source): source is Exclude<VoiceSource, "comment"> => source !== "comment",
);

/** Unknown is never yes, and never no: an empty cell is a problem. */
function yesNo(word: string, column: string, tell: Tell): boolean {
  if (!["yes", "no"].includes(word))
    tell(column, `\`${word}\` is neither yes nor no`, "write yes or no, as they answered");
  return word === "yes";
}

function oneOf<Word extends string>(
  word: string,
  column: string,
  words: readonly Word[],
  usual: Word,
  tell: Tell,
): Word {
  if (word === "") return usual;
  const found = words.find((each) => each === word);
  if (found === undefined)
    tell(column, `\`${word}\` is not among the words here`, didYouMean(word, words));
  return found ?? usual;
}

function codesOf(cell: string, column: string, codebook: Codebook, tell: Tell): readonly string[] {
  const codes = cell.split(/[;\s]+/).filter((code) => code !== "");
  const known = codesIn(codebook);
  for (const code of codes)
    if (!known.includes(code))
      tell(column, `there is no theme \`${code}\``, didYouMean(code, known));
  return codes;
}

/** Rows of a file with commas, each with the line it begins on. A cell in double quotes may hold commas, line breaks, and doubled quotes. */
function rowsOf(
  text: string,
): readonly { readonly line: number; readonly cells: readonly string[] }[] {
  const rows: { line: number; cells: string[] }[] = [];
  let [cell, isQuoted, line] = ["", false, 1];
  let row: { line: number; cells: string[] } = { line, cells: [] };
  for (let at = 0; at <= text.length; at += 1) {
    const sign = text[at];
    if (sign === "\n") line += 1;
    if (isQuoted && sign !== undefined) {
      if (sign !== '"') cell += sign;
      else if (text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else isQuoted = false;
    } else if (sign === '"' && cell === "") isQuoted = true;
    else if (sign === "," || sign === "\n" || sign === undefined) {
      row.cells.push(cell);
      cell = "";
      if (sign === ",") continue;
      if (row.cells.length > 1 || row.cells[0] !== "") rows.push(row);
      row = { line, cells: [] };
    } else if (sign !== "\r") cell += sign;
  }
  return rows;
}
