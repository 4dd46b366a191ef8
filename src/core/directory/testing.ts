import type { ListedService, Schedule } from "./directory.ts";

/** A schedule of every week, Monday to Friday from nine to five, as a test changes it. */
export const weekly = (change: Partial<Schedule> = {}): Schedule => ({
  validFrom: null,
  validTo: null,
  frequency: "weekly",
  interval: 1,
  from: null,
  until: null,
  days: (["MO", "TU", "WE", "TH", "FR"] as const).map((day) => ({ day, nth: null })),
  monthDays: [],
  opensAt: 540,
  closesAt: 1020,
  utcOffset: null,
  words: null,
  ...change,
});

/** A service nothing speaks against in November 2026, as a test changes it. */
export const serviceWith = (change: Partial<ListedService> = {}): ListedService => ({
  id: "svc-1",
  name: "Mill clinic",
  alternateName: null,
  organization: "Mill Street",
  description: "Somebody to talk to",
  status: "active",
  assuredOn: "2026-09-01",
  phones: [{ number: "555-0161", extension: null }],
  languages: [{ code: "en", name: "English" }],
  interpretation: null,
  eligibility: null,
  minimumAge: null,
  maximumAge: null,
  terms: [],
  areas: ["Mill"],
  places: [],
  schedules: [weekly()],
  capacities: [],
  application: null,
  fees: null,
  alert: null,
  url: null,
  isPart2: null,
  goneOn: null,
  ...change,
});
