import { existsSync, statSync } from "node:fs";
import type { Command } from "commander";
import { validatePackage } from "#exchange/open-data/validate.ts";
import { print, printJson, tell, UsageError } from "./output.ts";

/** `concord validate-open-data FOLDER`: whether a package keeps the standard and its promises about people. Exit 1 when not. */
export function validateOpenDataCommand(program: Command): void {
  program
    .command("validate-open-data")
    .description(
      "Check a package of published calls: its form, and by counting over its files that nobody can be found in it.",
    )
    .argument("<folder>", "the folder that holds datapackage.json")
    .option("--json", "one JSON object on standard output")
    .action((folder: string, { json }: { readonly json?: boolean }) => {
      if (!existsSync(folder) || !statSync(folder).isDirectory())
        throw new UsageError(`${folder} is no folder; name the one that holds datapackage.json`);
      const found = validatePackage(folder);
      process.exitCode = found.ok ? 0 : 1;
      if (json === true) {
        printJson({ folder, ...found });
        return;
      }
      for (const { file, line, says, mend } of found.problems)
        tell(`${folder}/${file}${line === 0 ? "" : `:${line}`}: ${says}; ${mend}`);
      for (const [file, { filters, smallestCount, smallestDifference }] of Object.entries(
        found.filters,
      ))
        print(
          `${file}: ${found.rows[file] ?? 0} rows, ${filters} filters tried, smallest count ${smallestCount}, smallest difference ${smallestDifference}`,
        );
      for (const { knows, learns, groups, failing, greatestShare } of found.attackers)
        print(
          `who knows ${knows.join(", ")}: ${learns} open in ${groups - failing} of ${groups} groups, at most ${Math.round(greatestShare * 100)} % alike`,
        );
      print(found.ok ? `${folder} keeps the standard.` : `${found.problems.length} problems.`);
    });
}
