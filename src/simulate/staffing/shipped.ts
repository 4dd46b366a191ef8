import { readFileSync } from "node:fs";
import { parseAssumptions } from "./assumptions.ts";
import type { Assumptions } from "./assumptions.ts";

/** The assumptions that are shipped. Throws where the shipped file is broken. */
export function shippedAssumptions(): Assumptions {
  const name = "assumptions.yaml";
  const read = parseAssumptions(readFileSync(new URL(name, import.meta.url), "utf8"), name);
  if (read.ok) return read.value;
  throw new Error(`broken promise: ${read.error.map(({ message }) => message).join("; ")}`);
}
