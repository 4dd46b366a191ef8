import type { AssumptionId, Settings } from "./assumption-ids.ts";

/** Assumptions that cannot be true together, or that no center could work under. */
export interface Contradiction {
  readonly ids: readonly AssumptionId[];
  readonly says: string;
  readonly mend: string;
}

const positive: readonly AssumptionId[] = [
  "on-scene-minutes",
  "city-square-km",
  "road-factor",
  "shift-hours",
  "crew-size",
  "paid-hours-week",
  "clinician-minutes",
  "hotline-minutes",
  "hotline-team-minutes",
  "patience-minutes",
];

/** Everything among these values that contradicts something else; empty where nothing does. */
export function contradictions(settings: Settings): readonly Contradiction[] {
  const found: Contradiction[] = [];
  const tell = (ids: readonly AssumptionId[], says: string, mend: string): void => {
    found.push({ ids, says, mend });
  };
  for (const id of positive)
    if (!(settings[id] > 0)) tell([id], `${id} is ${settings[id]}`, "write a number above 0");
  for (const [id, value] of Object.entries(settings))
    if (value < 0) tell([id as AssumptionId], `${id} is ${value}`, "write 0 or more");
  if (!(settings["speed-kmh"] > 0 && Number.isFinite(settings["speed-kmh"])))
    tell(
      ["speed-kmh"],
      `a speed of ${settings["speed-kmh"]} km/h takes no call anywhere`,
      "write the speed of a team, such as 36",
    );
  if (settings["speed-kmh"] > 130)
    tell(
      ["speed-kmh"],
      `a team does not drive ${settings["speed-kmh"]} km/h through a city, so travel would be next to nothing`,
      "write a speed up to 130",
    );
  if (settings["road-factor"] > 0 && settings["road-factor"] < 1)
    tell(
      ["road-factor"],
      `a road of ${settings["road-factor"]} km for 1 km is shorter than the straight line`,
      "write 1 or more",
    );
  if (settings["clinician-from-hour"] >= settings["clinician-to-hour"])
    tell(
      ["clinician-from-hour", "clinician-to-hour"],
      `clinicians begin at ${settings["clinician-from-hour"]} and end at ${settings["clinician-to-hour"]}, so nobody is ever there`,
      "let them end after they begin, or set clinician-seats to 0",
    );
  if (settings["last-call-minutes"] >= settings["shift-hours"] * 60)
    tell(
      ["last-call-minutes", "shift-hours"],
      `no new call is taken in the last ${settings["last-call-minutes"]} minutes of a shift of ${settings["shift-hours"]} hours, so none is ever taken`,
      "shorten last-call-minutes",
    );
  if (settings["break-minutes"] >= settings["shift-hours"] * 60)
    tell(
      ["break-minutes", "shift-hours"],
      `a break of ${settings["break-minutes"]} minutes leaves nothing of a shift of ${settings["shift-hours"]} hours`,
      "shorten the break",
    );
  if (settings["override-police"] + settings["caller-wants-police"] > 1)
    tell(
      ["override-police", "caller-wants-police"],
      `${settings["override-police"]} of calls sent to police just in case and ${settings["caller-wants-police"]} because the caller asks come to more than all calls`,
      "the two shares add up to 1 at most",
    );
  if (settings["away-share"] >= 1)
    tell(["away-share"], "everybody is always on leave or in training", "write a share below 1");
  return found;
}
