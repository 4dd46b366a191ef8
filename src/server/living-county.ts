import { worklist } from "#core/care/worklist.ts";
import type { SeatId } from "#core/base/ids.ts";
import type { Role } from "#core/dispatch/commands.ts";
import type { RepeatCommand } from "#core/repeat/commands.ts";
import { mediationLeadSeat } from "#simulate/county/county.ts";
import { liveCare } from "#simulate/county/care-live.ts";
import { liveMediation } from "#simulate/county/mediation-live.ts";
import type { LiveMediationOptions } from "#simulate/county/mediation-live.ts";
import { liveReviews } from "#simulate/county/repeat-live.ts";
import { runCounty } from "#simulate/county/run.ts";
import type { Pace } from "./app-parts.ts";
import type { CareService } from "./care/service.ts";
import type { Consoles } from "./consoles.ts";
import type { LiveVersions } from "./governance/versions.ts";
import type { Host } from "./host.ts";
import type { Ledger } from "./ledger.ts";
import type { MediationService } from "./mediation/service.ts";
import type { Repeats } from "./repeat/service.ts";
import type { ServerOptions } from "./server-options.ts";

/** What of the server the county acts through. */
interface LivedIn {
  readonly host: Host;
  readonly ledger: Ledger;
  readonly consoles: Consoles;
  readonly versions: LiveVersions;
  readonly care: CareService;
  readonly repeats: Repeats;
  readonly mediation: MediationService;
}

/** Lets Harbor County live in the center, through commands like everyone's. */
export function liveInCounty(
  { county, clock, newId }: Pick<ServerOptions, "county" | "clock" | "newId">,
  parts: LivedIn,
): { readonly pace: Pace; readonly stop: () => void } {
  const { host, ledger, consoles, versions, care, repeats, mediation } = parts;
  let speed = county?.speed ?? 1;
  const seed = county?.seed ?? 1;
  const now = () => clock.now();
  const people = () => consoles.seated();
  let isStopped = false;
  const running = runCounty({
    seed,
    get protocol() {
      return versions.active();
    },
    protocolFor: versions.protocolFor,
    speed,
    send: (envelope) => host.send(envelope),
    view: () => ledger.center,
    now,
    schedule: (delayMs, act) => clock.after(delayMs, act),
    people,
    telemetry: (positions) => consoles.place(positions),
  });
  const after = (countyMs: number, act: () => void): void => {
    // A timer of the host holds 24 days; what lies further ahead is not played out live.
    clock.after(Math.min(countyMs / speed, 2_000_000_000), () => {
      if (!isStopped) act();
    });
  };
  const review = (by: SeatId, command: RepeatCommand) =>
    repeats.send(`repeat/live/${newId()}`, by, command);
  liveReviews({ seed, now, after, send: review, records: repeats.records.all, people });
  mediate(mediation, { seed, now, after, people, newId });
  const caring = liveCare({
    seed,
    get protocol() {
      return versions.active();
    },
    now,
    after,
    send: (envelope) => care.send(envelope),
    due: () => worklist(care.book.all(), clock.now()),
    people,
    newId,
  });
  const unfollow = ledger.follow(({ events }) => {
    running.notice(events);
    caring.notice(events);
  });
  return {
    pace: {
      speed: () => speed,
      setSpeed: (next) => {
        speed = next;
        running.setSpeed(next);
      },
    },
    stop: () => {
      isStopped = true;
      unfollow();
      running.stop();
    },
  };
}

/** The county's mediators, by the same door as a person's. */
function mediate(
  mediation: MediationService,
  { newId, ...county }: Omit<LiveMediationOptions, "send" | "cases"> & Pick<ServerOptions, "newId">,
): void {
  liveMediation({
    ...county,
    send: async (by, command) => {
      const roles: readonly Role[] = [by === mediationLeadSeat ? "mediation-lead" : "mediator"];
      const commandId = `mediation/live/${newId()}`;
      return (await mediation.send({ commandId, at: county.now(), by, roles, command })).ok;
    },
    cases: mediation.book.all,
  });
}
