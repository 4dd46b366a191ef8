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
  | { readonly kind: "shared"; readonly key: string }
  | { readonly kind: "unknown" };

const unit =
  /(?:\b(?:apartment|apt|apto|unit|suite|ste|room|rm|lot|trailer|trlr|space|spc|depto|departamento|piso)\b|#)[ .:#]*([\p{L}\p{N}-]+)/u;
const manyHomes =
  /\b(?:apartments|apts|towers?|complex|shelter|motel|hotel|inn|hospital|clinic|school|college|university|mall|plaza|center|centre|station|terminal|park|barracks|jail|residence hall|dormitory|nursing|care home|mobile home|trailer park)\b/u;
const houseNumber = /^\d+[a-z]?(?:-\d+[a-z]?)?(?: 1\/2)? \p{L}/u;
const block = /\b(?:block|blk|intersection)\b|\bx+\b|^\d*x+ | (?:and|at|y) |[/&@]/u;

/** Reads a place as it is written. Capitals, spaces and full stops aside, two homes are the same where they are written the same. */
export function readPlace(written: string | null): Place {
  const text = (written ?? "").toLowerCase().replaceAll(/[.,;]/gu, " ").replaceAll(/\s+/gu, " ");
  const key = text.trim();
  if (key === "") return { kind: "unknown" };
  const found = unit.exec(key);
  const house = found === null ? key : key.replace(found[0], " ").replaceAll(/\s+/gu, " ").trim();
  const isBlock = block.test(house) || !houseNumber.test(house);
  if (isBlock || (found === null && manyHomes.test(house))) return { kind: "shared", key };
  if (found === null) return { kind: "home", key: house, house, hasUnit: false };
  return { kind: "home", key: `${house} #${found[1] ?? ""}`, house, hasUnit: true };
}

/** A call-back number as a key: its digits, of which the last ten tell; null where there are too few to tell anyone. */
export function readNumber(written: string | null): string | null {
  const digits = (written ?? "").replaceAll(/\D/gu, "");
  return digits.length < 7 ? null : digits.slice(-10);
}
