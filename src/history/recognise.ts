import type { MappedFile, Mapping } from "./mapping.ts";

/** The mapping and layout whose header columns all stand in this header; null where none does. */
export function recognise(
  mappings: readonly Mapping[],
  header: readonly string[],
): { readonly mapping: Mapping; readonly layout: MappedFile } | null {
  for (const mapping of mappings) {
    const layout = mapping.files.find((file) =>
      file.header.every((column) => header.includes(column)),
    );
    if (layout !== undefined) return { mapping, layout };
  }
  return null;
}
