import type {
  AuditDifference,
  AuditFound,
  CodingSheet,
  SheetState,
} from "#contract/analysis-audit.ts";
import type { SeatId } from "#core/base/ids.ts";
import type { Draw } from "#history/audit/draw.ts";
import { minutesColumn } from "#history/audit/minutes.ts";
import { leastCoded } from "#history/audit/rates-text.ts";
import { scoreAudit } from "#history/audit/score.ts";
import type { AuditScore } from "#history/audit/score.ts";
import { answersOf, inCodingOrder, whereOf } from "#history/audit/worksheet.ts";
import type { ProtocolChoices } from "../protocol-choices.ts";
import type { Work } from "./analysis.ts";
import { basisOf, codedOf, sampleIn } from "./audit-sheets.ts";
import type { Sheets } from "./audit-sheets.ts";

/** What may be known of a sample by the seat that asks: no answer of anybody before both sheets are done (A51). */
export function auditFound(work: Work, seat: SeatId, choices: ProtocolChoices): AuditFound {
  const sample = sampleIn(work);
  if (sample === null) return null;
  const { draw, sheets } = sample;
  const folder = work.kept.audit?.protocol ?? work.kept.protocol;
  const now = choices.all().find((each) => each.folder === folder);
  const asked = sheets.questions.filter(({ id }) =>
    draw.sample.some(({ asks }) => asks.includes(id)),
  );
  const isScored = sheets.sheets.every(({ isDone }) => isDone);
  return {
    protocol: { folder, version: draw.protocol.version },
    seed: draw.seed,
    sampled: draw.sample.length,
    strata: draw.strata.map((stratum) => ({ ...stratum, callTypes: [...stratum.callTypes] })),
    isCurrent: sheets.basis === basisOf(work) && now?.version === draw.protocol.version,
    questions: asked.map(({ id, ask, means, answers, labels }) => ({
      question: id,
      ask,
      means,
      answers: answersOf({ answers }).map((answer) => ({ answer, label: labels[answer] ?? null })),
    })),
    sheets: sheets.sheets.map((sheet, at): SheetState => {
      const { by, isDone } = sheet;
      return { coder: at === 0 ? 1 : 2, by, isDone, isMine: sheet.seat === seat };
    }),
    score: isScored ? scoreOf(draw, sheets) : null,
    leastCoded,
    differences: isScored ? differencesOf(draw, sheets) : [],
  };
}

/** What both sheets say together, what was settled included. */
export function scoreOf(draw: Draw, { questions, sheets, settled }: Sheets): AuditScore {
  const [first, second] = sheets;
  return scoreAudit(draw, questions, {
    first: codedOf(first.answers),
    second: codedOf(second.answers),
    settled: codedOf(settled),
  });
}

/** Every question of every call that the coders answered otherwise, in the order of the protocol: who wrote which is not told (A53). */
function differencesOf(
  draw: Draw,
  { questions, sheets: [first, second], settled }: Sheets,
): readonly AuditDifference[] {
  return draw.sample.flatMap((call) =>
    questions.flatMap(({ id, answers }): readonly AuditDifference[] => {
      const one = first.answers[call.id]?.[id];
      const two = second.answers[call.id]?.[id];
      if (one === undefined || two === undefined || one === two) return [];
      return [
        {
          sample: call.id,
          localType: call.localType,
          where: whereOf(call),
          question: id,
          answers: answersOf({ answers }).filter((each) => each === one || each === two),
          settled: settled[call.id]?.[id] ?? null,
        },
      ];
    }),
  );
}

/** A coder's own sheet, in its own order. */
export function codingSheet(draw: Draw, { sheets }: Sheets, coder: 1 | 2): CodingSheet {
  const written = sheets[coder === 1 ? 0 : 1].answers;
  return {
    calls: inCodingOrder(draw, coder).map((call) => ({
      sample: call.id,
      localType: call.localType,
      where: whereOf(call),
      asks: [...call.asks, minutesColumn],
      answers: written[call.id] ?? {},
    })),
  };
}
