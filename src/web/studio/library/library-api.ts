import { leversReportSchema, librarySchema } from "#contract/library.ts";
import type { LeversReport, Library } from "#contract/library.ts";
import { ask } from "#web/ui/api.ts";
import type { Answered } from "#web/ui/api.ts";

export const library = (): Promise<Answered<Library>> => ask("/api/library", librarySchema);

const leversPath = (program: string): string =>
  `/api/library/${encodeURIComponent(program)}/levers`;

/** What a program's levers cost on the synthetic year. */
export const levers = (program: string): Promise<Answered<LeversReport>> =>
  ask(leversPath(program), leversReportSchema);

/** The same on one export of past calls; the browser reads it piece by piece. */
export const leversOn = (program: string, file: File): Promise<Answered<LeversReport>> =>
  ask(`${leversPath(program)}?name=${encodeURIComponent(file.name)}`, leversReportSchema, {
    method: "POST",
    headers: { "content-type": "application/octet-stream" },
    body: file,
  });
