import { studioLimits } from "#contract/studio.ts";
import type { Revisions, StudioFile } from "#contract/studio.ts";
import { diffLines } from "#core/protocol/merge.ts";
import { refuseWith } from "../refusals.ts";
import { readRevisions, readText, type Revision } from "./draft-files.ts";

/** The files of a draft as a revision left them; throws the refusal where they are gone. */
export function filesAt(folder: string, number: number): readonly StudioFile[] {
  const revision = readRevisions(folder).find((each) => each.number === number);
  if (revision === undefined)
    throw refuseWith(404, "S30", "unknown-revision", `the draft has no revision ${number}`);
  return Object.entries(revision.files).map(([name, hash]) => {
    const text = readText(folder, hash);
    if (text === undefined)
      throw refuseWith(404, "S30", "unknown-revision", `a text of revision ${number} is gone`);
    return { name, text };
  });
}

/** Revisions as they are shown: a run of saves by one editor, each soon after the other, is one. */
export function shownRevisions(folder: string): Revisions["revisions"] {
  const revisions = readRevisions(folder);
  const shown: (Revision & { readonly since: Revision | undefined })[] = [];
  for (const revision of revisions) {
    const last = shown.at(-1);
    const before = shown.findLast(({ how }) => how !== "kept-aside");
    const isSameRun =
      last?.how === "saved" &&
      revision.how === "saved" &&
      last.editor === revision.editor &&
      revision.at - last.at < studioLimits.sameRevisionMs;
    if (isSameRun) shown[shown.length - 1] = { ...revision, since: last.since };
    else shown.push({ ...revision, since: before });
  }
  return shown.reverse().map(({ number, at, by, how, files, since }) => ({
    number,
    at,
    by,
    how,
    files: changesOf(folder, since?.files ?? {}, files, how),
  }));
}

function changesOf(
  folder: string,
  before: Revision["files"],
  after: Revision["files"],
  how: Revision["how"],
) {
  if (how === "opened") return [];
  const names =
    how === "kept-aside"
      ? Object.keys(after)
      : [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.flatMap((name) => {
    if (before[name] === after[name]) return [];
    const [old, now] = [before[name], after[name]].map((hash) =>
      hash === undefined ? "" : (readText(folder, hash) ?? ""),
    );
    const chunks = diffLines(old ?? "", now ?? "");
    const sum = (part: "added" | "removed"): number =>
      chunks.reduce((lines, chunk) => lines + chunk[part].length, 0);
    return [{ name, added: sum("added"), removed: sum("removed") }];
  });
}
