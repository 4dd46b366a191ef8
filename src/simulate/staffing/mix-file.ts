import { fail, ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import { choiceOf, error, fieldsOf, itemsOf, textOf } from "#core/protocol/node.ts";
import type { Node, Reading } from "#core/protocol/node.ts";
import { didYouMean } from "#core/protocol/problem.ts";
import type { Problem } from "#core/protocol/problem.ts";
import { dispatchModels } from "#core/protocol/protocol.ts";
import type { Protocol } from "#core/protocol/protocol.ts";
import { readYaml } from "#core/protocol/read.ts";
import { hoursOf } from "#core/protocol/shape-parts.ts";
import { linesOf, unreached, writtenHours } from "./mix.ts";
import type { Mix, MixLine } from "./mix.ts";

const keys = {
  model: "required",
  pathways: "optional",
  families: "optional",
  hours: "optional",
} as const;

/** Lines of a mix: more than any center could keep in its head. */
export const mostMixLines = 100;

/** Reads a mix that a person wrote, `mix:` and its lines. Whatever could not mean what they meant is a problem at its place. */
export function parseMix(
  text: string,
  file: string,
  protocol: Protocol,
): Result<Mix, readonly Problem[]> {
  const reading: Reading = { problems: [] };
  const root = readYaml(reading, { path: file, text });
  if (root === undefined) return fail(reading.problems);
  const { mix: list } = fieldsOf(reading, root, "the file of a mix", { mix: "required" });
  if (list === undefined) return fail(reading.problems);
  const items = list.kind === "list" ? list.items : [];
  if (items.length === 0 || items.length > mostMixLines)
    error(
      reading,
      list.place,
      `mix must be a list of 1 to ${mostMixLines} lines`,
      'write `- { model: hotline, hours: { days: daily, from: "22:00", to: "06:00" } }`',
    );
  const mix = items.map((item) => lineOf(reading, item, protocol));
  if (reading.problems.length > 0) return fail(reading.problems);
  for (const { at, takenBy } of unreached(linesOf(mix, protocol), protocol)) {
    const place = items[at]?.place ?? list.place;
    const before = items[takenBy]?.place.line ?? place.line;
    error(
      reading,
      place,
      `no call ever reaches this line: lines before it take all that it asks for, the first of them at line ${before}`,
      `move it above line ${before}, or take it away`,
    );
  }
  return reading.problems.length > 0 ? fail(reading.problems) : ok(mix);
}

function lineOf(reading: Reading, item: Node, { pathways }: Protocol): MixLine {
  const fields = fieldsOf(reading, item, "a line of the mix", keys);
  const named = (node: Node | undefined, what: string, known: readonly string[]) =>
    node === undefined ? undefined : namesOf(reading, node, what, known);
  const model =
    fields.model && choiceOf(reading, fields.model, "model", [...dispatchModels, "protocol"]);
  const ids = named(
    fields.pathways,
    "pathway",
    pathways.map(({ id }) => id),
  );
  const families = named(fields.families, "family", [
    ...new Set(pathways.map(({ family }) => family)),
  ]);
  return {
    model: model ?? "protocol",
    ...(ids === undefined ? {} : { pathways: ids }),
    ...(families === undefined ? {} : { families }),
    ...(fields.hours === undefined
      ? {}
      : { hours: hoursOf(reading, fields.hours, "hours").map(writtenHours) }),
  };
}

function namesOf(
  reading: Reading,
  node: Node,
  what: string,
  known: readonly string[],
): readonly string[] {
  const items = itemsOf(node);
  if (items.length === 0)
    error(reading, node.place, `no ${what} is named`, "leave the key out for all of them");
  return items.map((item) => {
    const id = textOf(reading, item, what);
    if (id !== "" && !known.includes(id))
      error(reading, item.place, `the protocol has no ${what} \`${id}\``, didYouMean(id, known));
    return id;
  });
}
