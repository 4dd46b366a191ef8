// `npm test`: everything. Its last line is `N passed, N failed`.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { ensureInstalled, root, say } from "./bootstrap.mjs";
import { findChromium } from "./chromium.mjs";
import { checkSteps, runSteps } from "./steps.mjs";
import { runVitest } from "./vitest.mjs";
import { buildWeb } from "./web.mjs";

/** Every protocol that ships, through the command its owners run. */
function protocolSteps() {
  const folder = join(root, "protocols");
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => ({
      name: `examples of protocols/${entry.name}`,
      args: [join("bin", "concord"), "check", join("protocols", entry.name)],
    }));
}

async function journeys() {
  const chromium = await findChromium();
  if (chromium.problem !== undefined) {
    say(`FAILED journeys: ${chromium.problem}`);
    return { passed: 0, failed: 1, realCallsSkipped: 0, total: 0 };
  }
  return runVitest(["journeys"], { CHROMIUM_PATH: chromium.path });
}

async function web() {
  if (!existsSync(join(root, "vite.config.ts"))) return { passed: 0, failed: 0 };
  const built = await buildWeb();
  say(`${built.code === 0 ? "ok    " : "FAILED"} web build`);
  if (built.code !== 0) say(built.output);
  return built.code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

await ensureInstalled();
const results = [
  await runSteps(checkSteps()),
  await web(),
  await runVitest(["unit"]),
  await runVitest(["integration"]),
  await runSteps(protocolSteps()),
  await journeys(),
];
const sum = (key) => results.reduce((total, result) => total + (result[key] ?? 0), 0);
const failed = sum("failed");
process.exitCode = failed > 0 || sum("total") === 0 ? 1 : 0;
console.log(`shared-data tests skipped: ${sum("realCallsSkipped")}`);
console.log(`${sum("passed")} passed, ${failed} failed`);
