import type { Command } from "commander";
import { retentionLook, runRetention } from "#server/records/retention.ts";
import { withCenter, withLog } from "./center.ts";
import type { CenterOptions } from "./center.ts";
import { print, printJson, tell, UsageError } from "./output.ts";

interface Options extends CenterOptions {
  readonly run?: boolean;
  readonly at?: string;
}

/** `concord retention FOLDER`: what the schedule says of a center's records; with `--run`, the keys of what is due are destroyed. */
export function retentionCommand(program: Command): void {
  withCenter(
    program
      .command("retention")
      .description(
        "What of a center's records is due to be destroyed, held, or named by no line of its schedule; --run destroys what is due.",
      )
      .argument("<folder>", "a server's data folder; the server must not run"),
  )
    .option("--run", "destroy the keys of what is due, for good")
    .option("--at <day>", "look as of another day, 2026-11-22; never with --run")
    .action(async (folder: string, options: Options) => {
      process.exitCode = await act(folder, options);
    });
}

async function act(folder: string, options: Options): Promise<number> {
  const { run, at: day, json } = options;
  if (day !== undefined && run === true)
    throw new UsageError("--at looks ahead, and --run destroys by today's date; give one of them");
  const at = day === undefined ? Date.now() : Date.parse(`${day}T12:00:00Z`);
  if (Number.isNaN(at))
    throw new UsageError(`--at: \`${day ?? ""}\` is no day; write it as 2026-11-22`);
  return withLog(folder, options, async ({ desk }) => {
    if (run === true) {
      const report = await runRetention(desk.retention, at);
      if (json === true) printJson(report);
      else {
        print(
          `${report.destroyed.length} classes of records destroyed, ${report.held.length} held, ${report.notYet} kept until their day`,
        );
        for (const { scope, class: of, law, position, hash } of report.destroyed)
          print(`  ${scope} ${of}: ${law}; event ${position}, ${hash.slice(0, 16)}`);
      }
      for (const { scope, class: of, says } of report.held) tell(`${scope} ${of}: ${says}`);
      return report.held.length > 0 ? 1 : 0;
    }
    const { due, notYet, noRule } = retentionLook(desk.retention, at);
    if (json === true) printJson({ at, due, notYet, noRule });
    else {
      print(
        `${due.length} classes of records due, ${notYet} kept until their day. Nothing was destroyed.`,
      );
      for (const { scope, class: of, rule } of due.slice(0, 20))
        print(`  ${scope} ${of}: ${rule.keepDays} days, ${rule.law}`);
      if (due.length > 20) print(`  … and ${due.length - 20} more; --json tells all`);
      for (const { record, class: of, scopes } of noRule)
        print(`  kept, for no line names it: ${record} ${of} (${scopes})`);
    }
    return 0;
  });
}
