import { said } from "#core/base/said.ts";
import { wordingsOf, type Wording } from "./languages.ts";
import { finding, type Reading } from "./node.ts";
import type { At } from "./problem.ts";
import type { Protocol } from "./protocol.ts";

/** How many of them are named; the others are counted. */
const mostNamed = 3;

/**
 * P68: where a protocol speaks Spanish, whatever people read of it has a Spanish too. One finding for all that has none, at the first of
 * them: it stops nothing, and does not drown the others. A question without Spanish is said of each.
 */
export function checkSpoken(reading: Reading, protocol: Protocol, at: At): void {
  const wordings = wordingsOf(protocol);
  if (!wordings.some(({ words }) => words.es !== undefined)) return;
  const missing = wordings.filter(
    ({ of, part, state }) =>
      state === "missing" && !(of === "question" && (part === "ask" || part === "text")),
  );
  const [first] = missing;
  if (first === undefined) return;
  const named = missing.slice(0, mostNamed).map(nameOf).join(", ");
  const more = missing.length - mostNamed;
  finding(
    reading,
    at(`${first.of} ${first.id}`),
    said(
      `${missing.length === 1 ? "1 text has" : `${missing.length} texts have`} no Spanish: ${named}${more > 0 ? ` and ${more} more` : ""}`,
      `${missing.length === 1 ? "1 texto no está" : `${missing.length} textos no están`} en español: ${named}${more > 0 ? ` y ${more} más` : ""}`,
    ),
    said("write it as `{ en: …, es: … }`", "escríbalo como `{ en: …, es: … }`"),
  );
}

const nameOf = ({ of, id, part }: Wording): string => `${of} \`${id}\` ${part}`;
