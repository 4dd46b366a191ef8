import { ok } from "#core/base/result.ts";
import { refuse } from "./refuse.ts";
import { knownResponders, protocolOf, signedOnUnit } from "./scene.ts";
import type { CommandOf, Ruling, Scene } from "./scene.ts";

/** D52. */
export function signOnUnit(scene: Scene, command: CommandOf<"SignOnUnit">): Ruling {
  const { unitId, responder } = command;
  if (scene.center.units.get(unitId)?.isSignedOn === true)
    return refuse("D52", "signed-on", `unit \`${unitId}\` is signed on already; sign it off first`);
  const declared = knownResponders(scene, "D52", [responder]);
  if (!declared.ok) return declared;
  const mode = protocolOf(scene).responders.find(({ id }) => id === responder)?.mode;
  if (mode !== "on-scene")
    return refuse(
      "D52",
      "not-on-scene",
      `responder \`${responder}\` does not come in person, so it has no units; hand calls over to its seat`,
    );
  return ok([{ ...command, kind: "UnitSignedOn" }]);
}

/** D53. */
export function signOffUnit(scene: Scene, { unitId }: CommandOf<"SignOffUnit">): Ruling {
  const signedOn = signedOnUnit(scene, unitId);
  if (!signedOn.ok) return signedOn;
  const { incidentId, isHelpCalled } = signedOn.value;
  if (incidentId !== null)
    return refuse(
      "D53",
      "on-a-call",
      `unit \`${unitId}\` is on incident \`${incidentId}\`; clear or release it first`,
    );
  if (isHelpCalled)
    return refuse("D53", "help-stands", `unit \`${unitId}\` called HELP; acknowledge that first`);
  return ok([{ kind: "UnitSignedOff", unitId }]);
}
