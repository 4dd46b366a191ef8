import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { format } from "prettier";
import { expect, test } from "vitest";
import { callColumns, codeColumns, refusedColumns, unitColumns } from "./schema.ts";
import type { SchemaColumn } from "./schema.ts";

const page = fileURLToPath(new URL("../../../docs/import.md", import.meta.url));
const tables: Readonly<Record<string, readonly SchemaColumn[]>> = {
  calls: callColumns,
  units: unitColumns,
  refused: refusedColumns,
  codes: codeColumns,
};

/** The page with each schema table as the code has it. */
async function withTables(text: string): Promise<string> {
  let page = text;
  for (const [name, columns] of Object.entries(tables)) {
    const rows = columns.map(({ name, type, says }) => `| ${name} | ${type} | ${says} |`);
    page = page.replace(
      new RegExp(`(### ${name}\n\n)(\\|[^\n]*\n)+`),
      (_, head: string) =>
        `${head}| column | type | holds |\n| --- | --- | --- |\n${rows.join("\n")}\n`,
    );
  }
  return format(page, { parser: "markdown", printWidth: 100 });
}

test("docs/import.md lists every column that is written, and no other", async () => {
  const text = readFileSync(page, "utf8");
  const right = await withTables(text);
  if (process.env["UPDATE_DOCS"] === "1") writeFileSync(page, right);
  expect(right).toBe(process.env["UPDATE_DOCS"] === "1" ? right : text);
});
