import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { format } from "prettier";
import { expect } from "vitest";
import { REAL_CALLS, testWithRealCalls } from "../shared.ts";
import { importEveryFile, rightParts, tableOf } from "./real-files.ts";

const page = fileURLToPath(new URL("../../docs/import.md", import.meta.url));

/** Rows of the files whose numbers are known from their publishers' pages, and what they must become. */
const known: Readonly<Record<string, readonly [rows: number, calls: number]>> = {
  "bpd_911_cfs_2021_esri.json": [2000, 2000],
  "conway_pd_service_calls_2021.block-addresses.json": [1182, 1182],
  "lrpd_dispatches_2022-05-16_20.block-addresses.csv": [1545, 1545],
  "911.zip/911.csv": [99_492, 99_492],
  "opd_active_calls_2025-07.csv": [10_712, 10_712],
  "sffd_calls_for_service_2016-12.csv": [7704, 3560],
  "spd_911_incident_response_2016-03.csv": [706, 706],
  "spd_call_data_dennyblaine_2018-2023.csv": [222, 222],
};

testWithRealCalls(
  "every file imports with no configuration, every good row kept; docs/import.md shows each",
  async () => {
    const imports = await importEveryFile(REAL_CALLS);
    const byFile = new Map(imports.map(({ report }) => [report.file, report]));
    for (const [file, [rows, calls]] of Object.entries(known))
      expect(byFile.get(file), file).toMatchObject({ rows, calls, refusedRows: 0, duplicates: 0 });
    for (const { folder, report } of imports) {
      expect(report.problem, report.file).toBeNull();
      const roles = report.columns.map(({ role }) => role);
      if (report.holds === "codes") expect(report.rows, report.file).toBeGreaterThan(0);
      else expect(rightParts(report), report.file).toEqual(["time", "type", "place"]);
      if (report.holds !== "codes")
        expect(roles, report.file).toEqual(expect.arrayContaining(["received", "type"]));
      // The header samples are cut in the middle of a row and end in a word that is none: at most these are refused.
      expect(report.refusedRows, report.file).toBeLessThanOrEqual(
        folder === "header-samples" ? 3 : 0,
      );
    }
    const text = readFileSync(page, "utf8");
    const right = await format(
      text.replace(
        /(<!-- real files -->\n)[\s\S]*?(\n<!-- end -->)/,
        `$1\n${tableOf(imports)}\n$2`,
      ),
      { parser: "markdown", printWidth: 100 },
    );
    if (process.env["UPDATE_DOCS"] === "1") writeFileSync(page, right);
    else expect(text).toBe(right);
  },
  180_000,
);
