import { fileURLToPath } from "node:url";
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { wordingsOf, type Wording } from "./languages.ts";
import { readProtocol } from "./read.ts";

const folder = fileURLToPath(new URL("../../../protocols/harbor-county", import.meta.url));

function wordings(change: (text: string) => string): readonly Wording[] {
  const files = readdirSync(folder).map((path) => ({
    path,
    text: change(readFileSync(`${folder}/${path}`, "utf8")),
  }));
  const read = readProtocol(files, "x");
  if (!read.ok) throw new Error(JSON.stringify(read.error[0]));
  return wordingsOf(read.value.protocol);
}

describe("P64 every wording that a caller or call taker meets is shown in both languages, with what is missing and where a number differs", () => {
  test("a shipped protocol, and what spoils it", () => {
    const good = wordings((text) => text);
    expect(good.length).toBeGreaterThan(150);
    expect(good.filter(({ state }) => state !== "good")).toEqual([]);
    const found = (change: (text: string) => string): readonly string[] =>
      wordings(change)
        .filter(({ state }) => state !== "good")
        .map(({ of, id, part, state }) => `${of} ${id} ${part} ${state}`);
    expect(found((text) => text.replace(", es: ¿Alguien vio o mencionó un arma?", ""))).toEqual([
      "question weapon ask missing",
    ]);
    expect(found((text) => text.replace("¿Hay un arma?", "Hay un arma"))).toEqual([
      "question weapon text question-differs",
    ]);
    expect(found((text) => text.replace("es: Disputa entre vecinos", "es: 30 vecinos"))).toEqual([
      "pathway neighbor-dispute name numbers-differ",
    ]);
    expect(
      found((text) =>
        text.replace("es: Agente con profesional de salud mental", "es: Officer with clinician"),
      ),
    ).toEqual(["responder co-response name untranslated"]);
  });
});
