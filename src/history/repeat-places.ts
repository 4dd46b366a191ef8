import type { Instant } from "#core/base/ids.ts";
import type { Contact } from "#core/repeat/contact.ts";
import { raisesOf } from "#core/repeat/ladder.ts";
import type { Step } from "#core/repeat/ladder.ts";
import type { RepeatSettings } from "#core/repeat/settings.ts";
import type { CallType } from "./call-types.ts";
import type { ImportedCalls } from "./history.ts";
import type { PlaceKind } from "./place-numbers.ts";

/** The steps that past calls can show: who called, what was threatened and what was lawful are in no such file. */
export const countedSteps = [
  "conflict-response",
  "active-referral",
  "review",
] as const satisfies Step[];
type CountedStep = (typeof countedSteps)[number];

/** Alerts at places of one kind. */
export interface PlaceAlerts {
  /** Places with at least one public call of any kind: the base. */
  readonly places: number;
  readonly conflictCalls: number;
  readonly alerts: Readonly<Record<CountedStep, number>>;
  /** Places that raised each step at least once: a busy place is reviewed again and again. */
  readonly placesReached: Readonly<Record<CountedStep, number>>;
  /** Alerts per 1,000 places a month of 30.44 days; null where no rate may be taken (see `noRate`). */
  readonly per1000PlacesAMonth: Readonly<Record<CountedStep, number>> | null;
}

/** What the ladder would have raised over past calls, by places alone. */
export interface RepeatPlaces {
  readonly calls: number;
  readonly publicCalls: number;
  /** Public calls of a conflict, told by their type. */
  readonly conflictCalls: number;
  /** Of those, the ones that are counted nowhere, and why. */
  readonly withoutPlace: number;
  readonly withoutTime: number;
  /** Days that the public calls span, rounded up; null without any time. */
  readonly days: number | null;
  /** One household each. */
  readonly homes: PlaceAlerts;
  /** Blocks, crossings, buildings of many: live, nothing is raised for these, because they are nobody's home. */
  readonly shared: PlaceAlerts;
  /** Why no rate is given; empty where one is. */
  readonly noRate: readonly string[];
  readonly ladder: RepeatSettings["ladder"];
  readonly keptDays: number;
  readonly says: string;
}

const dayMs = 86_400_000;
const monthDays = 30.44;
/** A rate a month from fewer days than this would be made up. */
const leastDays = 28;

/** Counts what the ladder raises at each place of an import. */
export function repeatPlaces(
  calls: ImportedCalls,
  callTypes: readonly CallType[],
  settings: RepeatSettings,
): RepeatPlaces {
  const { columns, callTypeIds, placeKinds } = calls;
  const conflicts = new Set(
    callTypes.filter(({ family }) => settings.families.includes(family ?? "")).map(({ id }) => id),
  );
  const times = new Map<number, Instant[]>();
  const counts = { public: 0, conflict: 0, withoutPlace: 0, withoutTime: 0 };
  const used = new Set<number>();
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let call = 0; call < columns.count; call += 1) {
    if (columns.initiated[call] !== 0) continue;
    counts.public += 1;
    const place = columns.place[call] ?? 0;
    const at = columns.receivedAt[call] ?? Number.NaN;
    if (place !== 0) used.add(place);
    if (!Number.isNaN(at)) [first, last] = [Math.min(first, at), Math.max(last, at)];
    if (!conflicts.has(callTypeIds[columns.callType[call] ?? -1] ?? "")) continue;
    counts.conflict += 1;
    if (place === 0) counts.withoutPlace += 1;
    else if (Number.isNaN(at)) counts.withoutTime += 1;
    else {
      const own = times.get(place);
      if (own === undefined) times.set(place, [at]);
      else own.push(at);
    }
  }
  const days = first > last ? null : Math.max(1, Math.ceil((last - first) / dayMs));
  const noRate = [
    ...calls.neverForRates,
    ...(days !== null && days < leastDays
      ? [`the calls span ${days} days; a rate a month needs ${leastDays} or more`]
      : []),
    ...(days === null
      ? [
          "no public call has a time that is sure; where the file tells no zone, name it with --time-zone",
        ]
      : []),
    ...(counts.conflict === 0 ? ["no call's type says that it is a conflict"] : []),
    ...(used.size === 0 ? ["no public call has a place"] : []),
  ];
  const months = noRate.length > 0 || days === null ? null : days / monthDays;
  const level = (kind: PlaceKind): PlaceAlerts =>
    alertsAt({
      places: [...used].filter((place) => placeKinds[place] === kind).length,
      times: [...times].filter(([place]) => placeKinds[place] === kind).map(([, own]) => own),
      months,
      settings,
    });
  return {
    calls: columns.count,
    publicCalls: counts.public,
    conflictCalls: counts.conflict,
    withoutPlace: counts.withoutPlace,
    withoutTime: counts.withoutTime,
    days,
    homes: level("home"),
    shared: level("shared"),
    noRate,
    ladder: settings.ladder,
    keptDays: settings.keptDays,
    says: "a named review trigger by counts; no predictive value is claimed",
  };
}

function alertsAt({
  places,
  times,
  months,
  settings,
}: {
  readonly places: number;
  readonly times: readonly (readonly Instant[])[];
  readonly months: number | null;
  readonly settings: RepeatSettings;
}): PlaceAlerts {
  const alerts = { "conflict-response": 0, "active-referral": 0, review: 0 };
  const placesReached = { ...alerts };
  let conflictCalls = 0;
  for (const own of times) {
    conflictCalls += own.length;
    const contacts = own.toSorted((one, other) => one - other).map(contactAt);
    const raised = raisesOf({ kind: "place", id: "", contacts }, settings);
    for (const counted of countedSteps) {
      const times = raised.filter(({ step }) => step === counted).length;
      alerts[counted] += times;
      if (times > 0) placesReached[counted] += 1;
    }
  }
  const rate = (count: number): number =>
    Math.round((count / places / (months ?? 1)) * 1_000 * 100) / 100;
  return {
    places,
    conflictCalls,
    alerts,
    placesReached,
    per1000PlacesAMonth:
      months === null || places === 0
        ? null
        : {
            "conflict-response": rate(alerts["conflict-response"]),
            "active-referral": rate(alerts["active-referral"]),
            review: rate(alerts.review),
          },
  };
}

/** A past call: when and where, and nothing else is known of it. */
const contactAt = (at: Instant, index: number): Contact => ({
  id: String(index).padStart(9, "0"),
  at,
  closedAt: null,
  about: { kind: "unknown" },
  caller: null,
  severity: null,
  danger: "unknown",
  isLawful: null,
});
