import type { FastifyInstance } from "fastify";
import { fitRoutes as routes } from "#contract/fit.ts";
import type { FitFlags } from "#contract/fit.ts";
import type { Instant } from "#core/base/ids.ts";
import type { Incident } from "#core/dispatch/center.ts";
import type { AppParts } from "./app-parts.ts";
import type { CallsOfDays } from "./nudges.ts";
import { mustBe } from "./sign-in.ts";

const yearMs = 365 * 24 * 60 * 60 * 1000;
const mostRows = 500;

/** What crews hold of the calls that came to them, for those who write and decide the protocol. */
export function addFitRoutes(app: FastifyInstance, { incidents, now, ...parts }: AppParts): void {
  app.get(routes.fitFlags.path, (request): FitFlags => {
    mustBe(request, { incidents, now, ...parts }, routes.fitFlags.may);
    return fitFlagsOf(incidents, now());
  });
}

type Row = FitFlags["rows"][number];

/** D113, S135: counted by pathway, version and rule, those with most that should not come first. */
export function fitFlagsOf(incidents: CallsOfDays, at: Instant): FitFlags {
  const from = at - yearMs;
  const rows = new Map<string, Row>();
  for (const incident of incidents.openedBetween(from, at))
    for (const { pathway, protocol, rule, verdict } of lastOfEach(incident)) {
      const version = protocol?.version ?? null;
      const hash = protocol?.hash ?? null;
      const key = JSON.stringify([pathway, hash, rule]);
      const none = { dangerSeen: 0, nobodyToHelp: 0, other: 0 };
      const row = rows.get(key) ?? {
        pathway,
        version,
        hash,
        rule,
        shouldCome: 0,
        shouldNotCome: 0,
        reasons: none,
      };
      const isNot = verdict === "should-not-come";
      const reason = reasonOf(incident);
      rows.set(key, {
        ...row,
        shouldCome: row.shouldCome + Number(!isNot),
        shouldNotCome: row.shouldNotCome + Number(isNot),
        reasons: isNot ? { ...row.reasons, [reason]: row.reasons[reason] + 1 } : row.reasons,
      });
    }
  const sorted = [...rows.values()].toSorted(
    (one, other) => other.shouldNotCome - one.shouldNotCome || other.shouldCome - one.shouldCome,
  );
  return { from, to: at, rows: sorted.slice(0, mostRows) };
}

/** A crew that says it again means the last. */
function lastOfEach({ desks }: Incident) {
  const byCrew = new Map(desks.floor.fits.map((fit) => [fit.crew, fit]));
  return [...byCrew.values()];
}

/** As near as the record says it, and no nearer. */
function reasonOf({ observed, disposition }: Incident): keyof Row["reasons"] {
  if (observed.some(({ observation }) => observation === "threat" || observation === "weapon-seen"))
    return "dangerSeen";
  const isNobody =
    disposition === "no-person-found" || disposition === "unfounded" || disposition === "cancelled";
  return isNobody ? "nobodyToHelp" : "other";
}
