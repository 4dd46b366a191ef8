import { randomBytes, randomUUID } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Clock } from "#server/clock.ts";
import { harborSeats } from "#server/demo-seats.ts";
import { openLog, startServer } from "#server/server.ts";
import { loadProtocol } from "#library/load-protocol.ts";
import { nationSeats, secretOf } from "./nation-seats.ts";

// Many agencies in one process, over one log with a chain for each: every agency has its own center, feed, seats and address.
// Arguments: a folder, how many. Writes one line of JSON, the addresses, and serves until it is told to end.
const [folder = "", count = "1"] = process.argv.slice(2);
const loaded = loadProtocol(
  fileURLToPath(new URL("../../protocols/harbor-county", import.meta.url)),
);
if (!loaded.ok) throw new Error("the county's protocol does not load");
const protocol = loaded.value.compiled;
const clock: Clock = {
  now: () => Date.now(),
  after: (milliseconds, act) => {
    const timer = setTimeout(act, milliseconds);
    return () => clearTimeout(timer);
  },
};
const note = (sentence: string): void => void process.stderr.write(`${sentence}\n`);
const log = await openLog(folder, { clock, note });
const seats = harborSeats(protocol.protocol);
const addresses: string[] = [];
const servers: Awaited<ReturnType<typeof startServer>>[] = [];
for (let index = 0; index < Number(count); index += 1) {
  const id = `agency-${index}`;
  const own = join(folder, id);
  mkdirSync(own, { recursive: true });
  const server = await startServer({
    agency: { id, name: `Agency ${index}`, isSynthetic: true },
    version: "bench",
    protocol,
    seats,
    demoSecrets: new Map(nationSeats.map((seat) => [seat, secretOf(seat)])),
    log,
    folder: own,
    listenOn: { host: "127.0.0.1", port: 0 },
    publicOrigin: undefined,
    webRoot: undefined,
    county: undefined,
    signInsPerMinute: 1_000,
    clock,
    randomBytes,
    newId: randomUUID,
    note,
  });
  servers.push(server);
  addresses.push(server.address);
}
process.stdout.write(`${JSON.stringify(addresses)}\n`);
process.on("SIGTERM", () => {
  void Promise.all(servers.map((server) => server.stop()))
    .then(() => log.close())
    .then(() => process.exit(0));
});
