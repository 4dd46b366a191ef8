import type { IncidentId } from "#core/base/ids.ts";
import { ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import { refuse } from "#core/dispatch/refuse.ts";
import type { Refusal } from "#core/dispatch/words.ts";
import type { MediationCommandOf, NewParty } from "./commands.ts";
import { stopPlanned } from "./decide-screening.ts";
import type { MediationEvent } from "./events.ts";
import type { MediationRuling } from "./scene.ts";
import type { MediationSettings } from "./settings.ts";
import { hasAgreed, mayNameCaller } from "./state.ts";
import type { MediationCase, Party } from "./state.ts";
import { mustBeExplained, partyLabels } from "./words.ts";
import type { PartyLabel } from "./words.ts";

/** Digits, and what people write between them: nothing can be told in it. */
const numberShape = /^\+?[\d(][\d ().-]{5,18}\d$/;
/** `en`, `es`, `yue`: a language's code. */
const languageShape = /^[a-z]{2,3}$/;

/** MD8: an adult, reached by a number or by the call's own place, and no name. */
export function checkParty(
  { stand, reach, number, isAdult }: NewParty,
  incidentId: IncidentId | null,
): Result<true, Refusal> {
  if (isAdult === false)
    return refuse(
      "MD8",
      "minor",
      "a minor is no party; add the adult who speaks for the household, or end the case",
    );
  if ((reach === "number") !== (number !== null))
    return refuse("MD8", "no-number", "give the number that the party gave itself");
  if (number !== null && !numberShape.test(number))
    return refuse("MD8", "no-number", "a number holds digits and + ( ) - . only, 7 to 20 of them");
  if (reach !== "number" && incidentId === null)
    return refuse("MD8", "no-call", "no call belongs to this case; give the party's own number");
  if (reach !== "number" && stand !== "other" && (stand === "called") !== (reach === "caller"))
    return refuse(
      "MD8",
      "wrong-way",
      "who called is reached by the number that called, who was complained of by the place",
    );
  return ok(true);
}

/** A party as it is recorded. */
export const partyAdded = (
  caseId: string,
  party: PartyLabel,
  { stand, reach, number }: NewParty,
): MediationEvent => ({ kind: "MediationPartyAdded", caseId, party, stand, reach, number });

/** MD8. */
export function addParty(
  known: MediationCase,
  { caseId, added }: MediationCommandOf<"AddMediationParty">,
  { mostParties }: MediationSettings,
): MediationRuling {
  const fits = checkParty(added, known.incidentId);
  if (!fits.ok) return fits;
  const label = partyLabels[known.parties.length];
  if (label === undefined || known.parties.length >= mostParties)
    return refuse("MD8", "too-many", `a case has ${mostParties} parties at most`);
  // Whoever joins has not been screened: what was planned for those who were waits for it.
  return ok([partyAdded(caseId, label, added), ...stopPlanned(known)]);
}

/** A party by its letter. */
export function partyOf({ parties }: MediationCase, label: PartyLabel): Result<Party, Refusal> {
  const found = parties.find((party) => party.label === label);
  if (found !== undefined) return ok(found);
  const there = parties.map((party) => party.label).join(", ");
  return refuse("MD8", "unknown-party", `there is no party \`${label}\` here; there is ${there}`);
}

/** MD9. */
export function contact(
  known: MediationCase,
  { caseId, party, outcome, toldWhoCalled }: MediationCommandOf<"RecordPartyContact">,
): MediationRuling {
  const found = partyOf(known, party);
  if (!found.ok) return found;
  if (toldWhoCalled && found.value.stand === "called")
    return refuse("MD9", "knows-already", "this party called; there is nothing to tell it");
  if (toldWhoCalled && !mayNameCaller(known))
    return refuse(
      "MD9",
      "no-consent",
      "nobody may be told who called 911: who called has not agreed to it, or took it back; ask them first, alone",
    );
  const made: MediationEvent = {
    kind: "MediationContactMade",
    caseId,
    party,
    outcome,
    toldWhoCalled: toldWhoCalled && outcome === "reached",
  };
  if (outcome !== "does-not-want") return ok([made]);
  return ok([made, ...endedBy(known, "party-declined")]);
}

/** What ends a case takes what was planned with it. */
export const endedBy = (
  known: MediationCase,
  because: "party-declined" | "not-suitable",
): readonly MediationEvent[] => [
  ...stopPlanned(known),
  { kind: "MediationEnded", caseId: known.id, because },
];

/** MD9, MD10. */
export function answerConsent(
  known: MediationCase,
  command: MediationCommandOf<"AnswerMediationConsent">,
): MediationRuling {
  const { caseId, party, consent, isGiven, form, language, explained } = command;
  const found = partyOf(known, party);
  if (!found.ok) return found;
  if (consent === "name-the-caller" && found.value.stand !== "called")
    return refuse("MD9", "not-theirs", "only who called can agree that others are told so");
  if (!languageShape.test(language))
    return refuse(
      "MD10",
      "no-language",
      "say in which language it was explained, such as en or es",
    );
  const missing = mustBeExplained[consent].filter((point) => !explained.includes(point));
  if (isGiven && missing.length > 0)
    return refuse(
      "MD10",
      "not-informed",
      `a consent counts once this was explained too: ${missing.join(", ")}`,
    );
  const answered: MediationEvent = {
    kind: "MediationConsentAnswered",
    caseId,
    party,
    consent,
    isGiven,
    form,
    language,
    explained,
  };
  if (isGiven) return ok([answered]);
  return ok([answered, ...afterRefusal(known, consent)]);
}

/** Not taking part ends it; not sitting in one room leaves the shuttle. */
function afterRefusal(
  known: MediationCase,
  consent: MediationCommandOf<"AnswerMediationConsent">["consent"],
): readonly MediationEvent[] {
  if (consent === "take-part") return endedBy(known, "party-declined");
  return consent === "joint-session" ? stopPlanned(known, "joint") : [];
}

/** MD10, MD11. */
export function withdrawConsent(
  known: MediationCase,
  { caseId, party, consent }: MediationCommandOf<"WithdrawMediationConsent">,
): MediationRuling {
  const found = partyOf(known, party);
  if (!found.ok) return found;
  if (!hasAgreed(found.value, consent))
    return refuse(
      "MD10",
      "not-given",
      "this consent does not stand; there is nothing to take back",
    );
  return ok([
    { kind: "MediationConsentWithdrawn", caseId, party, consent },
    ...afterRefusal(known, consent),
  ]);
}
