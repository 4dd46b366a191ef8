import { careCaseSchema, careWorkSchema } from "#contract/care.ts";
import type { WireCareCase, WireCareWork } from "#contract/care.ts";
import { directoryFoundSchema } from "#contract/directory.ts";
import type { WireDirectoryFound } from "#contract/directory.ts";
import type { CareCommand } from "#core/care/commands.ts";
import { ask, inTurn, post } from "#web/ui/api.ts";
import type { Answered } from "#web/ui/api.ts";

export const readWork = (): Promise<Answered<WireCareWork>> => ask("/api/care", careWorkSchema);

export const readCase = (id: string): Promise<Answered<WireCareCase>> =>
  ask(`/api/care/${encodeURIComponent(id)}`, careCaseSchema);

/** Records one act; the answer is the case as it stands after it, on disk. */
export const act = inTurn((command: CareCommand, commandId) =>
  ask("/api/care/acts", careCaseSchema, post({ commandId, command })),
);

/** What is looked for in the directory; empty text asks for nothing. */
export interface ServiceQuery {
  readonly need: string;
  readonly language: string;
  readonly area: string;
  readonly open: boolean;
  readonly room: boolean;
  readonly doubtful: boolean;
}

/** Services that fit. */
export const findServices = (query: ServiceQuery): Promise<Answered<WireDirectoryFound>> => {
  const { need, language, area, open, room, doubtful } = query;
  const asked = new URLSearchParams();
  for (const [name, text] of Object.entries({ need, language, area }))
    if (text.trim() !== "") asked.set(name, text);
  for (const [name, isAsked] of Object.entries({ open, room, doubtful }))
    if (isAsked) asked.set(name, "yes");
  return ask(`/api/directory?${asked.toString()}`, directoryFoundSchema);
};
