import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import { compile } from "#core/protocol/compile.ts";
import type { Protocol } from "#core/protocol/protocol.ts";
import { importCalls } from "#history/history.ts";
import { parseRates } from "#history/rates-file.ts";
import { readReplayInputs } from "#history/replay-inputs.ts";
import {
  publicCallsByType,
  teamChange,
  type CallRange,
  type CallsByType,
  type Side,
  type TeamChange,
} from "#history/team-calls.ts";
import { flipped, isInForce, type Levers } from "#library/levers.ts";
import { teamsOf } from "#library/teams.ts";
import { kinds } from "#simulate/county/kinds.ts";
import { projectRoot, protocolsFolder, readLibraryInputs } from "./library-inputs.ts";
import { loadOrTell, print, printJson, tell, tellProblems } from "./output.ts";

interface Options {
  readonly calls?: readonly string[];
  readonly json?: boolean;
}

/** Calls to weigh by, and what they are. */
interface Base {
  readonly of: "past calls" | "a synthetic year of Harbor County";
  readonly byType: CallsByType;
}

/** One way to set the levers, and what it does to the calls that a team fits. */
interface Combination extends TeamChange {
  readonly flipped: readonly string[];
}

/** `concord levers PROTOCOL [--calls FILE...]`: what each self-limit costs in calls. */
export function leversCommand(program: Command): void {
  program
    .command("levers")
    .description(
      "Flip the limits that programs put on themselves, one or several, and count what each costs in calls.",
    )
    .argument("<protocol>", "a folder protocols/<name> or a YAML file")
    .option("--calls <files...>", "exports of past calls; Harbor County's synthetic mix otherwise")
    .option("--json", "one JSON object on standard output")
    .action(async (path: string, options: Options) => {
      const report = await leversReport(path, options).catch((cause: unknown) => {
        if (!(cause instanceof RangeError)) throw cause;
        tell(`${path}: ${cause.message}; split the pathway, or ask fewer questions in it`);
        return undefined;
      });
      if (report === undefined) process.exitCode = 1;
      else if (options.json === true) printJson(report);
      else printReport(report);
    });
}

async function leversReport(path: string, { calls }: Options) {
  const protocol = loadOrTell(path)?.compiled.protocol;
  const inputs = readLibraryInputs();
  if (protocol === undefined || inputs === undefined) return undefined;
  const { levers } = inputs;
  const base = calls === undefined ? syntheticYear() : await pastCalls(protocol, calls);
  const before = sideOf(protocol);
  if (base === undefined || before === undefined) return undefined;
  const combinations: Combination[] = [];
  for (const flip of subsetsOf(levers.levers.map(({ id }) => id))) {
    const after = flip.length === 0 ? before : sideOf(flipped(protocol, levers, flip));
    if (after === undefined) return undefined;
    combinations.push({ flipped: flip, ...teamChange(base.byType, before, after) });
  }
  const counts = [...base.byType];
  return {
    protocol: { id: protocol.id, title: protocol.title, version: protocol.version },
    calls: {
      of: base.of,
      publicCalls: counts.reduce((sum, [, count]) => sum + count, 0),
      notAssessed: counts.reduce(
        (sum, [type, count]) => (type === undefined ? sum + count : sum),
        0,
      ),
    },
    rates: { name: before.rates.name, says: before.rates.says },
    levers: leversOf(protocol, levers),
    combinations,
  };
}

type Report = NonNullable<Awaited<ReturnType<typeof leversReport>>>;

const leversOf = (protocol: Protocol, { levers }: Levers) =>
  levers.map((lever) => ({
    id: lever.id,
    name: lever.name,
    limit: lever.limit,
    source: lever.source,
    isInForce: isInForce(protocol, lever),
  }));

/** None first, then each alone, then together. */
function subsetsOf(ids: readonly string[]): readonly (readonly string[])[] {
  const all = Array.from({ length: 2 ** ids.length }, (_, mask) =>
    ids.filter((_id, at) => ((mask >> at) & 1) === 1),
  );
  return all.sort((left, right) => left.length - right.length);
}

/** Undefined where the rates cannot be used, which has then been told. */
function sideOf(protocol: Protocol): Side | undefined {
  const name = join("protocols", "rates.yaml");
  const rates = parseRates(
    readFileSync(join(protocolsFolder, "rates.yaml"), "utf8"),
    name,
    protocol,
  );
  if (rates.ok)
    return { compiled: compile(protocol), teams: teamsOf(protocol), rates: rates.value };
  tellProblems(rates.error);
  return undefined;
}

/** A year of calls as the county's generator makes them on average: no caller, no person, only how often each type comes. */
function syntheticYear(): Base | undefined {
  const county = loadOrTell(join(protocolsFolder, "harbor-county"))?.compiled;
  if (county === undefined) return undefined;
  return {
    of: "a synthetic year of Harbor County",
    byType: new Map(
      kinds.map(({ pathway, perDay }) => [
        county.pathways.get(pathway)?.pathway.callTypes[0],
        Math.round(perDay * 365),
      ]),
    ),
  };
}

async function pastCalls(protocol: Protocol, files: readonly string[]): Promise<Base | undefined> {
  const inputs = await readReplayInputs(projectRoot, protocol);
  if (!inputs.ok) {
    tellProblems(inputs.error);
    return undefined;
  }
  const imported = await importCalls(files, inputs.value.catalogue);
  if (imported.ok) return { of: "past calls", byType: publicCallsByType(imported.value) };
  for (const { file, says, mend } of imported.error) tell(`${file}: ${says}; ${mend}`);
  return undefined;
}

function printReport({ protocol, calls, levers, combinations, rates }: Report): void {
  print(`${protocol.title.en}: calls that a team fits, hours and free units apart`);
  print(
    `Of ${calls.publicCalls} calls from the public (${calls.of}), ${calls.notAssessed} of a type that cannot be told.`,
  );
  for (const { id, limit, isInForce: stands } of levers)
    print(`${stands ? "IN FORCE " : "NOT THERE"}  ${id}: ${limit.en}`);
  for (const { flipped: flip, after, gained, lost } of combinations)
    print(
      flip.length === 0
        ? `as it is: ${range(after)}`
        : `${flip.map((id) => `${levers.find((each) => each.id === id)?.isInForce === true ? "without" : "with"} ${id}`).join(", ")}: ${range(after)}; gains ${range(gained)}, loses ${range(lost)}`,
    );
  for (const line of rates.says) print(`Rates ${rates.name}: ${line}`);
}

const range = ({ low, estimate, high }: CallRange): string =>
  `${estimate} expected (${low} surely, at most ${high})`;
