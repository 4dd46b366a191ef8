import { teamsAmong } from "#core/dispatch/no-team.ts";
import type { CompiledProtocol } from "#core/protocol/compile.ts";
import { decideCall } from "#core/protocol/decide.ts";
import type { Screening } from "./call-fact.ts";
import type { Draft } from "./fact-draft.ts";

/** Whether a team fitted, which, and what ruled teams out. */
export interface Judged {
  readonly screening: Screening;
  readonly teams: readonly string[];
  readonly disqualifiers: readonly string[];
}

/** As many sets of answers as are remembered: past that, they are decided again. */
const mostRemembered = 20_000;

/**
 * Judges a call. What was recommended when it was decided counts, whatever version that was. A call nobody decided is judged on its
 * answers, by the very file it was screened with; by another file nobody can say, and it is not assessed.
 */
export function judgeOf(compiled: CompiledProtocol): (draft: Draft) => Judged {
  const { protocol } = compiled;
  const remembered = new Map<string, Judged>();
  const fromAnswers = (draft: Draft): Judged => {
    const { pathway } = draft;
    if (pathway === null || !compiled.pathways.has(pathway)) return notAssessed;
    const answers: Record<string, string> = {};
    for (const { id, answers: declared } of protocol.questions) {
      const answer = draft.answers.get(id)?.answer ?? null;
      if (answer !== null && (answer === "unknown" || declared.includes(answer)))
        answers[id] = answer;
    }
    const key = `${pathway}|${Object.entries(answers).flat().join("|")}`;
    const known = remembered.get(key);
    if (known !== undefined) return known;
    const decision = decideCall(compiled, { pathway, answers });
    const teams = teamsAmong(protocol, decision.fits?.send ?? []);
    const judged: Judged = {
      screening:
        decision.fits === null ? "not-assessed" : teams.length > 0 ? "eligible" : "ineligible",
      teams,
      disqualifiers: decision.disqualifiers.map(({ disqualifier }) => disqualifier),
    };
    if (remembered.size < mostRemembered) remembered.set(key, judged);
    return judged;
  };
  return (draft) => {
    const isSameFile = draft.complaintBy?.hash === protocol.hash;
    const judged = isSameFile ? fromAnswers(draft) : notAssessed;
    const { recommendation } = draft;
    if (recommendation === null) return judged;
    const teams = teamsAmong(protocol, recommendation.fits);
    return {
      screening: teams.length > 0 ? "eligible" : "ineligible",
      teams,
      disqualifiers: judged.disqualifiers,
    };
  };
}

const notAssessed: Judged = { screening: "not-assessed", teams: [], disqualifiers: [] };
