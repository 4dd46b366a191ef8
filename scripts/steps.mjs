import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { capture, root, say } from "./bootstrap.mjs";

const bin = (...path) => join("node_modules", ...path);

/** Each `tsconfig.json` is one step; a folder that has none of its own belongs to the root's. */
function typeSteps() {
  const projects = [".", ...folders("src"), ...folders("tests")].filter(
    (folder) => existsSync(join(root, folder, "tsconfig.json")) && holdsTypeScript(folder),
  );
  return projects.map((folder) => ({
    name: `types ${folder === "." ? "(root)" : folder}`,
    args: [bin("typescript", "bin", "tsc"), "-p", join(folder, "tsconfig.json")],
  }));
}

/** tsc refuses a project without a single file; such a folder has nothing to check yet. */
const holdsTypeScript = (folder) =>
  folder === "." ||
  readdirSync(join(root, folder), { recursive: true }).some((path) => /\.tsx?$/.test(path));

function folders(parent) {
  const path = join(root, parent);
  if (!existsSync(path)) return [];
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(parent, entry.name));
}

/** Format, types and lint: the steps that `npm run check` and `npm test` share. */
export const checkSteps = () => [
  {
    name: "format",
    args: [bin("prettier", "bin", "prettier.cjs"), "--check", "--log-level", "warn", "."],
  },
  ...typeSteps(),
  { name: "lint", args: [bin("oxlint", "bin", "oxlint"), "--type-aware", "--deny-warnings", "."] },
];

const LINES_SHOWN = 120;

/** The end of a long output, with the number of lines left out above it. */
export function summarised(output) {
  const lines = output.trimEnd().split("\n");
  const left = lines.length - LINES_SHOWN;
  if (left <= 0) return lines.join("\n");
  return [`… ${left} lines above are left out …`, ...lines.slice(left)].join("\n");
}

/** Runs the steps two at a time, in order of their list. Prints each with its time, and its output when it fails. Resolves to `{ passed, failed }`. */
export async function runSteps(steps) {
  const waiting = [...steps];
  let passed = 0;
  const lane = async () => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
      const { code, output, seconds } = await capture(step.args);
      say(`${code === 0 ? "ok    " : "FAILED"} ${step.name} ${seconds.toFixed(1)} s`);
      if (code === 0) passed += 1;
      else say(summarised(output));
    }
  };
  await Promise.all([lane(), lane()]);
  return { passed, failed: steps.length - passed };
}
