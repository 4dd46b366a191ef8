import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Readable } from "node:stream";
import { analysisLimits } from "#contract/analysis.ts";
import type { AnalysisRequest } from "#contract/analysis.ts";
import { refuseWith } from "../refusals.ts";
import { keep, uploadPath, workOf } from "./analysis.ts";
import type { Work } from "./analysis.ts";
import type { Links } from "./links.ts";
import { hashOfFile, receivePiece, storedName } from "./pieces.ts";
import { mustHaveRoom } from "./room.ts";
import type { Room } from "./room.ts";
import type { Clock } from "../clock.ts";

/** Whether every byte of a file came and is known by its hash. */
export const isWhole = ({ bytes, received, sha256 }: Work["kept"]["files"][number]): boolean =>
  received === bytes && sha256 !== null;

/** Refuses what goes past the limits (S144), or takes from the live center's room (A44). */
export function mayKeep(works: readonly Work[], { files }: AnalysisRequest, room: Room): void {
  if (works.length >= analysisLimits.kept)
    throw refuseWith(
      503,
      "S144",
      "too-many-analyses",
      `${analysisLimits.kept} analyses are kept already; delete one that is done with`,
    );
  const bytes = [...works.flatMap(({ kept }) => kept.files), ...files].reduce(
    (sum, file) => sum + file.bytes,
    0,
  );
  if (bytes > analysisLimits.keptBytes)
    throw refuseWith(
      413,
      "S144",
      "too-large",
      `with these files the analyses would hold ${bytes} bytes; ${analysisLimits.keptBytes} are kept at most, so delete one that is done with`,
    );
  mustHaveRoom(
    room,
    files.reduce((sum, file) => sum + file.bytes, 0),
  );
}

/** An analysis that awaits its files; one of a link begins with the corrections of that link. */
export function newWork(
  { protocol, files, link }: AnalysisRequest,
  folder: string,
  {
    newId,
    clock,
    links,
  }: { readonly newId: () => string; readonly clock: Clock; readonly links: Links },
): Work {
  const id = newId();
  const now = clock.now();
  const recipe = link === undefined ? undefined : links.find(link, now)?.recipe;
  const taken = new Set<string>();
  const work = workOf(join(folder, id), {
    id,
    protocol: recipe?.protocol.folder ?? protocol,
    state: "receiving",
    files: files.map(({ name, bytes }, number) => {
      const before = recipe?.files[number];
      const like = before?.bytes === bytes ? before : undefined;
      let stored = like?.name ?? storedName(name);
      while (taken.has(stored)) stored = `${number + 1} ${stored}`;
      taken.add(stored);
      const { columns = {}, timeZone = null } = like ?? {};
      return {
        name,
        stored,
        bytes,
        received: 0,
        sha256: null,
        pieces: [],
        columns: { ...columns },
        timeZone,
      };
    }),
    types: { ...recipe?.types },
    rates: recipe?.rates.own === undefined ? {} : { [recipe.protocol.folder]: recipe.rates.own },
    audit: null,
    needs: "import",
    has: { import: false, map: false, report: false },
    problem: null,
    reused: false,
    // What a link says stands before what is kept for such columns.
    isCorrected: recipe !== undefined,
    link: null,
    revision: 0,
    createdAt: now,
    openedAt: now,
  });
  for (const number of files.keys())
    mkdirSync(dirname(uploadPath(work, number)), { recursive: true, mode: 0o700 });
  return work;
}

/** A piece that comes: of which file, from which byte. */
interface Coming {
  readonly number: number;
  readonly at: number;
  readonly from: Readable;
  readonly room: Room;
}

/** A file of an analysis; refused where it has none of that number (S137). */
export function fileNumbered({ kept }: Work, number: number): Work["kept"]["files"][number] {
  const file = kept.files[number];
  if (file !== undefined) return file;
  throw refuseWith(
    404,
    "S137",
    "unknown-file",
    `this analysis has ${kept.files.length} files, counted from 0`,
  );
}

const deletedMeanwhile = (name: string): Error =>
  refuseWith(
    404,
    "S198",
    "deleted-meanwhile",
    `somebody deleted this analysis while "${name}" came; nothing of it is kept, so drop the file anew`,
  );

/** Takes the next piece of a file; refused where it does not begin where the file ends (S137). */
export async function receiveInto(work: Work, { number, at, from, room }: Coming): Promise<void> {
  mustHaveRoom(room, analysisLimits.pieceBytes);
  const file = fileNumbered(work, number);
  if (work.kept.state !== "receiving" || work.coming.has(number))
    throw refuseWith(409, "S137", "not-awaited", `"${file.name}" is not awaited now`);
  if (at !== file.received)
    throw refuseWith(
      409,
      "S137",
      "another-place",
      `"${file.name}" goes on at byte ${file.received}, not ${at}`,
    );
  work.coming.add(number);
  try {
    const most = Math.min(analysisLimits.pieceBytes, file.bytes - at);
    const piece = await receivePiece(from, uploadPath(work, number), at, most);
    if (work.isGone) throw deletedMeanwhile(file.name);
    if (piece.ended === "too-long")
      throw refuseWith(
        413,
        "S137",
        "too-large",
        `"${file.name}" was announced with ${file.bytes} bytes, sent in pieces of ${analysisLimits.pieceBytes} at most`,
      );
    if (piece.ended === "no-room")
      throw refuseWith(
        507,
        "A44",
        "no-room",
        `the disk of this server is full at byte ${at} of "${file.name}": make room there, and drop the same files again`,
      );
    if (piece.ended === "broken-off")
      throw refuseWith(
        400,
        "S137",
        "not-whole",
        `a piece of "${file.name}" did not come whole; send it again from byte ${at}`,
      );
    const received = at + piece.bytes;
    // Only what is known by its hash is whole; the hash is of what lies on the disk, every byte of it.
    const sha256 = received === file.bytes ? await hashOfFile(uploadPath(work, number)) : null;
    file.pieces.push({ bytes: piece.bytes, sha256: piece.sha256 });
    Object.assign(file, { received, sha256 });
    keep(work);
  } finally {
    work.coming.delete(number);
  }
}
