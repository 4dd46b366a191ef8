import type { SeatId } from "#core/base/ids.ts";
import { ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import { refuse } from "#core/dispatch/refuse.ts";
import type { Refusal } from "#core/dispatch/words.ts";
import type { ListMediator, MediationCommandOf, MediationEnvelope } from "./commands.ts";
import { checkParty, partyAdded } from "./decide-parties.ts";
import type { MediatorListed } from "./events.ts";
import type { MediationRuling, MediationScene } from "./scene.ts";
import type { MediationCase } from "./state.ts";
import { partyLabels } from "./words.ts";

/** MD1, MD8. */
export function open(
  { mediation, openForSame, settings }: MediationScene,
  { command, roles }: MediationEnvelope<MediationCommandOf<"OpenMediation">>,
): MediationRuling {
  const { caseId, origin, recordId, incidentId, parties } = command;
  // Nobody reaches a call by naming it: calls and records come in by the machine alone.
  if (!roles.includes("clock") && (origin !== "walk-up" || incidentId !== null))
    return refuse(
      "MD1",
      "walk-up-only",
      "a case of a call or a record is opened by the machine; open one by walk-up, with the party's own number",
    );
  if (mediation !== undefined)
    return refuse(
      "MD1",
      "case-known",
      `case \`${caseId}\` is open already; look for it on the list`,
    );
  if (openForSame !== undefined)
    return refuse(
      "MD1",
      "open-already",
      `case \`${openForSame}\` is open for the same conflict; go on there`,
    );
  if ((origin === "repeat-referral") !== (recordId !== null))
    return refuse("MD1", "no-origin", "a referral names its record, and nothing else does");
  if (origin === "call" && incidentId === null)
    return refuse("MD1", "no-origin", "say which call the mediator was sent to");
  if (parties.length > settings.mostParties)
    return refuse("MD8", "too-many", `a case has ${settings.mostParties} parties at most`);
  for (const party of parties) {
    const fits = checkParty(party, incidentId);
    if (!fits.ok) return fits;
  }
  return ok([
    { kind: "MediationOpened", caseId, origin, recordId, incidentId },
    ...parties.flatMap((party, at) => {
      const label = partyLabels[at];
      return label === undefined ? [] : [partyAdded(caseId, label, party)];
    }),
  ]);
}

/** MD2: who may hold a case of this origin, and has nothing to do with it. */
function mayHold(
  { mediators, settings }: MediationScene,
  { origin, conflicted }: MediationCase,
  seat: SeatId,
): Result<true, Refusal> {
  const listed = mediators.get(seat);
  if (listed === undefined || !listed.isActive)
    return refuse(
      "MD2",
      "not-a-mediator",
      `seat \`${seat}\` is not on the list of mediators; the lead puts it there`,
    );
  const needed = settings.trainingHours[origin];
  if (listed.trainingHours < needed)
    return refuse(
      "MD2",
      "not-trained",
      `a case of this kind needs ${needed} hours of training, and \`${seat}\` has ${listed.trainingHours}; ask a mediator who has them`,
    );
  if (conflicted.includes(seat))
    return refuse(
      "MD3",
      "has-conflict",
      `\`${seat}\` declared a conflict of interest in this case; ask another mediator`,
    );
  return ok(true);
}

/** MD16: the lead gives a case to somebody, also when another holds it; what that one opened stays recorded. */
export function assign(
  scene: MediationScene,
  known: MediationCase,
  { command, roles, by }: MediationEnvelope<MediationCommandOf<"AssignMediation">>,
): MediationRuling {
  const { caseId, to } = command;
  if (!roles.includes("mediation-lead"))
    return refuse("MD16", "lead-only", `seat \`${by}\` assigns nobody; ask the lead of mediation`);
  const may = mayHold(scene, known, to);
  if (!may.ok) return may;
  const { holding } = known;
  const has = holding.is === "held" ? holding.by : holding.is === "offered" ? holding.to : null;
  if (has === to)
    return refuse("MD16", "has-it-already", `\`${to}\` has this case already; nothing to change`);
  return ok([{ kind: "MediationAssigned", caseId, to }]);
}

/** MD2, MD15. */
export function accept(
  scene: MediationScene,
  known: MediationCase,
  { command: { caseId }, by }: MediationEnvelope<MediationCommandOf<"AcceptMediation">>,
): MediationRuling {
  const { holding } = known;
  if (holding.is === "held")
    return refuse("MD2", "held", "somebody holds this case; the lead can reassign it");
  if (holding.is === "offered" && holding.to !== by)
    return refuse("MD2", "offered-to-another", "this case was given to another mediator");
  const may = mayHold(scene, known, by);
  if (!may.ok) return may;
  if (holding.is === "waiting" && scene.mediators.get(by)?.kind !== "staff")
    return refuse(
      "MD15",
      "not-offered",
      "a resident or contracted mediator takes the cases that the lead offers; ask the lead",
    );
  return ok([{ kind: "MediationAccepted", caseId }]);
}

/** MD4. */
export function decline(
  { holding, declines }: MediationCase,
  { command, by }: MediationEnvelope<MediationCommandOf<"DeclineMediation">>,
): MediationRuling {
  const { caseId, reason } = command;
  const isTheirs =
    holding.is === "waiting" ||
    (holding.is === "offered" && holding.to === by) ||
    (holding.is === "held" && holding.by === by);
  if (!isTheirs) return refuse("MD4", "not-yours", "this case is with another mediator");
  if (holding.is === "waiting" && declines.some((each) => each.by === by))
    return refuse(
      "MD4",
      "declined-already",
      "you declined this case already; it waits for another",
    );
  return ok([{ kind: "MediationDeclined", caseId, reason }]);
}

/** MD3. */
export function declare(
  { holding }: MediationCase,
  { command, by }: MediationEnvelope<MediationCommandOf<"DeclareInterest">>,
): MediationRuling {
  const { caseId, hasConflict } = command;
  if (holding.is !== "held" || holding.by !== by)
    return refuse("MD3", "not-yours", "this case is not in your hands; accept it first");
  if (holding.isClear && !hasConflict)
    return refuse("MD3", "declared-already", "you declared that already; go on with the case");
  return ok([{ kind: "MediationInterestDeclared", caseId, hasConflict }]);
}

/** MD2: the list of mediators, kept by the lead. Refused: another role, hours that cannot be, an organization that is not named. */
export function decideList({
  command,
  roles,
  by,
}: MediationEnvelope<ListMediator>): Result<readonly MediatorListed[], Refusal> {
  const { seatId, mediatorKind, organization, trainingHours, isActive } = command;
  if (!roles.some((role) => role === "mediation-lead" || role === "clock"))
    return refuse("MD2", "lead-only", `seat \`${by}\` keeps no list; ask the lead of mediation`);
  if (!Number.isInteger(trainingHours) || trainingHours < 0 || trainingHours > 10_000)
    return refuse("MD2", "no-hours", "training is a whole number of hours from 0 to 10,000");
  if (organization.trim() === "")
    return refuse("MD2", "no-organization", "say for whom this mediator works");
  return ok([
    { kind: "MediatorListed", seatId, mediatorKind, organization, trainingHours, isActive },
  ]);
}
