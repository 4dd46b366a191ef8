import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { analysisLimits, linkedSchema, recipeSchema } from "#contract/analysis.ts";
import type { Gone, Linked, Recipe } from "#contract/analysis.ts";
import type { Instant } from "#core/base/ids.ts";
import { loadProtocol } from "#library/load-protocol.ts";
import type { ProtocolChoices } from "../protocol-choices.ts";
import { writeWhole } from "./analysis.ts";
import { readJson } from "./found.ts";

/** Figures with everything they follow from, under a name made of that. */
export interface Links {
  /** Keeps figures and gives the name of their link. */
  readonly keep: (linked: Pick<Linked, "recipe" | "names" | "madeAt">, report: unknown) => string;
  /** Null for a link that nobody kept. */
  readonly find: (link: string, now: Instant) => Omit<Linked, "analysis"> | null;
}

export interface LinksParts {
  readonly folder: string;
  /** The project: protocols, mappings and rates as they are now. */
  readonly root: string;
  readonly choices: ProtocolChoices;
  readonly concord: string;
}

const keptSchema = linkedSchema.omit({ gone: true, analysis: true, link: true });

export function openLinks({ folder, root, choices, concord }: LinksParts): Links {
  const pathOf = (link: string): string => join(folder, `${link}.json`);
  return {
    keep: (linked, report) => {
      const link = linkOf(linked.recipe);
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      writeWhole(pathOf(link), JSON.stringify({ ...linked, figures: figuresOf(report), report }));
      forgetOldest(folder);
      return link;
    },
    find: (link, now) => {
      if (!/^[0-9a-f]{24}$/.test(link)) return null;
      const read = keptSchema.safeParse(readJson(pathOf(link)));
      if (!read.success) return null;
      utimesSync(pathOf(link), now / 1000, now / 1000);
      return { ...read.data, link, gone: goneOf(read.data.recipe, { root, choices, concord }) };
    },
  };
}

/** The same recipe has the same name, wherever it is made. */
export function linkOf(recipe: Recipe): string {
  return createHash("sha256").update(canonical(recipe)).digest("hex").slice(0, 24);
}

/** JSON whose keys stand in order. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, each: unknown) =>
    typeof each === "object" && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );

const timed = z.looseObject({ seconds: z.number() });

/** What tells figures apart: all of a report but the time it took. */
export function figuresOf(report: unknown): string {
  const { seconds: _, ...figures } = timed.parse(report);
  return createHash("sha256").update(canonical(figures)).digest("hex");
}

/** What a recipe names that is here in another form now, or not at all; the calls are the analyses' own. */
function goneOf(recipe: Recipe, parts: Omit<LinksParts, "folder">): readonly Gone[] {
  const { root, choices, concord } = parts;
  const gone: Gone[] = [];
  const path = choices.pathOf(recipe.protocol.folder);
  const loaded = path === undefined ? undefined : loadProtocol(path);
  if (loaded?.ok !== true || loaded.value.compiled.protocol.hash !== recipe.protocol.hash)
    gone.push("protocol");
  // Rates of one's own are kept with the link.
  if (recipe.rates.own === undefined && ratesHash(root) !== recipe.rates.hash) gone.push("rates");
  if (knowledgeOf(root) !== recipe.knowledge) gone.push("knowledge");
  if (concord !== recipe.concord) gone.push("concord");
  return gone;
}

/** The shipped rates, as a replay names them. */
const ratesHash = (root: string): string =>
  createHash("sha256")
    .update(readFileSync(join(root, "protocols", "rates.yaml"), "utf8").replaceAll("\r\n", "\n"))
    .digest("hex");

/** A hash of all that types are mapped by, and of the levers. */
export function knowledgeOf(root: string): string {
  const hash = createHash("sha256");
  const mappings = readdirSync(join(root, "mappings"))
    .filter((name) => name.endsWith(".yaml"))
    .toSorted()
    .map((name) => join("mappings", name));
  for (const name of [
    join("protocols", "call-types.yaml"),
    join("protocols", "taxonomy.yaml"),
    join("protocols", "levers.yaml"),
    join("mappings", "learned", "words.json"),
    ...mappings,
  ])
    hash.update(`${name}\n`).update(readFileSync(join(root, name)));
  return hash.digest("hex");
}

/** The links that were longest not opened go first. */
function forgetOldest(folder: string): void {
  const kept = readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .map((name) => ({ name, at: statSync(join(folder, name)).mtimeMs }))
    .toSorted((one, other) => other.at - one.at);
  for (const { name } of kept.slice(analysisLimits.links)) rmSync(join(folder, name));
}

const reportSchema = z.looseObject({
  protocol: z.looseObject({ version: z.number(), hash: z.string() }),
  rates: z.looseObject({ name: z.string(), hash: z.string() }),
});

/** What a report's figures follow from; null where it is no report. */
export function recipeOf(
  report: unknown,
  parts: Pick<Recipe, "files" | "types" | "knowledge" | "concord"> & {
    readonly folder: string;
    /** The rates file, where it is not the shipped one. */
    readonly ownRates: string | undefined;
  },
): Recipe | null {
  const read = reportSchema.safeParse(report);
  if (!read.success) return null;
  const { folder, ownRates: own, ...rest } = parts;
  const { protocol, rates } = read.data;
  return recipeSchema.parse({
    ...rest,
    protocol: { ...protocol, folder },
    rates: { ...rates, ...(own === undefined ? {} : { own }) },
  });
}
