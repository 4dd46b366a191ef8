import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { seededRandom } from "#core/base/random.ts";
import type { Envelope } from "#core/dispatch/commands.ts";
import type { MediationEvent, StampedMediation } from "#core/mediation/events.ts";
import { consents, shuttled } from "#core/mediation/testing.ts";
import { openMemoryLog } from "#eventlog/memory.ts";
import { loadProtocol } from "#library/load-protocol.ts";
import { countySeats } from "#simulate/county/county.ts";
import { countyHistory } from "#simulate/county/history.ts";
import { createHost } from "../host.ts";
import { openLedger } from "../ledger.ts";
import { recordedClasses, recordedUpcasters } from "../recorded.ts";
import { handClock } from "../testing.ts";
import { mediationRead, mediationStream, toNewMediation } from "./recorded.ts";

const loaded = loadProtocol("protocols/harbor-county");
if (!loaded.ok) throw new Error("the county's protocol does not load");
const protocol = loaded.value.compiled;
const agency = "harbor-county";
const end = Date.UTC(2026, 10, 17, 19);

/** The first complaints of the county's dispute, as commands. */
function complaints(most: number): readonly Envelope[] {
  const found: Envelope[] = [];
  for (const { envelope } of countyHistory({ seed: 1, protocol, days: 0, end })) {
    found.push(envelope);
    if (found.length === most) break;
  }
  return found;
}

/** A mediation of the same conflict with all that can happen in it. */
function mediation(): readonly StampedMediation[] {
  const told = shuttled();
  consents(told, "A", "name-the-caller");
  const caseId = told.mediation().id;
  told.sends({ kind: "RecordAgreement", caseId, agreed: "partly" });
  told.sends({ kind: "PlanMediationFollowUps", caseId, days: [14, 60] });
  told.sends({ kind: "EndMediation", caseId, because: "completed" });
  return told.log;
}

/** The event as it was before it was stamped: the log keeps when and by whom itself. */
function unstamped(event: StampedMediation): MediationEvent {
  const { at: _at, by: _by, ...bare } = event;
  return bare;
}

/** What a center answers to these commands, when so many events of mediation stand in its log before each. */
async function answered(
  envelopes: readonly Envelope[],
  before: (command: number) => number,
): Promise<string> {
  const clock = handClock(end);
  const random = seededRandom(7);
  const log = openMemoryLog({
    fieldClasses: recordedClasses,
    upcasters: recordedUpcasters,
    now: () => clock.now(),
    randomBytes: (length) => Uint8Array.from({ length }, () => random.below(256)),
  });
  const ledger = await openLedger(log, agency);
  const context = { protocol, seats: countySeats, away: new Set<string>() };
  const host = createHost({ agency, log, ledger, context });
  const waiting = [...mediation()];
  let version = 0;
  const answers: unknown[] = [];
  for (const [at, envelope] of envelopes.entries()) {
    for (let more = before(at); more > 0; more -= 1) {
      const event = waiting.shift();
      const newEvent =
        event === undefined
          ? mediationRead(`${at}-${more}`, "M-7f3a90", { at: end, by: "mediator-1" })
          : toNewMediation(unstamped(event), event);
      const kept = await log.append(agency, {
        commandId: `between/${at}/${more}`,
        expected: {
          [newEvent.stream]: newEvent.stream === mediationStream("M-7f3a90") ? version : 0,
        },
        events: [newEvent],
      });
      if (!kept.ok) throw new Error(kept.error.message);
      if (event !== undefined) version += 1;
    }
    const outcome = await host.send(envelope);
    const events = "events" in outcome ? outcome.events : outcome;
    answers.push(events);
  }
  const center = [...ledger.center.incidents.values(), ...ledger.center.units.values()];
  // Where in the log an event stands is the one thing that differs.
  return JSON.stringify([answers, center], (name, value: unknown) =>
    name === "position" ? undefined : value,
  );
}

describe("walls of mediation", () => {
  test("MD19 what is decided, sent and shown on the board is the same to the byte with mediation anywhere in the log", async () => {
    const envelopes = complaints(120);
    const without = await answered(envelopes, () => 0);
    expect(without.length).toBeGreaterThan(30_000);
    expect(without).toContain("RecommendationAccepted");
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat({ max: 2 }), { minLength: 120, maxLength: 120 }),
        async (counts) => {
          expect(await answered(envelopes, (at) => counts[at] ?? 0)).toBe(without);
        },
      ),
      { seed: 40, numRuns: 20 },
    );
  });

  const sources = (folder: string): readonly (readonly [string, string])[] => {
    const root = fileURLToPath(new URL(`../../${folder}`, import.meta.url));
    return readdirSync(root, { recursive: true, encoding: "utf8" })
      .filter((file) => /\.tsx?$/.test(file) && !file.includes(".test."))
      .map((file) => [`${folder}/${file}`, readFileSync(`${root}/${file}`, "utf8")]);
  };

  test("MD19 MD20 only mediation's own seats and the log's host read it: no desk, detector, review, metric, public page or export", () => {
    const all = ["core", "contract", "eventlog", "exchange", "history", "library", "cli", "web"]
      .concat("server", "simulate")
      .flatMap(sources);
    expect(all.length).toBeGreaterThan(600);
    const readers = all
      .filter(([, text]) =>
        /core\/mediation|contract\/mediation|\/api\/mediation|"\.{1,2}\/mediation\//.test(text),
      )
      .map(([path]) => path)
      .filter((path) => !/^(?:core|web|server)\/mediation\//.test(path));
    expect(readers.toSorted()).toEqual(mayRead.toSorted());
  });
});

/**
 * Every file outside mediation's own folders that may name it: the wire, what writes the county's past, the server's frame, the page's
 * address, and the review of a place, which reads three days of a case.
 */
const mayRead = [
  "contract/mediation.ts",
  "simulate/county/mediation-past.ts",
  "simulate/county/mediation-plan.ts",
  "server/app-parts.ts",
  "server/app.ts",
  "server/first-start.ts",
  "server/folded.ts",
  // The made-up county's own mediators: they act by commands, and over synthetic data alone (S9).
  "server/living-county.ts",
  "simulate/county/mediation-live.ts",
  "server/recorded.ts",
  "server/sentinel/history.ts",
  "server/sentinel/offline.ts",
  "server/server.ts",
  "web/pages.tsx",
];
