// A person's own keys and words of command: kept on this console, carried as a file. Keys are only ever exchanged, one for the other, so
// nothing that Concord does is out of reach and no key does two things.
import * as z from "zod";
import { fail, ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import { browserKeys, isCharacterKey, printedKey } from "./key-names.ts";
import type { KeyName } from "./key-names.ts";

/** What differs from Concord's own. */
export interface OwnKeys {
  /** Concord's name of a key, and the key this person presses for it. */
  readonly keys: Readonly<Record<KeyName, KeyName>>;
  /** This person's word in a command line, in capitals, and Concord's verb. */
  readonly words: Readonly<Record<string, string>>;
}

/** Why something cannot be one's own, by its line in the catalogue of the screens, with the key or word that it is about. */
export interface NotOwn {
  readonly line: "ownNotFree" | "ownLetter" | "ownNotLetter" | "ownOneWay" | "ownWord" | "ownFile";
  readonly what: string;
}

/** Concord's own. */
export const concordsKeys: OwnKeys = { keys: {}, words: {} };

const letters = (text: string): readonly string[] => text.split("");
const senders = ["F2", "F4", "F8", "F9"];
/** Keys that may change places. Digits answer, arrows move, Enter and Esc are everybody's, `?` always finds the sheet. */
const exchangeable: ReadonlySet<KeyName> = new Set([
  ...letters("abcdefghijklmnopqrstuvwxyz;'/,.[]-="),
  ...senders,
  ...senders.map((key) => `Shift+${key}`),
  "Insert",
  "Pause",
  "ScrollLock",
  "Ctrl+Enter",
  ...letters("bdegijkmosuyz").map((letter) => `Ctrl+${letter}`),
  ...letters("123456789").map((digit) => `Alt+${digit}`),
]);

/** Whether a key may be exchanged for another. */
export const isExchangeable = (name: KeyName): boolean => exchangeable.has(name);

/** Every key that may be exchanged, as this person knows it in print: what sentences that name a key are filled from. */
export const printedKeys = (own: OwnKeys): Readonly<Record<KeyName, string>> =>
  Object.fromEntries([...exchangeable].map((name) => [name, printedKey(keyFor(own, name))]));

/** The key that this person presses for one of Concord's. */
export const keyFor = ({ keys }: OwnKeys, name: KeyName): KeyName => keys[name] ?? name;

/** Concord's key that this person means by the one pressed. */
export const meantBy = ({ keys }: OwnKeys, pressed: KeyName): KeyName =>
  Object.keys(keys).find((name) => keys[name] === pressed) ?? pressed;

/** Gives one of Concord's keys another place; what was there takes the place that is left. */
export function exchange(own: OwnKeys, name: KeyName, pressed: KeyName): Result<OwnKeys, NotOwn> {
  const why = whyNot(name, pressed);
  if (why !== undefined) return fail(why);
  const keys = { ...own.keys, [meantBy(own, pressed)]: keyFor(own, name), [name]: pressed };
  return ok({ ...own, keys: lessSame(keys) });
}

/** A key that sends is never a single letter, so a letter changes places with a letter alone. */
function whyNot(name: KeyName, pressed: KeyName): NotOwn | undefined {
  for (const key of [name, pressed])
    if (!isExchangeable(key) || browserKeys.has(key)) return { line: "ownNotFree", what: key };
  if (isCharacterKey(name) === isCharacterKey(pressed)) return undefined;
  return { line: isCharacterKey(pressed) ? "ownLetter" : "ownNotLetter", what: pressed };
}

const lessSame = (keys: OwnKeys["keys"]): OwnKeys["keys"] =>
  Object.fromEntries(Object.entries(keys).filter(([name, pressed]) => name !== pressed));

/** The most words of one's own, and the letters of one. */
const most = { words: 64, letters: 12 };

/**
 * Reads words of command, one a line: one's own, then Concord's verb (`DSP D`). `verbs` are those that the line knows; a verb keeps its
 * own meaning.
 */
export function readWords(
  text: string,
  verbs: readonly string[],
): Result<OwnKeys["words"], NotOwn> {
  const words: Record<string, string> = {};
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  for (const line of lines) {
    const [own = "", verb = "", ...more] = line
      .trim()
      .toUpperCase()
      .split(/[\s=]+/);
    const isWord = /^[\p{L}\p{N}-]+$/u.test(own) && own.length <= most.letters;
    const isNew = !(own in words) && !verbs.includes(own);
    if (!isWord || !isNew || !verbs.includes(verb) || more.length > 0)
      return fail({ line: "ownWord", what: line.trim() });
    words[own] = verb;
  }
  if (lines.length > most.words) return fail({ line: "ownWord", what: lines[most.words] ?? "" });
  return ok(words);
}

/** A command line with Concord's verb in place of one's own word; what follows stays as it was typed. */
export function inConcordsWords({ words }: OwnKeys, line: string): string {
  const own = /^[\s.]*([^\s.]+)/.exec(line)?.[1];
  const verb = own === undefined ? undefined : words[own.toUpperCase()];
  return own === undefined || verb === undefined ? line : line.replace(own, verb);
}

const fileSchema = z.strictObject({
  keys: z.record(z.string().max(24), z.string().max(24)),
  words: z.record(z.string().max(most.letters), z.string().max(most.letters)),
});

/** Reads a file of somebody's keys. What it exchanges must be an exchange: each key given away is given to something. */
export function readOwnKeys(text: string): Result<OwnKeys, NotOwn> {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return fail({ line: "ownFile", what: text.slice(0, 24) });
  }
  const parsed = fileSchema.safeParse(raw);
  if (!parsed.success)
    return fail({ line: "ownFile", what: parsed.error.issues[0]?.path.join(".") ?? "" });
  const { keys, words } = parsed.data;
  const given = new Set(Object.values(keys));
  for (const [name, pressed] of Object.entries(keys)) {
    const why = whyNot(name, pressed);
    if (why !== undefined) return fail(why);
    if (!given.has(name)) return fail({ line: "ownOneWay", what: name });
  }
  return ok({ keys: lessSame(keys), words });
}
