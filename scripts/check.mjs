// `npm run check`: format, types, lint and unit tests. `npm test` runs everything.
import { ensureInstalled, say } from "./bootstrap.mjs";
import { checkSteps, runSteps } from "./steps.mjs";
import { runVitest } from "./vitest.mjs";

await ensureInstalled();
const started = Date.now();
const steps = await runSteps(checkSteps());
const unit = await runVitest(["unit"]);
const failed = steps.failed + unit.failed;
say(`${failed === 0 ? "checked" : "FAILED"} in ${((Date.now() - started) / 1000).toFixed(1)} s`);
process.exitCode = failed > 0 || unit.total === 0 ? 1 : 0;
