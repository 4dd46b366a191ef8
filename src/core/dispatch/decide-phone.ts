import { ok } from "#core/base/result.ts";
import type { Unit } from "./center.ts";
import type { Tap } from "./commands.ts";
import { refuse } from "./refuse.ts";
import { knownUnit } from "./scene.ts";
import type { CommandOf, Ruling, Scene } from "./scene.ts";

/** D313, D314. */
export function decidePhone(
  scene: Scene,
  command: CommandOf<"LosePhone" | "TellPhoneWiped" | "ReturnPhone">,
): Ruling {
  const known = knownUnit(scene, command.unitId);
  if (!known.ok) return known;
  const { id: unitId, phone } = known.value;
  if (command.kind === "LosePhone")
    return phone === null
      ? ok([{ kind: "PhoneLost", unitId }])
      : refuse("D313", "lost-already", `the phone of unit \`${unitId}\` is reported lost already`);
  if (phone === null)
    return refuse("D313", "not-lost", `the phone of unit \`${unitId}\` is not reported lost`);
  if (command.kind === "ReturnPhone") return ok([{ kind: "PhoneReturned", unitId }]);
  return phone.wipedAt === null
    ? ok([{ kind: "PhoneWiped", unitId }])
    : refuse("D313", "wiped-already", `the phone of unit \`${unitId}\` has said so already`);
}

/**
 * D314: what a lost phone kept from before is taken, and what is tapped on it afterwards is nobody's word; HELP is never turned away. By
 * how long ago the tap was, so that a wrong clock on it changes nothing.
 */
export function isOfLostPhone({ phone }: Unit, scene: Scene, tap: Tap): boolean {
  const { command, at } = scene.envelope;
  if (phone === null || command.kind === "TellPhoneWiped") return false;
  if (command.kind === "RequestBackup" && command.isHelp) return false;
  return at - Math.max(0, tap.sentAt - tap.at) > phone.lostAt;
}
