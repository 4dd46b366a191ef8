import { createHash, randomUUID } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import type { Command } from "commander";
import type { StampedCare } from "#core/care/events.ts";
import type { CareRow } from "#exchange/care-record/columns.ts";
import { readCareRecord } from "#exchange/care-record/read.ts";
import type { CareEntry, CareProblem } from "#exchange/care-record/read.ts";
import { careRecordText, rowsOf } from "#exchange/care-record/write.ts";
import { careStream, toCare } from "#server/care/recorded.ts";
import type { OfflineCenter } from "#server/records/offline.ts";
import { toNewRecords } from "#server/records/recorded.ts";
import { withCenter, withLog } from "./center.ts";
import type { CenterOptions } from "./center.ts";
import { print, printJson, tell, UsageError } from "./output.ts";

interface ExportOptions extends CenterOptions {
  readonly out: string;
  readonly service?: string;
  readonly withPart2?: boolean;
}

/** `concord care export|import`: care after calls, to and from a program's own record. */
export function careCommand(program: Command): void {
  const care = program
    .command("care")
    .description("Exchange care after calls with a program's own record, as CSV.");
  withCenter(
    care.command("export").argument("<folder>", "a server's data folder; the server must not run"),
  )
    .requiredOption("--out <file>", "where the CSV is written")
    .option(
      "--service <id>",
      "only referrals to one service, of people who agreed that it is asked",
    )
    .option("--with-part2", "also substance use programs, of people whose consent is written")
    .action(async (folder: string, options: ExportOptions) => {
      process.exitCode = await withLog(folder, options, (center) => exportCare(center, options));
    });
  withCenter(
    care.command("import").argument("<folder>").argument("<file>", "a care record, CSV"),
  ).action(async (folder: string, file: string, options: CenterOptions) => {
    if (!existsSync(file)) throw new UsageError(`${file} is not there; name a care record in CSV`);
    process.exitCode = await withLog(folder, options, (center) =>
      importCare(center, file, options),
    );
  });
}

const eventsOf = async (
  { log, agency }: OfflineCenter,
  call: string,
): Promise<readonly StampedCare[]> =>
  (await log.readStream(agency, careStream(call))).flatMap((recorded) => toCare(recorded) ?? []);

async function exportCare(center: OfflineCenter, options: ExportOptions): Promise<number> {
  const { out, service, withPart2 = false, json } = options;
  const scope = { withPart2, ...(service === undefined ? {} : { serviceId: service }) };
  const rows: CareRow[] = [];
  const calls: string[] = [];
  let part2Kept = 0;
  let withdrawn = 0;
  for (const { incidentId } of center.careBook.all()) {
    const told = rowsOf(await eventsOf(center, incidentId), scope);
    part2Kept += told.part2Kept;
    if (told.isWithdrawn) withdrawn += 1;
    // To a single provider not even that somebody withdrew is told.
    if (told.rows.length === 0 || (told.isWithdrawn && service !== undefined)) continue;
    rows.push(...told.rows);
    calls.push(incidentId);
  }
  const kept = await recordExport(center, { calls, service: service ?? null, withPart2 });
  if (kept !== null) {
    tell(`what leaves could not be recorded, so that nothing was written: ${kept}`);
    return 1;
  }
  writeFileSync(out, careRecordText(rows), { mode: 0o600 });
  const report = { file: out, calls: calls.length, rows: rows.length, withdrawn, part2Kept };
  if (json === true) printJson(report);
  else
    print(
      `${rows.length} facts of ${calls.length} calls are in ${out}; ${part2Kept} referrals to substance use programs stay, ${withdrawn} calls were withdrawn`,
    );
  return 0;
}

/** What leaves is an event before it leaves. In parts, for one event holds so many calls; null: recorded. */
async function recordExport(
  { log, agency }: OfflineCenter,
  {
    calls,
    service,
    withPart2,
  }: {
    readonly calls: readonly string[];
    readonly service: string | null;
    readonly withPart2: boolean;
  },
): Promise<string | null> {
  const most = 2_000;
  for (let from = 0; from < calls.length; from += most) {
    const exportId = randomUUID();
    const event = toNewRecords(
      {
        kind: "CareExported",
        exportId,
        calls: calls.slice(from, from + most),
        serviceId: service,
        withPart2,
      },
      { at: Date.now(), by: "records-desk" },
    );
    const done = await log.append(agency, {
      commandId: exportId,
      expected: { [event.stream]: 0 },
      events: [event],
    });
    if (!done.ok) return done.error.message;
  }
  return null;
}

/** How a row that was read is told from one that is recorded: a row that says no time is any time's. */
const keyOf = (row: CareRow, withTime: boolean): string =>
  JSON.stringify({ ...row, at: withTime ? row.at : "" });

async function importCare(
  center: OfflineCenter,
  file: string,
  { json }: CenterOptions,
): Promise<number> {
  const { entries, problems: unread } = readCareRecord(readFileSync(file, "utf8"));
  const problems: CareProblem[] = [...unread];
  const known = new Map<string, Set<string>>();
  const knownOf = async (call: string): Promise<Set<string>> => {
    const before = known.get(call);
    if (before !== undefined) return before;
    const { rows } = rowsOf(await eventsOf(center, call), { withPart2: true });
    const keys = new Set(rows.flatMap((row) => [keyOf(row, true), keyOf(row, false)]));
    known.set(call, keys);
    return keys;
  };
  let recorded = 0;
  let held = 0;
  const now = Date.now();
  for (const entry of entries) {
    const keys = await knownOf(entry.row.call);
    if (keys.has(keyOf(asWritten(entry), entry.at !== null))) {
      held += 1;
      continue;
    }
    const problem = await importOne(center, entry, now);
    if (problem === null) recorded += 1;
    else problems.push(problem);
  }
  const sorted = problems.toSorted((one, other) => one.line - other.line);
  if (json === true) printJson({ file, rows: entries.length, recorded, held, problems: sorted });
  else
    print(`${recorded} facts recorded, ${held} were recorded already, ${sorted.length} not taken`);
  for (const { line, says, mend } of sorted)
    if (json !== true) tell(`${file}:${line}: ${says}; ${mend}`);
  return sorted.length === 0 ? 0 : 1;
}

/** A row in the form in which it is exported. */
const asWritten = ({ row, at, command }: CareEntry): CareRow => ({
  ...row,
  at: at === null ? "" : new Date(at).toISOString(),
  value: command.kind === "ReportConnection" ? command.word : row.value,
  form: command.kind === "RecordConsent" ? command.form : row.form,
  attended_at:
    command.kind === "ReportConnection" && command.attendedAt !== null
      ? new Date(command.attendedAt).toISOString()
      : row.attended_at,
});

async function importOne(
  { care }: OfflineCenter,
  { line, row, at, command }: CareEntry,
  now: number,
): Promise<CareProblem | null> {
  if (at !== null && at > now)
    return { line, says: `at: \`${row.at}\` is not yet`, mend: "write when it was recorded" };
  const id = createHash("sha256").update(JSON.stringify(row)).digest("hex").slice(0, 40);
  const done = await care.send({
    commandId: `care-import/${id}`,
    at: at ?? now,
    by: "care-import",
    roles: ["care"],
    command,
  });
  if (done.ok) return null;
  const [says = "", mend] = done.error.message.split("; ");
  return { line, says, mend: mend ?? "leave the row out" };
}
