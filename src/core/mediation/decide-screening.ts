import { ok } from "#core/base/result.ts";
import { refuse } from "#core/dispatch/refuse.ts";
import type { MediationCommandOf } from "./commands.ts";
import type { MediationEvent } from "./events.ts";
import type { MediationRuling } from "./scene.ts";
import type { MediationCase, Party } from "./state.ts";
import type { PartyLabel, SessionForm } from "./words.ts";

const find = ({ parties }: MediationCase, label: PartyLabel): Party | undefined =>
  parties.find((party) => party.label === label);

const unknownParty = (label: PartyLabel) =>
  refuse("MD8", "unknown-party", `there is no party \`${label}\` here; look at the case again`);

/** MD5: one party at a time, and alone. */
export function beginScreening(
  known: MediationCase,
  { caseId, party, isAlone }: MediationCommandOf<"BeginScreening">,
): MediationRuling {
  const found = find(known, party);
  if (found === undefined) return unknownParty(party);
  if (!isAlone)
    return refuse(
      "MD5",
      "not-alone",
      "a party is screened alone; ask when nobody of the other side, and nobody it may fear, can hear",
    );
  const open = known.parties.find(({ screening }) => screening.is === "open");
  if (open !== undefined && open.label !== party)
    return refuse(
      "MD5",
      "another-is-open",
      `the screening of party \`${open.label}\` is open; end it first, parties are screened apart`,
    );
  if (open !== undefined)
    return refuse("MD5", "open-already", `the screening of party \`${party}\` is open already`);
  return ok([{ kind: "MediationScreeningBegun", caseId, party }]);
}

/** MD5, MD6, MD7: a yes ends the offer to everyone at once; anything that is not known stops what was planned. */
export function answerScreening(
  known: MediationCase,
  { caseId, party, question, answer }: MediationCommandOf<"AnswerScreening">,
): MediationRuling {
  const found = find(known, party);
  if (found === undefined) return unknownParty(party);
  if (found.screening.is !== "open")
    return refuse(
      "MD5",
      "not-open",
      `begin the screening of party \`${party}\` first, alone with that party`,
    );
  const answered: MediationEvent = {
    kind: "MediationScreeningAnswered",
    caseId,
    party,
    question,
    answer,
  };
  if (answer === "yes")
    return ok([
      answered,
      ...stopPlanned(known),
      { kind: "MediationEnded", caseId, because: "not-suitable" },
    ]);
  return ok(answer === "unknown" ? [answered, ...stopPlanned(known)] : [answered]);
}

/** MD5. */
export function endScreening(
  known: MediationCase,
  { caseId, party }: MediationCommandOf<"EndScreening">,
): MediationRuling {
  const found = find(known, party);
  if (found === undefined) return unknownParty(party);
  if (found.screening.is !== "open")
    return refuse("MD5", "not-open", `no screening of party \`${party}\` is open`);
  return ok([{ kind: "MediationScreeningEnded", caseId, party }]);
}

/** Cancels what was planned, of one form or all. */
export const stopPlanned = (known: MediationCase, form?: SessionForm): readonly MediationEvent[] =>
  known.sessions
    .filter((one) => one.is === "planned" && (form === undefined || one.form === form))
    .map(({ id }) => ({ kind: "MediationSessionCancelled", caseId: known.id, sessionId: id }));
