import { rmSync } from "node:fs";
import { join } from "node:path";
import type {
  AuditFound,
  AuditRequest,
  CodingSheet,
  Settle,
  SheetAct,
} from "#contract/analysis-audit.ts";
import type { Analysis } from "#contract/analysis.ts";
import type { SeatId } from "#core/base/ids.ts";
import type { Draw } from "#history/audit/draw.ts";
import { minutesColumn, whyNoMinutes } from "#history/audit/minutes.ts";
import { leastCoded, ratesText } from "#history/audit/rates-text.ts";
import { notAsked, notSaid } from "#history/audit/words.ts";
import { answersOf, readWorksheet } from "#history/audit/worksheet.ts";
import type { ProtocolChoices } from "../protocol-choices.ts";
import { refuseWith } from "../refusals.ts";
import { auditFolder, isIdle, writeWhole } from "./analysis.ts";
import type { Kept, Work } from "./analysis.ts";
import { auditFound, codingSheet, scoreOf } from "./audit-found.ts";
import { busy } from "./correct.ts";
import { keepSheets, removeSample, sampleIn } from "./audit-sheets.ts";
import type { Sheet, Sheets } from "./audit-sheets.ts";

/** Sample audits of analyses: a draw, two blind sheets, and what they say. */
export interface Audits {
  readonly found: (id: string, seat: SeatId) => AuditFound;
  readonly draw: (id: string, request: AuditRequest) => Analysis;
  readonly discard: (id: string) => void;
  readonly sheet: (id: string, coder: number, seat: SeatId) => CodingSheet;
  readonly act: (id: string, coder: number, act: SheetAct, seat: SeatId) => Promise<AuditFound>;
  readonly settle: (id: string, settle: Settle, seat: SeatId) => AuditFound;
  /** Counts the analysis again under the rates of its audit. */
  readonly use: (id: string) => Analysis;
}

interface AuditParts {
  readonly choices: ProtocolChoices;
  readonly opened: (id: string) => Work;
  readonly queue: (work: Work, change: Partial<Kept>) => Analysis;
}

/** Questions as they were when the sample was drawn. */
type Asked = Sheets["questions"];

/** Audits of the analyses that `opened` gives. */
export function auditsOf({ choices, opened, queue }: AuditParts): Audits {
  const sampled = (id: string) => {
    const work = opened(id);
    const sample = sampleIn(work);
    if (sample !== null) return { work, ...sample };
    throw refuseWith(404, "A50", "no-sample", "no sample is drawn of these calls; draw one first");
  };
  return {
    found: (id, seat) => auditFound(opened(id), seat, choices),
    draw: (id, { size, seed }) => {
      const work = opened(id);
      mustBeDone(work);
      if (sampleIn(work) !== null) throw drawnAlready();
      const { protocol } = work.kept;
      return queue(work, { audit: { protocol, size, seed }, needs: "draw" });
    },
    discard: (id) => removeSample(sampled(id).work),
    sheet: (id, number, seat) => {
      const { draw, sheets } = sampled(id);
      const { coder, sheet } = sheetNumbered(sheets, number);
      mustHold(sheet, seat);
      return codingSheet(draw, sheets, coder);
    },
    act: async (id, number, act, seat) => {
      const { work, draw, sheets: before } = sampled(id);
      sheetNumbered(before, number);
      const { questions } = before;
      const sent =
        act.act === "file"
          ? await readSheet(
              join(auditFolder(work), `sheet-${number}.csv`),
              draw,
              questions,
              act.text,
            )
          : {};
      // Read again: what came while the file was read stays.
      const { sheets } = sampled(id);
      const { sheet, other } = sheetNumbered(sheets, number);
      if (other.seat === seat) throw codesTheOther();
      if (act.act === "take") take(sheet, seat);
      else if (act.act === "file") takeFile(sheet, other, sent, seat);
      else write(sheet, act, seat, (sample, answers) => checked(draw, questions, sample, answers));
      keepSheets(work, sheets);
      return auditFound(work, seat, choices);
    },
    settle: (id, { sample, question, answer }, seat) => {
      const { work, draw, sheets } = sampled(id);
      mustBeScored(sheets);
      const { [question]: _, ...others } = sheets.settled[sample] ?? {};
      const now = answer === null ? {} : { [question]: answer };
      sheets.settled[sample] = {
        ...others,
        ...checked(draw, sheets.questions, sample, now),
      };
      keepSheets(work, sheets);
      return auditFound(work, seat, choices);
    },
    use: (id) => {
      const { work, draw, sheets } = sampled(id);
      mustBeDone(work);
      mustBeScored(sheets);
      const rates = {
        ...work.kept.rates,
        [work.kept.protocol]: ratesOf(work, draw, sheets),
      };
      return queue(work, { rates, needs: "replay" });
    },
  };
}

/** The rates file of an audit. Refused where it is of another protocol than the figures, or too little was coded (A54). */
function ratesOf(work: Work, draw: Draw, sheets: Sheets): string {
  const { protocol: folder } = work.kept;
  if (work.kept.audit?.protocol !== folder)
    throw refuseWith(
      409,
      "A54",
      "another-protocol",
      `the sample was drawn for \`${work.kept.audit?.protocol ?? ""}\`; count these calls through that protocol first`,
    );
  const score = scoreOf(draw, sheets);
  if (score.questions.every(({ coded }) => coded < leastCoded))
    throw refuseWith(
      409,
      "A54",
      "too-few-coded",
      `no question was coded in ${leastCoded} calls: that is too few to take a rate from; code more, or draw a larger sample`,
    );
  return ratesText(score, draw);
}

function mustBeDone(work: Work): void {
  if (isIdle(work) && work.kept.has.report) return;
  if (work.kept.has.report) throw busy();
  throw refuseWith(
    409,
    "A50",
    "not-counted",
    "these calls are not counted yet; wait until the figures are there",
  );
}

const drawnAlready = (): Error =>
  refuseWith(
    409,
    "A50",
    "drawn-already",
    "a sample is drawn already, and its sheets may hold work; throw it away before you draw another",
  );

const codesTheOther = (): Error =>
  refuseWith(
    409,
    "A51",
    "codes-the-other",
    "you code the other sheet: who codes one never sees the second; let another seat do this",
  );

function sheetNumbered({ sheets: [first, second] }: Sheets, number: number) {
  if (number === 1) return { coder: 1, sheet: first, other: second } as const;
  if (number === 2) return { coder: 2, sheet: second, other: first } as const;
  throw refuseWith(404, "A51", "unknown-sheet", "a sample has two sheets, 1 and 2");
}

function take(sheet: Sheet, seat: SeatId): void {
  if (sheet.seat === seat) return;
  if (sheet.by !== "nobody")
    throw refuseWith(
      409,
      "A51",
      "taken",
      "this sheet is another coder's; take the one that is free",
    );
  Object.assign(sheet, { by: "page", seat });
}

function takeFile(sheet: Sheet, other: Sheet, answers: Sheet["answers"], seat: SeatId): void {
  // Whoever could change a sheet after the agreement was told would not have been blind.
  if (other.isDone) mustBeOpen(sheet);
  if (sheet.by === "page") {
    mustHold(sheet, seat);
    mustBeOpen(sheet);
  }
  Object.assign(sheet, { by: "file", seat: null, isDone: true, answers });
}

/** What a coder does on the page: codes a call, or says that the sheet is done. */
function write(
  sheet: Sheet,
  act: Extract<SheetAct, { act: "code" | "done" }>,
  seat: SeatId,
  asScored: (sample: string, answers: Sheet["answers"][string]) => Sheet["answers"][string],
): void {
  mustHold(sheet, seat);
  mustBeOpen(sheet);
  if (act.act === "done") sheet.isDone = true;
  else sheet.answers[act.sample] = asScored(act.sample, act.answers);
}

function mustHold(sheet: Sheet, seat: SeatId): void {
  if (sheet.seat === seat) return;
  throw refuseWith(
    403,
    "A51",
    "not-your-sheet",
    "what is on this sheet is for the coder who took it, and for nobody else",
  );
}

function mustBeOpen({ isDone }: Sheet): void {
  if (!isDone) return;
  throw refuseWith(
    409,
    "A51",
    "done-already",
    "this sheet is done: what differs is settled below, both coders together",
  );
}

function mustBeScored({ sheets }: Sheets): void {
  if (sheets.every(({ isDone }) => isDone)) return;
  throw refuseWith(
    409,
    "A51",
    "not-both-done",
    "nothing of either sheet is told before both are done",
  );
}

/** Answers of one call as they can be scored; refused with the question that cannot (A52). */
function checked(
  draw: Draw,
  questions: Asked,
  sample: string,
  answers: Readonly<Record<string, string>>,
): Record<string, string> {
  const call = draw.sample.find(({ id }) => id === sample);
  if (call === undefined)
    throw refuseWith(400, "A52", "not-drawn", `\`${sample}\` is no call of this sample`, "sample");
  for (const [question, answer] of Object.entries(answers)) {
    const isGood =
      question === minutesColumn
        ? answer === notAsked || answer === notSaid || whyNoMinutes(answer) === null
        : call.asks.includes(question) &&
          questions.some((each) => each.id === question && answersOf(each).includes(answer));
    if (!isGood)
      throw refuseWith(
        400,
        "A52",
        "no-answer",
        `"${answer}" is no answer to \`${question}\` of ${sample}; choose one of those that are shown`,
        "answers",
      );
  }
  return { ...answers };
}

/** A sheet that came as a file, read as `concord audit score` reads it; refused with the first cells that cannot be used (A52). */
async function readSheet(
  path: string,
  draw: Draw,
  questions: Asked,
  text: string,
): Promise<Sheet["answers"]> {
  writeWhole(path, text);
  const read = await readWorksheet(path, draw, questions);
  rmSync(path, { force: true });
  if (!read.ok)
    throw refuseWith(
      400,
      "A52",
      "malformed",
      `the sheet cannot be used: ${read.error
        .slice(0, 5)
        .map(({ file, says, mend }) => `${file}: ${says}; ${mend}`)
        .join(". ")}`,
      "text",
    );
  return Object.fromEntries(
    [...read.value].map(([id, answers]) => [id, Object.fromEntries(answers)]),
  );
}
