import type { DispatchCommand } from "#core/dispatch/commands.ts";
import type { Clock } from "#server/clock.ts";
import type { ServerOptions } from "#server/server-options.ts";
import { openCenter, receiveCall, sitDown } from "../server/center.ts";
import type { Sitting } from "../server/center.ts";
import { webRoot } from "./browser.ts";

/** Runs as the machine's clock does, from 14:00 in Harbor County on Monday 23 November 2026: every team is in hours. `skip` goes ahead. */
export function afternoonClock(): Clock & { readonly skip: (milliseconds: number) => void } {
  const start = Date.parse("2026-11-23T19:00:00Z");
  const began = Date.now();
  let ahead = 0;
  return {
    now: () => start + (Date.now() - began) + ahead,
    skip: (milliseconds) => {
      ahead += milliseconds;
    },
    after: (milliseconds, act) => {
      const timer = setTimeout(act, milliseconds);
      return () => clearTimeout(timer);
    },
  };
}

/** Sends a command that must be accepted. */
export async function does(seat: Sitting, command: DispatchCommand): Promise<void> {
  const answer = await seat.command(command);
  if (answer.status !== 200) throw new Error(`${command.kind}: ${JSON.stringify(answer.body)}`);
}

/** A center on an afternoon with units on the road, its taker and its dispatcher over HTTP. */
export async function openAfternoon(
  units: Readonly<Record<string, string>>,
  more: Partial<ServerOptions> = {},
) {
  const center = await openCenter({ webRoot, clock: afternoonClock(), ...more });
  const taker = await sitDown(center.address, "taker-1");
  const dispatcher = await sitDown(center.address, "dispatch-1");
  for (const [unitId, responder] of Object.entries(units))
    await does(dispatcher, {
      kind: "SignOnUnit",
      unitId,
      responder,
      languages: ["en"],
      area: "old-town",
    });
  return { center, taker, dispatcher, address: center.address };
}

/** A neighbor dispute, screened down to the community team and accepted. */
export async function screenedDispute(
  taker: Sitting,
  incidentId: string,
  place = "12 Pewter Lane",
) {
  await does(taker, receiveCall(incidentId, { place }));
  await does(taker, { kind: "ChooseComplaint", incidentId, pathway: "neighbor-dispute" });
  const answers = [
    ["behavior", "loud-argument"],
    ["weapon", "none"],
    ["violence", "no"],
    ["injury", "no"],
    ["domestic-abuse", "no"],
  ] as const;
  for (const [question, answer] of answers)
    await does(taker, {
      kind: "AnswerQuestion",
      incidentId,
      question,
      answer,
      source: "saw",
      isAlreadyTold: false,
    });
}

/** Sends the community team to a screened dispute, as the call taker does. */
export const acceptDispute = (taker: Sitting, incidentId: string): Promise<void> =>
  does(taker, {
    kind: "AcceptRecommendation",
    incidentId,
    rule: "neighbor-dispute/8",
    send: ["community"],
  });
