import { useEffect } from "react";
import { useLive } from "#web/ui/live/hooks.ts";

/** How often the phone tells where it is, in milliseconds. */
const every = 10_000;

/** Tells dispatch where the crew is while it is on a call, and at no other time. A phone that does not know says nothing. */
export function usePlace(isOnCall: boolean): void {
  const live = useLive();
  useEffect(() => {
    if (!isOnCall || !("geolocation" in navigator)) return undefined;
    let last = 0;
    const watch = navigator.geolocation.watchPosition(
      ({ coords, timestamp }) => {
        if (timestamp - last < every) return;
        last = timestamp;
        const { latitude, longitude, accuracy } = coords;
        const at = Math.round(timestamp);
        live.place({ latitude, longitude, accuracyMeters: accuracy, at });
      },
      // No fix, or not allowed: the board shows how old the last one is.
      () => undefined,
      { enableHighAccuracy: true, maximumAge: every },
    );
    return () => navigator.geolocation.clearWatch(watch);
  }, [live, isOnCall]);
}
