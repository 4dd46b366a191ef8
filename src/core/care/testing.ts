import type { Role } from "#core/dispatch/commands.ts";
import type { CareCommand } from "./commands.ts";
import { decide } from "./decide.ts";
import type { StampedCare } from "./events.ts";
import { evolve } from "./evolve.ts";
import type { CareCase } from "./state.ts";

/** Monday 2 November 2026, 15:00 UTC. */
export const NOVEMBER = 1_793_631_600_000;
export const DAY = 86_400_000;
export const call = { incidentId: "26-41003" } as const;
export const clinic = { serviceId: null, service: "Mill clinic", need: "sleep" } as const;

/** One call's care that a test plays acts into, at a time it sets. */
export function careStory() {
  let care: CareCase | undefined;
  let at = NOVEMBER;
  const log: StampedCare[] = [];
  const sends = (command: CareCommand, roles: readonly Role[] = ["care"]) => {
    const known =
      command.incidentId === call.incidentId
        ? { mergedInto: null }
        : command.incidentId === "26-41004"
          ? { mergedInto: call.incidentId }
          : undefined;
    const envelope = { commandId: `c-${log.length}`, at, by: "care-1", roles, command };
    const ruling = decide({ care, call: known }, envelope);
    if (!ruling.ok) return `${ruling.error.rule} ${ruling.error.code}`;
    for (const event of ruling.value) {
      const stamped: StampedCare = { ...event, at, by: "care-1" };
      log.push(stamped);
      care = evolve(care, stamped);
    }
    return "done";
  };
  return {
    sends,
    log,
    at: () => at,
    wait: (days: number) => {
      at += days * DAY;
    },
    care: (): CareCase => {
      if (care === undefined) throw new Error("nothing was recorded");
      return care;
    },
  };
}

type Story = ReturnType<typeof careStory>;

/** A referral offered, and accepted with consent to ask the provider and to be contacted. */
export function accepted(told: Story = careStory(), isPart2 = false): Story {
  told.sends({ kind: "OfferReferral", ...call, referralId: "r1", isPart2, details: clinic });
  told.sends({ kind: "AnswerReferral", ...call, referralId: "r1", isAccepted: true });
  consents(told, "ask-the-provider");
  consents(told, "contact-me");
  return told;
}

export const consents = (
  told: Story,
  consent: "ask-the-provider" | "contact-me",
  form: "spoken" | "written" = "spoken",
): string => told.sends({ kind: "RecordConsent", ...call, consent, isGiven: true, form });
