import type { Protocol, Responder, Words } from "#core/protocol/protocol.ts";
import type { HourClasses } from "./bounds-hours.ts";
import type { NotEligible, TopCallType, WidestQuestion } from "./replay-report.ts";
import type { TypeGroup } from "./replay-groups.ts";
import { hiddenCells } from "#core/outcomes/suppress.ts";
import { newTally, twoDecimals } from "./replay-tally.ts";

const listedCallTypes = 10;
const listedLocalTypes = 3;

/**
 * The call types behind each responder's figures, most expected calls first; responders that none of the calls can lead to are left
 * out, and so are types that the slices withhold, and local types that are too few, or whose sum would give one away.
 */
export function topCallTypes(
  groups: readonly TypeGroup[],
  responders: readonly Responder[],
  isWithheld: (callType: string) => boolean,
): Readonly<Record<string, readonly TopCallType[]>> {
  return Object.fromEntries(
    responders.flatMap(({ id }) => {
      const types = groups.flatMap((group): readonly TopCallType[] => {
        const bounds = group.facts.bounds({}).fits.responders;
        if (!bounds.has(id) || isWithheld(group.callType.id)) return [];
        const tally = newTally();
        tally.add(bounds, group.calls);
        return [
          {
            callType: group.callType.id,
            name: group.callType.name.en,
            pathway: group.facts.pathway?.pathway.id ?? null,
            calls: group.calls,
            ...tally.of(id),
            localTypes: shownOf(group.localTypes).slice(0, listedLocalTypes),
          },
        ];
      });
      const top = types
        .sort((left, right) => right.estimate - left.estimate || right.high - left.high)
        .slice(0, listedCallTypes);
      return top.length === 0 ? [] : [[id, top]];
    }),
  );
}

function shownOf(localTypes: TypeGroup["localTypes"]): TypeGroup["localTypes"] {
  const hidden = hiddenCells(localTypes.map(({ calls }) => calls));
  return localTypes.filter((_, at) => hidden[at] !== true);
}

/** For each responder, the question whose answer alone would settle the most calls; none where no single answer settles any. */
export function widestQuestions(
  groups: readonly TypeGroup[],
  responders: readonly Responder[],
): Readonly<Record<string, WidestQuestion>> {
  return Object.fromEntries(
    responders.flatMap(({ id }) => {
      const settles = new Map<string, number>();
      let open = 0;
      for (const { facts, calls } of groups) {
        const bound = facts.bounds({}).fits.responders.get(id);
        if (bound === undefined || bound.always) continue;
        open += calls;
        for (const { question, share } of facts.settles(id))
          settles.set(question, (settles.get(question) ?? 0) + share * calls);
      }
      const [most] = [...settles].sort(([, left], [, right]) => right - left);
      return most === undefined || most[1] === 0
        ? []
        : [[id, { question: most[0], settles: twoDecimals(most[1]), open }]];
    }),
  );
}

/** Why each responder that a disqualifier can bar does not fit. */
export function notEligible(
  groups: readonly TypeGroup[],
  hours: HourClasses,
  { responders, disqualifiers }: Protocol,
  notAssessed: number,
): Readonly<Record<string, NotEligible>> {
  const barred = new Set(disqualifiers.flatMap(({ bars }) => bars));
  return Object.fromEntries(
    responders.flatMap(({ id }) =>
      barred.has(id) ? [[id, notEligibleOf(id, groups, hours, notAssessed)]] : [],
    ),
  );
}

function notEligibleOf(
  responder: string,
  groups: readonly TypeGroup[],
  hours: HourClasses,
  notAssessed: number,
): NotEligible {
  const found = new Map<string, { because: Words; could: number; estimate: number }>();
  let considered = 0;
  let typeNotSent = 0;
  let barredEstimate = 0;
  let outOfHours = 0;
  let hoursKnown = 0;
  for (const { facts, calls, byHour } of groups) {
    if (!facts.responders.has(responder)) {
      typeNotSent += calls;
      continue;
    }
    considered += calls;
    byHour.forEach((count, at) => {
      const hour = hours.classes[at];
      if (hour === undefined) return;
      hoursKnown += count;
      if (hour.capacity[responder] === "out-of-hours") outOfHours += count;
    });
    const { bars, any } = facts.barsOf(responder);
    barredEstimate += any * calls;
    for (const { id, because, share } of bars) {
      const entry = found.get(id) ?? { because, could: 0, estimate: 0 };
      found.set(id, {
        because,
        could: entry.could + calls,
        estimate: entry.estimate + share * calls,
      });
    }
  }
  return {
    considered,
    typeNotSent,
    notAssessed,
    barredEstimate: twoDecimals(barredEstimate),
    disqualifiers: [...found]
      .sort(([, left], [, right]) => right.estimate - left.estimate)
      .map(([id, { because, could, estimate }]) => ({
        id,
        because,
        could,
        estimate: twoDecimals(estimate),
      })),
    outOfHours: hoursKnown === 0 && considered > 0 ? null : outOfHours,
  };
}
