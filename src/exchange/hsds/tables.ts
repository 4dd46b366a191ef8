/** One row of a table of the standard, from whichever form it came. */
export interface Row {
  /** Where it stands, as a person finds it: `services.csv, line 4`, `services.json, contents[3].phones[0]`. */
  readonly where: string;
  readonly cells: Readonly<Record<string, string>>;
}

/** The tables of HSDS 3 that a referral needs; the others are named in the report and left. */
export const tableNames = [
  "organizations",
  "services",
  "locations",
  "service_at_location",
  "addresses",
  "schedules",
  "phones",
  "languages",
  "service_areas",
  "taxonomy_terms",
  "attributes",
  "service_capacity",
  "units",
] as const;
export type TableName = (typeof tableNames)[number];

export type Tables = { readonly [Name in TableName]: readonly Row[] };

/** Something that was not taken as it stands, or not at all. */
export interface DirectoryRefusal {
  readonly where: string;
  readonly says: string;
  readonly mend: string;
}

/** A file of a directory: its name without any folder, and its text. */
export interface DirectoryFile {
  readonly name: string;
  readonly text: string;
}

/** Other names under which the same tables are published. */
const otherNames: Readonly<Record<string, TableName>> = {
  services_at_location: "service_at_location",
  services_at_locations: "service_at_location",
  service_at_locations: "service_at_location",
  service_capacities: "service_capacity",
  unit: "units",
  attribute: "attributes",
};

/** The table that a file or a field of that name holds; undefined for every other. */
export function tableNamed(name: string): TableName | undefined {
  const plain = name.toLowerCase().replace(/\.(csv|json)$/, "");
  const other = Object.hasOwn(otherNames, plain) ? otherNames[plain] : undefined;
  return other ?? tableNames.find((each) => each === plain);
}

/** Tables without a row. */
export const emptyTables = (): Record<TableName, Row[]> => ({
  organizations: [],
  services: [],
  locations: [],
  service_at_location: [],
  addresses: [],
  schedules: [],
  phones: [],
  languages: [],
  service_areas: [],
  taxonomy_terms: [],
  attributes: [],
  service_capacity: [],
  units: [],
});
