import { existsSync } from "node:fs";
import { join } from "node:path";
import { correctionsBeside } from "#history/corrections.ts";
import { correctionsPath } from "#history/import/corrections.ts";
import { refuseWith } from "../refusals.ts";
import { auditFolder, importFolder, ratesPath, uploadPath } from "./analysis.ts";
import type { Work } from "./analysis.ts";
import { foundIn } from "./found.ts";

/** Sheets as they were drawn, with nothing written on them, and how to fill them in. */
const sheetNames = ["coder-a.csv", "coder-b.csv", "codebook.md"] as const;

/** What the import wrote of the calls, the blank sheets of a sample, and the small files of corrections; nothing else of the folder can be asked for. */
export function downloadOf(
  work: Work,
  file: string,
): { readonly path: string; readonly name: string } {
  const correction = /^corrections\/(\d{1,2})$/.exec(file)?.[1];
  const sheet = sheetNames.find((name) => file === `audit/${name}`);
  const path =
    sheet !== undefined
      ? join(auditFolder(work), sheet)
      : correction !== undefined
        ? correctionsPath(uploadPath(work, Number(correction)))
        : file === "types"
          ? correctionsBeside(importFolder(work))
          : file === "rates"
            ? ratesPath(work)
            : foundIn(work)?.outputs.some((output) => output.file === file) === true
              ? join(importFolder(work), file)
              : undefined;
  if (path === undefined || !existsSync(path))
    throw refuseWith(404, "S145", "unknown-file", "this analysis has no such file to download");
  const stored = work.kept.files[Number(correction ?? 0)]?.stored ?? "calls";
  const name =
    correction !== undefined
      ? `${stored}.concord.yaml`
      : sheet !== undefined
        ? `${stored}.${sheet}`
        : file === "types" || file === "rates"
          ? `${stored}.${file}.yaml`
          : file.replaceAll("/", "-");
  return { path, name };
}
