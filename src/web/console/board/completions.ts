import { isFree } from "#core/dispatch/capacity.ts";
import type { Incident, Unit } from "#core/dispatch/center.ts";
import { reassessFindings } from "#core/dispatch/floor-words.ts";
import { ringResults, stagingReleases } from "#core/dispatch/desk-words.ts";
import { dispositionCodes, holdOutcomes } from "#core/dispatch/words.ts";
import { responderWords, typeWords } from "./acts.ts";
import type { Desk } from "./acts.ts";
import { isOpen, maybeSame } from "./rows.ts";
import type { Said, SaidValue } from "./said.ts";
import { shortId } from "./short-id.ts";
import { verbList } from "./verbs.ts";
import type { Part, Parts, Verb } from "./verbs.ts";

/** Something Tab may put in place of the word being typed. */
export interface Completion {
  /** The whole line with it in place. */
  readonly line: string;
  readonly word: string;
  readonly says: Said | { readonly value: SaidValue };
}

/** How many completions a line offers. */
const mostCompletions = 16;

export const verbCompletions = (head: string): readonly Completion[] =>
  verbList
    .filter((verb) => verb.startsWith(head.toUpperCase()))
    .map((verb) => ({ line: `${verb} `, word: verb, says: { line: `verb_${verb}` } }));

/** The line as far as it is typed, and what it is about. */
export interface Asked {
  readonly line: string;
  /** The word being typed; empty after a space. */
  readonly word: string;
  readonly desk: Desk;
  readonly verb: Verb;
  readonly parts: Parts;
}

export function completionsFor(part: Part, asked: Asked): readonly Completion[] {
  const { line, word } = asked;
  const typed = word.toLowerCase();
  const start = word === "" ? line.replace(/[\s.]*$/, " ") : line.slice(0, -word.length);
  const goesOn = part !== "unit" || asked.verb === "D" ? " " : "";
  return offersFor(part, asked)
    .filter((offer) => offer.word.toLowerCase().startsWith(typed))
    .slice(0, mostCompletions)
    .map((offer) => ({
      line: `${start}${offer.word}${goesOn}`,
      word: offer.word,
      says: { value: offer.says },
    }));
}

interface Offer {
  readonly word: string;
  readonly says: SaidValue;
}

function offersFor(part: Part, asked: Asked): readonly Offer[] {
  switch (part) {
    case "unit":
      return unitOffers(asked);
    case "hold":
      return holdOutcomes.map((code) => ({ word: code, says: { code: `hold_${code}` } }));
    case "staging":
      return stagingReleases.map((code) => ({ word: code, says: { code: `staging_${code}` } }));
    case "look":
      return reassessFindings.map((code) => ({ word: code, says: { code: `found_${code}` } }));
    case "ring":
      return ringResults.map((code) => ({ word: code, says: { code: `ring_${code}` } }));
    case "disposition":
      return dispositionCodes.map((code) => ({
        word: code,
        says: { code: `disposition_${code}` },
      }));
    case "call":
    case "into":
      return callOffers(part, asked);
    case "text":
      return [];
  }
}

const unitOffers = ({ desk, verb }: Asked): readonly Offer[] =>
  [...desk.center.units.values()]
    .filter((unit) => fitsVerb(verb, unit))
    .toSorted((one, other) => one.id.localeCompare(other.id, "en", { numeric: true }))
    .map(({ id, responder }) => ({
      word: id,
      says: { words: [responderWords(desk, responder)] },
    }));

function fitsVerb(verb: Verb, unit: Unit): boolean {
  if (verb === "D") return isFree(unit);
  if (verb === "AK") return unit.isHelpCalled || unit.isBackupCalled;
  if (
    verb === "RL" ||
    verb === "ER" ||
    verb === "OS" ||
    verb === "TR" ||
    verb === "HS" ||
    verb === "WD"
  )
    return unit.incidentId !== null;
  return unit.isSignedOn;
}

/** Calls that may be the same come first for a merge; those that wait come first for all else. */
function callOffers(part: Part, { desk, verb, parts }: Asked): readonly Offer[] {
  const open = [...desk.center.incidents.values()].filter(isOpen);
  const same = part === "into" && parts.call !== undefined ? maybeSame(open, parts.call) : [];
  const waits = ({ status }: Incident): number => Number(status === "waiting");
  const rest = open
    .filter((incident) => verb !== "HE" || incident.hold !== null)
    .toSorted((one, other) => waits(other) - waits(one) || one.openedAt - other.openedAt);
  return [...new Set([...same, ...rest])]
    .filter((incident) => incident.id !== parts.call?.id)
    .map((incident) => {
      const type = typeWords(desk, incident);
      return { word: shortId(incident.id), says: { words: type === undefined ? [] : [type] } };
    });
}
