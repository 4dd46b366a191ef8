/** A text put into a form that the common reader knows, with the offset its letters said. */
export interface Respelled {
  readonly text: string;
  /** Minutes ahead of UTC; null where the text does not say. */
  readonly offsetMinutes: number | null;
}

const offsets: Readonly<Record<string, number>> = {
  A: -240,
  E: -300,
  C: -360,
  M: -420,
  P: -480,
  AK: -540,
  H: -600,
};
const zoneEnd = /\s*\b(AK|[AECMPH])([SD])T?$|(?<=\d)([AECMP])([SD])$/i;
const zoneInWords =
  /\s*\(?(atlantic|eastern|central|mountain|pacific|alaska|hawaii) (standard|daylight) time\)?$/i;
const weekday = /^(mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+/i;
const clockFirst = /^(\d{1,2}:\d{2}(?::\d{2})?(?:\s*[ap]\.?m\.?)?),?\s+(\d{1,4}[/-].{3,9}\d)$/i;
const digitClock =
  /^(.*\d[/-]\d{1,2}[/-]\d{2,4}|\d{4}-\d{2}-\d{2})[ ,@-]+(?:at )?(\d{1,2})(\d{2})(?: ?h(?:ou)?rs?\.?)?$/i;
const dotted =
  /^(\d{1,2}-[a-z]{3,9}-\d{2,4}|\d{4}-\d{2}-\d{2})[ -](\d{1,2})\.(\d{2})\.(\d{2})(?:\.\d+)?( [ap]m)?$/i;
const unixDate = /^([a-z]{3}) +(\d{1,2}) (\d{1,2}:\d{2}:\d{2})(?: [a-z]{3,4})? (\d{4})$/i;
const isoHalf = /^(\d{4})-(\d{2})-(\d{2})[ T](\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)? ?[ap]\.?m\.?)$/i;
const basicIso = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})(?:\.\d+)?Z$/;
/** `280303MAY24`, `280303Z MAY 24`: day, hour and minute, the letter of a zone, month, year, as radio logs write it. */
const dayTimeGroup = /^(\d{2})(\d{2})(\d{2})([JQRSTUZ])? ?([A-Z]{3}) ?(\d{2}|\d{4})$/i;
const groupLetters = "ZQRSTU";
const scriptDate = /^\\?\/Date\((-?\d{9,13})(?:[+-]\d{4})?\)\\?\/$/;
const joined = /^(.*\d) (?:at|@|-) (\d{1,2}:.*)$/i;

/**
 * Spells a time anew that is written in one of the less common ways: the clock before the day, the zone in letters, a weekday in
 * front, `/Date(1718110920000)/`, dots in the clock. Null where the text is written in none of them.
 */
export function respell(written: string): Respelled | null {
  const script = scriptDate.exec(written);
  if (script !== null) return { text: (script[1] ?? "").padStart(12, "0"), offsetMinutes: null };
  const basic = basicIso.exec(written);
  if (basic !== null) {
    const [, year, month, day, hour, minute, second] = basic;
    return { text: `${year}-${month}-${day}T${hour}:${minute}:${second}Z`, offsetMinutes: null };
  }
  const group = dayTimeGroup.exec(written);
  if (group !== null) {
    const [, day, hour, minute, letter = "", month, year] = group;
    // Z is none ahead of UTC; Q to U are four to eight hours behind; J, like no letter, is the clock on the wall.
    const at = letter === "" ? -1 : groupLetters.indexOf(letter.toUpperCase());
    const offsetMinutes = at === -1 ? null : at === 0 ? 0 : -60 * (at + 3);
    return { text: `${day}-${month}-${year} ${hour}:${minute}`, offsetMinutes };
  }
  const zone = zoneOf(written);
  const bare = plain(zone.rest);
  return bare === written ? null : { text: bare, offsetMinutes: zone.offsetMinutes };
}

/** Without the letters of a zone, and what they say. `EST` in July is still five hours behind. */
function zoneOf(written: string): { readonly rest: string; readonly offsetMinutes: number | null } {
  const inWords = zoneInWords.exec(written);
  if (inWords !== null) {
    const rest = written.slice(0, inWords.index).replace(/\s*\(?$/, "");
    // A written offset stands before the words: `GMT-0400 (Eastern Daylight Time)`.
    if (/GMT[+-]\d{4}$/.test(rest))
      return { rest: rest.replace(/\s*GMT(?=[+-])/, " "), offsetMinutes: null };
    return { rest, offsetMinutes: minutesOf(inWords[1], inWords[2]) };
  }
  const unix = /^(.*) (AK|[AECMPH])([SD])T (\d{4})$/i.exec(written);
  if (unix !== null)
    return {
      rest: `${unix[1] ?? ""} ${unix[4] ?? ""}`,
      offsetMinutes: minutesOf(unix[2], unix[3]),
    };
  const letters = zoneEnd.exec(written);
  if (letters !== null)
    return {
      rest: written.slice(0, letters.index),
      offsetMinutes: minutesOf(letters[1] ?? letters[3], letters[2] ?? letters[4]),
    };
  return { rest: written.replace(/\s*GMT(?=[+-]\d{4}$)/, " "), offsetMinutes: null };
}

const minutesOf = (zone: string | undefined, half: string | undefined): number | null => {
  const name = (zone ?? "").toUpperCase();
  const offset = offsets[/^(AK|ALASKA)$/.test(name) ? "AK" : name.charAt(0)];
  if (offset === undefined) return null;
  return offset + ((half ?? "").charAt(0).toUpperCase() === "D" ? 60 : 0);
};

function plain(written: string): string {
  const text = written.replace(weekday, "");
  const first = clockFirst.exec(text);
  if (first !== null) return `${first[2] ?? ""} ${first[1] ?? ""}`;
  const dots = dotted.exec(text);
  if (dots !== null)
    return `${dots[1] ?? ""} ${dots[2] ?? ""}:${dots[3] ?? ""}:${dots[4] ?? ""}${dots[5] ?? ""}`;
  const unix = unixDate.exec(text);
  if (unix !== null) return `${unix[2] ?? ""}-${unix[1] ?? ""}-${unix[4] ?? ""} ${unix[3] ?? ""}`;
  const half = isoHalf.exec(text);
  if (half !== null) return `${half[2] ?? ""}/${half[3] ?? ""}/${half[1] ?? ""} ${half[4] ?? ""}`;
  const digits = digitClock.exec(text);
  if (digits !== null) return `${digits[1] ?? ""} ${digits[2] ?? ""}:${digits[3] ?? ""}`;
  const parted = joined.exec(text);
  return parted === null ? text : `${parted[1] ?? ""} ${parted[2] ?? ""}`;
}
