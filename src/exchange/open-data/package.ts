import { createHash } from "node:crypto";
import type { Counted } from "./diversity.ts";
import type { Release } from "./release.ts";
import { fieldsOf, standard, totalsKinds, withheld } from "./standard.ts";
import type { OpenField } from "./standard.ts";

/** The files of a release by their path in its folder. */
export type PackageFiles = ReadonlyMap<string, string>;

/** Columns of totals.csv. `calls` is empty where `status` is withheld. */
export const totalsColumns = ["quarter", "area", "kind", "calls", "status"] as const;

/** A release as files: CSV, JSON Schema of a row, a data package that describes them, and the manifest with their hashes. */
export function filesOf(release: Release): PackageFiles {
  const { what, where, totals, manifest } = release;
  const csv = new Map<string, string>();
  if (what.length > 0) csv.set("calls.csv", rowsAsCsv(what, fieldsOf.what));
  csv.set("places.csv", rowsAsCsv(where, fieldsOf.where));
  csv.set(
    "totals.csv",
    asCsv([
      totalsColumns,
      ...totals.map(({ quarter, area, kind, calls }) => [
        quarter,
        area,
        kind,
        calls === null ? "" : String(calls),
        calls === null ? withheld : "shown",
      ]),
    ]),
  );
  const files = new Map(csv);
  const words = { ...wordsOf(what, fieldsOf.what), ...wordsOf(where, fieldsOf.where) };
  if (what.length > 0) files.set("schema/calls.json", asJson(rowSchema(fieldsOf.what, words)));
  files.set("schema/places.json", asJson(rowSchema(fieldsOf.where, words)));
  files.set("datapackage.json", asJson(dataPackage(manifest, [...csv.keys()], words)));
  const hashes = Object.fromEntries([...files].map(([path, text]) => [path, hashOf(text)]));
  files.set("manifest.json", asJson({ ...manifest, hashes }));
  return files;
}

/** SHA-256 of a file's text, in hexadecimal. */
export const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex");

const asJson = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

type Words = Readonly<Record<string, readonly string[]>>;

/** The agency's own words in each field that has no fixed list. */
function wordsOf(rows: readonly Counted[], fields: readonly OpenField[]): Words {
  return Object.fromEntries(
    fields.flatMap(({ name, values }, at) =>
      values === null
        ? [
            [
              name,
              [...new Set(rows.map(({ row }) => row[at] ?? withheld))]
                .filter((word) => word !== withheld)
                .sort(),
            ],
          ]
        : [],
    ),
  );
}

const allowed = ({ name, values }: OpenField, words: Words): readonly string[] => [
  ...(values ?? words[name] ?? []),
  withheld,
];

const rowSchema = (fields: readonly OpenField[], words: Words) => ({
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: `${standard.name} ${standard.version}`,
  type: "object",
  additionalProperties: false,
  required: ["row", ...fields.map(({ name }) => name)],
  properties: {
    row: { type: "string", pattern: "^[0-9]+$", description: rowSays },
    ...Object.fromEntries(
      fields.map((field) => [
        field.name,
        { title: field.title, description: field.description, enum: allowed(field, words) },
      ]),
    ),
  },
});

const rowSays =
  "The row's place in this file. It is no incident number and means nothing outside it.";

function dataPackage(manifest: Release["manifest"], paths: readonly string[], words: Words) {
  const fieldsIn = (fields: readonly OpenField[]) => [
    { name: "row", type: "string", description: rowSays, constraints: { required: true } },
    ...fields.map((field) => ({
      name: field.name,
      title: field.title,
      description: field.description,
      type: "string",
      constraints: { required: true, enum: allowed(field, words) },
    })),
  ];
  const totals = totalsColumns.map((name) => ({
    name,
    type: name === "calls" ? "integer" : "string",
    constraints:
      name === "kind"
        ? { required: true, enum: [...totalsKinds, "all"] }
        : { required: name !== "calls" },
  }));
  const fieldsBy = (path: string) =>
    path === "calls.csv"
      ? fieldsIn(fieldsOf.what)
      : path === "places.csv"
        ? fieldsIn(fieldsOf.where)
        : totals;
  return {
    profile: "tabular-data-package",
    name: `${standard.name}-${manifest.agency}`,
    title: `Calls for service of ${manifest.agency}${manifest.isSynthetic ? " (synthetic)" : ""}`,
    version: manifest.publishedOn,
    standard: { name: standard.name, version: standard.version },
    licenses: [{ name: "CC-BY-4.0", title: "Creative Commons Attribution 4.0" }],
    synthetic: manifest.isSynthetic,
    resources: paths.map((path) => ({
      name: path.replace(".csv", ""),
      path,
      profile: "tabular-data-resource",
      format: "csv",
      mediatype: "text/csv",
      encoding: "utf-8",
      schema: { fields: fieldsBy(path), missingValues: [""] },
    })),
  };
}

/** Rows in the order of their own values: a row's place tells nothing of when its call came. */
function rowsAsCsv(classes: readonly Counted[], fields: readonly OpenField[]): string {
  const sorted = [...classes].sort((a, b) => (a.row.join("\t") < b.row.join("\t") ? -1 : 1));
  const rows = sorted.flatMap(({ row, count }) => Array.from({ length: count }, () => row));
  return asCsv([
    ["row", ...fields.map(({ name }) => name)],
    ...rows.map((row, at) => [String(at + 1), ...row]),
  ]);
}

const asCsv = (lines: readonly (readonly string[])[]): string =>
  `${lines.map((cells) => cells.map(quoted).join(",")).join("\n")}\n`;

const quoted = (cell: string): string =>
  /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
