import { useSyncExternalStore } from "react";
import { analysisLimits } from "#contract/analysis.ts";
import type { Analysis } from "#contract/analysis.ts";
import { sendPiece } from "./calls-api.ts";

/** Analyses whose files this window sends now: leaving the page does not stop it, closing the window does. */
const sending = new Set<string>();

export const isSending = (id: string): boolean => sending.has(id);

/** Why the files of an analysis do not come, in this window. */
const troubles = new Map<string, string>();
const followers = new Set<() => void>();
const tell = (): void => {
  for (const follower of followers) follower();
};

/** Follows why the files of an analysis do not come; empty while they do. The page that sent them may have been left since. */
export const useSendingTrouble = (id: string): string =>
  useSyncExternalStore(
    (changed) => {
      followers.add(changed);
      return () => followers.delete(changed);
    },
    () => troubles.get(id) ?? "",
  );

/**
 * Sends what the server still lacks of these files, piece by piece, each from where the server says. Files are told by their name and
 * size, so that the same files dropped again go on where they were. Gives a sentence where it could not go on; a piece that did not
 * get through is tried again a few times first.
 */
export async function sendFiles(
  analysis: Analysis,
  files: readonly File[],
): Promise<string | undefined> {
  const { id } = analysis;
  if (sending.has(id)) return undefined;
  sending.add(id);
  troubles.delete(id);
  const stopped = (why: string): string => {
    troubles.set(id, why);
    return why;
  };
  try {
    let now = analysis;
    for (const [number, wanted] of analysis.files.entries()) {
      const file = fileFor(wanted, number, analysis, files);
      if (file === undefined) continue;
      for (;;) {
        const from = now.files[number]?.received ?? wanted.bytes;
        if (from >= wanted.bytes) break;
        const sent = await sendPatiently(id, number, from, file);
        if (typeof sent === "string") return stopped(sent);
        now = sent;
      }
    }
    return undefined;
  } finally {
    sending.delete(id);
    tell();
  }
}

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

const tries = 4;

async function sendPatiently(
  id: string,
  number: number,
  from: number,
  file: File,
): Promise<Analysis | string> {
  const piece = file.slice(from, from + analysisLimits.pieceBytes);
  for (let attempt = 1; ; attempt += 1) {
    const sent = await sendPiece(id, number, from, piece);
    if (sent.ok) return sent.value;
    const isLost = sent.error.code === "unreachable" || sent.error.code === "not-whole";
    if (!isLost || attempt === tries) return sent.error.message;
    await new Promise((resume) => setTimeout(resume, 1_000 * attempt));
  }
}
