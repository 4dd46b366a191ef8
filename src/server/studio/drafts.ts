import { existsSync, mkdirSync, readdirSync, renameSync } from "node:fs";
import { join } from "node:path";
import { studioLimits } from "#contract/studio.ts";
import type {
  DraftState,
  Revisions,
  SaveDraft,
  Saved,
  StudioFile,
  WireConflict,
  WireDraft,
  WireEditor,
} from "#contract/studio.ts";
import type { SeatId } from "#core/base/ids.ts";
import { mergeTexts } from "#core/protocol/merge.ts";
import type { Clock } from "../clock.ts";
import { refuseWith } from "../refusals.ts";
import {
  addRevision,
  hashOfText,
  readFiles,
  readHead,
  readRevisions,
  writeHead,
  writeWhole,
  type Revision,
} from "./draft-files.ts";
import { filesAt, shownRevisions } from "./revisions.ts";

/** Drafts of protocols, as files of the data folder. Everything is read from disk when it is asked: an editor beside the studio is one more editor. */
export interface Drafts {
  all(): readonly WireDraft[];
  open(
    from: {
      readonly protocol: string;
      readonly files: readonly StudioFile[];
      readonly hash: string;
    },
    title: string,
    by: SeatId,
  ): DraftState;
  /** Throws the refusal where there is no such draft; so do all below. */
  state(
    id: string,
    asker?: {
      readonly editor: string;
      readonly seat: SeatId;
      readonly at: string;
      readonly known?: string | undefined;
    },
  ): DraftState;
  files(id: string, revision?: number): readonly StudioFile[];
  save(id: string, wanted: SaveDraft, by: SeatId): Saved;
  revisions(id: string): Revisions;
  remove(id: string): void;
  /** Where its files lie, for whoever replays them. */
  folderOf(id: string): string;
}

export interface DraftsParts {
  readonly folder: string;
  /** The content hash of a protocol's files as they stand now; undefined where the folder is gone. */
  readonly hashOf: (protocol: string) => string | undefined;
  readonly callTypes: () => readonly string[] | null;
  readonly clock: Clock;
  readonly newId: () => string;
}

export function createDrafts(parts: DraftsParts): Drafts {
  const { clock } = parts;
  const present = new Map<string, Map<string, WireEditor>>();
  const folderOf = (id: string): string => {
    const folder = join(parts.folder, id);
    if (/^[a-z0-9]{1,40}$/.test(id) && existsSync(join(folder, "draft.json"))) return folder;
    throw refuseWith(404, "S30", "unknown-draft", `no draft \`${id.slice(0, 64)}\` is known`);
  };
  const stateOf = (id: string, editor?: string, known?: string): DraftState => {
    const folder = folderOf(id);
    noticeDisk(folder, clock);
    const files = readFiles(folder);
    const hash = hashOfFiles(files);
    return {
      draft: draftOf(parts, folder),
      hash,
      files: hash === known ? null : files,
      callTypes: parts.callTypes(),
      others: [...(present.get(id)?.values() ?? [])].filter((each) => each.editor !== editor),
    };
  };
  return {
    all: () =>
      idsIn(parts.folder)
        .map((id) => draftOf(parts, join(parts.folder, id)))
        .sort((a, b) => b.savedAt - a.savedAt),
    open: (from, title, by) => stateOf(openDraft(parts, from, title, by)),
    state: (id, asker) => {
      if (asker !== undefined)
        seen(
          present,
          id,
          { ...asker, seenAt: clock.now() },
          clock.now() - studioLimits.editorGoneMs,
        );
      return stateOf(id, asker?.editor, asker?.known);
    },
    files: (id, revision) => {
      const folder = folderOf(id);
      return revision === undefined ? readFiles(folder) : filesAt(folder, revision);
    },
    save: (id, wanted, by) => {
      const folder = folderOf(id);
      noticeDisk(folder, clock);
      const done = saveFiles(folder, wanted, by, clock);
      return { ...done, state: stateOf(id, wanted.editor) };
    },
    revisions: (id) => ({ revisions: shownRevisions(folderOf(id)) }),
    remove: (id) => {
      const folder = folderOf(id);
      const aside = join(parts.folder, "removed");
      mkdirSync(aside, { recursive: true, mode: 0o700 });
      renameSync(folder, join(aside, `${id}-${clock.now()}`));
      present.delete(id);
    },
    folderOf: (id) => join(folderOf(id), "files"),
  };
}

const idsIn = (folder: string): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder).filter((id) => existsSync(join(folder, id, "draft.json")))
    : [];

export const hashOfFiles = (files: readonly StudioFile[]): string =>
  hashOfText(files.map(({ name, text }) => `${name} ${hashOfText(text)}\n`).join(""));

function draftOf({ hashOf }: DraftsParts, folder: string): WireDraft {
  const { protocol, ...head } = readHead(folder);
  const last = readRevisions(folder).findLast(({ how }) => how !== "kept-aside");
  const now = hashOf(protocol);
  return {
    ...head,
    protocol,
    savedAt: last?.at ?? head.openedAt,
    savedBy: last?.by ?? head.by,
    revision: last?.number ?? 1,
    hasBaseMoved: now !== head.basedOn,
  };
}

function openDraft(
  parts: DraftsParts,
  { protocol, files, hash }: Parameters<Drafts["open"]>[0],
  title: string,
  by: SeatId,
): string {
  if (idsIn(parts.folder).length >= studioLimits.drafts)
    throw refuseWith(
      409,
      "S33",
      "too-many-drafts",
      `there are ${studioLimits.drafts} drafts; put one aside that nobody needs`,
    );
  let id = shortId(parts.newId());
  while (existsSync(join(parts.folder, id))) id = shortId(parts.newId());
  const folder = join(parts.folder, id);
  mkdirSync(join(folder, "files"), { recursive: true, mode: 0o700 });
  for (const { name, text } of files) writeWhole(join(folder, "files", name), text);
  const at = parts.clock.now();
  const texts = new Map(files.map(({ text }) => [hashOfText(text), text]));
  addRevision(
    folder,
    { number: 1, at, by, editor: "", how: "opened", files: hashesOf(files) },
    texts,
  );
  // Written last: a folder without it is no draft.
  writeHead(folder, { id, protocol, title: title.trim() || id, by, openedAt: at, basedOn: hash });
  return id;
}

const shortId = (id: string): string => id.replaceAll(/[^a-z0-9]/g, "").slice(0, 8);
const hashesOf = (files: readonly StudioFile[]): Record<string, string> =>
  Object.fromEntries(files.map(({ name, text }) => [name, hashOfText(text)]));

/** What stands on disk and no revision holds was written beside the studio: it becomes a revision of its own. */
function noticeDisk(folder: string, clock: Clock): void {
  const files = readFiles(folder);
  const revisions = readRevisions(folder);
  const last = revisions.findLast(({ how }) => how !== "kept-aside");
  const now = hashesOf(files);
  const names = new Set([...Object.keys(now), ...Object.keys(last?.files ?? {})]);
  if ([...names].every((name) => now[name] === last?.files[name])) return;
  const changed = files.filter(({ name }) => now[name] !== last?.files[name]);
  addRevision(
    folder,
    {
      number: (revisions.at(-1)?.number ?? 0) + 1,
      at: clock.now(),
      by: "",
      editor: "",
      how: "disk",
      files: now,
    },
    new Map(changed.map(({ text }) => [hashOfText(text), text])),
  );
}

function saveFiles(
  folder: string,
  { editor, files }: SaveDraft,
  by: SeatId,
  clock: Clock,
): Pick<Saved, "outcome" | "conflicts"> {
  const current = new Map(readFiles(folder).map(({ name, text }) => [name, text]));
  const revisions = readRevisions(folder);
  const number = (revisions.at(-1)?.number ?? 0) + 1;
  if (number > studioLimits.revisions)
    throw refuseWith(
      409,
      "S33",
      "too-many-revisions",
      `this draft has ${studioLimits.revisions} revisions; open a new draft from it and go on there`,
    );
  if (new Set([...current.keys(), ...files.map(({ name }) => name)]).size > studioLimits.files)
    throw refuseWith(
      409,
      "S33",
      "too-many-files",
      `a draft has at most ${studioLimits.files} files`,
    );
  const conflicts: WireConflict[] = [];
  const written = new Map(current);
  let isMerged = false;
  for (const { name, basis, text } of files) {
    const theirs = current.get(name) ?? "";
    const merged = mergeTexts(basis, text, theirs);
    if (merged.conflicts.length > 0) conflicts.push({ name, theirs, places: merged.conflicts });
    isMerged ||= theirs !== basis && theirs !== text;
    written.set(name, merged.text);
  }
  const at = clock.now();
  if (conflicts.length > 0) {
    // Nothing is written over; and what was sent is kept, should the sender's window close.
    const texts = new Map(files.map(({ text }) => [hashOfText(text), text]));
    const kept = Object.fromEntries(files.map(({ name, text }) => [name, hashOfText(text)]));
    addRevision(folder, { number, at, by, editor, how: "kept-aside", files: kept }, texts);
    return { outcome: "conflict", conflicts };
  }
  const changed = [...written].filter(([name, text]) => current.get(name) !== text);
  if (changed.length === 0) return { outcome: "saved", conflicts };
  const how = isMerged ? "merged" : "saved";
  const all = [...written].map(([name, text]) => ({ name, text }));
  const revision: Revision = { number, at, by, editor, how, files: hashesOf(all) };
  addRevision(folder, revision, new Map(changed.map(([, text]) => [hashOfText(text), text])));
  for (const [name, text] of changed) writeWhole(join(folder, "files", name), text);
  return { outcome: how, conflicts };
}

function seen(
  present: Map<string, Map<string, WireEditor>>,
  id: string,
  { editor, seat, at, seenAt }: WireEditor,
  since: number,
): void {
  const editors = present.get(id) ?? new Map<string, WireEditor>();
  for (const [name, each] of editors) if (each.seenAt < since) editors.delete(name);
  if (editors.has(editor) || editors.size < studioLimits.editors)
    editors.set(editor, { editor, seat, at, seenAt });
  present.set(id, editors);
}
