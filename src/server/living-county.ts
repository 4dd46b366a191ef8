import { runCounty } from "#simulate/county/run.ts";
import type { Pace } from "./app-parts.ts";
import type { Consoles } from "./consoles.ts";
import type { LiveVersions } from "./governance/versions.ts";
import type { Host } from "./host.ts";
import type { Ledger } from "./ledger.ts";
import type { ServerOptions } from "./server.ts";

/** Lets Harbor County live in the center, through commands like everyone's. */
export function liveInCounty(
  { county, clock }: Pick<ServerOptions, "county" | "clock">,
  parts: {
    readonly host: Host;
    readonly ledger: Ledger;
    readonly consoles: Consoles;
    readonly versions: LiveVersions;
  },
): { readonly pace: Pace; readonly stop: () => void } {
  const { host, ledger, consoles, versions } = parts;
  let speed = county?.speed ?? 1;
  const running = runCounty({
    seed: county?.seed ?? 1,
    get protocol() {
      return versions.active();
    },
    protocolFor: versions.protocolFor,
    speed,
    send: (envelope) => host.send(envelope),
    view: () => ledger.center,
    now: () => clock.now(),
    schedule: (delayMs, act) => clock.after(delayMs, act),
    people: () => consoles.seated(),
    telemetry: (positions) => consoles.place(positions),
  });
  const unfollow = ledger.follow(({ events }) => running.notice(events));
  return {
    pace: {
      speed: () => speed,
      setSpeed: (next) => {
        speed = next;
        running.setSpeed(next);
      },
    },
    stop: () => {
      unfollow();
      running.stop();
    },
  };
}
