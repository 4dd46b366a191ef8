import { describe, expect, test } from "vitest";
import type { Envelope } from "#core/dispatch/commands.ts";
import { addEntry, changeEntry, emptyOutbox, markKept, unanswered } from "./outbox.ts";
import type { Outbox } from "./outbox.ts";
import { meaningOf, renumber, tapped, tapsAtOnce, toSend } from "./taps.ts";
import type { TapLine } from "./taps.ts";

const NOON = 1_795_453_200_000;
const envelope = (commandId: string, isHelp = false): Envelope => ({
  commandId,
  at: NOON,
  by: "unit-C7",
  role: "field",
  unitId: "C7",
  command: isHelp
    ? { kind: "RequestBackup", unitId: "C7", isHelp }
    : { kind: "CheckIn", unitId: "C7" },
});

/** An outbox with these taps; a name that begins with `help` is HELP. */
function kept(...ids: readonly string[]): { readonly line: TapLine; readonly outbox: Outbox } {
  let line: TapLine = { id: "one", next: 1 };
  let outbox = emptyOutbox;
  for (const id of ids) {
    const made = tapped(line, envelope(id, id.startsWith("help")), NOON, 4);
    line = made.line;
    outbox = addEntry(outbox, made.envelope);
  }
  return { line, outbox };
}
const numbers = (outbox: Outbox) =>
  unanswered(outbox).map(({ commandId, tap }) => `${commandId} ${tap?.line} ${tap?.sequence}`);
const refused = (commandId: string, code: string) => ({
  commandId,
  refusal: { rule: "D101", code, message: "" },
});

describe("a phone's taps", () => {
  test("are numbered in the order they were tapped, and HELP has no number", () => {
    const { line, outbox } = kept("a", "help-1", "b");
    expect(numbers(outbox)).toEqual(["a one 1", "help-1 one null", "b one 2"]);
    expect(line.next).toBe(3);
  });

  test("go out in their order, HELP past any queue", () => {
    const many = Array.from({ length: tapsAtOnce + 5 }, (_, at) => `t${at}`);
    const { outbox } = kept(...many, "help-1");
    const sent = toSend(outbox).map(({ commandId }) => commandId);
    expect(sent).toEqual([...many.slice(0, tapsAtOnce), "help-1"]);
    const first = changeEntry(outbox, "t0", { state: "sent" });
    expect(toSend(first)).toHaveLength(tapsAtOnce);
  });

  test("keep their ids and their order in a line of their own", () => {
    const { outbox } = kept("a", "b", "help-1", "c");
    const answered = changeEntry(outbox, "a", { state: "on-disk", position: 7 });
    const anew = renumber(changeEntry(answered, "b", { state: "sent" }), "two");
    expect(numbers(anew.outbox)).toEqual(["b two 1", "help-1 two null", "c two 2"]);
    expect(anew.line).toEqual({ id: "two", next: 3 });
    expect(toSend(anew.outbox).map(({ commandId }) => commandId)).toEqual(["b", "help-1", "c"]);
  });

  test("that came too early wait for those before them, or are numbered anew where none is left", () => {
    const { outbox } = kept("a", "b");
    expect(meaningOf(outbox, refused("b", "tap-too-early"))).toBe("again");
    const answered = changeEntry(outbox, "a", { state: "on-disk", position: 7 });
    expect(meaningOf(answered, refused("b", "tap-too-early"))).toBe("anew");
    expect(meaningOf(outbox, refused("b", "busy"))).toBe("later");
    expect(meaningOf(outbox, refused("b", "unknown-unit"))).toBe("refused");
  });

  test("refused in a count that was given up are told nothing by it, or one refusal would be answered with many", () => {
    const anew = renumber(kept("a", "b").outbox, "two").outbox;
    const late = refused("a", "tap-too-early");
    expect(meaningOf(anew, { ...late, line: "one" })).toBe("past");
    expect(meaningOf(anew, { ...late, line: "two" })).toBe("anew");
    expect(meaningOf(anew, { ...refused("a", "busy"), line: "one" })).toBe("past");
  });

  test("of a desk are no taps: what it sends is refused to its face", () => {
    const outbox = addEntry(emptyOutbox, envelope("d"));
    expect(meaningOf(outbox, refused("d", "busy"))).toBe("refused");
  });

  test("are said to be kept only once they are written", () => {
    const { outbox } = kept("a", "b");
    const [a] = unanswered(outbox);
    expect(outbox.entries.map(({ isKept }) => isKept)).toEqual([false, false]);
    const written = markKept(outbox, a === undefined ? [] : [a]);
    expect(written.entries.map(({ isKept }) => isKept)).toEqual([true, false]);
    expect(markKept(written, a === undefined ? [] : [a])).toBe(written);
  });
});
