import { useSyncExternalStore } from "react";
import { analysisLimits } from "#contract/analysis.ts";
import type { Analysis } from "#contract/analysis.ts";
import { oneAnalysis, piecesCame, sendPiece } from "./calls-api.ts";
import { compare } from "./same-file.ts";

/** Analyses whose files this window sends now: leaving the page does not stop it, closing the window does. */
const sending = new Set<string>();

export const isSending = (id: string): boolean => sending.has(id);

/** Files that this window was given and that did not all come yet: after a stop it goes on with them, and asks nobody. */
const held = new Map<string, readonly File[]>();

/** The files of an analysis that this window still holds. */
export const heldFiles = (id: string): readonly File[] => held.get(id) ?? [];

/** Why files do not come: a sentence of the server, or a line of this page. */
export type SendingTrouble =
  { readonly says: string } | { readonly line: "otherFile" | "fileGone"; readonly name: string };

const troubles = new Map<string, SendingTrouble>();
const followers = new Set<() => void>();
const tell = (): void => {
  for (const follower of followers) follower();
};

/** Follows why the files of an analysis do not come; undefined while they do. The page that sent them may have been left since. */
export const useSendingTrouble = (id: string): SendingTrouble | undefined =>
  useSyncExternalStore(
    (changed) => {
      followers.add(changed);
      return () => followers.delete(changed);
    },
    () => troubles.get(id),
  );

/**
 * Sends what the server still lacks of these files, piece by piece, each from where the server says. Files are told by their name, their
 * size and the hashes of the pieces that came, so that the same files dropped again go on where they were and others do not. A piece that
 * did not get through is tried again a few times; a stop ends it without a trouble, and the window keeps the files.
 */
export async function sendFiles(analysis: Analysis, files: readonly File[]): Promise<void> {
  const { id } = analysis;
  if (sending.has(id)) return;
  sending.add(id);
  held.set(id, files);
  troubles.delete(id);
  tell();
  let now = analysis;
  try {
    for (const [number, wanted] of analysis.files.entries()) {
      const file = fileFor(wanted, number, analysis, files);
      if (file === undefined) continue;
      const sent = await sendOne(now, number, file);
      if (!("id" in sent)) {
        if ("line" in sent || "says" in sent) troubles.set(id, sent);
        return;
      }
      now = sent;
    }
    if (now.files.every(({ received, bytes }) => received === bytes)) held.delete(id);
  } finally {
    sending.delete(id);
    tell();
  }
}

/** Somebody pressed Stop. */
interface Stopped {
  readonly isStopped: true;
}

/** Sends one file from where it stands to its end. */
async function sendOne(
  analysis: Analysis,
  number: number,
  file: File,
): Promise<Analysis | Stopped | SendingTrouble> {
  const { id } = analysis;
  let now = analysis;
  const begun = now.files[number]?.received ?? 0;
  if (begun > 0 && begun < file.size) {
    const came = await piecesCame(id, number);
    // Where the server does not answer, the next piece will say so.
    const compared = came.ok ? await compare(file, came.value, globalThis.crypto.subtle) : "same";
    if (compared !== "same") return { line: compared, name: file.name };
  }
  for (let failures = 0; ;) {
    const from = now.files[number]?.received ?? file.size;
    if (from >= file.size) return now;
    const sent = await sendPiece(id, number, from, file.slice(from, from + pieceBytes));
    if (sent.ok) {
      now = sent.value;
      failures = 0;
      continue;
    }
    const { code, message } = sent.error;
    if (code === "unreachable" && !(await canBeRead(file, from)))
      return { line: "fileGone", name: file.name };
    if (!mayPass.has(code)) return { says: message };
    failures += 1;
    const look = await oneAnalysis(id);
    if (look.ok) {
      // Another window may send the same file: what came, came.
      if ((look.value.files[number]?.received ?? 0) > from) failures = 0;
      now = look.value;
      if (now.state === "stopped") return { isStopped: true };
    }
    if (failures === tries) return { says: message };
    await new Promise((resume) => setTimeout(resume, 1_000 * failures + 200));
  }
}

const { pieceBytes } = analysisLimits;
const tries = 4;
/** What can be over by itself: a lost line, a stop, another window that sends the same file. */
const mayPass: ReadonlySet<string> = new Set([
  "unreachable",
  "not-whole",
  "not-awaited",
  "another-place",
]);

/** Whether the bytes can still be had: a browser reads a file no more once it was changed, moved or deleted. */
const canBeRead = (file: File, from: number): Promise<boolean> =>
  file
    .slice(from, from + 1)
    .arrayBuffer()
    .then(
      () => true,
      () => false,
    );

/** The dropped file that is the wanted one: at its own place, or anywhere. */
function fileFor(
  wanted: Analysis["files"][number],
  number: number,
  analysis: Analysis,
  files: readonly File[],
): File | undefined {
  const fits = (file: File | undefined): file is File =>
    file !== undefined && file.name.endsWith(wanted.name) && file.size === wanted.bytes;
  const own = files.length === analysis.files.length ? files[number] : undefined;
  return fits(own) ? own : files.find(fits);
}
