import { expect, test } from "vitest";
import { prepare } from "./prepare.ts";

const classes = { HistoryPointed: { pointer: "cji" } } as const;
const answer = (pointer: unknown) => {
  const event = {
    stream: "s",
    kind: "HistoryPointed",
    version: 1,
    at: 0,
    by: "a",
    data: { pointer },
  };
  const done = prepare({ commandId: "c", expected: { s: 0 }, events: [event] }, classes, {}, 0);
  if (!done.ok) return done.error.message;
  return done.value.events[0]?.secret.map(({ class: of }) => of).join() ?? "";
};

test.each(["RMS:2026-004411", "A1", null])("CR49 %s is a pointer, and is sealed", (pointer) => {
  expect(answer(pointer)).toBe("cji");
});

test.each(["two prior arrests", { prior: "theft" }, "x".repeat(65), "", 7])(
  "CR49 %j is more than a pointer, and is refused by its field",
  (value) => {
    expect(answer(value)).toContain('field "pointer" holds more than a pointer');
  },
);
