// A gate that cannot fail is decoration: this plants every forbidden thing and expects the linter or the types to refuse it.
import { spawnSync } from "node:child_process";
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));

/** The import table of ARCHITECTURE.md: what each folder may import besides itself. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  core: [],
  contract: ["core"],
  eventlog: ["core"],
  exchange: ["core", "contract"],
  history: ["core"],
  library: ["core"],
  simulate: ["core"],
  server: ["core", "contract", "eventlog", "exchange", "history", "library", "simulate"],
  cli: ["core", "contract", "eventlog", "exchange", "history", "library", "simulate", "server"],
  web: ["core", "contract"],
};
const FOLDERS = Object.keys(MAY_IMPORT);

const foldersIn = (path: string): readonly string[] =>
  readdirSync(join(root, path), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);

/** The seats' folders: each may import its own files and web/ui. `public` holds no code, only files served as they are. */
const SEATS = foldersIn("src/web").filter((name) => name !== "ui" && name !== "public");

interface Planted {
  readonly name: string;
  readonly path: string;
  readonly code: string;
  /** The rule that must refuse it, as the linter prints it; absent when nothing may. */
  readonly rule?: string;
}

const IMPORTS = "no-restricted-imports";

function plantedArrows(): readonly Planted[] {
  return FOLDERS.flatMap((from) =>
    FOLDERS.filter((to) => to !== from).map((to) => ({
      name: `src/${from} imports src/${to}`,
      path: `src/${from}/imports-${to}.ts`,
      code: `export { target } from "#${to}/target.ts";\n`,
      ...(MAY_IMPORT[from]?.includes(to) ? {} : { rule: IMPORTS }),
    })),
  );
}

function plantedSeats(): readonly Planted[] {
  return SEATS.flatMap((from) => [
    {
      name: `src/web/${from} imports src/web/ui`,
      path: `src/web/${from}/imports-ui.ts`,
      code: `export { target } from "#web/ui/target.ts";\n`,
    },
    {
      name: `src/web/${from} imports src/server`,
      path: `src/web/${from}/imports-server.ts`,
      code: `export { target } from "#server/target.ts";\n`,
      rule: IMPORTS,
    },
    ...SEATS.filter((to) => to !== from).flatMap((to) => [
      {
        name: `src/web/${from} imports src/web/${to}`,
        path: `src/web/${from}/imports-${to}.ts`,
        code: `export { target } from "#web/${to}/target.ts";\n`,
        rule: IMPORTS,
      },
      {
        name: `src/web/${from} reaches src/web/${to} by ../`,
        path: `src/web/${from}/reaches-${to}.ts`,
        code: `export { target } from "../${to}/target.ts";\n`,
        rule: IMPORTS,
      },
    ]),
  ]);
}

const PROMISE = `const later = async (): Promise<number> => 1;\nexport function start(): void {\n  later();\n}\n`;
const long = (lines: number): string =>
  `export function long(): number {\n  let sum = 0;\n${"  sum += 1;\n".repeat(lines)}  return sum;\n}\n`;

const PLANTED: readonly Planted[] = [
  ...plantedArrows(),
  ...plantedSeats(),
  {
    name: "a type import crosses too",
    path: "src/core/type-import.ts",
    code: `import type { Target } from "#server/target.ts";\nexport type T = Target;\n`,
    rule: IMPORTS,
  },
  {
    name: "no type is imported in passing, unseen by the table",
    path: "src/core/type-in-passing.ts",
    code: `export type T = import("#server/target.ts").Target;\n`,
    rule: "consistent-type-imports",
  },
  {
    name: "a dynamic import crosses too",
    path: "src/core/dynamic.ts",
    code: `export const later = (): Promise<unknown> => import("#server/target.ts");\n`,
    rule: IMPORTS,
  },
  {
    name: "../ does not go round the table",
    path: "src/core/relative.ts",
    code: `export { target } from "../server/target.ts";\n`,
    rule: IMPORTS,
  },
  {
    name: "core imports a package",
    path: "src/core/bare.ts",
    code: `export { z } from "zod";\n`,
    rule: IMPORTS,
  },
  {
    name: "core imports yaml outside protocol/read.ts",
    path: "src/core/protocol/elsewhere.ts",
    code: `export { parseDocument } from "yaml";\n`,
    rule: IMPORTS,
  },
  {
    name: "protocol/read.ts imports yaml",
    path: "src/core/protocol/read.ts",
    code: `export { parseDocument } from "yaml";\n`,
  },
  {
    name: "core imports Node",
    path: "src/core/node.ts",
    code: `export { readFileSync } from "node:fs";\n`,
    rule: IMPORTS,
  },
  {
    name: "core reads the clock",
    path: "src/core/clock.ts",
    code: `export const now = (): number => Date.now();\n`,
    rule: "no-restricted-globals",
  },
  {
    name: "core throws dice",
    path: "src/core/dice.ts",
    code: `export const dice = (): number => Math.random();\n`,
    rule: "no-restricted-properties",
  },
  {
    name: "a promise floats",
    path: "src/server/floats.ts",
    code: PROMISE,
    rule: "no-floating-promises",
  },
  {
    name: "a promise floats in a core test",
    path: "src/core/floats.test.ts",
    code: PROMISE,
    rule: "no-floating-promises",
  },
  {
    name: "a switch forgets a member",
    path: "src/core/forgets.ts",
    code: `export function of(kind: "a" | "b"): number {\n  switch (kind) {\n    case "a":\n      return 1;\n  }\n  return 0;\n}\n`,
    rule: "switch-exhaustiveness-check",
  },
  {
    name: "two files import each other",
    path: "src/core/cycle-a.ts",
    code: `import { b } from "./cycle-b.ts";\nexport const a = (): number => b();\n`,
    rule: "no-cycle",
  },
  {
    name: "two files import each other, the one a type alone",
    path: "src/core/cycle-b.ts",
    code: `import type { a } from "./cycle-a.ts";\nexport const b = (): ReturnType<typeof a> => 1;\n`,
    rule: "no-cycle",
  },
  {
    name: "a default export",
    path: "src/core/default.ts",
    code: `export default 1;\n`,
    rule: "no-default-export",
  },
  {
    name: "any",
    path: "src/core/any.ts",
    code: `export const loose = (value: any): number => (value === 1 ? 1 : 0);\n`,
    rule: "no-explicit-any",
  },
  {
    name: "a function of 71 lines",
    path: "src/core/long.ts",
    code: long(67),
    rule: "max-lines-per-function",
  },
  { name: "a function of 70 lines", path: "src/core/short.ts", code: long(66) },
  {
    name: "a test left out",
    path: "src/core/left-out.test.ts",
    code: `import { expect, test } from "vitest";\ntest.skip("never", () => expect(1).toBe(1));\n`,
    rule: "no-disabled-tests",
  },
  {
    name: "a test alone",
    path: "src/core/alone.test.ts",
    code: `import { expect, test } from "vitest";\ntest.only("alone", () => expect(1).toBe(1));\n`,
    rule: "no-focused-tests",
  },
  {
    name: "an image without words",
    path: "src/web/ui/image.tsx",
    code: `export const Picture = () => <img src="a.png" />;\n`,
    rule: "alt-text",
  },
];

/** What only the types can see: none of these exists in core. */
const UNTYPED_IN_CORE = [
  "fetch",
  "console",
  "setTimeout",
  "process",
  "document",
  "performance",
  "crypto",
] as const;

const MODULES = join(root, "node_modules");
const tree = mkdtempSync(join(tmpdir(), "concord-gates-"));
const complaints = new Map<string, string>();
let typeErrors = "";

function plant(path: string, code: string): void {
  mkdirSync(dirname(join(tree, path)), { recursive: true });
  writeFileSync(join(tree, path), code);
}

function copyConfiguration(): void {
  const projects = [".", "src/core", "src/web"].map((folder) => join(folder, "tsconfig.json"));
  for (const file of [".oxlintrc.json", "package.json", "tsconfig.base.json", ...projects]) {
    mkdirSync(dirname(join(tree, file)), { recursive: true });
    copyFileSync(join(root, file), join(tree, file));
  }
  symlinkSync(MODULES, join(tree, "node_modules"), "dir");
}

const run = (args: readonly string[]) =>
  spawnSync(process.execPath, args, { cwd: tree, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });

interface LintReport {
  readonly diagnostics: readonly { readonly code: string; readonly filename: string }[];
}

beforeAll(() => {
  copyConfiguration();
  const targets = [...FOLDERS, "web/ui", ...SEATS.map((seat) => `web/${seat}`)];
  for (const folder of targets)
    plant(`src/${folder}/target.ts`, `export type Target = number;\nexport const target = 1;\n`);
  for (const { path, code } of PLANTED) plant(path, code);
  const oxlint = join(MODULES, "oxlint", "bin", "oxlint");
  const lint = run([oxlint, "--type-aware", "-f", "json", "src"]);
  const report = JSON.parse(lint.stdout) as LintReport;
  for (const { filename, code } of report.diagnostics)
    complaints.set(filename, `${complaints.get(filename) ?? ""} ${code}`);
  for (const name of UNTYPED_IN_CORE)
    plant(`src/core/untyped-${name}.ts`, `export const reached = ${name};\n`);
  const tsc = join(MODULES, "typescript", "bin", "tsc");
  typeErrors = run([tsc, "-p", "src/core/tsconfig.json"]).stdout;
}, 60_000);

afterAll(() => rmSync(tree, { recursive: true, force: true }));

describe("every folder has its row in the import table", () => {
  test("src", () => {
    expect(FOLDERS).toEqual(expect.arrayContaining([...foldersIn("src")]));
  });
});

describe("the linter refuses", () => {
  test.each(PLANTED.filter(({ rule }) => rule !== undefined))("$name", ({ path, rule }) => {
    expect(complaints.get(path) ?? "nothing").toContain(`(${rule})`);
  });
});

describe("the linter lets pass", () => {
  test.each(PLANTED.filter(({ rule }) => rule === undefined))("$name", ({ path }) => {
    expect(complaints.get(path) ?? "nothing").toBe("nothing");
  });
});

describe("the types refuse in core", () => {
  test.each(UNTYPED_IN_CORE)("%s", (name) => {
    expect(typeErrors).toContain(`src/core/untyped-${name}.ts`);
  });
});
