import { join } from "node:path";
import type { Command } from "commander";
import type { Words } from "#core/protocol/protocol.ts";
import { loadLibrary, protocolNames } from "#library/load-library.ts";
import type { ProgramFacts } from "#library/program.ts";
import { protocolsFolder, readLibraryInputs } from "./library-inputs.ts";
import { print, printJson, tellProblems } from "./output.ts";

/** `concord library [PROTOCOL...]`: programs side by side. Exit 1 where one cannot be read. */
export function libraryCommand(program: Command): void {
  program
    .command("library")
    .description(
      "Programs side by side: who takes what, what rules a team out, which limits come from contracts.",
    )
    .argument("[protocols...]", "folders protocols/<name>; all shipped ones otherwise")
    .option("--json", "one JSON object on standard output")
    .action((paths: readonly string[], options: { json?: boolean }) => {
      const programs = readPrograms(paths);
      if (programs === undefined) process.exitCode = 1;
      else if (options.json === true) printJson({ programs });
      else programs.forEach(printProgram);
    });
}

/** Facts of the named protocols, or of all; undefined when one cannot be read, which has then been told. */
export function readPrograms(paths: readonly string[]): readonly ProgramFacts[] | undefined {
  const inputs = readLibraryInputs();
  if (inputs === undefined) return undefined;
  const chosen =
    paths.length > 0
      ? paths
      : protocolNames(protocolsFolder).map((name) => join(protocolsFolder, name));
  const loaded = loadLibrary(protocolsFolder, chosen, inputs.levers);
  if (loaded.ok) return loaded.value;
  tellProblems(loaded.error);
  return undefined;
}

function printProgram(program: ProgramFacts): void {
  const names = new Map(program.responders.map(({ id, name }) => [id, name.en]));
  const sent = (send: readonly string[]): string =>
    send.length === 0 ? "no one" : send.map((id) => names.get(id) ?? id).join(" + ");
  const teams = program.responders.filter(({ isTeam }) => isTeam);
  print(`${program.title.en}${program.place === null ? "" : ` (${program.place.en})`}`);
  print(`  model     ${program.model}`);
  for (const { name, shareOfWeek, areas } of teams)
    print(
      `  team      ${name.en}: ${shareOfWeek === null ? "hours not recorded" : `${Math.round(shareOfWeek * 100)} % of the week`}, ${areas === null ? "everywhere" : `${areas.length} areas`}`,
    );
  for (const { name, family, whenClear, responses } of program.takes)
    print(
      `  takes     ${name.en} (${family}): ${sent(whenClear)} when nothing speaks against it; else ${otherwise(responses, whenClear, sent)}`,
    );
  for (const { when, because, from } of program.refuses)
    print(
      `  refuses   ${when.map(({ question, answers }) => `${question}: ${words(answers)}`).join(" and ")} (${from}): ${because.en}`,
    );
  for (const { limits } of teams)
    for (const { limit, from, dated } of limits)
      print(`  limit     ${limit.en} (${from}${dated === undefined ? "" : `, ${dated}`})`);
  const kept = program.guarantees.filter(({ holds }) => holds).length;
  print(
    `  keeps     ${kept} of ${program.guarantees.length} guarantees; ${program.knownGaps.length} known gaps`,
  );
  for (const { says, isRefuted, counterExample } of program.notKept)
    print(
      `  ${isRefuted ? "not kept " : "kept     "} ${says.en}${counterExample === null ? "" : ` A \`${counterExample.pathway}\` call gets ${sent(counterExample.send)}.`}`,
    );
  print();
}

const words = (answers: readonly Words[]): string => answers.map(({ en }) => en).join(" or ");

function otherwise(
  responses: ProgramFacts["takes"][number]["responses"],
  whenClear: readonly string[],
  sent: (send: readonly string[]) => string,
): string {
  const others = responses.filter(({ send }) => sent(send) !== sent(whenClear));
  return others.length === 0 ? "the same" : others.map(({ send }) => sent(send)).join(" / ");
}
