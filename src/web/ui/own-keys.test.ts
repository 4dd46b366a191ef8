import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  concordsKeys,
  exchange,
  inConcordsWords,
  keyFor,
  meantBy,
  printedKeys,
  readOwnKeys,
  readWords,
} from "./own-keys.ts";

const letters = "abcdefghijklmnopqrstuvwxyz;'/".split("");
const senders = ["F2", "F4", "F8", "F9", "Shift+F2", "Insert", "Ctrl+k", "Ctrl+Enter", "Alt+3"];

describe("a person's own keys", () => {
  test("two keys change places: each does what the other did", () => {
    const told = exchange(concordsKeys, "F2", "F8");
    if (!told.ok) throw new Error("refused");
    expect(meantBy(told.value, "F8")).toBe("F2");
    expect(meantBy(told.value, "F2")).toBe("F8");
    expect(keyFor(told.value, "F2")).toBe("F8");
    expect(printedKeys(told.value)["F2"]).toBe("F8");
    // And back again is Concord's own.
    expect(exchange(told.value, "F2", "F2")).toEqual({ ok: true, value: concordsKeys });
  });

  test("a key that sends is never a single letter, and no key of the browser, of answers or of the way out moves", () => {
    expect(exchange(concordsKeys, "F2", "s")).toMatchObject({ error: { line: "ownLetter" } });
    expect(exchange(concordsKeys, "t", "F8")).toMatchObject({ error: { line: "ownNotLetter" } });
    for (const key of ["F5", "Ctrl+w", "Escape", "Enter", "Tab", "1", "ArrowUp", "?", "Alt+F4"]) {
      expect(exchange(concordsKeys, "F2", key)).toMatchObject({
        error: { line: "ownNotFree", what: key },
      });
      expect(exchange(concordsKeys, key, "F2").ok).toBe(false);
    }
  });

  test("after any exchanges every key still does one thing, each thing has one key, and the file tells the same", () => {
    const swap = fc.oneof(
      fc.tuple(fc.constantFrom(...letters), fc.constantFrom(...letters)),
      fc.tuple(fc.constantFrom(...senders), fc.constantFrom(...senders)),
    );
    fc.assert(
      fc.property(fc.array(swap, { maxLength: 20 }), (swaps) => {
        let own = concordsKeys;
        for (const [name, pressed] of swaps) {
          const told = exchange(own, name, pressed);
          if (!told.ok) throw new Error(told.error.line);
          own = told.value;
          expect(meantBy(own, pressed)).toBe(name);
        }
        const all = [...letters, ...senders];
        expect(new Set(all.map((key) => meantBy(own, key))).size).toBe(all.length);
        for (const key of all) expect(keyFor(own, meantBy(own, key))).toBe(key);
        expect(readOwnKeys(JSON.stringify(own))).toEqual({ ok: true, value: own });
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  test.each([
    ["{", "ownFile", "{"],
    ['{"keys":{"F2":2},"words":{}}', "ownFile", "keys.F2"],
    ['{"keys":{"F2":"F8"},"words":{}}', "ownOneWay", "F2"],
    ['{"keys":{"F2":"F8","F8":"F8"},"words":{}}', "ownOneWay", "F2"],
    ['{"keys":{"F2":"a","a":"F2"},"words":{}}', "ownLetter", "a"],
    ['{"keys":{"Escape":"F2","F2":"Escape"},"words":{}}', "ownNotFree", "Escape"],
  ])("the file %s is refused by its place", (text, line, what) => {
    expect(readOwnKeys(text)).toEqual({ ok: false, error: { line, what } });
  });

  test("words of one's own stand for verbs at the head of a line, and nowhere else", () => {
    const read = readWords("dsp D\n\nAR = OS\n", ["D", "OS"]);
    expect(read).toEqual({ ok: true, value: { DSP: "D", AR: "OS" } });
    const own = { ...concordsKeys, words: { DSP: "D", N2: "N" } };
    expect(inConcordsWords(own, "dsp C7 26-41003")).toBe("D C7 26-41003");
    expect(inConcordsWords(own, "Dsp.C7")).toBe("D.C7");
    expect(inConcordsWords(own, "N2 ring dsp first")).toBe("N ring dsp first");
    expect(inConcordsWords(own, "D C7")).toBe("D C7");
    expect(inConcordsWords(own, "  ")).toBe("  ");
  });

  test.each(["D D", "OS D", "DSP X", "DSP", "DSP D D", "A*B D", "ABCDEFGHIJKLM D", "AR D\nAR OS"])(
    "“%s” is no word of one's own",
    (text) => {
      expect(readWords(text, ["D", "OS"])).toMatchObject({ error: { line: "ownWord" } });
    },
  );
});
