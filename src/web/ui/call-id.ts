/** Letters and digits that are not mistaken for one another when read aloud. */
const letters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

/** `26-K7Q3MX`: the year, and six characters by chance (one in a billion), so that two consoles never meet. */
export function newCallId(at: number, dice: Uint8Array): string {
  const year = new Date(at).toISOString().slice(2, 4);
  const drawn = Array.from(dice.slice(0, 6), (byte) => letters[byte % letters.length]);
  return `${year}-${drawn.join("")}`;
}
