/** Words of dispatch that are written wrong often, and that nothing else is a letter away from. */
const vocabulary = [
  ..."graffiti harassment trespassing disturbance suspicious burglary robbery assault vandalism larceny loitering".split(
    " ",
  ),
  ..."panhandling panhandler shoplifting domestic violence neighbor narcotics abandoned aggressive accident".split(
    " ",
  ),
  ..."encampment homeless suicidal suicide unconscious overdose disorderly nuisance intoxicated kidnapping".split(
    " ",
  ),
  ..."stabbing shooting machete firearm weapon pistol quarrel argument fireworks welfare emotionally".split(
    " ",
  ),
];

/** A word with each letter that stands twice standing once. */
const single = (word: string): string => word.replace(/(.)\1+/g, "$1");

const known = new Set(vocabulary);
const bySingle = new Map(vocabulary.map((word) => [single(word), word]));

/** A weapon is not overlooked for a letter, however short its name. */
const weapons = new Set(["machete", "firearm", "weapon", "pistol"]);

/** From so many letters on a word may have one of them wrong, left out, put in or changed with the next. */
const longEnough = 8;

/**
 * Words of a local type, lower case, with common slips of spelling mended: a letter doubled or not, as in "grafitti", and in a long
 * word one letter wrong. The first letter is always right; a plural or another ending keeps its word as it is.
 */
export const inKnownSpelling = (words: string): string => words.replace(/[a-z]{5,}/g, mended);

function mended(word: string): string {
  if (known.has(word)) return word;
  return (
    bySingle.get(single(word)) ??
    vocabulary.find(
      (each) =>
        (each.length >= longEnough || weapons.has(each)) &&
        each[0] === word[0] &&
        isOneSlip(each, word),
    ) ??
    word
  );
}

/** Whether one text becomes the other by one letter put in, left out, changed, or changed with the next. */
function isOneSlip(right: string, written: string): boolean {
  if (Math.abs(right.length - written.length) > 1 || right === written) return false;
  let at = 0;
  while (at < right.length && right[at] === written[at]) at += 1;
  const rest = (text: string, from: number): string => text.slice(from);
  // An ending is no slip: "burglary" and "burglar".
  if (at >= Math.min(right.length, written.length) - 1 && right.length !== written.length)
    return false;
  return (
    rest(right, at + 1) === rest(written, at + 1) ||
    rest(right, at + 1) === rest(written, at) ||
    rest(right, at) === rest(written, at + 1) ||
    (right[at] === written[at + 1] &&
      right[at + 1] === written[at] &&
      rest(right, at + 2) === rest(written, at + 2))
  );
}
