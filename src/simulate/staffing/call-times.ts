import type { Settings } from "./assumption-ids.ts";
import { draws } from "./draw-names.ts";
import { lognormal, lognormalMean, uniform } from "./draws.ts";
import { minute } from "./spans.ts";

/** How long things take, by call: heavy-tailed times whose medians and spreads are assumptions. Milliseconds, whole ones. */
export function cityTimes(settings: Settings) {
  const transportSpread = 0.5;
  return {
    /** How many times the estimated drive the real one takes. */
    drive: (key: number): number =>
      lognormal(1, settings["travel-spread"], uniform(key, draws.drive)),
    /** On scene, a ride where there is one, and the paperwork. */
    onScene: (key: number, isGone: boolean): number => {
      const drawn = uniform(key, draws.onScene);
      const paper = settings["paperwork-minutes"];
      if (isGone)
        return Math.round((lognormal(settings["gone-minutes"], 0.5, drawn) + paper / 2) * minute);
      const rides = uniform(key, draws.transport) < settings["transport-share"];
      const ride = rides
        ? lognormal(
            settings["transport-minutes"],
            transportSpread,
            uniform(key, draws.transportMinutes),
          )
        : 0;
      const stay = lognormal(settings["on-scene-minutes"], settings["on-scene-spread"], drawn);
      return Math.round((stay + ride + paper) * minute);
    },
    patience: (key: number): number =>
      Math.round(
        lognormal(settings["patience-minutes"], 0.7, uniform(key, draws.patience)) * minute,
      ),
  };
}

/** Minutes a team is busy with a call on average, the drive left aside: what a load is reckoned with. */
export function meanBusyMinutes(settings: Settings): number {
  const gone = settings["gone-share"];
  const stay =
    lognormalMean(settings["on-scene-minutes"], settings["on-scene-spread"]) +
    settings["transport-share"] * lognormalMean(settings["transport-minutes"], 0.5) +
    settings["paperwork-minutes"];
  const look = lognormalMean(settings["gone-minutes"], 0.5) + settings["paperwork-minutes"] / 2;
  return gone * look + (1 - gone) * stay + settings["set-out-seconds"] / 60;
}
