import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Analyses } from "#contract/analysis.ts";
import { parseCallTypes } from "#history/call-types.ts";
import { parseTaxonomy } from "#history/taxonomy.ts";
import type { Clock } from "../clock.ts";
import { createPastGrounds } from "../plan/past-ground.ts";
import type { ProtocolChoices } from "../protocol-choices.ts";
import { correctionShelf } from "./kept-corrections.ts";
import { openLinks } from "./links.ts";
import { roomOf } from "./room.ts";
import type { Room } from "./room.ts";
import { stepInProcess } from "./run-step.ts";
import type { RunStep } from "./run-step.ts";
import type { AnalysisParts } from "../past-calls.ts";
import { openAnalyses as openService } from "./service.ts";

/** Opens the analyses that lie in a folder and goes on with those that were at work. `run` is a test's own. */
export function openAnalyses(parts: {
  readonly root: string;
  readonly folder: string;
  readonly choices: ProtocolChoices;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly concord: string;
  readonly run?: RunStep;
  readonly room?: Room;
}): AnalysisParts {
  const { root, folder, choices, concord } = parts;
  const callTypes = callTypesOf(root);
  const run = parts.run ?? stepInProcess(root);
  const analyses = openService({
    ...parts,
    callTypes: new Set(callTypes.map(({ id }) => id)),
    run,
    room: parts.room ?? roomOf(folder),
    shelf: correctionShelf(join(folder, "corrections")),
    links: openLinks({ folder: join(folder, "links"), root, choices, concord }),
  });
  const grounds = createPastGrounds({ analyses, choices, run, now: () => parts.clock.now() });
  return { analyses, grounds, choices, callTypes };
}

/** What a type can be corrected to. Throws where the shipped catalogue cannot be read: nothing works then. */
function callTypesOf(root: string): Analyses["callTypes"] {
  const read = (name: string): string => readFileSync(join(root, "protocols", name), "utf8");
  const types = parseCallTypes(read("call-types.yaml"));
  const taxonomy = parseTaxonomy(read("taxonomy.yaml"));
  if (!types.ok || !taxonomy.ok) throw new Error("the shipped call types cannot be read");
  return types.value.map(({ id, name, family }) => ({
    id,
    ...name,
    class: taxonomy.value.classOf(family).id,
  }));
}
