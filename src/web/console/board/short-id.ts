import type { IncidentId } from "#core/base/ids.ts";

/** What people say of a call's id: its last part, `41003` of `26-41003`, where that is long enough to tell calls apart. */
export function shortId(id: IncidentId): string {
  const last = id.split(/[-/:_.]/).at(-1) ?? id;
  return last.length >= 3 ? last : id;
}
