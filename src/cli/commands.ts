import type { Command } from "commander";

/** Adds a command to the program. */
export type AddCommand = (program: Command) => void;

/** The commands by their name. Each is loaded only when it is asked for: all of them cost a good half second. */
export const commands: ReadonlyMap<string, () => Promise<AddCommand>> = new Map([
  ["audit", async () => (await import("./audit.ts")).auditCommand],
  ["care", async () => (await import("./care.ts")).careCommand],
  ["check", async () => (await import("./check.ts")).checkCommand],
  ["compare", async () => (await import("./compare.ts")).compareCommand],
  ["decide", async () => (await import("./decide.ts")).decideCommand],
  ["evaluate", async () => (await import("./evaluate.ts")).evaluateCommand],
  ["generate", async () => (await import("./generate.ts")).generateCommand],
  ["goals", async () => (await import("./goals.ts")).goalsCommand],
  ["import", async () => (await import("./import.ts")).importCommand],
  ["import-directory", async () => (await import("./import-directory.ts")).importDirectoryCommand],
  ["levers", async () => (await import("./levers.ts")).leversCommand],
  ["library", async () => (await import("./library.ts")).libraryCommand],
  ["listening", async () => (await import("./listening.ts")).listeningCommand],
  ["map", async () => (await import("./map.ts")).mapCommand],
  ["metrics", async () => (await import("./metrics.ts")).metricsCommand],
  ["record-order", async () => (await import("./record-order.ts")).recordOrderCommand],
  ["records-request", async () => (await import("./records-request.ts")).recordsRequestCommand],
  [
    "release-open-data",
    async () => (await import("./release-open-data.ts")).releaseOpenDataCommand,
  ],
  ["repeat", async () => (await import("./repeat.ts")).repeatCommand],
  ["replay", async () => (await import("./replay.ts")).replayCommand],
  ["replay-screened", async () => (await import("./replay-screened.ts")).replayScreenedCommand],
  ["retention", async () => (await import("./retention.ts")).retentionCommand],
  ["scorecard", async () => (await import("./scorecard.ts")).scorecardCommand],
  ["sentinel-review", async () => (await import("./sentinel-review.ts")).sentinelReviewCommand],
  ["simulate", async () => (await import("./simulate.ts")).simulateCommand],
  ["staffing-record", async () => (await import("./staffing-record.ts")).staffingRecordCommand],
  [
    "validate-open-data",
    async () => (await import("./validate-open-data.ts")).validateOpenDataCommand,
  ],
  ["verify-decisions", async () => (await import("./verify-decisions.ts")).verifyDecisionsCommand],
  ["verify-log", async () => (await import("./verify-log.ts")).verifyLogCommand],
]);
