import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fail, ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import type { Protocol } from "#core/protocol/protocol.ts";
import { readCatalogue } from "./catalogue.ts";
import type { Catalogue } from "./catalogue.ts";
import { parseRates } from "./rates-file.ts";
import type { Rates } from "./rates.ts";
import type { Problem } from "#core/protocol/problem.ts";

/** Files of one's own beside the shipped ones. */
export interface OwnFiles {
  /** What a city's call types mean; tried before the shipped mappings. */
  readonly mapping?: string;
  /** How often each answer is given; `protocols/rates.yaml` otherwise. */
  readonly rates?: string;
}

export interface ReplayInputs {
  readonly catalogue: Catalogue;
  readonly rates: Rates;
  /** The shipped rates, where those are other ones and fit the protocol. */
  readonly shipped?: Rates;
}

/**
 * Reads what a replay or a shadow needs besides the calls: call types, mappings and rates, from a project folder and from files of
 * one's own. A file that a person named and that cannot be opened is a problem like any other.
 */
export async function readReplayInputs(
  root: string,
  protocol: Protocol,
  { mapping, rates }: OwnFiles = {},
): Promise<Result<ReplayInputs, readonly Problem[]>> {
  const name = rates ?? join("protocols", "rates.yaml");
  const [catalogue, readRates] = await Promise.all([
    readable(mapping, () => readCatalogue(root, mapping === undefined ? [] : [mapping])),
    readable(rates, async () =>
      parseRates(await readFile(rates ?? join(root, name), "utf8"), name, protocol),
    ),
  ]);
  if (catalogue.ok && readRates.ok) {
    const shipped = rates === undefined ? null : await shippedRates(root, protocol);
    return ok({
      catalogue: catalogue.value,
      rates: readRates.value,
      ...(shipped === null ? {} : { shipped }),
    });
  }
  return fail([...(catalogue.ok ? [] : catalogue.error), ...(readRates.ok ? [] : readRates.error)]);
}

/** Null where they do not fit: a protocol of one's own may bear the name of a shipped one and ask other things. */
async function shippedRates(root: string, protocol: Protocol): Promise<Rates | null> {
  const path = join("protocols", "rates.yaml");
  const read = parseRates(await readFile(join(root, path), "utf8"), path, protocol);
  return read.ok ? read.value : null;
}

async function readable<Value>(
  file: string | undefined,
  read: () => Promise<Result<Value, readonly Problem[]>>,
): Promise<Result<Value, readonly Problem[]>> {
  try {
    return await read();
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
    if (file === undefined || !["ENOENT", "EISDIR", "EACCES"].includes(code)) throw cause;
    const message = code === "ENOENT" ? "there is no such file" : "it cannot be opened as a file";
    return fail([
      { place: { file, line: 1, column: 1 }, severity: "error", message, mend: "check the path" },
    ]);
  }
}
