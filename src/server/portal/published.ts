import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { PublicPeriod } from "#core/outcomes/publish.ts";
import type { MetricsReport } from "#core/outcomes/report.ts";

/** Figures of whole periods, each as it was first published. */
export type Published = (period: PublicPeriod) => MetricsReport;

/**
 * S161: what was published of a period stays as it was published. Figures that followed each late note would tell by their difference
 * what became of one call. Each period is kept as a file of its own; to publish it anew, take the file away.
 */
export function keepPublished(
  folder: string,
  made: Published,
  note: (sentence: string) => void,
): Published {
  const kept = new Map<number, MetricsReport>();
  const shelf = join(folder, "published");
  return (period) => {
    const before = kept.get(period.fromDay);
    if (before !== undefined) return before;
    const first = new Date(period.fromDay * 86_400_000).toISOString().slice(0, 10);
    const file = join(shelf, `${first}.json`);
    const found = readReport(file, note) ?? made(period);
    // Days without a call were not published: there is nothing to subtract.
    if (found.calls === 0) return found;
    const report = existsSync(file) ? found : write(file, shelf, found);
    kept.set(period.fromDay, report);
    return report;
  };
}

function readReport(file: string, note: (sentence: string) => void): MetricsReport | undefined {
  if (!existsSync(file)) return undefined;
  try {
    const value: unknown = JSON.parse(readFileSync(file, "utf8"));
    if (typeof value === "object" && value !== null && "figures" in value && "funnel" in value)
      // `write` put it there, from a report.
      return value as MetricsReport;
  } catch {
    // Told below: that it is no report is all there is to say.
  }
  rmSync(file);
  note(
    `${file} held no published figures and was made anew; whoever kept the old page could subtract the two`,
  );
  return undefined;
}

function write(file: string, shelf: string, report: MetricsReport): MetricsReport {
  mkdirSync(shelf, { recursive: true, mode: 0o700 });
  writeFileSync(`${file}.new`, JSON.stringify(report), { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return report;
}
