import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import type { SentinelReviewBody } from "#contract/sentinel.ts";
import { didYouMean } from "#core/protocol/problem.ts";
import { graveOutcomes } from "#core/sentinel/sentinel.ts";
import { openLog } from "#server/server.ts";
import { openSentinelsOffline } from "#server/sentinel/offline.ts";
import { loadOrTell, print, printJson, tell, UsageError } from "./output.ts";

interface Options {
  readonly data: string;
  readonly by: string;
  readonly outcome: string;
  readonly reason: string;
  readonly agency: string;
  readonly protocol: string;
  readonly json?: boolean;
}

/** `concord sentinel-review PLACE`: the history of a place after a grave outcome, from a stopped server's log; the look is recorded. */
export function sentinelReviewCommand(program: Command): void {
  program
    .command("sentinel-review")
    .description(
      "Rebuild the history of a place after a grave outcome, from the log of a server that is stopped. The look is recorded first.",
    )
    .argument("<place>", "as calls have it, such as '16 Bittern Court'")
    .requiredOption("--data <folder>", "the folder that the server keeps its log in")
    .requiredOption("--by <seat>", "the supervisor's seat in whose name the place is looked at")
    .requiredOption("--outcome <code>", `what happened: ${graveOutcomes.join(", ")}`)
    .requiredOption("--reason <text>", "a sentence on why; it is kept with the review")
    .option("--agency <id>", "whose log", "harbor-county")
    .option(
      "--protocol <path>",
      "the protocol that names the responders",
      "protocols/harbor-county",
    )
    .option("--json", "one JSON object on standard output")
    .action(async (place: string, options: Options) => {
      process.exitCode = await run(place, options);
    });
}

async function run(place: string, options: Options): Promise<number> {
  const { data, by, reason, agency, json = false } = options;
  const outcome = graveOutcomes.find((each) => each === options.outcome);
  if (outcome === undefined)
    throw new UsageError(
      `--outcome ${options.outcome}: ${didYouMean(options.outcome, graveOutcomes)}`,
    );
  if (!existsSync(join(data, "events.db")))
    throw new UsageError(
      `${data} holds no events.db; name the folder that a server keeps its log in`,
    );
  const loaded = loadOrTell(options.protocol);
  if (loaded === undefined) return 1;
  const clock = { now: () => Date.now(), after: () => () => undefined };
  const log = await openLog(data, { clock, note: tell }).catch((cause: unknown) => {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(`${why}; stop the server first, or use its page /sentinel`);
  });
  try {
    const { protocol } = loaded.compiled;
    const sentinels = await openSentinelsOffline({ agency, log, protocol });
    const at = clock.now();
    const command = { commandId: randomUUID(), reviewId: randomUUID(), place, outcome, reason };
    const done = await sentinels.open(command, { by, roles: ["supervisor"], at });
    if (!done.ok) throw new UsageError(done.error.message);
    if (json) printJson(done.value);
    else tellReview(done.value);
    return 0;
  } finally {
    await log.close();
  }
}

const when = (at: number | null): string =>
  at === null ? "never" : new Date(at).toISOString().slice(0, 16).replace("T", " ");

function tellReview({
  counts,
  calls,
  repeat,
  mediation,
  looks,
  ...review
}: SentinelReviewBody): void {
  print(`${review.place ?? "–"}, reviewed by ${review.by}, ${when(review.openedAt)} UTC`);
  print(
    `${counts.calls} calls, ${counts.lawful} of lawful conduct; a team came to ${counts.withTeam}, a mediator to ${counts.withMediator}, police alone to ${counts.withPoliceAlone}; ${counts.eligibleWithoutTeam} were fit for a team that was not sent`,
  );
  for (const { incidentId, receivedAt, caller, events, heldBack } of calls) {
    print("");
    print(
      `${incidentId}  ${when(receivedAt)}  ${caller === null ? "caller not known, or a minor is in it" : `caller ${caller}`}`,
    );
    for (const { kind, at, by, position: _, streamVersion: __, ...facts } of events)
      print(`  ${when(at)}  ${by}  ${kind}  ${factsOf(facts)}`);
    print(`  ${heldBack} lines of its record are not in a review`);
  }
  print("");
  for (const { at, by, kind, step, calls: counted } of repeat)
    print(
      `${when(at)}  ${by}  ${kind}  ${step ?? ""}${counted === null ? "" : ` (${counted} calls)`}`,
    );
  for (const { askedAt, takenAt, endedAt } of mediation)
    print(`Mediation asked for ${when(askedAt)}, taken ${when(takenAt)}, ended ${when(endedAt)}`);
  for (const { at, by, of } of looks) print(`${when(at)}  ${by} read the ${of}`);
}

/** Codes of an event: what is withheld is null, and left out. */
const factsOf = (facts: Readonly<Record<string, unknown>>): string =>
  Object.entries(facts)
    .flatMap(([name, value]) =>
      name !== "incidentId" && (typeof value === "string" || Array.isArray(value))
        ? [`${name} ${String(value)}`]
        : [],
    )
    .join(", ");
