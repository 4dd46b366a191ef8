import { unreachable } from "#core/base/assert.ts";
import type { Result } from "#core/base/result.ts";
import { ok } from "#core/base/result.ts";
import type { Role } from "#core/dispatch/commands.ts";
import { refuse } from "#core/dispatch/refuse.ts";
import type { Refusal } from "#core/dispatch/words.ts";
import type { SupportAct, SupportCommand, SupportEnvelope, SupportEvent } from "./events.ts";
import type { SupportSettings } from "./settings.ts";
import { isQuiet } from "./task.ts";
import type { SupportTask } from "./task.ts";
import { waysTo } from "./words.ts";
import type { DangerState, SupportWay } from "./words.ts";

/** What is known when a command is decided. */
export interface SupportScene {
  /** Undefined: there is no such task. */
  readonly task: SupportTask | undefined;
  /** Tasks of the same person: open ones, and those that fell due within the kept time. */
  readonly ofSamePerson: readonly SupportTask[];
  /** Tasks of the other side of a pair that this person is in, ended ones too. */
  readonly otherSide: readonly SupportTask[];
  readonly danger: DangerState;
  /** Whether a complaint that asks for it still counts. */
  readonly hasGround: boolean;
  readonly settings: SupportSettings;
}

export type SupportRuling = Result<readonly SupportEvent[], Refusal>;

/** Roles that decide on calls, or hear the parties: with one of them a seat works on no support (R19). */
const apart: readonly Role[] = [
  "call-taker",
  "dispatcher",
  "supervisor",
  "clinician",
  "field",
  "hotline",
  "mediator",
  "mediation-lead",
];

/** Whether a seat works on support. */
export const isSupportSeat = (roles: readonly Role[]): boolean =>
  roles.includes("social-worker") && !roles.some((role) => apart.includes(role));

/** An accepted command's events, or why it was refused. */
export function decideSupport(scene: SupportScene, envelope: SupportEnvelope): SupportRuling {
  const { command, by, roles } = envelope;
  const isMachine = roles.includes("clock");
  if (isMachine !== isMachines(command) || !(isMachine || isSupportSeat(roles)))
    return refuse(
      "R19",
      "not-for-this-role",
      `seat \`${by}\` does not work on support; that is for a social worker who neither decides on calls nor mediates`,
    );
  if (isMachines(command)) return machines(scene, command, envelope);
  const { task } = scene;
  if (task === undefined)
    return refuse(
      "R18",
      "unknown-task",
      `there is no task \`${command.taskId}\`; open the list again`,
    );
  if (task.closed !== null)
    return refuse(
      "R29",
      "task-closed",
      "this task has ended, and nothing is added; open the list again",
    );
  if (!scene.hasGround && command.kind !== "PutBackSupport")
    return refuse(
      "R29",
      "no-ground",
      "what asked for this counts no more; nobody is to be contacted",
    );
  if (command.kind === "TakeSupport") return take(scene, task, { ...envelope, command });
  if (task.holding.is !== "held" || task.holding.by !== by)
    return refuse("R21", "not-yours", "this task is not in your hands; take it first");
  return inHand(scene, task, { ...envelope, command });
}

const machineKinds = ["RaiseSupport", "ReturnQuietSupport", "EndGroundlessSupport"] as const;
type OfMachine = Extract<SupportCommand, { readonly kind: (typeof machineKinds)[number] }>;

const isMachines = (command: SupportCommand): command is OfMachine =>
  machineKinds.some((kind) => kind === command.kind);

function machines(
  { task, ofSamePerson, hasGround, settings }: SupportScene,
  command: OfMachine,
  { at }: SupportEnvelope,
): SupportRuling {
  const { taskId } = command;
  switch (command.kind) {
    case "RaiseSupport": {
      // R18: one person is asked once, by whichever record asks first.
      const since = at - settings.keptDays * 86_400_000;
      const isAsked = ofSamePerson.some(
        ({ closed, dueSince, side }) =>
          side === command.side &&
          (closed === null || dueSince > since) &&
          closed?.because !== "no-ground",
      );
      const { side, recordId, incidentId } = command;
      if (task !== undefined || isAsked) return ok([]);
      return ok([{ kind: "SupportFellDue", taskId, side, recordId, incidentId }]);
    }
    case "ReturnQuietSupport":
      if (task === undefined || !isQuiet(task, at, settings)) return ok([]);
      return ok([{ kind: "SupportPutBack", taskId, reason: "quiet" }]);
    case "EndGroundlessSupport":
      if (task === undefined || task.closed !== null || hasGround) return ok([]);
      return ok([{ kind: "SupportClosed", taskId, because: "no-ground" }]);
    default:
      return unreachable(command);
  }
}

/** R20, R21. */
function take(
  { otherSide }: SupportScene,
  { id: taskId, holding }: SupportTask,
  { by }: SupportEnvelope,
): SupportRuling {
  if (holding.is === "held" && holding.by === by) return ok([]);
  if (holding.is === "held")
    return refuse("R21", "held", "another worker has this task; open the list again");
  if (otherSide.some(({ hadBy }) => hadBy.includes(by)))
    return refuse(
      "R20",
      "other-side",
      "this task is for another worker; take one that is on your list",
    );
  return ok([{ kind: "SupportTaken", taskId }]);
}

type InHand = Exclude<SupportAct, { readonly kind: "TakeSupport" }>;

function inHand(
  scene: SupportScene,
  task: SupportTask,
  { command, at }: SupportEnvelope<InHand>,
): SupportRuling {
  const { taskId } = command;
  const { settings } = scene;
  switch (command.kind) {
    case "PutBackSupport":
      return ok([{ kind: "SupportPutBack", taskId, reason: command.reason }]);
    case "RecordSupportOffer": {
      const may = mayGo(scene, task, command);
      return may.ok ? ok([{ kind: "SupportOffered", taskId, way: command.way }]) : may;
    }
    case "RecordSupportNotReached": {
      const { way, tryAgainAt } = command;
      const may = mayGo(scene, task, command);
      if (!may.ok) return may;
      const isAhead = tryAgainAt > at && tryAgainAt <= at + settings.mostDaysAhead * 86_400_000;
      if (!isAhead)
        return refuse(
          "R27",
          "no-day",
          `say on which day you try again: after now, and within ${settings.mostDaysAhead} days`,
        );
      return ok([{ kind: "SupportNotReached", taskId, way, tryAgainAt }]);
    }
    case "RecordSupportAnswer":
      return answer(task, command);
    case "CloseSupport":
      return close(task, command.because, settings);
    default:
      return unreachable(command);
  }
}

/** R24, R25: by which way, and whether anybody may go there. */
function mayGo(
  { danger }: SupportScene,
  { side, answer: given }: SupportTask,
  { way, isAlone }: { readonly way: SupportWay; readonly isAlone: boolean },
): Result<true, Refusal> {
  if (given !== null)
    return refuse("R25", "answered", "they have answered; help them, then close the task");
  if (!waysTo[side].includes(way))
    return refuse("R25", "no-such-way", `here somebody is reached by ${waysTo[side].join(" or ")}`);
  if (way !== "visit" || danger === "none-told") return ok(true);
  if (danger === "no-plan")
    return refuse(
      "R24",
      "no-plan",
      "nobody goes there before a supervisor has made a plan; write a letter, or put the task back",
    );
  if (isAlone) return refuse("R24", "alone", "nobody goes there alone; go with somebody");
  return ok(true);
}

/** R25, R26. */
function answer(
  { id: taskId, offeredAt, answer: before }: SupportTask,
  { answer: given, wants }: Extract<SupportAct, { readonly kind: "RecordSupportAnswer" }>,
): SupportRuling {
  if (offeredAt === null)
    return refuse("R25", "not-offered", "record first that and how help was offered");
  if (given === "accepted" && wants.length === 0)
    return refuse("R25", "wants-nothing", "say which help they want, one kind at least");
  if (given === "refused" && wants.length > 0)
    return refuse("R25", "wants-none", "who says no wants no kind of help; leave the kinds out");
  const answered = { kind: "SupportAnswered", taskId, answer: given, wants } as const;
  if (given === before) return ok([{ ...answered }]);
  return given === "refused"
    ? ok([answered, { kind: "SupportClosed", taskId, because: "refused" }])
    : ok([answered]);
}

/** R27. */
function close(
  { id: taskId, answer: given, tries }: SupportTask,
  because: Extract<SupportAct, { readonly kind: "CloseSupport" }>["because"],
  { leastTries }: SupportSettings,
): SupportRuling {
  if (because === "helped" && given !== "accepted")
    return refuse(
      "R27",
      "not-accepted",
      "nobody has accepted help here; record their answer first",
    );
  if (because === "not-reached" && tries < leastTries)
    return refuse(
      "R27",
      "too-few-tries",
      `try ${leastTries} times on different days before you give up; so far ${tries}`,
    );
  if (because !== "helped" && given === "accepted")
    return refuse(
      "R27",
      "accepted",
      "they accepted help; close the task as helped, or put it back",
    );
  return ok([{ kind: "SupportClosed", taskId, because }]);
}
