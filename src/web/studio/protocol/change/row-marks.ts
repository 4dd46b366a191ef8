import { pathOfFile } from "../check-files.ts";
import type { Checking } from "../use-checks.ts";
import type { Row } from "./locate.ts";

/** Whether a guarantee is proved or an example holds; undefined for other rows, and while nothing is known. */
export function markOf(row: Row, { checked }: Checking): "holds" | "fails" | undefined {
  if (checked?.protocol === undefined) return undefined;
  const path = pathOfFile(row.place.name);
  if (row.kind === "guarantee") {
    const inFile = checked.guarantees.filter(({ guarantee }) => guarantee.place.file === path);
    const proved = inFile[row.at ?? -1];
    return proved === undefined ? undefined : proved.holds ? "holds" : "fails";
  }
  if (row.kind !== "example") return undefined;
  const pathway = checked.protocol.pathways.find(({ id }) => id === row.place.path[1]);
  const example = pathway?.examples[row.at ?? -1];
  if (example === undefined) return undefined;
  const failed = checked.failedExamples.some(
    ({ place }) => place.file === example.place.file && place.line === example.place.line,
  );
  return failed ? "fails" : "holds";
}
