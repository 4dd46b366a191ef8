import type { ProgramRecord } from "#library/programs-file.ts";
import type { PortalFile } from "./portal-file.ts";

/** What an agency tells besides its figures. */
export interface PortalParts {
  readonly file: PortalFile;
  readonly record: ProgramRecord;
}
