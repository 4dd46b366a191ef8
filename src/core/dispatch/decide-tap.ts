import { ok } from "#core/base/result.ts";
import type { Unit } from "./center.ts";
import type { Tap } from "./commands.ts";
import { changeUnitStatus } from "./decide-assignment.ts";
import type { DispatchEvent } from "./events.ts";
import { isOfLostPhone } from "./decide-phone.ts";
import { refuse } from "./refuse.ts";
import { mayAct } from "./roles.ts";
import { refusedTapsOf } from "./taps.ts";
import { knownUnit } from "./scene.ts";
import type { CommandOf, Ruling, Scene } from "./scene.ts";
import type { Refusal } from "./words.ts";

/**
 * A command that a phone kept until it could be sent: taken in the order of the phone's own count, and never lost. What dispatch
 * has changed meanwhile stands, and what the crew tapped stands beside it until a person has looked (D100 to D104).
 */
export function decideTap(scene: Scene, tap: Tap, direct: (scene: Scene) => Ruling): Ruling {
  const { envelope } = scene;
  const { unitId, role, command } = envelope;
  if (role !== "field" || unitId === undefined)
    return refuse("D100", "no-crew", "a tap comes from a crew's phone; send it without one");
  const may = mayAct(scene);
  if (!may.ok && isMistake(may.error)) return may;
  const known = knownUnit(scene, unitId);
  if (!known.ok) return known;
  const unit = known.value;
  if (tap.sequence === null && command.kind !== "RequestBackup")
    return refuse("D102", "not-urgent", "only HELP and backup are tapped without a number");
  const turn = inTurn(unit, tap);
  if (!turn.ok) return turn;
  if (isOfLostPhone(unit, scene, tap))
    return refuse(
      "D314",
      "phone-lost",
      "this phone was reported lost; nothing that is tapped on it now is taken, use the radio",
    );
  const taken: DispatchEvent = {
    kind: "TapTaken",
    unitId,
    line: tap.line,
    sequence: tap.sequence,
    tappedAt: tap.at,
    sentAt: tap.sentAt,
  };
  const conflict = conflictOf(unit, scene, tap);
  if (conflict === "agreed") return ok([taken, ...settledBy(unit)]);
  const ruling = conflict ?? direct(scene);
  if (ruling.ok) return ok([taken, ...ruling.value]);
  return isMistake(ruling.error) ? ruling : ok([taken, setAside(scene, unitId, tap, ruling.error)]);
}

/** D101. */
function inTurn(unit: Unit, { line, sequence }: Tap): Ruling {
  if (sequence === null) return ok([]);
  const taken = unit.lines[line] ?? 0;
  if (sequence <= taken)
    return refuse("D101", "tap-taken", `tap ${sequence} of this phone was taken already`);
  if (sequence > taken + 1)
    return refuse("D101", "tap-too-early", `tap ${taken + 1} of this phone comes first; send it`);
  return ok([]);
}

/** D102, D103: a refusal to set the tap aside with, `agreed` where both say the same, undefined where nothing stands against it. */
function conflictOf(unit: Unit, { envelope }: Scene, tap: Tap): Ruling | "agreed" | undefined {
  const { command } = envelope;
  if (command.kind !== "ChangeUnitStatus") return undefined;
  if (command.status === unit.status) return "agreed";
  if (command.status === "out-of-service" || unit.deskVersion <= tap.saw) return undefined;
  return refuse("D103", "changed-by-dispatch", `dispatch has set \`${unit.status}\` meanwhile`);
}

/** D105: the crew's last word is dispatch's too; what it tapped before is past. */
const settledBy = ({ id: unitId, setAside: standing }: Unit): readonly DispatchEvent[] =>
  standing === null
    ? []
    : [{ kind: "TapResolved", unitId, tapId: standing.tapId, keep: "dispatch" }];

/** What the phone should not have sent at all: it is told so, and nothing of it is kept. */
const isMistake = ({ rule, code }: Refusal): boolean =>
  rule === "D1" || rule === "D2" || code === "not-your-unit" || code === "no-unit";

/** D104. */
function setAside(scene: Scene, unitId: string, tap: Tap, refusal: Refusal): DispatchEvent {
  const { commandId: tapId, command } = scene.envelope;
  const note = command.kind === "AddNote" ? command.text : "note" in command ? command.note : null;
  return {
    kind: "TapSetAside",
    unitId,
    tapId,
    what: command.kind,
    about: "incidentId" in command ? command.incidentId : null,
    status: command.kind === "ChangeUnitStatus" ? command.status : null,
    tappedAt: tap.at,
    sentAt: tap.sentAt,
    because: refusal.code,
    note: note ?? null,
  };
}

/** D105, D381. */
export function resolveTap(scene: Scene, command: CommandOf<"ResolveTap">): Ruling {
  const known = knownUnit(scene, command.unitId);
  if (!known.ok) return known;
  const { id: unitId, setAside: standing, status } = known.value;
  const { tapId, keep } = command;
  if (refusedTapsOf(known.value).some((tap) => tap.tapId === tapId))
    return keep === "dispatch"
      ? ok([{ kind: "TapResolved", unitId, tapId, keep }])
      : refuse(
          "D381",
          "tap-was-refused",
          "what the crew tapped was refused and cannot be taken as it is; ask the crew, enter it yourself, then clear it",
        );
  if (standing?.tapId !== tapId)
    return refuse(
      "D105",
      "nothing-stands",
      `unit \`${unitId}\` has no such tap set aside; look at what stands there now`,
    );
  const resolved: DispatchEvent = { kind: "TapResolved", unitId, tapId, keep };
  if (keep === "dispatch" || standing.status === status) return ok([resolved]);
  const change = { kind: "ChangeUnitStatus", unitId, status: standing.status } as const;
  const changed = changeUnitStatus(scene, change);
  return changed.ok ? ok([resolved, ...changed.value]) : changed;
}
