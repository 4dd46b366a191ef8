import type { Command } from "commander";
import { readPrograms } from "./library.ts";
import { print, printJson } from "./output.ts";

/** `concord scorecard PROTOCOL`: the thirteen minimum standards, each met, not met or not recorded. */
export function scorecardCommand(program: Command): void {
  program
    .command("scorecard")
    .description(
      "The thirteen minimum standards for one program: met, not met or not recorded, with the evidence.",
    )
    .argument("<protocol>", "a folder protocols/<name> or a YAML file")
    .option("--json", "one JSON object on standard output")
    .action((path: string, options: { json?: boolean }) => {
      const [facts] = readPrograms([path]) ?? [];
      if (facts === undefined) {
        process.exitCode = 1;
        return;
      }
      const { id, title, version, scorecard } = facts;
      const count = (is: string): number => scorecard.filter((each) => each.is === is).length;
      const counts = {
        met: count("met"),
        notMet: count("not-met"),
        notRecorded: count("not-recorded"),
      };
      if (options.json === true) {
        printJson({ protocol: { id, version }, ...counts, standards: scorecard });
        return;
      }
      print(title.en);
      for (const { number, name, is, evidence, source } of scorecard)
        print(
          `${String(number).padStart(2)}  ${is.toUpperCase().replaceAll("-", " ").padEnd(12)}  ${name.en}. ${evidence.en}${source === null ? "" : ` (${source})`}`,
        );
      print(
        `${counts.met} met, ${counts.notMet} not met, ${counts.notRecorded} not recorded, of ${scorecard.length}`,
      );
    });
}
