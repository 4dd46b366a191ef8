import { ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import { refuse } from "#core/dispatch/refuse.ts";
import type { ProtocolRef, Refusal } from "#core/dispatch/words.ts";
import { published } from "./impact.ts";
import {
  knownProposal,
  mustBeMachine,
  mustBeNamed,
  mustHold,
  proposalIn,
  reason,
} from "./scene.ts";
import type { CommandOf, Ruling, Scene } from "./scene.ts";
import { inForce } from "./state.ts";
import type { ProposalState } from "./state.ts";
import { whyInstalled } from "./state.ts";

/** Where a proposal may still change: nothing has ended it and it is not in force by the gate. */
export const onItsWay: readonly ProposalState[] = [
  "draft",
  "consultation",
  "replayed",
  "voted",
  "trained",
];

/** A27. */
export function takeCharter(scene: Scene): Ruling {
  const may = mustBeMachine(scene);
  if (!may.ok) return may;
  const { hash, version, title } = scene.charter;
  if (scene.state.charter?.hash === hash)
    return refuse("A27", "charter-known", "this charter is recorded already; nothing to do");
  return ok([{ kind: "CharterTaken", hash, version, title }]);
}

/** A32. */
export function installFirst(
  scene: Scene,
  { proposalId, impact, title }: CommandOf<"InstallFirst">,
): Ruling {
  const may = mustBeMachine(scene);
  if (!may.ok) return may;
  if (scene.state.history.length > 0)
    return refuse(
      "A32",
      "not-the-first",
      "a version is in force already; propose this one as a draft",
    );
  const { version } = impact;
  const why = whyInstalled;
  return ok([
    { kind: "DraftOpened", proposalId, version, base: null, title, why },
    { kind: "ImpactStated", proposalId, impact },
    {
      kind: "VersionActivated",
      proposalId,
      version,
      replaces: null,
      how: "installed",
      because: why,
      missing: ["consultation", "replay", "vote", "training"],
      expiresAt: null,
    },
  ]);
}

/** A2, A3, A4. */
export function openDraft(scene: Scene, command: CommandOf<"OpenDraft">): Ruling {
  const may = mayPropose(scene, "open a draft");
  if (!may.ok) return may;
  const { proposalId, impact } = command;
  if (scene.state.proposals.has(proposalId))
    return refuse("A3", "proposal-known", `\`${proposalId}\` was opened already; choose a new id`);
  const title = reason(command.title, "the title");
  if (!title.ok) return title;
  const why = reason(command.why, "why it is proposed");
  if (!why.ok) return why;
  const isNew = isNewVersion(scene, impact.version);
  if (!isNew.ok) return isNew;
  const base = inForce(scene.state)?.version ?? null;
  return ok([
    {
      kind: "DraftOpened",
      proposalId,
      version: impact.version,
      base,
      title: title.value,
      why: why.value,
    },
    { kind: "ImpactStated", proposalId, impact },
  ]);
}

function mayPropose(scene: Scene, act: string): Result<true, Refusal> {
  return scene.charter.may.propose.includes(scene.envelope.by) ? ok(true) : mustBeNamed(scene, act);
}

/** A4: a number and a text belong together for good. */
function isNewVersion({ state }: Scene, version: ProtocolRef): Result<true, Refusal> {
  const live = inForce(state)?.version;
  const same = [...state.proposals.values()].find(
    (each) => each.version.hash === version.hash && onItsWay.includes(each.state),
  );
  if (same !== undefined)
    return refuse(
      "A3",
      "already-proposed",
      `these very files are proposed already, as \`${same.id}\`; go on there`,
    );
  if (live === undefined) return ok(true);
  if (live.hash === version.hash)
    return refuse(
      "A4",
      "nothing-changes",
      "these files are the version in force; change something",
    );
  if (live.id !== version.id)
    return refuse(
      "A4",
      "another-protocol",
      `the files are of protocol \`${version.id}\` and this center's is \`${live.id}\`; write \`protocol: ${live.id}\``,
    );
  const highest = Math.max(...state.history.map((each) => each.version.version));
  if (version.version > highest) return ok(true);
  return refuse(
    "A4",
    "version-taken",
    `version ${version.version} is not above ${highest}, which was in force; write \`version: ${highest + 1}\``,
  );
}

/** A9: the version in force has changed since. */
export function stateImpactAgain(
  scene: Scene,
  { proposalId, impact }: CommandOf<"StateImpactAgain">,
): Ruling {
  const may = mustBeMachine(scene);
  if (!may.ok) return may;
  const proposal = proposalIn(scene, proposalId, {
    rule: "A9",
    states: onItsWay,
    mend: "a statement is made only of what may still come into force",
  });
  if (!proposal.ok) return proposal;
  if (impact.version.hash !== proposal.value.version.hash)
    return refuse("A3", "other-files", "the statement is about other files; state it of these");
  return ok([{ kind: "ImpactStated", proposalId, impact }]);
}

/** A29. */
export function withdrawDraft(scene: Scene, command: CommandOf<"WithdrawDraft">): Ruling {
  const { proposalId } = command;
  const proposal = proposalIn(scene, proposalId, {
    rule: "A29",
    states: onItsWay,
    mend: "what is in force is rolled back, and what has ended is over",
  });
  if (!proposal.ok) return proposal;
  if (proposal.value.expiresAt !== null)
    return refuse(
      "A29",
      "in-force",
      `\`${proposalId}\` is in force as an emergency change; roll it back`,
    );
  const { charter, envelope } = scene;
  if (envelope.by !== proposal.value.openedBy) {
    const may = mustHold(scene, charter.may.keepMinutes, "withdraw somebody else's draft");
    if (!may.ok) return may;
  }
  const because = reason(command.because, "why it is withdrawn");
  return because.ok
    ? ok([{ kind: "DraftWithdrawn", proposalId, because: because.value }])
    : because;
}

/** A2. A replay may be ordered again: new calls come every day. */
export function orderReplay(scene: Scene, { proposalId }: CommandOf<"OrderReplay">): Ruling {
  const may = mayPropose(scene, "order a replay");
  if (!may.ok) return may;
  const proposal = proposalIn(scene, proposalId, {
    rule: "A9",
    states: ["consultation", "replayed", "voted", "trained"],
    mend: "open its consultation first",
  });
  return proposal.ok ? ok([{ kind: "ReplayOrdered", proposalId }]) : proposal;
}

/** A9. */
export function recordReplay(
  scene: Scene,
  { proposalId, replay }: CommandOf<"RecordReplay">,
): Ruling {
  const may = mustBeMachine(scene);
  if (!may.ok) return may;
  const known = knownProposal(scene, proposalId);
  if (!known.ok) return known;
  if (known.value.replayOrderedAt === null)
    return refuse("A9", "not-ordered", `nobody has ordered a replay of \`${proposalId}\``);
  return ok([{ kind: "Replayed", proposalId, replay, published: published(replay) }]);
}
