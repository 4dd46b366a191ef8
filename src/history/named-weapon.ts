import type { CallType } from "./call-types.ts";
import { plainWords } from "./plain-words.ts";

const named =
  "(?:guns?|handguns?|firearms?|pistols?|revolvers?|rifles?|riffles?|shotguns?|knifes?|knives|machet+es?|swords?|hatchets?|axe|weapons?|wpns?|armed|brandish\\w*)";
/** Things that are weapons only in somebody's hand. */
const wielded =
  "(?:bats?|hammer|crow ?bar|pipe|club|chain ?saw|box ?cutter|screw ?driver|taser|crossbow|scissors|razor|bottle)";
const people =
  "(?:man|men|male|woman|women|wmn|female|persons?|people|subjects?|subj|party|parties|suspects?|susp|juveniles?|juv|kids?|teens?|students?|boys?|girls?)";

/** One of them in a hand. */
const inHand = `\\b(?:with|w|has|holding|swinging) (?:an? )?(?:${named}|${wielded})\\b`;

/** Somebody who has a weapon, or a weapon and no other word. */
export const someoneArmed = new RegExp(
  `\\b${people}\\b.*(?:(?<!\\b(?:no|non|without|found|lost) )\\b${named}\\b|${inHand})|^${named}$`,
);

const weapons = new RegExp(`\\b${named}\\b|${inHand}`);

/** A weapon that was found, kept or sold, or of which a type says that there is none. A toy is none only once somebody has looked. */
const noWeapon = new RegExp(
  [
    `\\b(?:no|non|without|unarmed|found|lost|turn(?:ed|ing|s)? in|surrender\\w*|destr\\w*|storage|store|shop|range|recover\\w*|drill|nail|staple|radar) (?:(?!${named})\\w+ )?${named}\\b`,
    "\\b(?:guns?|firearms?|weapons?) (?:found|lost|turn(?:ed|ing|s)? in|safe\\w*|store|shop|range|permit|show)\\b",
  ].join("|"),
  "g",
);

/** The weapon that a local type names; null where it names none, or says that there is none. One it says is absent hides no other. */
export function namedWeapon(localType: string): string | null {
  return weapons.exec(plainWords(localType).replace(noWeapon, " "))?.[0] ?? null;
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
