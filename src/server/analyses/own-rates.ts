import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { RatesCorrection, RatesFound } from "#contract/analysis-rates.ts";
import type { Protocol } from "#core/protocol/protocol.ts";
import { changedRates, ratesFileText } from "#history/rates-change.ts";
import { parseRates } from "#history/rates-file.ts";
import { evenRow } from "#history/rates.ts";
import type { RateRow, Rates } from "#history/rates.ts";
import { loadProtocol } from "#library/load-protocol.ts";
import type { ProtocolChoices } from "../protocol-choices.ts";
import { refuseWith } from "../refusals.ts";
import type { Work } from "./analysis.ts";

interface RatesParts {
  readonly root: string;
  readonly choices: ProtocolChoices;
}

/** What the estimates of an analysis assume, held against the shipped rates. */
export function ratesFound(work: Work, parts: RatesParts): RatesFound {
  const { protocol, text, rates } = ratesNow(work, parts);
  const shipped = read(shippedText(parts), protocol);
  const asked = new Set(protocol.pathways.flatMap(({ asks }) => asks));
  return {
    name: rates.name,
    says: rates.says,
    isOwn: text !== null,
    questions: protocol.questions
      .filter(({ id }) => asked.has(id))
      .map((question) => {
        const own = rates.questions.get(question.id);
        const before = shipped.questions.get(question.id);
        const sharesOf = (row: RateRow) =>
          [...row].map(([answer, share]) => ({
            answer,
            label: question.labels[answer] ?? null,
            share,
          }));
        const rowsOf = (of: "family" | "call-type", rows: ReadonlyMap<string, RateRow>) =>
          [...rows].map(([name, row]) => ({ of, name, shares: sharesOf(row) }));
        return {
          question: question.id,
          source: own?.source ?? rates.otherwise.because,
          isSpread: own === undefined,
          isChanged: text !== null && said(own) !== said(before),
          rows: [
            {
              of: "usual" as const,
              name: "",
              shares: sharesOf(own?.usual ?? evenRow(question, rates.otherwise.unknown)),
            },
            ...rowsOf("family", own?.families ?? new Map<string, RateRow>()),
            ...rowsOf("call-type", own?.callTypes ?? new Map<string, RateRow>()),
          ],
        };
      }),
    minutes:
      rates.policeMinutes === null
        ? null
        : { usual: rates.policeMinutes.usual, source: rates.policeMinutes.source },
  };
}

/** Rates of a question as text, to be held against others'. */
const said = (rates: ReturnType<Rates["questions"]["get"]>): string =>
  rates === undefined
    ? ""
    : JSON.stringify([
        [...rates.usual],
        rates.source,
        [...rates.families].map(([name, row]) => [name, [...row]]),
        [...rates.callTypes].map(([name, row]) => [name, [...row]]),
      ]);

/** The rates file that a correction asks for; null for the shipped one. Refused with the question, or the line, and what would mend it (A40). */
export function ratesAfter(
  work: Work,
  parts: RatesParts,
  correction: RatesCorrection,
): string | null {
  if (correction.take === "shipped") return null;
  if (correction.take === "file") {
    read(correction.text, ratesNow(work, parts).protocol);
    return correction.text;
  }
  const { protocol, text, rates } = ratesNow(work, parts);
  const changed = changedRates(rates, protocol, correction);
  if (!changed.ok) throw malformed(changed.error);
  const named = {
    ...changed.value,
    name: text === null ? `${rates.name}, changed here` : rates.name,
    says: text === null ? [...rates.says, changedHere] : rates.says,
  };
  return ratesFileText(named, protocol.id, text ?? shippedText(parts));
}

const changedHere =
  "Some rates were changed by a person on the page of past calls; each says where it comes from.";

const malformed = (message: string): Error => refuseWith(400, "A40", "malformed", message, "rates");

function ratesNow(work: Work, parts: RatesParts) {
  const { protocol: folder, rates } = work.kept;
  const path = parts.choices.pathOf(folder);
  const loaded = path === undefined ? undefined : loadProtocol(path);
  if (loaded?.ok !== true)
    throw refuseWith(
      409,
      "A40",
      "unread-protocol",
      `the protocol \`${folder}\` cannot be read now; choose another`,
      "protocol",
    );
  const { protocol } = loaded.value.compiled;
  const text = rates[folder] ?? null;
  return { protocol, text, rates: read(text ?? shippedText(parts), protocol) };
}

const shippedText = ({ root }: RatesParts): string =>
  readFileSync(join(root, "protocols", "rates.yaml"), "utf8");

function read(text: string, protocol: Protocol): Rates {
  const parsed = parseRates(text, "rates.yaml", protocol);
  if (parsed.ok) return parsed.value;
  const [first] = parsed.error;
  throw malformed(
    first === undefined
      ? "the rates cannot be read"
      : `line ${first.place.line}: ${first.message}; ${first.mend}`,
  );
}
