import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Command } from "commander";
import { formatProblem } from "#core/protocol/problem.ts";
import { loadRecordsPolicy } from "#library/load-records-policy.ts";
import { openOffline } from "#server/records/offline.ts";
import type { OfflineCenter } from "#server/records/offline.ts";
import { tell, UsageError } from "./output.ts";

/** Options of every command that opens a center's log. */
export interface CenterOptions {
  readonly agency: string;
  readonly policy: string;
  readonly timeZone: string;
  readonly json?: boolean;
}

const shipped = fileURLToPath(new URL("../../records/harbor-county.yaml", import.meta.url));

/** Adds the options by which a center is opened. */
export const withCenter = (command: Command): Command =>
  command
    .option("--agency <id>", "whose events", "harbor-county")
    .option("--policy <file>", "what is withheld and how long what is kept", shipped)
    .option("--time-zone <zone>", "the agency's time zone", "America/New_York")
    .option("--json", "one JSON object on standard output");

/** Does something with the log of a folder, no server running on it. The answer is the exit code. */
export async function withLog(
  folder: string,
  { agency, policy, timeZone }: CenterOptions,
  act: (center: OfflineCenter) => Promise<number>,
): Promise<number> {
  const file = join(folder, "events.db");
  if (!existsSync(file))
    throw new UsageError(
      `${folder} holds no events.db; name the folder that a server keeps its log in`,
    );
  const read = loadRecordsPolicy(policy);
  if (!read.ok) {
    for (const problem of read.error) tell(formatProblem(problem));
    return 1;
  }
  let center: OfflineCenter;
  try {
    center = await openOffline(file, {
      agency,
      policy: read.value,
      timeZone,
      now: () => Date.now(),
      note: tell,
    });
  } catch (cause) {
    tell(
      `${file}: ${cause instanceof Error ? cause.message : String(cause)}; stop the server first, or use its page`,
    );
    return 1;
  }
  try {
    return await act(center);
  } finally {
    await center.close();
  }
}
