import type { FileReport, Manifest } from "#history/import/manifest.ts";
import { print } from "./output.ts";

/** Prints an import for a person: what was found with samples, what became of the rows, what the data cannot tell. */
export function printImport(manifest: Manifest, target: string, seconds: number): void {
  for (const file of manifest.files) printFile(file);
  for (const drift of manifest.drift) print(`drift: ${drift}`);
  const { rows, calls, furtherUnitRows, duplicates, refusedRows, codes } = manifest;
  print(
    `${rows} rows = ${calls} calls + ${furtherUnitRows} further units + ${duplicates} duplicates + ${refusedRows} refused${codes > 0 ? `; ${codes} codes` : ""}; ${seconds} s`,
  );
  print(`${target}: ${manifest.outputs.length} files, manifest.json tells what each row became`);
}

function printFile(file: FileReport): void {
  print(
    `${file.file}: ${file.kind}, ${file.rows} rows of ${file.holds === "calls" ? file.rowsAre : file.holds}`,
  );
  for (const { role, column, confidence, why, samples } of file.columns)
    print(
      `  ${role.padEnd(14)} "${column}" (${confidence}): ${why}${samples.length === 0 ? "" : `; such as ${samples.slice(0, 2).join(" | ").slice(0, 80)}`}`,
    );
  if (file.zone !== null)
    print(
      `  ${"time zone".padEnd(14)} ${file.zone.zone} (${file.zone.confidence}): ${file.zone.why}`,
    );
  const out = file.leftOut.filter(({ is }) => is !== "not used");
  if (out.length > 0)
    print(`  left out: ${out.map(({ column, is }) => `"${column}" (${is})`).join(", ")}`);
  const { span, gapDays, longestGap, notes } = file.quality;
  if (span !== null)
    print(
      `  ${span.from} to ${span.to}, ${gapDays} days without calls${longestGap === null ? "" : `, the longest run ${longestGap.days} from ${longestGap.from}`}`,
    );
  for (const note of [...notes, ...file.notes]) print(`  ${note}`);
  for (const reason of file.neverForRates) print(`  never for rates: ${reason}`);
  for (const [reason, count] of Object.entries(file.refusedByReason))
    print(`  refused: ${count} ${reason}`);
}
