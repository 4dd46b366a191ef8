import { compile } from "./compile.ts";
import type { CompiledProtocol } from "./compiled.ts";
import { BudgetExceeded } from "./diagram-nodes.ts";
import { pathwayFindings, type PathwayFindings } from "./findings.ts";
import { error, warn, type Reading } from "./node.ts";
import type { Place, Protocol } from "./protocol.ts";

/** Where something named is written. */
type At = (key: string) => Place;

/** What only shows over all inputs: rules that never win or differ, calls that fall through, pathways too tangled to compile. */
export function checkReach(reading: Reading, protocol: Protocol, at: At): CompiledProtocol {
  const compiled = compile(protocol);
  for (const pathway of compiled.pathways.values()) {
    const place = at(`pathway ${pathway.pathway.id}`);
    try {
      tellFindings(reading, pathwayFindings(compiled, pathway), at);
    } catch (cause) {
      if (!(cause instanceof BudgetExceeded)) throw cause;
      error(
        reading,
        place,
        `pathway \`${pathway.pathway.id}\` is too tangled to decide on partial answers: ${cause.message}`,
        "split it, or ask fewer questions in it",
      );
    }
  }
  return compiled;
}

/** Findings as warnings. */
function tellFindings(reading: Reading, findings: PathwayFindings, at: At): void {
  const place = at(`pathway ${findings.pathway}`);
  for (const id of findings.neverWins)
    if (!id.startsWith("first/"))
      warn(
        reading,
        at(`rule ${id}`),
        `rule ${id} is never the one: rules above it or disqualifiers take every call it could`,
      );
  for (const id of findings.neverDiffers)
    if (!id.startsWith("first/"))
      warn(
        reading,
        at(`rule ${id}`),
        `rule ${id} never differs: without it every call would get what it gets now`,
        "leave it out, unless it is there for its reason",
      );
  for (const { above, below, protects, example } of findings.conflicts)
    warn(
      reading,
      at(`rule ${above}`),
      `rule ${above} stands above rule ${below}, and takes calls that both fit though it protects ${protects === "less" ? "less" : "differently"}, such as: ${inWords(example)}`,
      "turn them round, or say in one of them which calls are the other's",
    );
  if (!findings.isWhole)
    warn(
      reading,
      place,
      `pathway \`${findings.pathway}\` is too tangled to look for rules in conflict or rules that never differ`,
      "split it, or ask fewer questions in it",
    );
  for (const question of findings.idleQuestions)
    warn(
      reading,
      place,
      `pathway \`${findings.pathway}\` asks \`${question}\`, and no answer to it changes the response`,
      "leave it out, or let a rule depend on it",
    );
  if (findings.burden.worst > mostQuestions)
    warn(
      reading,
      place,
      `pathway \`${findings.pathway}\` asks up to ${findings.burden.worst} questions, ${findings.burden.mean} on average, before it settles`,
      `a caller can be asked ${mostQuestions}; ask first what settles most`,
    );
  if (findings.leftToFallback !== undefined)
    warn(
      reading,
      place,
      `pathway \`${findings.pathway}\` leaves some calls to the fallback, such as: ${inWords(findings.leftToFallback)}`,
    );
}

/** More questions than a caller in need can be asked before help goes. */
const mostQuestions = 8;

const inWords = (answers: Readonly<Record<string, string>>): string =>
  Object.entries(answers)
    .map(([question, answer]) => `${question} ${answer}`)
    .join(", ") || "every call";
