import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { dispatchEs } from "#web/ui/refusals/dispatch-es.ts";
import { refusalWords } from "#web/ui/refusals/refusal-words.ts";

/** Every refusal that a file of the dispatch core writes out with its rule and code. */
const written = globSync("src/core/dispatch/*.ts")
  .filter((path) => !path.endsWith(".test.ts"))
  .flatMap((path) => {
    const text = readFileSync(path, "utf8");
    const calls = text.matchAll(/refuse\(\s*"([A-Z]+\d+)",\s*"([a-z0-9-]+)"/g);
    return [...calls].map(([, rule = "", code = ""]) => `${rule} ${code}`);
  });

test("every refusal of dispatch is written in Spanish too", () => {
  expect(written.length).toBeGreaterThan(140);
  expect(written.filter((key) => dispatchEs[key] === undefined)).toEqual([]);
});

test("a Spanish refusal names what the English one names, and never shows an empty blank", () => {
  const message =
    "incident `26-41003` is held by `taker-2`, who alone may hand it over; take it over first";
  const refusal = { rule: "D37", code: "not-the-owner", message };
  expect(refusalWords(refusal, "es")).toBe(
    "La llamada 26-41003 la tiene taker-2, y solo ese puesto la traspasa. Hágase cargo antes.",
  );
  expect(refusalWords(refusal, "en")).toBe(message.replaceAll("`", ""));
  // Where the sentence names fewer things than the Spanish one needs, the core's own stands.
  expect(refusalWords({ ...refusal, message: "not yours" }, "es")).toBe("not yours");
});

test("a refusal that nobody has written in Spanish is told as the core told it", () => {
  expect(refusalWords({ rule: "X1", code: "never-heard-of", message: "no" }, "es")).toBe("no");
  const silent = { rule: "S0", code: "unreachable", message: "the server does not answer" };
  expect(refusalWords(silent, "es")).toContain("El servidor no responde");
});
