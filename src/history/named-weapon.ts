import type { CallType } from "./call-types.ts";
import { plainWords } from "./general-mapper.ts";

const weapons = /\b(guns?|handguns?|firearms?|rifle|shotgun|knife|machete|weapons?|armed)\b/;

/** A weapon that was found, kept or sold, or of which a type says that there is none. */
const noWeapon = new RegExp(
  [
    /\b(no|non|without|unarmed|found|lost|turn\w*|surrender\w*|destr\w*|storage|store|shop|range|recover\w*|drill|bb|toy|nail|staple|radar) (\w+ )?(guns?|handguns?|firearms?|rifle|shotgun|knife|machete|weapons?|armed)\b/,
    /\b(guns?|firearms?|weapons?) (found|lost|turn\w*|safe\w*|store|shop|range|permit|show)\b/,
  ]
    .map(({ source }) => source)
    .join("|"),
);

/** The weapon that a local type names; null where it names none, or says that there is none. */
export function namedWeapon(localType: string): string | null {
  const words = plainWords(localType);
  return noWeapon.test(words) ? null : (weapons.exec(words)?.[0] ?? null);
}

/**
 * The weapon in the words of a type that is taken for something police need not come to; null where nothing stands against it.
 * Self-harm keeps its own types: they ask for a firearm apart.
 */
export const weaponAgainst = (
  localType: string,
  callType: CallType,
  isLowRisk: boolean,
): string | null =>
  isLowRisk && !callType.id.startsWith("suicide") ? namedWeapon(localType) : null;
