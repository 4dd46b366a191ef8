import { expect, test } from "vitest";
import { castCompiled, acceptCommunity, dana, DISPUTE, screenedDispute } from "../../tests/cast.ts";
import type { CallerWish } from "#core/dispatch/nudge-words.ts";
import type { Incident } from "#core/dispatch/center.ts";
import { figuresOf } from "./figures.ts";

/** A dispute that the community team is sent to, whose caller wished this. */
function wished(wish: CallerWish): Incident {
  const told = screenedDispute();
  told.does(dana, { kind: "RecordWish", incidentId: DISPUTE, wish, isAsked: true });
  told.does(dana, acceptCommunity);
  return told.incident(DISPUTE);
}

test("wishes about police are counted with how many were met, and under 11 decided no share is told", () => {
  const of = (count: number) => {
    const calls = Array.from({ length: count }, (_, at) =>
      wished(at % 4 === 0 ? "wants-officer" : "no-police"),
    );
    const opened = [...calls, wished("no-wish")];
    const index = { openedBetween: () => opened, open: () => [], reviewed: () => [] };
    return figuresOf(index, () => castCompiled, 1, 1_795_460_400_000).wishes;
  };
  expect(of(10)).toEqual({ recorded: 11, wished: 10, decided: 10, met: null });
  expect(of(12)).toEqual({ recorded: 13, wished: 12, decided: 12, met: 9 });
});
