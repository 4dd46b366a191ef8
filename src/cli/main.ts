import { Command, CommanderError } from "commander";
import { auditCommand } from "./audit.ts";
import { careCommand } from "./care.ts";
import { checkCommand } from "./check.ts";
import { compareCommand } from "./compare.ts";
import { decideCommand } from "./decide.ts";
import { evaluateCommand } from "./evaluate.ts";
import { generateCommand } from "./generate.ts";
import { goalsCommand } from "./goals.ts";
import { mapCommand } from "./map.ts";
import { leversCommand } from "./levers.ts";
import { listeningCommand } from "./listening.ts";
import { libraryCommand } from "./library.ts";
import { importCommand } from "./import.ts";
import { importDirectoryCommand } from "./import-directory.ts";
import { metricsCommand } from "./metrics.ts";
import { tell, UsageError } from "./output.ts";
import { recordOrderCommand } from "./record-order.ts";
import { recordsRequestCommand } from "./records-request.ts";
import { repeatCommand } from "./repeat.ts";
import { releaseOpenDataCommand } from "./release-open-data.ts";
import { replayCommand } from "./replay.ts";
import { replayScreenedCommand } from "./replay-screened.ts";
import { retentionCommand } from "./retention.ts";
import { sentinelReviewCommand } from "./sentinel-review.ts";
import { scorecardCommand } from "./scorecard.ts";
import { simulateCommand } from "./simulate.ts";
import { validateOpenDataCommand } from "./validate-open-data.ts";
import { verifyDecisionsCommand } from "./verify-decisions.ts";
import { verifyLogCommand } from "./verify-log.ts";

// A reader that has seen enough (`| head`) closes the pipe: that ends the command, and is no fault of it.
process.stdout.on("error", (cause: NodeJS.ErrnoException) => {
  if (cause.code !== "EPIPE") throw cause;
  process.exit(0);
});

const program = new Command("concord")
  .description(
    "Right-response dispatch: read, check and try protocols, replay past calls, verify the log.",
  )
  .showHelpAfterError("(see: npx concord --help)")
  .exitOverride();

for (const add of [
  auditCommand,
  careCommand,
  compareCommand,
  checkCommand,
  decideCommand,
  evaluateCommand,
  generateCommand,
  goalsCommand,
  mapCommand,
  leversCommand,
  libraryCommand,
  listeningCommand,
  importCommand,
  importDirectoryCommand,
  metricsCommand,
  recordOrderCommand,
  recordsRequestCommand,
  repeatCommand,
  releaseOpenDataCommand,
  replayCommand,
  replayScreenedCommand,
  retentionCommand,
  scorecardCommand,
  simulateCommand,
  sentinelReviewCommand,
  validateOpenDataCommand,
  verifyDecisionsCommand,
  verifyLogCommand,
])
  add(program);

try {
  await program.parseAsync(process.argv);
} catch (cause) {
  if (cause instanceof UsageError) {
    tell(`concord: ${cause.message}`);
    process.exitCode = 2;
  } else if (cause instanceof CommanderError) {
    process.exitCode = cause.exitCode === 0 ? 0 : 2;
  } else throw cause;
}
