import { describe, expect, test } from "vitest";
import { CRISIS, dana, MINUTE, noor, screenedCrisis, timer } from "../../../../tests/cast.ts";
import { cameBack } from "./came-back.ts";

const of = { incidentId: CRISIS, handoverId: "h-1" } as const;
const offer = {
  kind: "OfferHandover",
  ...of,
  to: noor.by,
  responder: "hotline-988",
  withinSeconds: 60,
} as const;

describe("a call that came back", () => {
  test("says that nobody took it in time, and nothing while it is on its way or offered anew", () => {
    const told = screenedCrisis();
    const back = (seat = dana.by) => cameBack(told.incident(CRISIS), seat);
    expect(back()).toBeNull();
    told.does(dana, offer);
    expect(back()).toBeNull();
    told.wait(MINUTE);
    told.does(timer, { kind: "TimeOutHandover", ...of });
    expect(back()).toEqual({
      seat: noor.by,
      since: told.at,
      because: "timed-out",
      reason: null,
    });
    expect(back(noor.by)).toBeNull();
    told.does(dana, { ...offer, handoverId: "h-2" });
    expect(back()).toBeNull();
  });

  test("says why a desk did not take it, and that the line dropped on the way there", () => {
    for (const [reason, because] of [
      ["full", "returned"],
      ["line-dropped", "line-dropped"],
    ] as const) {
      const told = screenedCrisis();
      told.does(dana, offer);
      told.does(noor, { kind: "ReturnHandover", ...of, reason });
      expect(cameBack(told.incident(CRISIS), dana.by)).toMatchObject({ because, reason });
    }
  });

  test("says that the line dropped at the desk that had it, until something is decided", () => {
    const told = screenedCrisis();
    told.does(dana, offer);
    told.does(noor, { kind: "ConfirmVoice", ...of });
    told.does(dana, { kind: "ReleaseHandover", ...of });
    expect(cameBack(told.incident(CRISIS), noor.by)).toBeNull();
    told.does(noor, {
      kind: "HandBack",
      incidentId: CRISIS,
      handoverId: "h-2",
      withinSeconds: 60,
      reason: "line-dropped",
    });
    expect(cameBack(told.incident(CRISIS), dana.by)).toEqual({
      seat: noor.by,
      since: told.at,
      because: "line-dropped",
      reason: "line-dropped",
    });
    told.wait(1);
    told.does(dana, { kind: "SendEmergency", incidentId: CRISIS });
    expect(cameBack(told.incident(CRISIS), dana.by)).toBeNull();
  });
});
