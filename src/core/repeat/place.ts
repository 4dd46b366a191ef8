/**
 * What a written place is to this count. `home`: one household, by a house number or by the unit in a house of many. `shared`: a block,
 * a crossing, a building of many homes without the unit: whoever calls there may be anyone, so that nothing is counted for it.
 */
export type Place =
  | {
      readonly kind: "home";
      readonly key: string;
      /** The house. */
      readonly house: string;
      readonly hasUnit: boolean;
    }
  /** `house`: a house of many, where it is written that a home in it is meant and not which. */
  | { readonly kind: "shared"; readonly key: string; readonly house?: string }
  | { readonly kind: "unknown" };

/** A word that says which home of a house is meant; what follows has to name one. */
const unitWord =
  /(?:\b(?:apartment|apartamento|apt|apto|dpto|depto|departamento|unit|unidad|suite|room|rm)\b|#)[ .:#]*([\p{L}\p{N}?-]+)?/gu;
/** Words that are parts of street and city names as well: of many homes only where one is named. */
const unitOrName = /\b(?:ste|lot|trailer|trlr|space|spc|piso)\b[ .:#]*([\p{L}\p{N}-]+)/gu;
/** A number, a letter, or where in the house. "Apt unknown" names nobody's home, and neither does a city. */
const oneHome =
  /^(?:\p{L}{0,3}-?\d[\p{L}\p{N}-]*|\p{L}|upper|lower|front|rear|basement|penthouse|ph)$/u;
const manyHomes =
  /\b(?:apartments|apts|condos?|condominiums?|duplex|triplex|fourplex|bldg|building|edificio|towers?|complex|shelter|motel|hotel|inn|hospital|clinic|school|college|university|mall|plaza|center|centre|station|terminal|park|barracks|jail|residence hall|dormitory|nursing|care home|mobile home|trailer park)\b/u;
const houseNumber = /^\d+[a-z]?(?:-\d+[a-z]?)?(?: 1\/2)? \p{L}/u;
const block = /\b(?:block|blk|intersection)\b|\bx+\b|^\d*x+ | (?:and|at|y) |[/&@]/u;

/** Reads a place as it is written. Capitals, spaces and full stops aside, two homes are the same where they are written the same. */
export function readPlace(written: string | null): Place {
  const text = (written ?? "")
    .toLowerCase()
    .replaceAll(/[.,;()]/gu, " ")
    .replaceAll(/\s+/gu, " ");
  const key = text.trim();
  if (key === "") return { kind: "unknown" };
  const words = [...key.matchAll(unitWord)];
  const found = [...words, ...key.matchAll(unitOrName)].find(([, one = ""]) => oneHome.test(one));
  const house = found === undefined ? key : tidy(key.replace(found[0], " "));
  if (block.test(house) || !houseNumber.test(house)) return { kind: "shared", key };
  if (found !== undefined)
    return { kind: "home", key: `${house} #${found[1] ?? ""}`, house, hasUnit: true };
  // A house of many whose home nobody named: it is nobody's, and so is the house where it is written alone.
  const [word] = words;
  if (word !== undefined) return ofMany(key, tidy(key.slice(0, word.index)));
  if (manyHomes.test(house)) return { kind: "shared", key };
  return { kind: "home", key: house, house, hasUnit: false };
}

const ofMany = (key: string, house: string): Place =>
  houseNumber.test(house) ? { kind: "shared", key, house } : { kind: "shared", key };

const tidy = (text: string): string => text.replaceAll(/\s+/gu, " ").trim();

/** A call-back number as a key: its digits, of which the last ten tell; null where there are too few to tell anyone. */
export function readNumber(written: string | null): string | null {
  const digits = (written ?? "").replaceAll(/\D/gu, "");
  return digits.length < 7 ? null : digits.slice(-10);
}

/** The house that this writing says is one of many homes; undefined where it says no such thing. */
export function houseOfMany(place: Place): string | undefined {
  if (place.kind === "home") return place.hasUnit ? place.house : undefined;
  return place.kind === "shared" ? place.house : undefined;
}
