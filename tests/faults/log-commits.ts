// Commits one event at a time and says so: `log-commits.ts FILE COMMITS FULL|NORMAL|OFF|thread`. The first
// three sit in this thread, NORMAL and OFF past the log's own refusal; `thread` is the log as it is used.
import { randomBytes } from "node:crypto";
import { writeSync } from "node:fs";
import { inlineLine } from "#eventlog/inline.ts";
import { makeLog } from "#eventlog/log.ts";
import { openSequencer } from "#eventlog/sqlite-open.ts";
import { openSqliteLog } from "#eventlog/sqlite.ts";
import { AGENCY, callOf, LOG_OPTIONS } from "./log-options.ts";

const [, , file = "", commits = "0", mode] = process.argv;

const synchronous = mode === "OFF" || mode === "NORMAL" ? mode : "FULL";
const log =
  mode === "thread"
    ? await openSqliteLog({ ...LOG_OPTIONS, file })
    : makeLog(inlineLine(openSequencer({ file }, randomBytes, synchronous).sequencer), LOG_OPTIONS);

for (let version = 1; version <= Number(commits); version += 1) {
  const result = await log.append(AGENCY, callOf("unit-C7", version));
  if (!result.ok) throw new Error(result.error.message);
  writeSync(1, `ack ${version}\n`);
}
await log.close();
