import { expect, test } from "vitest";
import { readCodebook } from "./read-codebook.ts";

const text = `listening: { en: We listen, es: Escuchamos }
version: 1
smallest-group: 11
groups:
  - { id: residents, name: { en: Residents, es: Residentes }, most-affected: true }
  - { id: takers, name: { en: Call takers, es: Personal } }
topics:
  - id: safety
    name: { en: What is safety?, es: ¿Qué es seguridad? }
    themes:
      - { id: fair, name: { en: Fair, es: Justo }, means: { en: To be treated fairly, es: Trato justo } }
may: { enter: [clerk], code: [a, b], answer: [director] }
`;

const problemsOf = (changed: string): string => {
  const read = readCodebook({ path: "book.yaml", text: changed });
  return read.ok
    ? ""
    : read.error
        .map(({ place, message, mend }) => `${place.line}: ${message}; ${mend ?? ""}`)
        .join("\n");
};

test("a codebook is read with its groups, themes and seats", () => {
  const read = readCodebook({ path: "book.yaml", text });
  expect(read.ok && read.value).toMatchObject({
    version: 1,
    answerDays: 30,
    groups: [
      { id: "residents", isMostAffected: true },
      { id: "takers", isMostAffected: false },
    ],
  });
});

test.each([
  ["one coder", text.replace("[a, b]", "[a]"), "12: may: code names fewer than two seats"],
  ["no Spanish", text.replace(", es: Justo", ""), "11: "],
  [
    "a group twice",
    text.replace("id: takers", "id: residents"),
    "two groups are called `residents`",
  ],
  ["a group too small to hide anybody", text.replace("group: 11", "group: 2"), "3: smallest-group"],
  [
    "an id with a space",
    text.replace("id: fair", "id: very fair"),
    "use small letters, digits and -",
  ],
  ["an unknown key", text.replace("may:", "might:"), "12: "],
])("%s is told with its line and its mend", (_, changed, says) => {
  expect(problemsOf(changed)).toContain(says);
});
