import { ok } from "#core/base/result.ts";
import { refuse } from "#core/dispatch/refuse.ts";
import { onItsWay } from "./decide-draft.ts";
import { isCurrent, missingAtGate } from "./gate.ts";
import { backFrom, mayReturn } from "./restore.ts";
import { mustBeMachine, mustHold, proposalIn, reason } from "./scene.ts";
import type { CommandOf, Ruling, Scene } from "./scene.ts";
import { inForce, whyExpired } from "./state.ts";
import type { Proposal } from "./state.ts";

const dayMs = 86_400_000;

/** A21. */
export function recordTraining(scene: Scene, command: CommandOf<"RecordTraining">): Ruling {
  const { propose, activate: activators, keepMinutes } = scene.charter.may;
  const may = mustHold(scene, [...activators, ...propose, ...keepMinutes], "record the training");
  if (!may.ok) return may;
  const { proposalId, trained, of } = command;
  const proposal = proposalIn(scene, proposalId, {
    rule: "A21",
    states: ["voted", "trained"],
    mend: "people are trained in what the board has adopted",
  });
  if (!proposal.ok) return proposal;
  if (of < 1 || trained < 0 || trained > of)
    return refuse("A21", "no-such-share", `${trained} of ${of} is no share; count both again`);
  const { trainedPercent } = scene.charter;
  if (trained * 100 < of * trainedPercent)
    return refuse(
      "A21",
      "too-few-trained",
      `${trained} of ${of} are trained and the charter asks for ${trainedPercent}%; train the rest first`,
    );
  const evidence = reason(command.evidence, "what shows it");
  return evidence.ok
    ? ok([{ kind: "TrainingRecorded", proposalId, trained, of, evidence: evidence.value }])
    : evidence;
}

/** A22. */
export function activate(scene: Scene, command: CommandOf<"Activate">): Ruling {
  const may = mustHold(scene, scene.charter.may.activate, "bring a version into force");
  if (!may.ok) return may;
  const proposal = notInForce(scene, command.proposalId, "A22");
  if (!proposal.ok) return proposal;
  const lacking = missingAtGate(scene.charter, proposal.value);
  if (lacking.length > 0)
    return refuse(
      "A22",
      "gate",
      `the gate is not passed: ${lacking.join(", ")} missing; bring these, or act without the gate in public`,
    );
  const isItself = inForce(scene.state)?.version.hash === proposal.value.version.hash;
  if (!isItself && !isCurrent(scene.state, proposal.value))
    return refuse(
      "A9",
      "live-has-changed",
      "another version came into force since the board voted; what it read is no longer what would change",
    );
  const because = reason(command.because, "why now");
  if (!because.ok) return because;
  return intoForce(scene, proposal.value, { how: "gate", because: because.value, missing: [] });
}

/** A23. */
export function activateWithoutGate(
  scene: Scene,
  command: CommandOf<"ActivateWithoutGate">,
): Ruling {
  return outsideGate(scene, command, "A23", "without-gate");
}

/** A24. */
export function activateInEmergency(
  scene: Scene,
  command: CommandOf<"ActivateInEmergency">,
): Ruling {
  const proposal = scene.state.proposals.get(command.proposalId);
  const isAgain = proposal?.flags.some(({ what }) => what === "emergency") === true;
  if (isAgain)
    return refuse(
      "A24",
      "emergency-once",
      `\`${command.proposalId}\` was in force as an emergency change once; it comes back through the gate`,
    );
  return outsideGate(scene, command, "A24", "emergency");
}

function outsideGate(
  scene: Scene,
  command: CommandOf<"ActivateInEmergency" | "ActivateWithoutGate">,
  rule: string,
  how: "emergency" | "without-gate",
): Ruling {
  const may = mustHold(scene, scene.charter.may.activate, "bring a version into force");
  if (!may.ok) return may;
  const proposal = notInForce(scene, command.proposalId, rule);
  if (!proposal.ok) return proposal;
  const missing = missingAtGate(scene.charter, proposal.value);
  if (missing.length === 0)
    return refuse(rule, "gate-is-open", "nothing is missing at the gate; activate it through it");
  if (how === "emergency" && proposal.value.expiresAt !== null)
    return refuse(rule, "in-force", "it is in force as an emergency change already");
  const because = reason(command.because, "the reason");
  if (!because.ok) return because;
  return intoForce(scene, proposal.value, { how, because: because.value, missing });
}

const notInForce = (scene: Scene, proposalId: string, rule: string) =>
  proposalIn(scene, proposalId, {
    rule,
    states: onItsWay,
    mend: "what has ended is proposed anew, and what is in force is in force",
  });

function intoForce(
  { state, charter, envelope }: Scene,
  { id: proposalId, version }: Proposal,
  {
    how,
    because,
    missing,
  }: {
    readonly how: "gate" | "without-gate" | "emergency";
    readonly because: string;
    readonly missing: readonly string[];
  },
): Ruling {
  const replaces = inForce(state)?.version ?? null;
  const expiresAt = how === "emergency" ? envelope.at + charter.emergencyDays * dayMs : null;
  return ok([
    { kind: "VersionActivated", proposalId, version, replaces, how, because, missing, expiresAt },
  ]);
}

/** A24. */
export function expireEmergency(
  scene: Scene,
  { proposalId }: CommandOf<"ExpireEmergency">,
): Ruling {
  const may = mustBeMachine(scene);
  if (!may.ok) return may;
  const proposal = scene.state.proposals.get(proposalId);
  const expiresAt = proposal?.expiresAt ?? null;
  if (proposal === undefined || expiresAt === null || scene.envelope.at < expiresAt)
    return refuse("A24", "not-due", `no emergency change \`${proposalId}\` is due to end`);
  const days = scene.charter.emergencyDays;
  const back = backFrom(scene.state, proposal.version, "expired", whyExpired(days));
  if (back.length > 0) return ok(back);
  return refuse(
    "A24",
    "nothing-before",
    "no version stands before it; there is nothing to go back to",
  );
}

/** A25. */
export function rollBack(scene: Scene, command: CommandOf<"RollBack">): Ruling {
  const may = mustHold(scene, scene.charter.may.rollBack, "roll a version back");
  if (!may.ok) return may;
  const { state } = scene;
  const live = inForce(state);
  const target = state.history.findLast(({ version }) => version.hash === command.to);
  if (live === null || target === undefined)
    return refuse(
      "A25",
      "never-in-force",
      "no such version was ever in force; a roll-back goes to one that was",
    );
  if (target.version.hash === live.version.hash)
    return refuse("A26", "in-force-now", "that version is in force now");
  if (!mayReturn(state, command.to))
    return refuse(
      "A25",
      "was-put-back",
      "that version was itself rolled back or left to expire; it comes back through the gate alone",
    );
  const because = reason(command.because, "the reason");
  if (!because.ok) return because;
  return ok([
    {
      kind: "VersionRestored",
      how: "rolled-back",
      from: live.version,
      version: target.version,
      because: because.value,
    },
  ]);
}
