import { nudgeIds } from "#core/dispatch/nudge-words.ts";
import type { AgencyService } from "./agency/service.ts";
import { every } from "./clock.ts";
import type { Clock } from "./clock.ts";
import { callsOfTrial, figuresOfNudges } from "./nudges.ts";
import type { CallsOfDays } from "./nudges.ts";

/** How often the rule looks: its days are many, and a minute more changes nothing. */
export const ruleLooksMs = 60_000;

/** S132: retires each nudge that the rule turns off, and ends a trial at its day or its limit; by the clock, once for each standing. */
export function startNudgeRule(parts: {
  readonly settings: AgencyService;
  readonly incidents: CallsOfDays;
  readonly clock: Clock;
  readonly note: (sentence: string) => void;
}): () => void {
  const { settings, incidents, clock, note } = parts;
  const send = (
    commandId: string,
    command: Parameters<AgencyService["send"]>[0]["command"],
  ): void => {
    const envelope = {
      commandId,
      at: clock.now(),
      by: "clock",
      roles: ["clock"],
      command,
    } as const;
    void settings.send(envelope).then((done) => {
      if (!done.ok && done.error.rule === "S3")
        note(`the rule over nudges could not be recorded: ${done.error.message}`);
    });
  };
  const look = (): void => {
    const at = clock.now();
    const { nudges } = settings.book.now();
    for (const figures of figuresOfNudges(incidents, { nudges }, at)) {
      const { nudge, retired } = figures;
      if (retired !== null && nudges[nudge].state === "on")
        send(`clock/nudge/${nudge}/${nudges[nudge].countsFrom}`, { kind: "RetireNudge", figures });
    }
    for (const nudge of nudgeIds) {
      const { trial } = nudges[nudge];
      if (trial === null) continue;
      const withheld = callsOfTrial(incidents, trial, at).filter(({ isShown }) => !isShown).length;
      const why = at >= trial.until ? "its day" : withheld >= trial.mostWithheld ? "its limit" : "";
      if (why !== "")
        send(`clock/trial/${trial.id}`, {
          kind: "EndNudgeTrial",
          nudge,
          why: `It ended at ${why}.`,
        });
    }
  };
  return every(clock, ruleLooksMs, look);
}
