import { readCsv } from "#core/base/csv.ts";
import type { Instant } from "#core/base/ids.ts";
import { fail, ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import type { CareCommand } from "#core/care/commands.ts";
import {
  careConsents,
  connectionSources,
  connectionWords,
  consentForms,
  followUpDays,
  followUpOutcomes,
} from "#core/care/words.ts";
import { serviceDoubts } from "#core/directory/standing.ts";
import { didYouMean } from "#core/protocol/problem.ts";
import { blankRow, careColumns, careFacts, notKnown } from "./columns.ts";
import type { CareRow } from "./columns.ts";

/** Something of a file that was not taken. */
export interface CareProblem {
  readonly line: number;
  readonly says: string;
  readonly mend: string;
}

/** A row that can be read, and the act it asks for. */
export interface CareEntry {
  readonly line: number;
  readonly row: CareRow;
  /** Null: the file does not say when. */
  readonly at: Instant | null;
  readonly command: CareCommand;
}

/** Rows of one file at most. */
export const mostEntries = 200_000;
type Read<Value> = Result<Value, readonly [says: string, mend: string]>;
const wrong = (says: string, mend: string): Read<never> => fail([says, mend] as const);

/** CR19: the acts a care record asks for, in its order, and every row that cannot be read. */
export function readCareRecord(text: string): {
  readonly entries: readonly CareEntry[];
  readonly problems: readonly CareProblem[];
} {
  const { rows, openedAt } = readCsv(text);
  const [header, ...body] = rows;
  const problems: CareProblem[] = [];
  const columns = (header?.cells ?? []).map((cell) => cell.trim().toLowerCase());
  if (!columns.includes("call") || !columns.includes("fact")) {
    const mend = `write the columns in the first line: ${careColumns.join(",")}`;
    return { entries: [], problems: [{ line: 1, says: "has no columns `call` and `fact`", mend }] };
  }
  for (const column of columns)
    if (!careColumns.some((each) => each === column))
      problems.push({
        line: 1,
        says: `has a column \`${column}\` that is not read`,
        mend: didYouMean(column, careColumns),
      });
  const entries: CareEntry[] = [];
  for (const { line, cells } of body.slice(0, mostEntries)) {
    const entry = entryOf(line, columns, cells);
    if (entry.ok) entries.push(entry.value);
    else problems.push({ line, says: entry.error[0], mend: entry.error[1] });
  }
  if (body.length > mostEntries)
    problems.push({
      line: body[mostEntries]?.line ?? 0,
      says: `is past ${mostEntries} rows, and nothing from here on was read`,
      mend: "cut the file in parts",
    });
  if (openedAt !== null)
    problems.push({
      line: openedAt,
      says: "opens a quote that never closes",
      mend: "close the quote, or double it inside a text",
    });
  return { entries, problems };
}

function entryOf(
  line: number,
  columns: readonly string[],
  cells: readonly string[],
): Read<CareEntry> {
  if (cells.length !== columns.length)
    return wrong(
      `has ${cells.length} cells where the header has ${columns.length}`,
      "quote cells that hold a comma",
    );
  const given = Object.fromEntries(columns.map((column, at) => [column, (cells[at] ?? "").trim()]));
  const row: CareRow = { ...blankRow("", ""), ...given };
  if (row.call === "") return wrong("names no call", "write the call's number under `call`");
  const at = row.at === "" ? ok(null) : instantOf(row.at, "at");
  if (!at.ok) return at;
  const command = commandOf(row);
  if (!command.ok) return command;
  return ok({ line, row, at: at.value, command: command.value });
}

function instantOf(text: string, column: string): Read<Instant> {
  const at = /^\d{4}-\d{2}-\d{2}T.*(?:Z|[+-]\d{2}:?\d{2})$/.test(text) ? Date.parse(text) : NaN;
  if (!Number.isNaN(at)) return ok(at);
  return wrong(
    `${column}: \`${text}\` is no time`,
    "write it with its offset, as 2026-11-22T14:30:00-05:00",
  );
}

/** One of the words a column may hold. */
function oneOf<Word extends string>(
  column: string,
  text: string,
  words: readonly Word[],
): Read<Word> {
  const found = words.find((word) => word === text);
  if (found !== undefined) return ok(found);
  return wrong(`${column}: \`${text}\` is none of ${words.join(", ")}`, didYouMean(text, words));
}

const yesNo = (column: string, text: string): Read<boolean | null> => {
  const word = oneOf(column, text, ["yes", "no", notKnown] as const);
  return word.ok ? ok(word.value === notKnown ? null : word.value === "yes") : word;
};

function commandOf(row: CareRow): Read<CareCommand> {
  const incidentId = row.call;
  const fact = oneOf("fact", row.fact, careFacts);
  if (!fact.ok) return fact;
  switch (fact.value) {
    case "need": {
      const isNeeded = yesNo("value", row.value);
      return isNeeded.ok
        ? ok({ kind: "RecordNeed", incidentId, isNeeded: isNeeded.value })
        : isNeeded;
    }
    case "stability-before":
    case "stability-after": {
      const rating = /^[1-5]$/.test(row.value) ? Number(row.value) : undefined;
      if (rating === undefined)
        return wrong(
          `value: \`${row.value}\` is no rating`,
          "write 1 (worst) to 5, or leave the row out",
        );
      const when = fact.value === "stability-before" ? "before" : "after";
      return ok({ kind: "RateStability", incidentId, when, rating });
    }
    case "consent-contact-me":
    case "consent-ask-the-provider":
    case "consent-tell-call-taker":
      return consentOf(row, fact.value.slice("consent-".length));
    case "consent-withdrawn":
      return ok({ kind: "WithdrawConsent", incidentId });
    case "follow-ups-agreed": {
      const days = followUpDays.filter((day) => row.value.split(" ").includes(String(day)));
      if (days.length === 0)
        return wrong(
          `value: \`${row.value}\` names no follow-up`,
          `write days: ${followUpDays.join(" ")}`,
        );
      return ok({ kind: "AgreeFollowUps", incidentId, days });
    }
    case "crew-day": {
      const outcome = oneOf("value", row.value, followUpOutcomes);
      if (!outcome.ok) return outcome;
      const note = row.note === "" ? null : row.note;
      return ok({ kind: "RecordCrewDay", incidentId, outcome: outcome.value, note });
    }
    case "follow-up": {
      const day = followUpDays.find((each) => String(each) === row.day);
      if (day === undefined)
        return wrong(
          `day: \`${row.day}\` is none of ${followUpDays.join(", ")}`,
          "write the day that was agreed",
        );
      const outcome = oneOf("value", row.value, followUpOutcomes);
      if (!outcome.ok) return outcome;
      return ok({
        kind: "RecordFollowUp",
        incidentId,
        day,
        outcome: outcome.value,
        note: row.note || null,
      });
    }
    case "referral-offered":
    case "referral-answered":
    case "visit":
      return row.referral === ""
        ? wrong("names no referral", "write under `referral` what Concord calls it, such as r1")
        : ofReferral(row, fact.value);
  }
}

function consentOf(row: CareRow, name: string): Read<CareCommand> {
  const consent = oneOf("fact", name, careConsents);
  const given = oneOf("value", row.value, ["given", "refused"] as const);
  const form = oneOf("form", row.form === "" ? "spoken" : row.form, consentForms);
  if (!consent.ok) return consent;
  if (!given.ok) return given;
  if (!form.ok) return form;
  return ok({
    kind: "RecordConsent",
    incidentId: row.call,
    consent: consent.value,
    isGiven: given.value === "given",
    form: form.value,
  });
}

function ofReferral(
  row: CareRow,
  fact: "referral-offered" | "referral-answered" | "visit",
): Read<CareCommand> {
  const referral = { incidentId: row.call, referralId: row.referral };
  if (fact === "referral-answered") {
    const answer = oneOf("value", row.value, ["accepted", "declined"] as const);
    return answer.ok
      ? ok({ kind: "AnswerReferral", ...referral, isAccepted: answer.value === "accepted" })
      : answer;
  }
  if (fact === "visit") {
    // A provider that does not know and one that cannot say are told apart from no row at all.
    const word = oneOf("value", row.value === notKnown ? "cannot-say" : row.value, connectionWords);
    const from = oneOf("source", row.source, connectionSources);
    const attendedAt =
      row.attended_at === "" ? ok(null) : instantOf(row.attended_at, "attended_at");
    if (!word.ok) return word;
    if (!from.ok) return from;
    if (!attendedAt.ok) return attendedAt;
    return ok({
      kind: "ReportConnection",
      ...referral,
      word: word.value,
      from: from.value,
      attendedAt: attendedAt.value,
    });
  }
  const isPart2 = yesNo("part2", row.part2);
  if (!isPart2.ok) return isPart2;
  if (isPart2.value === null)
    return wrong("part2 is not known", "say whether it is a substance use program: yes or no");
  const despite = serviceDoubts.filter((doubt) => row.value.split(" ").includes(doubt));
  return ok({
    kind: "OfferReferral",
    ...referral,
    isPart2: isPart2.value,
    details: {
      serviceId: row.service_id || null,
      service: row.service,
      need: row.for || null,
      ...(despite.length > 0 && { despite }),
    },
  });
}
