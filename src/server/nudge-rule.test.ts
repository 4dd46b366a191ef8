import { expect, test } from "vitest";
import { acceptCommunity, dana, DISPUTE, MONDAY_14H, screenedDispute } from "../../tests/cast.ts";
import { decideAgency, evolveAgency, newAgency } from "#core/dispatch/agency.ts";
import type { AgencyEnvelope } from "#core/dispatch/agency.ts";
import type { Incident } from "#core/dispatch/center.ts";
import { ok } from "#core/base/result.ts";
import { ruleLooksMs, startNudgeRule } from "./nudge-rule.ts";
import { handClock } from "./testing.ts";

/** A call on which the line that a team is free was passed over. */
function passedOver(): Incident {
  const told = screenedDispute();
  told.does(dana, { kind: "ShowNudge", incidentId: DISPUTE, nudge: "team-free" });
  told.does(dana, {
    kind: "OverrideRecommendation",
    incidentId: DISPUTE,
    send: ["police"],
    reason: "my-judgment",
  });
  return told.incident(DISPUTE);
}
function takenUp(): Incident {
  const told = screenedDispute();
  told.does(dana, { kind: "ShowNudge", incidentId: DISPUTE, nudge: "team-free" });
  told.does(dana, acceptCommunity);
  return told.incident(DISPUTE);
}

test("S132 the clock retires what the rule turns off, once, and again only after it was brought back and failed anew", async () => {
  const clock = handClock(MONDAY_14H);
  let agency = newAgency;
  const sent: string[] = [];
  const send = async (envelope: AgencyEnvelope) => {
    const ruling = decideAgency(agency, envelope);
    if (!ruling.ok) return ruling;
    sent.push(`${envelope.command.kind} ${envelope.commandId}`);
    for (const event of ruling.value)
      agency = evolveAgency(agency, { ...event, at: clock.now(), by: envelope.by });
    return ok<true>(true);
  };
  const calls = [...Array.from({ length: 31 }, passedOver), ...Array.from({ length: 18 }, takenUp)];
  const book = { take: () => undefined, now: () => agency, follow: () => () => undefined };
  const stop = startNudgeRule({
    settings: { book, send },
    incidents: { openedBetween: () => calls },
    clock,
    note: () => undefined,
  });
  clock.advance(ruleLooksMs);
  expect(sent).toEqual([]);
  calls.push(takenUp());
  clock.advance(ruleLooksMs);
  await Promise.resolve();
  expect(agency.nudges["team-free"].state).toBe("retired");
  clock.advance(5 * ruleLooksMs);
  await Promise.resolve();
  expect(sent).toEqual(["RetireNudge clock/nudge/team-free/0"]);
  await send({
    commandId: "back",
    at: clock.now(),
    by: "supervisor-1",
    roles: ["supervisor"],
    command: { kind: "BringBackNudge", nudge: "team-free", why: "Reworded." },
  });
  clock.advance(5 * ruleLooksMs);
  await Promise.resolve();
  expect(agency.nudges["team-free"].state).toBe("on");
  stop();
});
