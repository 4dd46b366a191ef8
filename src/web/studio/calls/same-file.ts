import type { AnalysisPieces } from "#contract/analysis.ts";

/**
 * Compares a file with the pieces that came of it, in their order: name and size can agree where bytes do not. Where this window cannot
 * reckon hashes (a page that came without TLS from another machine), name and size must do.
 */
export async function compare(
  file: Blob,
  pieces: AnalysisPieces,
  hashes: Pick<SubtleCrypto, "digest"> | undefined,
): Promise<"same" | "otherFile" | "fileGone"> {
  if (hashes === undefined) return "same";
  let from = 0;
  for (const { bytes, sha256 } of pieces) {
    try {
      const piece = await file.slice(from, from + bytes).arrayBuffer();
      if (hex(await hashes.digest("SHA-256", piece)) !== sha256) return "otherFile";
    } catch {
      return "fileGone";
    }
    from += bytes;
  }
  return "same";
}

const hex = (hash: ArrayBuffer): string =>
  [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
