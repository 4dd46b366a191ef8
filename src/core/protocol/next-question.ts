import type { CompiledPathway } from "./compile.ts";
import { support, type Diagram } from "./diagram.ts";
import type { Question } from "./protocol.ts";

/**
 * The question that settles a call soonest: those the protocol asks first, then safety questions, then others; among
 * equals the one whose answers leave the fewest responses open on average; among those the one the agency lists first.
 * Only questions that can still change the response are asked.
 */
export function nextQuestion(
  pathway: CompiledPathway,
  left: Diagram,
): { readonly question: string; readonly isSafety: boolean } | null {
  const matters = [...support(left)].sort((a, b) => a - b);
  const ofQuestions = (which: (question: Question) => boolean): readonly number[] =>
    matters.filter((index) => {
      const question = pathway.variables[index]?.question;
      return question !== undefined && which(question);
    });
  const first = ofQuestions(({ askedFirst }) => askedFirst);
  const safety = ofQuestions(({ safety: isSafety }) => isSafety);
  const candidates = first.length > 0 ? first : safety.length > 0 ? safety : matters;
  let best = candidates[0];
  if (best === undefined) return null;
  if (candidates.length > 1) {
    let least = Number.POSITIVE_INFINITY;
    for (const index of candidates) {
      const open = openResponses(pathway, left, index);
      if (open < least - 1e-9) {
        least = open;
        best = index;
      }
    }
  }
  const question = pathway.variables[best]?.question;
  return question === undefined ? null : { question: question.id, isSafety: question.safety };
}

/** How many different responses stay open after asking, on average over the answers. */
function openResponses(pathway: CompiledPathway, left: Diagram, asked: number): number {
  const count = pathway.variables[asked]?.values.length ?? 1;
  let sum = 0;
  for (let code = 0; code < count; code += 1) {
    const keys = new Set<number>();
    for (const outcome of reachableWith(left, asked, code))
      keys.add(pathway.outcomes[outcome]?.key ?? outcome);
    sum += keys.size;
  }
  return sum / count;
}

function reachableWith(left: Diagram, asked: number, code: number): ReadonlySet<number> {
  const seen = new Set<number>();
  const found = new Set<number>();
  const stack = [left.root];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    const value = left.terminal.get(node);
    const kids = left.kids[node] ?? [];
    if (value !== undefined) found.add(value);
    else if (left.level[node] === asked) stack.push(kids[code] ?? node);
    else stack.push(...kids);
  }
  return found;
}
