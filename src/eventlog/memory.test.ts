import { createHash } from "node:crypto";
import { describeEventLog } from "./eventlog.contract.ts";
import { openMemoryLog } from "./memory.ts";

/** The same bytes on every run; not secret, as nothing here is. */
function countedBytes(): (count: number) => Uint8Array {
  let counter = 0;
  return (count) => {
    counter += 1;
    return createHash("sha512").update(String(counter)).digest().subarray(0, count);
  };
}

describeEventLog("memory", (options) =>
  Promise.resolve(openMemoryLog({ ...options, randomBytes: countedBytes() })),
);
