import type { Envelope } from "#core/dispatch/commands.ts";
import { seededRandom } from "#core/base/random.ts";
import { createAgenda } from "./agenda.ts";
import type { Agenda } from "./agenda.ts";
import { crew } from "./crew.ts";
import { answerBackup } from "./dispatcher.ts";
import { mind } from "./mind.ts";
import { createMotion } from "./motion.ts";
import type { CountyOptions } from "./options.ts";
import { createTouch } from "./world.ts";
import type { World } from "./world.ts";

const nobody: ReadonlySet<string> = new Set();

/** The county's world over a host, with nothing going on in it yet. */
export function createWorld(options: CountyOptions): {
  readonly world: World;
  readonly agenda: Agenda;
} {
  const { seed, protocol, send, view, now, people = () => nobody } = options;
  const agenda = createAgenda(options, options.speed);
  // Command ids are of one run: after a restart the same count must not look like a retry.
  const run = `county-${seed.toString(36)}-${now().toString(36)}`;
  let names = 0;
  let calls = view().incidents.size;
  const nextName = (what: string): string => `${run}-${what}-${(names += 1).toString(36)}`;
  const world: World = {
    seed,
    protocol,
    random: seededRandom(seed),
    motion: createMotion(),
    stories: new Map(),
    watched: new Set(),
    touch: createTouch(),
    view,
    now,
    countyNow: agenda.now,
    after: agenda.after,
    people,
    nextName,
    nextIncidentId: () => {
      const year = String(new Date(now()).getUTCFullYear() % 100).padStart(2, "0");
      for (;;) {
        const id = `${year}-${String((calls += 1)).padStart(5, "0")}`;
        if (!view().incidents.has(id)) return id;
      }
    },
    act: (by, role, command, unitId) => {
      const envelope: Envelope = {
        commandId: nextName("c"),
        at: now(),
        by,
        role,
        command,
        ...(unitId === undefined ? {} : { unitId }),
      };
      send(envelope);
    },
    rouse: { owner: mind, crew, backup: answerBackup },
  };
  return { world, agenda };
}
