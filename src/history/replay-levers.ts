import type { CompiledProtocol } from "#core/protocol/compiled.ts";
import type { Words } from "#core/protocol/protocol.ts";
import type { HourClasses } from "./bounds-hours.ts";
import type { Rates } from "./rates.ts";
import type { TypeGroup } from "./replay-groups.ts";
import { boundWhere, byTeamAlone } from "./replay-police.ts";
import type { Interval } from "./replay-tally.ts";
import { newTally } from "./replay-tally.ts";

/** A limit that programs put on themselves, with the protocol as it would be with that limit flipped. */
export interface DeclaredLever {
  readonly id: string;
  readonly name: Words;
  readonly limit: Words;
  readonly source: string;
  /** Whether the protocol's own rules have the limit: flipping lifts it then, and puts it on otherwise. */
  readonly isInForce: boolean;
  readonly compiled: CompiledProtocol;
  /** The same rates, held against the flipped protocol: it may ask another question. */
  readonly rates: Rates;
}

/** One lever turned alone: calls that a team could answer without police, as the protocol stands and with the lever the other way. */
export interface Lever {
  /** `hours`, or a declared lever's id. */
  readonly id: string;
  /** Null for the hours. */
  readonly name: Words | null;
  readonly limit: Words | null;
  readonly source: string | null;
  /** `widened`: the limit is lifted; `narrowed`: it is put on; `none`: there is nothing to turn. */
  readonly direction: "widened" | "narrowed" | "none";
  /** Calls that both figures are over. */
  readonly base: number;
  readonly before: Interval | null;
  readonly after: Interval | null;
  /** What the after rests on, or why there is nothing to turn. */
  readonly note: "every-hour" | "hours-already" | "hours-unknown" | "lifted" | "put-on";
}

interface Ground {
  readonly groups: readonly TypeGroup[];
  readonly hours: HourClasses;
  readonly compiled: CompiledProtocol;
  readonly declared: readonly DeclaredLever[];
  /** The same calls, grouped as another protocol takes them. */
  readonly groupsUnder: (lever: DeclaredLever) => readonly TypeGroup[];
}

type Test = (response: string) => boolean;

/** Turns each lever by itself: the hours, then the declared ones. */
export function leversOf(ground: Ground): readonly Lever[] {
  const { groups, compiled, declared, groupsUnder } = ground;
  const team = byTeamAlone(compiled.protocol.responders);
  const before = fitting(groups, team);
  const base = groups.reduce((sum, { calls }) => sum + calls, 0);
  return [
    hoursLever(ground, team),
    ...declared.map((lever): Lever => ({
      id: lever.id,
      name: lever.name,
      limit: lever.limit,
      source: lever.source,
      direction: lever.isInForce ? "widened" : "narrowed",
      base,
      before,
      after: fitting(groupsUnder(lever), team),
      note: lever.isInForce ? "lifted" : "put-on",
    })),
  ];
}

function fitting(groups: readonly TypeGroup[], team: Test): Interval {
  const tally = newTally();
  for (const { facts, calls } of groups) tally.add(boundWhere(facts.bounds({}).fits, team), calls);
  return tally.of("it");
}

/** Every team on duty at every hour, over the calls whose hour is known. */
function hoursLever({ groups, hours }: Ground, team: Test): Lever {
  const before = newTally();
  const after = newTally();
  let base = 0;
  let isLimited = false;
  for (const { facts, byHour } of groups)
    byHour.forEach((calls, at) => {
      const hour = hours.classes[at];
      if (calls === 0 || hour === undefined) return;
      base += calls;
      if (Object.keys(hour.capacity).length > 0) isLimited = true;
      before.add(boundWhere(facts.bounds(hour.capacity).now, team), calls);
      after.add(boundWhere(facts.bounds({}).now, team), calls);
    });
  const hoursOnly = { id: "hours", name: null, limit: null, source: null, base } as const;
  return base > 0 && isLimited
    ? {
        ...hoursOnly,
        direction: "widened",
        before: before.of("it"),
        after: after.of("it"),
        note: "every-hour",
      }
    : {
        ...hoursOnly,
        direction: "none",
        before: null,
        after: null,
        note: base === 0 ? "hours-unknown" : "hours-already",
      };
}
