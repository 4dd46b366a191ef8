import { mergeTexts, type Conflict } from "#core/protocol/merge.ts";
import type { NamedText } from "./check-files.ts";

type Texts = ReadonlyMap<string, string>;

/** One step that can be undone: what some files were, and became. */
interface Step {
  /** Edits of one field, one after the other, are one step. */
  readonly field: string | null;
  readonly before: Texts;
  readonly after: Texts;
}

/** A draft in the hands of one editor: what the server has, what they made of it, and how to go back. */
export interface Editing {
  /** As the server was last heard to have it. */
  readonly base: Texts;
  /** As it stands on this page. */
  readonly files: readonly NamedText[];
  readonly steps: readonly Step[];
  readonly undone: readonly Step[];
  /** Files in which somebody else changed the same lines: their text. Nothing of these is saved until a person has chosen. */
  readonly theirs: Texts;
}

/** Steps that can be undone; the oldest is forgotten first. */
const mostSteps = 200;

const textsOf = (files: readonly NamedText[]): Texts =>
  new Map(files.map(({ name, text }) => [name, text]));
const textIn = (files: readonly NamedText[], name: string): string =>
  files.find((file) => file.name === name)?.text ?? "";

/** Begins with what the server has, and with what an earlier page could not save: each with the text it was made from. */
export function beginEditing(
  files: readonly NamedText[],
  kept: readonly { readonly name: string; readonly basis: string; readonly text: string }[] = [],
): Editing {
  const begun: Editing = { base: textsOf(files), files, steps: [], undone: [], theirs: new Map() };
  const older = new Map(begun.base);
  for (const { name, basis } of kept) older.set(name, basis);
  const mine = kept.reduce((all, { name, text }) => withText(all, name, text), files);
  return kept.length === 0 ? begun : hearServer({ ...begun, base: older, files: mine }, files);
}

function withText(files: readonly NamedText[], name: string, text: string): readonly NamedText[] {
  const known = files.find((file) => file.name === name);
  if (known?.text === text) return files;
  if (known === undefined) return [...files, { name, text }];
  return files.map((file) => (file === known ? { name, text } : file));
}

/** Writes one file's new text. Steps of the same `field` are joined; null never joins. */
export function edit(editing: Editing, name: string, text: string, field: string | null): Editing {
  const before = textIn(editing.files, name);
  if (before === text) return editing;
  const last = editing.steps.at(-1);
  const joins = field !== null && last?.field === field && last.after.get(name) === before;
  const step: Step = joins
    ? { ...last, after: new Map([[name, text]]) }
    : { field, before: new Map([[name, before]]), after: new Map([[name, text]]) };
  return settle({
    ...editing,
    files: withText(editing.files, name, text),
    steps: [...(joins ? editing.steps.slice(0, -1) : editing.steps), step].slice(-mostSteps),
    undone: [],
  });
}

/** Takes the last step back, or does it again; what others wrote since stays. Undefined where others changed the same lines, or nothing is left. */
export function stepBack(editing: Editing, way: "undo" | "redo"): Editing | undefined {
  const [from, to] =
    way === "undo" ? [editing.steps, editing.undone] : [editing.undone, editing.steps];
  const step = from.at(-1);
  if (step === undefined) return undefined;
  const [has, wants] = way === "undo" ? [step.after, step.before] : [step.before, step.after];
  let { files } = editing;
  for (const [name, text] of wants) {
    const merged = mergeTexts(has.get(name) ?? "", text, textIn(files, name));
    if (merged.conflicts.length > 0) return undefined;
    files = withText(files, name, merged.text);
  }
  const rest = from.slice(0, -1);
  const moved = [...to, { ...step, field: null }];
  return settle({
    ...editing,
    files,
    steps: way === "undo" ? rest : moved,
    undone: way === "undo" ? moved : rest,
  });
}

/** Takes in what the server has now: other lines are merged into one's own, the same lines wait for a person. */
export function hearServer(editing: Editing, heard: readonly NamedText[]): Editing {
  const base = new Map(editing.base);
  const theirs = new Map<string, string>();
  let { files } = editing;
  for (const { name, text } of heard) {
    const [before, mine] = [base.get(name) ?? "", textIn(files, name)];
    const merged = mergeTexts(before, mine, text);
    if (merged.conflicts.length > 0) theirs.set(name, text);
    else {
      base.set(name, text);
      files = withText(files, name, merged.text);
    }
  }
  const isSame =
    files === editing.files &&
    theirs.size === editing.theirs.size &&
    [...theirs].every(([name, text]) => editing.theirs.get(name) === text) &&
    [...base].every(([name, text]) => editing.base.get(name) === text);
  return isSame ? editing : { ...editing, base, files, theirs };
}

/** What was sent is now the text that the server's own was made from. */
export function hearSaved(
  editing: Editing,
  sent: readonly NamedText[],
  heard: readonly NamedText[],
): Editing {
  const base = new Map(editing.base);
  for (const { name, text } of sent) base.set(name, text);
  return hearServer({ ...editing, base }, heard);
}

/** Files that the server does not have so, with the text they were made from; none of those that wait for a choice. */
export function unsaved(
  editing: Editing,
): readonly { readonly name: string; readonly basis: string; readonly text: string }[] {
  return editing.files.flatMap(({ name, text }) => {
    const basis = editing.base.get(name) ?? "";
    return basis === text || editing.theirs.has(name) ? [] : [{ name, basis, text }];
  });
}

/** Every place where somebody else changed the same lines. */
export function conflictsOf(
  editing: Editing,
): readonly { readonly name: string; readonly places: readonly Conflict[] }[] {
  return [...editing.theirs].map(([name, text]) => ({
    name,
    places: mergeTexts(editing.base.get(name) ?? "", textIn(editing.files, name), text).conflicts,
  }));
}

/** Ends the conflicts of one file: at each place mine or theirs, in order. */
export function choose(
  editing: Editing,
  name: string,
  choices: readonly ("mine" | "theirs")[],
): Editing {
  const text = editing.theirs.get(name);
  if (text === undefined) return editing;
  const before = textIn(editing.files, name);
  const merged = mergeTexts(editing.base.get(name) ?? "", before, text);
  const lines = merged.text.split("\n");
  for (const [index, place] of [...merged.conflicts.entries()].reverse())
    if (choices[index] === "theirs")
      lines.splice(place.line - 1, place.mine.length, ...place.theirs);
  const chosen = lines.join("\n");
  const theirs = new Map(editing.theirs);
  theirs.delete(name);
  const step: Step = {
    field: null,
    before: new Map([[name, before]]),
    after: new Map([[name, chosen]]),
  };
  return {
    ...editing,
    base: new Map([...editing.base, [name, text]]),
    files: withText(editing.files, name, chosen),
    theirs,
    steps: [...editing.steps, step].slice(-mostSteps),
  };
}

/** An edit may have ended a conflict by itself. */
function settle(editing: Editing): Editing {
  if (editing.theirs.size === 0) return editing;
  return hearServer(
    editing,
    [...editing.theirs].map(([name, text]) => ({ name, text })),
  );
}
