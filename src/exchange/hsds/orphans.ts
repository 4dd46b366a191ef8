import type { DirectoryRefusal, Row, Tables } from "./tables.ts";

/** Phones, hours and languages that belong to nothing that is there. */
export function orphans(
  tables: Tables,
  services: ReadonlyMap<string, Row>,
): readonly DirectoryRefusal[] {
  const ids = (name: keyof Tables): ReadonlySet<string> =>
    new Set(tables[name].map(({ cells }) => cells["id"] ?? ""));
  const owners: readonly (readonly [string, { has: (id: string) => boolean }])[] = [
    ["service_id", services],
    ["location_id", ids("locations")],
    ["organization_id", ids("organizations")],
    ["service_at_location_id", ids("service_at_location")],
    ["phone_id", ids("phones")],
  ];
  return (
    ["phones", "schedules", "languages", "service_areas", "service_capacity"] as const
  ).flatMap((table) =>
    tables[table].flatMap(({ where, cells }): readonly DirectoryRefusal[] => {
      const named = owners.filter(([column]) => (cells[column] ?? "") !== "");
      if (named.some(([column, known]) => known.has(cells[column] ?? ""))) return [];
      const link = named[0];
      if (link === undefined && cells["contact_id"]) return [];
      return [
        {
          where,
          says:
            link === undefined
              ? "belongs to no service, location or organization"
              : `belongs to \`${cells[link[0]] ?? ""}\`, which is not there or was refused`,
          mend: "give the id of what it belongs to",
        },
      ];
    }),
  );
}
