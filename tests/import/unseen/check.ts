import type { EngineRow } from "#history/import/engine.ts";
import type { Bench } from "#history/import/testing.ts";
import type { ExpectedCall, UnseenFile } from "./facts.ts";

const query = `SELECT call_id, epoch_ms(received_at) AS at, strftime(received_local, '%Y-%m-%d %H:%M:%S') AS local, has_hour, type_code, type_text,
  priority, disposition, initiated, unit, beat, lat, lon, block, epoch_ms(closed_at) AS closed, epoch_ms(dispatched_at) AS dispatched, epoch_ms(arrived_at) AS arrived
  FROM calls ORDER BY source_file, source_row`;

const columns: Readonly<Record<keyof ExpectedCall, string>> = {
  id: "call_id",
  at: "at",
  local: "local",
  hasHour: "has_hour",
  code: "type_code",
  words: "type_text",
  priority: "priority",
  disposition: "disposition",
  initiated: "initiated",
  unit: "unit",
  beat: "beat",
  lat: "lat",
  lon: "lon",
  block: "block",
  closed: "closed",
  dispatched: "dispatched",
  arrived: "arrived",
};

/** Coordinates may have been rounded on purpose; nothing else may differ. */
const isSame = (key: string, found: unknown, wanted: unknown): boolean =>
  (key === "lat" || key === "lon") && typeof found === "number" && typeof wanted === "number"
    ? Math.abs(found - wanted) < 0.0051
    : found === wanted;

/** What differs between the calls found and those expected: a line for each field, with its first row. */
function differences(
  found: readonly EngineRow[],
  wanted: readonly ExpectedCall[],
): readonly string[] {
  const lines: string[] = [];
  for (const [key, column] of Object.entries(columns)) {
    const wrong = wanted.flatMap((call, at) => {
      const want = Object.entries(call).find(([name]) => name === key);
      if (want === undefined || isSame(key, found[at]?.[column] ?? null, want[1])) return [];
      return [`row ${at + 1}: ${String(found[at]?.[column] ?? null)} for ${String(want[1])}`];
    });
    if (wrong.length > 0)
      lines.push(`${key}: ${wrong.length} of ${wanted.length} wrong; ${wrong[0] ?? ""}`);
  }
  return lines;
}

/** Imports a file and says what of it is not as a person who reads it would say; empty where all is. */
export async function checked(bench: Bench, unseen: UnseenFile): Promise<readonly string[]> {
  const paths: string[] = [];
  for (const { name, content } of unseen.files) paths.push(await bench.write(name, content));
  const manifest = await bench.import(paths);
  const file = manifest.files.find(({ holds }) => holds === "calls");
  const lines: string[] = [];
  for (const [role, column] of Object.entries(unseen.roles)) {
    const found = file?.columns.find((each) => each.role === role)?.column ?? null;
    if (found !== column)
      lines.push(`${role}: "${found ?? "nothing"}" for "${column ?? "nothing"}"`);
  }
  if (unseen.zone !== undefined && (file?.zone?.zone ?? null) !== unseen.zone)
    lines.push(`zone: ${file?.zone?.zone ?? "none"} for ${unseen.zone ?? "none"}`);
  const counts = {
    calls: unseen.calls.length,
    furtherUnitRows: unseen.furtherUnitRows ?? 0,
    duplicates: unseen.duplicates ?? 0,
    refusedRows: unseen.refusedRows ?? 0,
  };
  for (const [name, wanted] of Object.entries(counts)) {
    const found = manifest[name as keyof typeof counts];
    if (found !== wanted) lines.push(`${name}: ${found} for ${wanted}`);
  }
  const notes = manifest.files.flatMap((each) => [...each.notes, ...each.neverForRates]).join("\n");
  if (unseen.says !== undefined && !unseen.says.test(notes))
    lines.push(`does not say ${String(unseen.says)}: ${notes}`);
  for (const secret of unseen.secrets ?? []) {
    const [kept] = await bench.rows(
      `SELECT count(*) AS n FROM (SELECT to_json(c) AS told FROM calls c) WHERE lower(told::VARCHAR) LIKE '%${secret.toLowerCase()}%'`,
    );
    if (Number(kept?.["n"]) > 0) lines.push(`keeps "${secret}" in ${String(kept?.["n"])} calls`);
    if (JSON.stringify(manifest).toLowerCase().includes(secret.toLowerCase()))
      lines.push(`shows "${secret}" in the report`);
  }
  return [...lines, ...differences(await bench.rows(query), unseen.calls)];
}
