// `npm start`: installs what is missing, builds the web once, then runs the server until it is told to stop.
import { join } from "node:path";
import { ensureInstalled, handOver, say } from "./bootstrap.mjs";
import { buildWeb } from "./web.mjs";

await ensureInstalled();
const web = await buildWeb();
if (web.code !== 0) {
  say(web.output);
  say("The web could not be built; the lines above say where.");
  process.exit(1);
}
say("Starting Concord …");
process.exitCode = await handOver([join("src", "server", "main.ts"), ...process.argv.slice(2)]);
