import type { Names } from "../names.ts";

/** How the protocol calls what the report names by id. */
export interface ReportNames {
  readonly responders: Names;
  readonly questions: Names;
}

/** For a protocol that is not here any more: everything goes by its id. */
export const noNames: ReportNames = { responders: {}, questions: {} };
