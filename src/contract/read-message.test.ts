import { describe, expect, test } from "vitest";
import { limits } from "./limits.ts";
import { readClientMessage, readServerMessage } from "./read-message.ts";

const command = (more: Record<string, unknown>): string =>
  JSON.stringify({ type: "command", commandId: "c-1", command: more });

describe("what a console says", () => {
  test("a hello and a command are read", () => {
    expect(readClientMessage('{"type":"hello","from":null}')).toEqual({
      ok: true,
      value: { type: "hello", from: null },
    });
    expect(
      readClientMessage(command({ kind: "AddNote", incidentId: "i-1", text: "a\nb" })).ok,
    ).toBe(true);
  });

  test.each([
    ["not JSON", "{", undefined],
    ["not an object", "3", undefined],
    ["an unknown type", '{"type":"hallo"}', "type"],
    ["a position below nought", '{"type":"hello","from":-1}', "from"],
    ["an unknown command", command({ kind: "SendPolice" }), "command.kind"],
    [
      "a misspelt option",
      command({ kind: "SendEmergency", incidentId: "i-1", emergancy: "fire" }),
      "command.emergancy",
    ],
    [
      "an id that holds a name",
      command({ kind: "AddNote", incidentId: "Ann Lee", text: "" }),
      "command.incidentId",
    ],
    [
      "a note past its limit",
      command({ kind: "AddNote", incidentId: "i", text: "x".repeat(limits.noteLength + 1) }),
      "command.text",
    ],
    [
      "half a character",
      command({ kind: "AddNote", incidentId: "i", text: "\ud800" }),
      "command.text",
    ],
    [
      "a control character",
      command({ kind: "AddNote", incidentId: "i", text: "\u0007" }),
      "command.text",
    ],
  ])("%s is refused with the field's path", (_, text, field) => {
    const read = readClientMessage(text);
    expect(read.ok).toBe(false);
    if (read.ok) return;
    expect(read.error.code).toBe("malformed");
    expect(read.error.field).toBe(field);
  });

  test("a server message of a type this page does not know is left alone", () => {
    expect(readServerMessage('{"type":"later"}')).toBeUndefined();
    expect(readServerMessage('{"type":"pulse","position":3,"at":1}')).toEqual({
      type: "pulse",
      position: 3,
      at: 1,
    });
  });
});
