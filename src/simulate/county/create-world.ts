import type { Envelope } from "#core/dispatch/commands.ts";
import { seededRandom } from "#core/base/random.ts";
import { createAgenda } from "./agenda.ts";
import type { Agenda } from "./agenda.ts";
import { crew } from "./crew.ts";
import { answerBackup } from "./dispatcher.ts";
import { mind } from "./mind.ts";
import { createMotion } from "./motion.ts";
import type { CountyOptions } from "./options.ts";
import { createOwnActs } from "./own-acts.ts";
import { createTouch } from "./world.ts";
import type { World } from "./world.ts";

const nobody: ReadonlySet<string> = new Set();

async function settled(answer: Promise<unknown>, done: () => void): Promise<void> {
  try {
    await answer;
  } catch {
    // Whoever sends tells about failures; here it only matters that the answer is there.
  }
  done();
}

/** Marks the call and the unit that a command acts on until it is answered, well or ill. */
function whileUnanswered(
  busy: Map<string, number>,
  { command }: Envelope,
  answer: Promise<unknown>,
): void {
  const streams = [
    ...("incidentId" in command ? [`incident/${command.incidentId}`] : []),
    ...("unitId" in command ? [`unit/${command.unitId}`] : []),
  ];
  for (const stream of streams) busy.set(stream, (busy.get(stream) ?? 0) + 1);
  const done = (): void => {
    for (const stream of streams) {
      const left = (busy.get(stream) ?? 1) - 1;
      if (left > 0) busy.set(stream, left);
      else busy.delete(stream);
    }
  };
  void settled(answer, done);
}

/** The county's world over a host, with nothing going on in it yet. */
export function createWorld(options: CountyOptions): {
  readonly world: World;
  readonly agenda: Agenda;
} {
  const { seed, send, view, now, people = () => nobody } = options;
  const agenda = createAgenda(options, options.speed);
  // Command ids are of one run: after a restart the same count must not look like a retry.
  const run = `county-${seed.toString(36)}-${now().toString(36)}`;
  let names = 0;
  let calls = view().incidents.size;
  const nextName = (what: string): string => `${run}-${what}-${(names += 1).toString(36)}`;
  const busy = new Map<string, number>();
  const own = createOwnActs();
  const world: World = {
    busy,
    isOwn: own.has,
    seed,
    get protocol() {
      return options.protocol;
    },
    protocolFor: (incident) => options.protocolFor?.(incident) ?? options.protocol,
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
      own.add(envelope);
      const answer = send(envelope);
      if (answer instanceof Promise) whileUnanswered(busy, envelope, answer);
    },
    rouse: { owner: mind, crew, backup: answerBackup },
  };
  return { world, agenda };
}
