import type { Instant } from "#core/base/ids.ts";
import type { Day } from "#core/base/time.ts";

/** What the standard lets a directory say of a service. */
export const serviceStatuses = ["active", "inactive", "defunct", "temporarily closed"] as const;
export type ServiceStatus = (typeof serviceStatuses)[number];

/** Days of the week as schedules write them, Sunday first. */
export const scheduleDays = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"] as const;
export type ScheduleDay = (typeof scheduleDays)[number];

/** When a service is open, as far as its directory says it in fields. */
export interface Schedule {
  readonly validFrom: Day | null;
  readonly validTo: Day | null;
  /** `weekly`, every so many weeks from `from`; `monthly` on days of the month or on the nth weekday. Null: said in words alone. */
  readonly frequency: "weekly" | "monthly" | null;
  readonly interval: number;
  readonly from: Day | null;
  readonly until: Day | null;
  /** `nth`: of the month, from 1, or from its end with -1; null: every one. */
  readonly days: readonly { readonly day: ScheduleDay; readonly nth: number | null }[];
  readonly monthDays: readonly number[];
  /** Minutes since midnight; null: not said. */
  readonly opensAt: number | null;
  readonly closesAt: number | null;
  /** Minutes east of UTC in which its times are written; null: the time of the place. */
  readonly utcOffset: number | null;
  readonly words: string | null;
}

/** Room that a service said it has. */
export interface Capacity {
  readonly unit: string;
  readonly available: number;
  readonly maximum: number | null;
  readonly updatedAt: Instant | null;
}

export interface Spoken {
  /** ISO 639; null where only a name is given. */
  readonly code: string | null;
  readonly name: string;
}

/** A service as its directory tells of it. Null and empty lists mean that nothing is said: never no. */
export interface DirectoryService {
  /** The directory's own id, kept for good. */
  readonly id: string;
  readonly name: string;
  readonly alternateName: string | null;
  readonly organization: string | null;
  readonly description: string | null;
  /** Null: its status is missing, or is no word of the standard. */
  readonly status: ServiceStatus | null;
  /** When somebody last made sure of it. */
  readonly assuredOn: Day | null;
  readonly phones: readonly { readonly number: string; readonly extension: string | null }[];
  readonly languages: readonly Spoken[];
  readonly interpretation: string | null;
  readonly eligibility: string | null;
  readonly minimumAge: number | null;
  readonly maximumAge: number | null;
  /** What its taxonomy calls it. */
  readonly terms: readonly { readonly id: string; readonly name: string }[];
  readonly areas: readonly string[];
  readonly places: readonly { readonly id: string; readonly text: string }[];
  readonly schedules: readonly Schedule[];
  readonly capacities: readonly Capacity[];
  readonly application: string | null;
  readonly fees: string | null;
  readonly alert: string | null;
  readonly url: string | null;
  /** A substance use program under 42 CFR Part 2; null: the directory does not say. */
  readonly isPart2: boolean | null;
}

/** A service in the directory that is kept: what was listed once is never lost, for a referral may name it. */
export interface ListedService extends DirectoryService {
  /** The day from which the directory no longer had it; null: it has it. */
  readonly goneOn: Day | null;
}

/** The directory an agency refers people to. */
export interface Directory {
  /** File or folder it was read from, by name alone. */
  readonly source: string;
  readonly readAt: Instant;
  readonly services: readonly ListedService[];
}

/** What a new reading of a directory changed. */
export interface DirectoryChange {
  readonly added: number;
  readonly changed: number;
  readonly same: number;
  /** Ids that were listed and are not in the new reading. */
  readonly gone: readonly string[];
  /** Ids that were gone and are back. */
  readonly returned: readonly string[];
}

/** CR17: the new reading, and behind it every service that only the old one had, marked with the day it was missed. */
export function renewed(
  before: Directory | undefined,
  reading: {
    readonly source: string;
    readonly readAt: Instant;
    readonly services: readonly DirectoryService[];
  },
  today: Day,
): { readonly directory: Directory; readonly change: DirectoryChange } {
  const old = new Map((before?.services ?? []).map((service) => [service.id, service]));
  const listed = reading.services.map((service): ListedService => ({ ...service, goneOn: null }));
  const ids = new Set(listed.map(({ id }) => id));
  const missed = [...old.values()].filter(({ id }) => !ids.has(id));
  const known = listed.filter(({ id }) => old.has(id));
  const changed = known.filter(
    (service) =>
      JSON.stringify({ ...old.get(service.id), goneOn: null }) !== JSON.stringify(service),
  ).length;
  return {
    directory: {
      source: reading.source,
      readAt: reading.readAt,
      services: [...listed, ...missed.map((each) => ({ ...each, goneOn: each.goneOn ?? today }))],
    },
    change: {
      added: listed.length - known.length,
      changed,
      same: known.length - changed,
      gone: missed.filter(({ goneOn }) => goneOn === null).map(({ id }) => id),
      returned: known
        .filter(({ id }) => (old.get(id)?.goneOn ?? null) !== null)
        .map(({ id }) => id),
    },
  };
}
