import { ok } from "#core/base/result.ts";
import { defaultSettings } from "./agency-settings.ts";
import { checkInDueAt, isWatched } from "./check-in.ts";
import { refuse } from "./refuse.ts";
import { protocolOf, signedOnUnit } from "./scene.ts";
import type { CommandOf, Ruling, Scene } from "./scene.ts";

/** D108. */
export function checkIn(scene: Scene, command: CommandOf<"CheckIn">): Ruling {
  const signedOn = signedOnUnit(scene, command.unitId);
  return signedOn.ok ? ok([{ kind: "CheckedIn", unitId: command.unitId }]) : signedOn;
}

/** D107. */
export function flagCheckInDue(scene: Scene, command: CommandOf<"FlagCheckInDue">): Ruling {
  const signedOn = signedOnUnit(scene, command.unitId);
  if (!signedOn.ok) return signedOn;
  const unit = signedOn.value;
  const dueAt = checkInDueAt(unit, {
    center: scene.center,
    settings: scene.context.settings ?? defaultSettings,
    protocolFor: () => protocolOf(scene),
  });
  if (!isWatched(unit) || dueAt === null || unit.isCheckInDue)
    return refuse("D107", "nobody-waits", `nobody waits to hear from unit \`${unit.id}\` now`);
  if (scene.envelope.at < dueAt)
    return refuse(
      "D107",
      "not-due",
      `unit \`${unit.id}\` is not due to be heard of yet; wait until its time`,
    );
  return ok([{ kind: "CheckInFellDue", unitId: unit.id }]);
}
