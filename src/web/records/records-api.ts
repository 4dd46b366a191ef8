import { recordsCallSchema, recordsWorkSchema } from "#contract/records.ts";
import type { WireRecordsCall, WireRecordsWork } from "#contract/records.ts";
import type { RecordsCommand } from "#core/records/decide.ts";
import { ask, inTurn, post } from "#web/ui/api.ts";
import type { Answered } from "#web/ui/api.ts";

export const readWork = (): Promise<Answered<WireRecordsWork>> =>
  ask("/api/records", recordsWorkSchema);

/** One call of a request for review; that it was read is recorded. */
export const readCall = (request: string, call: string): Promise<Answered<WireRecordsCall>> =>
  ask(
    `/api/records/${encodeURIComponent(request)}/calls/${encodeURIComponent(call)}`,
    recordsCallSchema,
  );

/** Records one act; the answer is all requests as they stand after it, on disk. */
export const act = inTurn((command: RecordsCommand, commandId) =>
  ask("/api/records/acts", recordsWorkSchema, post({ commandId, command })),
);

/** Where a file of an answer is fetched. */
export const filePath = (request: string, name: string): string =>
  `/api/records/${encodeURIComponent(request)}/files/${name}`;

/** Records one act; true once it is on disk. */
export type Send = (command: RecordsCommand) => Promise<boolean>;

/** What may be withheld, as the agency's policy names it. */
export type Exemptions = WireRecordsWork["exemptions"];
