import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { refusalsEs, refusalWords } from "#web/ui/refusals/refusal-words.ts";

/** A refusal as a source writes it: `RULE code`, or the code alone where the rule is a variable, and its English sentence. */
interface Written {
  readonly key: string;
  readonly at: string;
  /** The source of the message: what stands between the code and the end of the call, or of the object. */
  readonly message: string;
}

/** From just after an opening bracket to its closing one. */
function upToBracket(text: string, from: number): string {
  let depth = 1;
  let at = from;
  while (at < text.length && depth > 0) {
    if ("([{".includes(text[at] ?? "")) depth += 1;
    if (")]}".includes(text[at] ?? "")) depth -= 1;
    at += 1;
  }
  return text.slice(from, at - 1);
}

const call = "(?:refuse|refuseWith|refused|no|not)";
const rule = `(?:"([A-Z]+\\d+)"|\\w+)`;
const code = `"([a-z0-9-]+)"`;
const shapes = [
  // `refuse("D5", "unknown-unit", …)`, `refuseWith(404, …)`.
  new RegExp(
    `\\b${call}\\(\\s*(?:[\\w.]+,\\s*)?${rule},\\s*(?:[^,()]+\\? )?${code}( : "[a-z-]+")?,`,
    "g",
  ),
  // `{ rule: "S1", code: "command-id-taken", … }`
  new RegExp(`\\{\\s*rule(?:: ${rule})?,\\s*code: ${code}( : "[a-z-]+")?,`, "g"),
];

const written = globSync("src/{core,server,contract}/**/*.ts")
  .filter((path) => !path.endsWith(".test.ts"))
  .flatMap((path): readonly Written[] => {
    const text = readFileSync(path, "utf8");
    return shapes.flatMap((shape) =>
      [...text.matchAll(shape)].flatMap(({ 0: whole, 1: known, 2: one = "", 3: other, index }) => {
        const codes = [one, ...(other === undefined ? [] : [other.slice(4, -1)])];
        const message = upToBracket(text, index + whole.length);
        const at = `${path}: ${whole.replace(/\s+/g, " ")}`;
        return codes.map((each) => ({
          key: known === undefined ? each : `${known} ${each}`,
          at,
          message,
        }));
      }),
    );
  });

/** Refusals whose code is worked out, and what it can be; a new one is added here with its Spanish lines. */
const workedOut: Readonly<Record<string, readonly string[]>> = {
  "a server that says nothing": ["unreachable"],
  "a log that did not take it": ["stale-version", "undeclared", "malformed", "busy", "stopped"],
  "a seat of the board that does not vote": ["A12 no-vote", "A12 term-ended"],
  "an answer that is no answer of ours": [401, 403, 404, 413, 429, 500, 502, 503].map(
    (status) => `http-${status}`,
  ),
};

/** The most that an English sentence of this source can name, and count. */
function sayable(message: string): { readonly names: number; readonly numbers: number } {
  // One that is made elsewhere (a helper's hint, a variable) can hold any number of either.
  const isOpen = /didYouMean|InWords|^\s*[\w.]+\s*(,|$)/.test(message);
  if (isOpen) return { names: 9, numbers: 9 };
  const names = (message.match(/\\`/g) ?? []).length / 2;
  const bare = message.replaceAll(/\\`.*?\\`/gs, "");
  return { names, numbers: (bare.match(/\$\{|\d+/g) ?? []).length };
}

const codeOf = (key: string): string => key.slice(key.indexOf(" ") + 1);

/** Its own line, and the one of its code whatever the rule. */
const linesOf = (key: string): readonly string[] =>
  [refusalsEs[key], refusalsEs[codeOf(key)]].filter((line) => line !== undefined);

test("every refusal that a person can be shown is written in Spanish too", () => {
  expect(written.length).toBeGreaterThan(450);
  const keys = [...written.map(({ key }) => key), ...Object.values(workedOut).flat()];
  expect(keys.filter((key) => linesOf(key).length === 0)).toEqual([]);
});

test("a Spanish line asks for no name and no number that its English sentence lacks", () => {
  const unfilled = written.filter(({ key, message }) => {
    const can = sayable(message);
    const isFilled = (line: string): boolean =>
      [...line.matchAll(/\{(#?)(\d)/g)].every(
        ([, isNumber, at]) => Number(at) < (isNumber === "#" ? can.numbers : can.names),
      );
    return !linesOf(key).some(isFilled);
  });
  expect(unfilled.map(({ at }) => at)).toEqual([]);
});

test("no Spanish line outlives its refusal", () => {
  const keys = [...written.map(({ key }) => key), ...Object.values(workedOut).flat()];
  const known = new Set([...keys, ...keys.map(codeOf)]);
  const ofAnyRule = new Set(keys.filter((key) => codeOf(key) === key));
  const dead = Object.keys(refusalsEs).filter(
    (key) => !known.has(key) && !ofAnyRule.has(codeOf(key)),
  );
  expect(dead).toEqual([]);
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

test("a Spanish refusal counts what the English one counts, one and many", () => {
  const due = (days: number) => ({
    rule: "CR10",
    code: "too-early",
    message: `the follow-up after 7 days is due in ${days} days; do it then`,
  });
  expect(refusalWords(due(3), "es")).toContain("faltan 3 días.");
  expect(refusalWords(due(1), "es")).toContain("faltan 1 día.");
});

test("a Spanish refusal offers every name that the English one offers", () => {
  const message = "the codebook (version 3) has no theme `a`; use one of `b`, `c`, `d`";
  expect(refusalWords({ rule: "LS3", code: "unknown-code", message }, "es")).toBe(
    "No hay ningún tema a. Puede ser b, c o d.",
  );
});

test("a refusal that nobody has written in Spanish is told as the core told it", () => {
  expect(refusalWords({ rule: "X1", code: "never-heard-of", message: "no" }, "es")).toBe("no");
  const silent = { rule: "S0", code: "unreachable", message: "the server does not answer" };
  expect(refusalWords(silent, "es")).toContain("El servidor no responde");
});
