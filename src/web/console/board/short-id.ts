import type { IncidentId } from "#core/base/ids.ts";

/** What people say of a call's id: its last part where that is a number of three digits or more, else the whole. */
export function shortId(id: IncidentId): string {
  const last = id.split(/[-/:_.]/).at(-1) ?? id;
  return /^\d{3,}$/.test(last) ? last : id;
}
