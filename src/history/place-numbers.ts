import { houseOfMany, readPlace } from "#core/repeat/place.ts";
import { ownText } from "./call-columns.ts";
import { localKey } from "./mapping.ts";

/** One household; a block, a crossing or a building of many without the unit; nothing written (number 0). */
export type PlaceKind = "home" | "shared" | "none";

/** Numbers places, so that one that calls again can be counted. The places themselves are forgotten when the import ends. */
export function placeNumbers(): {
  /** A number for a place as written; 0 for a blank one. */
  readonly placeOf: (place: string) => number;
  readonly placeKinds: () => readonly PlaceKind[];
} {
  const numbers = new Map<string, number>();
  const kinds: PlaceKind[] = ["none"];
  /** Houses written without a unit, by number; those of which a unit is written somewhere are houses of many. */
  const houses = new Map<string, number>();
  const ofMany = new Set<string>();
  /** Homes whose number is a full hundred: where most are, the file writes blocks in the manner of house numbers. */
  const hundreds: number[] = [];
  return {
    placeOf: (written) => {
      if (written === "") return 0;
      const key = localKey(written);
      const known = numbers.get(key);
      if (known !== undefined) return known;
      const number = kinds.length;
      numbers.set(ownText(key), number);
      const place = readPlace(key);
      if (place.kind === "home" && /^\d*00 /.test(place.house)) hundreds.push(number);
      kinds.push(place.kind === "home" ? "home" : "shared");
      const many = houseOfMany(place);
      if (many !== undefined) ofMany.add(ownText(many));
      else if (place.kind === "home") houses.set(ownText(place.house), number);
      return number;
    },
    placeKinds: () => {
      for (const house of ofMany) {
        const number = houses.get(house);
        if (number !== undefined) kinds[number] = "shared";
      }
      const homes = kinds.filter((kind) => kind === "home").length;
      if (hundreds.length * 2 > homes)
        kinds.forEach((kind, at) => kind === "home" && (kinds[at] = "shared"));
      return kinds;
    },
  };
}
