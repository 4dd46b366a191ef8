import type { IncidentId } from "#core/base/ids.ts";
import { fail, ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import { reassessFindings } from "#core/dispatch/floor-words.ts";
import { ringResults, stagingReleases } from "#core/dispatch/desk-words.ts";
import { dispositionCodes, holdOutcomes } from "#core/dispatch/words.ts";
import type { Act, Desk } from "./acts.ts";
import { completionsFor, verbCompletions } from "./completions.ts";
import type { Completion } from "./completions.ts";
import { actOf } from "./line-acts.ts";
import type { Said } from "./said.ts";
import { findCall, verbList, verbs } from "./verbs.ts";
import type { Part, Parts, Verb } from "./verbs.ts";

/** What a line means so far. */
export interface Reading {
  readonly completions: readonly Completion[];
  readonly state:
    | { readonly is: "empty" }
    | { readonly is: "incomplete"; readonly wants: Part | "verb" }
    | { readonly is: "wrong"; readonly because: Said }
    | { readonly is: "ready"; readonly act: Act };
}

/** Reads a command line: `D C7 41003` or `D.C7.41003`. Pure: the same board reads the same line the same way. */
export function readLine(line: string, desk: Desk, selected: IncidentId | null): Reading {
  const [head = "", ...given] = wordsOf(line);
  if (head === "") return { completions: verbCompletions(""), state: { is: "empty" } };
  const verb = verbList.find((known) => known === head.toUpperCase());
  if (verb !== undefined) return readParts({ verb, line, given, desk, selected });
  const completions = verbCompletions(head);
  if (given.length === 0 && completions.length > 0)
    return { completions, state: { is: "incomplete", wants: "verb" } };
  const because: Said = { line: "noVerb", values: { word: head, known: verbList.join(" ") } };
  return { completions: [], state: { is: "wrong", because } };
}

/** The words of a line: dots part them as spaces do. A note's text is read from the line itself, so its dots stay. */
const wordsOf = (line: string): readonly string[] =>
  line.split(/[\s.]+/).filter((word) => word !== "");

interface Typed {
  readonly verb: Verb;
  readonly line: string;
  /** The words after the verb. */
  readonly given: readonly string[];
  readonly desk: Desk;
  readonly selected: IncidentId | null;
}

function readParts({ verb, line, given, desk, selected }: Typed): Reading {
  const own = selected === null ? undefined : desk.center.incidents.get(selected);
  const isWordDone = /[\s.]$/.test(line);
  let parts: Parts = {};
  let used = 0;
  for (const spec of verbs[verb]) {
    const part: Part = spec === "call?" ? "call" : spec;
    const word = given[used];
    if (part === "text") {
      const text = textAfter(line, used + 1);
      if (text === "") return incomplete(part, []);
      parts = { ...parts, text };
      continue;
    }
    if (spec === "call?" && own !== undefined && !namesCall(verb, given.slice(used), desk)) {
      parts = { ...parts, call: own };
      continue;
    }
    const isBeingTyped = used === given.length - 1 && !isWordDone;
    const asked = { line, word: isBeingTyped ? (word ?? "") : "", desk, verb, parts };
    if (word === undefined) return incomplete(part, completionsFor(part, asked));
    const found = findPart(part, word, desk);
    if (!found.ok) {
      const completions = isBeingTyped ? completionsFor(part, asked) : [];
      return completions.length > 0
        ? incomplete(part, completions)
        : { completions, state: { is: "wrong", because: found.error } };
    }
    parts = { ...parts, ...found.value };
    used += 1;
  }
  const acting = actOf(verb, parts, textAfter(line, used + 1), desk);
  return acting.ok
    ? { completions: [], state: { is: "ready", act: acting.value } }
    : { completions: [], state: { is: "wrong", because: acting.error } };
}

const incomplete = (wants: Part, completions: readonly Completion[]): Reading => ({
  completions,
  state: { is: "incomplete", wants },
});

/** What follows so many words, spaces and dots kept as typed. */
function textAfter(line: string, words: number): string {
  const skipped = new RegExp(String.raw`^[\s.]*(?:[^\s.]+[\s.]+){${words}}`).exec(line);
  return skipped === null ? "" : line.slice(skipped[0].length).trim();
}

/** The coded words that a verb ends in. */
const codesOf: Partial<Record<Verb, readonly string[]>> = {
  E: dispositionCodes,
  HE: holdOutcomes,
  SR: stagingReleases,
  RG: ringResults,
  LA: reassessFindings,
};

/**
 * Whether the next word is meant as a call, where the call may be left out: it names an open call or is a number. A merge names
 * one call when it joins the selected one to another, and two when it does not.
 */
function namesCall(verb: Verb, rest: readonly string[], desk: Desk): boolean {
  const [word] = rest;
  if (word === undefined) return false;
  if (verb === "MG") return rest.length > 1;
  const codes = codesOf[verb] ?? [];
  if (codes.some((code) => code.startsWith(word.toLowerCase()))) return false;
  return /^\d{3,}$/.test(word) || findCall(word, desk).ok;
}

function findPart(part: Exclude<Part, "text">, word: string, desk: Desk): Result<Parts, Said> {
  if (part === "unit") {
    const unit = desk.center.units.get(word) ?? desk.center.units.get(word.toUpperCase());
    return unit === undefined ? fail({ line: "noUnit", values: { word } }) : ok({ unit });
  }
  if (part === "call" || part === "into") {
    const call = findCall(word, desk);
    return call.ok ? ok(part === "call" ? { call: call.value } : { into: call.value }) : call;
  }
  const typed = word.toLowerCase();
  const hold = holdOutcomes.find((code) => code === typed);
  const disposition = dispositionCodes.find((code) => code === typed);
  if (part === "hold" && hold !== undefined) return ok({ hold });
  const staging = stagingReleases.find((code) => code === typed);
  if (part === "staging" && staging !== undefined) return ok({ staging });
  const ring = ringResults.find((code) => code === typed);
  if (part === "ring" && ring !== undefined) return ok({ ring });
  const look = reassessFindings.find((code) => code === typed);
  if (part === "look" && look !== undefined) return ok({ look });
  if (part === "disposition" && disposition !== undefined) return ok({ disposition });
  return fail({ line: "noCode", values: { word } });
}
