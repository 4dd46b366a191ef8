import { readFile } from "node:fs/promises";
import { fail, ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import { seededRandom } from "#core/base/random.ts";
import { didYouMean } from "#core/protocol/problem.ts";
import type { Question } from "#core/protocol/protocol.ts";
import { openCsv } from "../csv-table.ts";
import type { FileProblem } from "../table.ts";
import type { Draw, DrawnCall } from "./draw.ts";
import { minutesColumn, whyNoMinutes } from "./minutes.ts";
import type { AskedQuestion } from "./score.ts";
import { notAsked, notSaid } from "./words.ts";
import type { Coded } from "./words.ts";

const cell = (text: string): string =>
  /[",\n;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

/** A city's text that a spreadsheet must not take for a formula. */
const plain = (text: string): string => (/^[=+@-]/.test(text) ? `'${text}` : text);

/** The sampled calls in an order of a coder's own, so that two coders cannot compare by the row. */
export function inCodingOrder(draw: Draw, coder: number): readonly DrawnCall[] {
  const random = seededRandom(draw.seed * 31 + coder);
  return draw.sample
    .map((call) => ({ call, at: random.next() }))
    .sort((left, right) => left.at - right.at)
    .map(({ call }) => call);
}

/** Where the record of a call stands: `calls.csv:12`. */
export const whereOf = ({ file, line }: DrawnCall): string =>
  `${file.split(/[\\/]/).at(-1) ?? ""}:${line}`;

/** What may be written of a question that a call's pathway asks. */
export const answersOf = ({ answers }: Pick<AskedQuestion, "answers">): readonly string[] => [
  ...answers,
  "unknown",
  notSaid,
];

/** One coder's sheet, as comma-separated text. */
export function worksheetText(draw: Draw, questions: readonly Question[], coder: number): string {
  const asked = questions.filter(({ id }) => draw.sample.some(({ asks }) => asks.includes(id)));
  const rows = inCodingOrder(draw, coder).map((call) => [
    call.id,
    plain(call.localType),
    whereOf(call),
    ...asked.map(({ id }) => (call.asks.includes(id) ? "" : notAsked)),
    "",
  ]);
  return [["sample", "call type", "where", ...asked.map(({ id }) => id), minutesColumn], ...rows]
    .map((row) => `${row.map(cell).join(",")}\n`)
    .join("");
}

/** What coders may write, question by question, and how to: a page beside the sheets. */
export function codebookText(draw: Draw, questions: readonly Question[]): string {
  const asked = questions.filter(({ id }) => draw.sample.some(({ asks }) => asks.includes(id)));
  return [
    "# How to code the sample",
    "",
    "Listen to each call, or read its record, up to the moment of the decision. Code by yourself: do not talk with the other coder until",
    "both sheets are done. How the call ended does not count.",
    "",
    `Write one of the answers below in every empty cell; \`unknown\` where the question was asked and the caller did not know; \`${notSaid}\``,
    `where nobody asked and nothing was said. Leave \`${notAsked}\` as it stands.`,
    "",
    ...asked.flatMap(({ id, ask, means, answers }) => [
      `- **${id}** (${ask.en}): ${answersOf({ answers })
        .map((answer) => `\`${answer}\``)
        .join(", ")}`,
      ...(means === undefined ? [] : [`  ${means.en}`]),
    ]),
    `- **${minutesColumn}**: minutes that an officer was busy with the call, from its record: from going there to being free again; of several`,
    `  officers the one longest at it. \`${notAsked}\` where no officer went, \`${notSaid}\` where the record does not tell.`,
    "",
  ].join("\n");
}

/** Reads a sheet that came back. Every cell that cannot be used is named with its line, column and mend; nothing is guessed. */
export async function readWorksheet(
  path: string,
  draw: Draw,
  questions: readonly AskedQuestion[],
): Promise<Result<Coded, readonly FileProblem[]>> {
  const file = path.split(/[\\/]/).at(-1) ?? path;
  const opened = await readable(path, file);
  if (!opened.ok) return fail([opened.error]);
  const { header, batches } = opened.value;
  const at = (name: string): number => header.findIndex((each) => each.trim() === name);
  if (at("sample") < 0)
    return fail([
      { file, says: 'has no column "sample"', mend: "keep the sheet's first line as it was" },
    ]);
  const byId = new Map(draw.sample.map((call) => [call.id, call]));
  const coded = new Map<string, ReadonlyMap<string, string>>();
  const problems: FileProblem[] = [];
  for await (const batch of batches) {
    for (const { line, says, mend } of batch.refused)
      problems.push({ file: `${file}:${line}`, says, mend });
    for (const { line, cells } of batch.rows) {
      const id = (cells[at("sample")] ?? "").trim();
      const call = byId.get(id);
      if (call === undefined || coded.has(id)) {
        const says = call === undefined ? `"${id}" was not drawn` : `${id} stands twice`;
        problems.push({ file: `${file}:${line}`, says, mend: "keep one row a sampled call" });
        continue;
      }
      const answers = new Map<string, string>();
      for (const question of questions) {
        const written = (cells[at(question.id)] ?? "").trim().toLowerCase();
        if (written === "" || written === notAsked) continue;
        const allowed = answersOf(question);
        if (!call.asks.includes(question.id))
          problems.push({
            file: `${file}:${line}`,
            says: `column "${question.id}": the pathway of ${id} does not ask it`,
            mend: `write ${notAsked}`,
          });
        else if (!allowed.includes(written))
          problems.push({
            file: `${file}:${line}`,
            says: `column "${question.id}": "${written}" is no answer`,
            mend: didYouMean(written, allowed),
          });
        else answers.set(question.id, written);
      }
      const minutes = (cells[at(minutesColumn)] ?? "").trim().toLowerCase();
      const why = [notAsked, notSaid, ""].includes(minutes) ? null : whyNoMinutes(minutes);
      if (why !== null)
        problems.push({
          file: `${file}:${line}`,
          says: `column "${minutesColumn}": ${why}`,
          mend: `write minutes, ${notAsked} where no officer went, or ${notSaid}`,
        });
      else if (minutes !== "") answers.set(minutesColumn, minutes);
      coded.set(id, answers);
    }
  }
  return problems.length > 0 ? fail(problems) : ok(coded);
}

async function readable(path: string, file: string): ReturnType<typeof openCsv> {
  try {
    await readFile(path);
    return await openCsv(path);
  } catch (cause) {
    if (!(cause instanceof Error && "code" in cause)) throw cause;
    return fail({ file, says: "cannot be opened", mend: "put the coder's sheet there" });
  }
}
