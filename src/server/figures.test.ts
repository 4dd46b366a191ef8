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
  const asked = { notSaid: 0, notAsked: 0 };
  expect(of(10)).toEqual({
    recorded: 11,
    toBeAsked: 11,
    ...asked,
    wished: 10,
    decided: 10,
    met: null,
  });
  expect(of(12)).toEqual({
    recorded: 13,
    toBeAsked: 13,
    ...asked,
    wished: 12,
    decided: 12,
    met: 9,
  });
});

test("D344 asked and not said, and not asked where it was to be, are counted and are no wish", () => {
  const silent = screenedDispute();
  silent.does(dana, acceptCommunity);
  const opened = [wished("not-said"), wished("not-said"), silent.incident(DISPUTE)];
  const index = { openedBetween: () => opened, open: () => [], reviewed: () => [] };
  const { wishes } = figuresOf(index, () => castCompiled, 1, 1_795_460_400_000);
  expect(wishes).toMatchObject({ recorded: 2, notSaid: 2, toBeAsked: 3, notAsked: 1, wished: 0 });
});
