import { expect, test } from "vitest";
import { browserKeys, isCharacterKey, keyName } from "./key-names.ts";
import { parseRoute, pathOf } from "./route.ts";

const pressed = (key: string, more: Partial<Parameters<typeof keyName>[0]> = {}): string =>
  keyName({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more });

test("keys are named once: letters in lower case, Shift only where it changes no character", () => {
  expect(pressed("N", { shiftKey: true })).toBe("n");
  expect(pressed("?", { shiftKey: true })).toBe("?");
  expect(pressed("F2", { shiftKey: true })).toBe("Shift+F2");
  expect(pressed("k", { metaKey: true })).toBe("Ctrl+k");
});

test("the keys that send are neither characters nor the browser's", () => {
  for (const key of ["F2", "Shift+F2", "F4", "F9"]) {
    expect(isCharacterKey(key)).toBe(false);
    expect(browserKeys.has(key)).toBe(false);
  }
  expect(isCharacterKey("y")).toBe(true);
});

test("an address and its route are each other's", () => {
  for (const path of [
    "/taker",
    "/board",
    "/call/26-41003",
    "/call/a%2Fb",
    "/decide",
    "/decide/v4-1f",
  ])
    expect(pathOf(parseRoute(path) ?? { page: "sign-in" })).toBe(path);
  expect(parseRoute("/call/")).toBeUndefined();
  expect(parseRoute("/nowhere")).toBeUndefined();
  expect(parseRoute("/taker/more")).toBeUndefined();
});
