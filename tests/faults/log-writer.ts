// A writer to be killed: `log-writer.ts FILE`. Eight streams grow at once; each acknowledged event is one
// line on standard output, `<command id> <position> <new|again>`, written before the next one is sent.
import { writeSync } from "node:fs";
import { openSqliteLog } from "#eventlog/sqlite.ts";
import { AGENCY, callOf, LOG_OPTIONS } from "./log-options.ts";

const STREAMS = 8;

const log = await openSqliteLog({ ...LOG_OPTIONS, file: process.argv[2] ?? "" });

const grow = async (stream: string): Promise<never> => {
  const recorded = (await log.readStream(AGENCY, stream)).length;
  // First the last one again: whoever was killed cannot know whether it was answered.
  for (let version = Math.max(1, recorded); ; version += 1) {
    const result = await log.append(AGENCY, callOf(stream, version));
    if (!result.ok) throw new Error(`${stream} ${version}: ${result.error.message}`);
    const position = result.value.events[0]?.position;
    const how = result.value.duplicate ? "again" : "new";
    writeSync(1, `${stream}:${version} ${position} ${how}\n`);
  }
};

await Promise.all(Array.from({ length: STREAMS }, (_, index) => grow(`unit-C${index}`)));
