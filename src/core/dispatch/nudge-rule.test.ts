import { describe, expect, test } from "vitest";
import {
  acceptCommunity,
  castContext,
  dana,
  DISPUTE,
  lee,
  MONDAY_14H,
  screenedDispute,
} from "../../../tests/cast.ts";
import { seededRandom } from "#core/base/random.ts";
import { decideAgency, evolveAgency, newAgency } from "./agency.ts";
import type { Agency, AgencyCommand } from "./agency.ts";
import {
  fewestShifts,
  fewestTrialCalls,
  isWithheld,
  nudgeEffect,
  standingsOf,
  toldNudges,
  trialShiftMs,
} from "./nudge-rule.ts";
import type { NudgeTrial, TrialCall } from "./nudge-rule.ts";
import { allNudgeFigures, nudgeFigures } from "./nudges.ts";

const DAY = 24 * 60 * 60_000;
const unwanted = nudgeFigures("team-free", {
  shown: 60,
  accepted: 20,
  overridden: 40,
  addedMs: [],
});
const retire: AgencyCommand = { kind: "RetireNudge", figures: unwanted };
const back: AgencyCommand = { kind: "BringBackNudge", nudge: "team-free", why: "Reworded." };
const off: AgencyCommand = { kind: "TurnOffNudge", nudge: "team-going", why: "It is in the way." };
const trial: NudgeTrial & { readonly trialId: string } = {
  trialId: "t-1",
  nudge: "team-free",
  share: 0.5,
  until: MONDAY_14H + 28 * DAY,
  mostWithheld: 400,
  registration: "registry 8842",
  ethics: "review 12",
  decision: "board 2026-31",
};
const begin = (change: Partial<typeof trial> = {}): AgencyCommand => ({
  kind: "BeginNudgeTrial",
  ...trial,
  ...change,
});

function send(
  agency: Agency,
  command: AgencyCommand,
  as: "supervisor" | "clock" | "dispatcher" = "supervisor",
) {
  const at = MONDAY_14H;
  const by = as === "clock" ? "clock" : "supervisor-1";
  const ruling = decideAgency(agency, { commandId: "c", at, by, roles: [as], command });
  if (!ruling.ok) return `${ruling.error.rule} ${ruling.error.code}`;
  return ruling.value.reduce((next, event) => evolveAgency(next, { ...event, at, by }), agency);
}
function after(agency: Agency, command: AgencyCommand, as?: "supervisor" | "clock"): Agency {
  const next = send(agency, command, as);
  if (typeof next === "string") throw new Error(next);
  return next;
}
const show = { kind: "ShowNudge", incidentId: DISPUTE, nudge: "team-free" } as const;

describe("a nudge that its figures turn off", () => {
  test("D323 is retired by the clock alone, once, and shown no more", () => {
    expect(send(newAgency, retire, "dispatcher")).toBe("D260 not-for-this-role");
    expect(send(newAgency, retire)).toBe("D323 not-for-this-role");
    const { nudges } = after(newAgency, retire, "clock");
    expect(nudges["team-free"]).toMatchObject({
      state: "retired",
      why: "too-few-accepted",
      by: "clock",
      counted: { shown: 60, accepted: 20 },
    });
    expect(send({ ...newAgency, nudges }, retire, "clock")).toBe("D323 nothing-to-retire");
    const told = screenedDispute(["C7"], undefined, { ...castContext, nudges });
    expect(told.refuses(dana, show)).toBe("D323 nudge-off");
    // A console decides by what it is told, and comes to the same.
    const seen = screenedDispute(["C7"], undefined, {
      ...castContext,
      nudges: standingsOf(toldNudges(nudges)),
    });
    expect(seen.refuses(dana, show)).toBe("D323 nudge-off");
  });

  test("D324 is brought back by a supervisor with a reason, and counted anew from then", () => {
    const retired = after(newAgency, retire, "clock");
    expect(send(newAgency, back)).toBe("D324 nothing-changes");
    expect(send(retired, { ...back, why: " " })).toBe("D324 why-missing");
    const { nudges } = after(retired, back);
    expect(nudges["team-free"]).toMatchObject({
      state: "on",
      why: "Reworded.",
      countsFrom: MONDAY_14H,
    });
    const line = { nudge: "team-free", answer: null, addedMs: null, withheldBy: null } as const;
    const figures = allNudgeFigures(
      [
        { ...line, shownAt: MONDAY_14H - 1 },
        { ...line, shownAt: MONDAY_14H },
      ],
      (nudge) => nudges[nudge].countsFrom,
    );
    expect(figures[0]?.shown).toBe(1);
    expect(after(newAgency, off).nudges["team-going"].state).toBe("off");
    expect(send(after(newAgency, off), off)).toBe("D324 nothing-changes");
  });
});

describe("a trial with a group that is shown nothing", () => {
  test("D325 is of one line alone, of at most a half, with its papers and its end", () => {
    for (const [change, code] of [
      [{ nudge: "override-reason" }, "never-in-trial"],
      [{ nudge: "team-going" }, "never-in-trial"],
      [{ share: 0.51 }, "bad-share"],
      [{ share: 0 }, "bad-share"],
      [{ until: MONDAY_14H }, "bad-end"],
      [{ until: MONDAY_14H + 93 * DAY }, "bad-end"],
      [{ mostWithheld: 0 }, "bad-limit"],
    ] as const)
      expect(send(newAgency, begin(change))).toBe(`D325 ${code}`);
    for (const paper of ["registration", "ethics", "decision"] as const)
      expect(send(newAgency, begin({ [paper]: " " }))).toBe("D324 why-missing");
    const running = after(newAgency, begin());
    expect(send(running, begin({ trialId: "t-2" }))).toBe("D325 not-ready");
    const ended = after(
      running,
      { kind: "EndNudgeTrial", nudge: "team-free", why: "Its day." },
      "clock",
    );
    expect(ended.nudges["team-free"]).toMatchObject({ trial: null, lastTrial: { id: "t-1" } });
  });

  test("D326 a shift is withheld whole or not at all, and about a share of them are", () => {
    const { nudges } = after(newAgency, begin());
    const running = nudges["team-free"].trial;
    const start = Math.ceil(MONDAY_14H / trialShiftMs) * trialShiftMs;
    let withheld = 0;
    for (let shift = 0; shift < 84; shift += 1)
      for (const seat of ["taker-1", "taker-2", "taker-3"]) {
        const at = start + shift * trialShiftMs;
        const is = isWithheld(running, seat, at);
        for (const later of [60_000, trialShiftMs / 2, trialShiftMs - 1])
          expect(isWithheld(running, seat, at + later)).toBe(is);
        withheld += Number(is && at < trial.until);
      }
    expect(withheld).toBeGreaterThan(90);
    expect(withheld).toBeLessThan(162);
    expect(isWithheld(running, "taker-1", trial.until)).toBe(false);
  });

  test("D326 that a line was withheld is recorded in place of that it was shown, and nobody answers it", () => {
    const { nudges } = after(newAgency, begin());
    const kinds = new Set<string>();
    for (let shift = 0; shift < 6; shift += 1)
      for (const taker of [dana, lee]) {
        const at = MONDAY_14H + shift * trialShiftMs;
        const told = screenedDispute(["C7"], at, { ...castContext, nudges });
        const [event] = told.does(taker, show);
        kinds.add(event?.kind ?? "");
        expect(told.refuses(taker, show)).toBe("D250 nudged-already");
        const answered = told.sends(taker, acceptCommunity);
        if (event?.kind !== "NudgeWithheld" || !answered.ok) continue;
        expect(answered.value.map(({ kind }) => kind)).not.toContain("NudgeAnswered");
        expect(allNudgeFigures(told.incident(DISPUTE).desks.nudges)[0]?.shown).toBe(0);
      }
    expect([...kinds].toSorted()).toEqual(["NudgeShown", "NudgeWithheld"]);
  });

  test("D327 too few shifts or calls say nothing, and a difference that was planted lies in its range", () => {
    const calls = (isShown: boolean, shifts: number, each: number, sent: number): TrialCall[] =>
      Array.from({ length: shifts * each }, (_, at) => ({
        shift: `${isShown ? "s" : "w"}${Math.floor(at / each)}`,
        isShown,
        isSent: at % each < sent,
      }));
    expect([fewestShifts, fewestTrialCalls]).toEqual([10, 50]);
    const few = [...calls(true, 9, 10, 7), ...calls(false, 20, 10, 5)];
    expect(nudgeEffect(few).difference).toBeNull();
    expect(nudgeEffect([...calls(true, 10, 4, 3), ...calls(false, 20, 10, 5)]).low).toBeNull();
    const random = seededRandom(7);
    let covered = 0;
    for (let run = 0; run < 200; run += 1) {
      const made: TrialCall[] = [];
      for (const [isShown, base] of [
        [true, 0.7],
        [false, 0.6],
      ] as const)
        for (let shift = 0; shift < 40; shift += 1) {
          // Shifts differ from each other: calls of one are alike.
          const share = base + (random.next() - 0.5) * 0.4;
          for (let call = 0; call < 8; call += 1)
            made.push({ shift: `${isShown}/${shift}`, isShown, isSent: random.next() < share });
        }
      const { low, high } = nudgeEffect(made);
      covered += Number(low !== null && high !== null && low <= 0.1 && high >= 0.1);
    }
    expect(covered).toBeGreaterThanOrEqual(180);
    expect(covered).toBeLessThanOrEqual(199);
  });
});
