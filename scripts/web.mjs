import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { capture, root, say } from "./bootstrap.mjs";

// Everything the browser's files are made of.
const SOURCES = [
  "src/web",
  "src/core",
  "src/contract",
  "src/simulate/staffing",
  "vite.config.ts",
  "package-lock.json",
];

function* files(path) {
  const full = join(root, path);
  if (!existsSync(full)) return;
  const entries = readdirSync(full, { withFileTypes: true }).sort((a, b) =>
    a.name < b.name ? -1 : 1,
  );
  for (const entry of entries) {
    if (entry.isDirectory()) yield* files(join(path, entry.name));
    else yield join(path, entry.name);
  }
}

function sourceHash() {
  const hash = createHash("sha256");
  for (const source of SOURCES) {
    const list = /\.\w+$/.test(source) ? [source] : [...files(source)];
    for (const path of list) {
      if (/\.test\.tsx?$/.test(path)) continue;
      hash
        .update(relative(root, join(root, path)))
        .update("\0")
        .update(readFileSync(join(root, path)))
        .update("\0");
    }
  }
  return hash.digest("hex");
}

/**
 * Builds the web with Vite into `dist/`, unless it was built from exactly these sources before.
 * Resolves to `{ code, output }`; code 0 when the build stands.
 */
export async function buildWeb() {
  if (!existsSync(join(root, "vite.config.ts"))) return { code: 0, output: "" };
  const stamp = join(root, "dist", ".sources");
  const wanted = sourceHash();
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return { code: 0, output: "" };
  say("Building the web (once for these sources) …");
  const built = await capture([join("node_modules", "vite", "bin", "vite.js"), "build"]);
  if (built.code === 0) {
    mkdirSync(join(root, "dist"), { recursive: true });
    writeFileSync(stamp, wanted);
    say(`Built in ${built.seconds.toFixed(1)} s.`);
  }
  return built;
}
