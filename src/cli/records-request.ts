import { randomUUID } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import { recordsCommandSchema } from "#contract/records.ts";
import type { RecordsCommand } from "#core/records/decide.ts";
import type { RecordsRequest } from "#core/records/state.ts";
import { askers } from "#core/records/words.ts";
import type { OfflineCenter } from "#server/records/offline.ts";
import { withCenter, withLog } from "./center.ts";
import type { CenterOptions } from "./center.ts";
import { print, printJson, tell, UsageError } from "./output.ts";

interface ReceiveOptions extends CenterOptions {
  readonly wants: string;
  readonly asker: string;
  readonly language: string;
  readonly contact?: string;
  readonly from?: string;
  readonly to?: string;
  readonly calls?: readonly string[];
  readonly areas?: readonly string[];
  readonly pathways?: readonly string[];
}
interface ReviewOptions extends CenterOptions {
  readonly decisions?: string;
}
interface AnswerOptions extends CenterOptions {
  readonly custodian: string;
  readonly out: string;
}
interface DenyOptions extends CenterOptions {
  readonly custodian: string;
  readonly exemption: string;
  readonly why: string;
}

/** `concord records-request …`: a request for records from its first day to its answer, every step an event of the log. */
export function recordsRequestCommand(program: Command): void {
  const request = program
    .command("records-request")
    .description(
      "Receive, search, review and answer a request for records, with its redaction log.",
    );
  withCenter(request.command("receive").argument("<folder>").argument("<id>"))
    .requiredOption("--wants <text>", "what was asked for, in the asker's words; sealed")
    .option("--asker <who>", askers.join(", "), "public")
    .option("--language <en|es>", "of the answer", "en")
    .option("--contact <text>", "how the answer reaches them; sealed")
    .option("--from <day>", "first day, as 2026-11-01")
    .option("--to <day>", "last day")
    .option("--calls <ids...>", "calls by number")
    .option("--areas <areas...>", "narrows a span")
    .option("--pathways <ids...>", "narrows a span")
    .action((folder: string, id: string, options: ReceiveOptions) =>
      one(folder, options, () => receiveOf(id, options)),
    );
  withCenter(request.command("search").argument("<folder>").argument("<id>")).action(
    (folder: string, requestId: string, options: CenterOptions) =>
      one(folder, options, () => ({ kind: "SearchRecords", requestId })),
  );
  withCenter(request.command("review").argument("<folder>").argument("<id>"))
    .option("--decisions <file>", "JSON: a list of reviews; otherwise every proposal stands")
    .action(async (folder: string, id: string, options: ReviewOptions) => {
      process.exitCode = await withLog(folder, options, (center) => review(center, id, options));
    });
  withCenter(request.command("release").argument("<folder>").argument("<id>"))
    .requiredOption("--custodian <name>", "who answers for it")
    .requiredOption(
      "--out <folder>",
      "where records.csv, redactions.csv and letter.html are written",
    )
    .action(async (folder: string, requestId: string, options: AnswerOptions) => {
      const { custodian } = options;
      process.exitCode = await withLog(folder, options, async (center) => {
        const code = await send(center, { kind: "ReleaseRecords", requestId, custodian }, options);
        return code === 0 ? writeFiles(center, requestId, options.out) : code;
      });
    });
  withCenter(request.command("deny").argument("<folder>").argument("<id>"))
    .requiredOption("--custodian <name>", "who answers for it")
    .requiredOption("--exemption <id>", "under which exemption of the policy")
    .requiredOption("--why <text>", "the reason, for the one who asked")
    .action(
      (folder: string, requestId: string, { custodian, exemption, why, ...rest }: DenyOptions) =>
        one(folder, rest, () => ({ kind: "DenyRequest", requestId, custodian, exemption, why })),
    );
}

async function one(
  folder: string,
  options: CenterOptions,
  command: () => RecordsCommand,
): Promise<void> {
  const sent = command();
  process.exitCode = await withLog(folder, options, (center) => send(center, sent, options));
}

/** Records one act, and tells how the request stands. */
async function send(
  { desk }: OfflineCenter,
  command: RecordsCommand,
  { json }: CenterOptions,
): Promise<number> {
  const read = recordsCommandSchema.safeParse(command);
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new UsageError(
      `${issue?.path.join(".") ?? "the request"}: ${issue?.message ?? "cannot be read"}`,
    );
  }
  const done = await desk.records.send({
    commandId: randomUUID(),
    at: Date.now(),
    by: "records-desk",
    roles: ["custodian"],
    command: read.data,
  });
  if (!done.ok) {
    tell(`${done.error.rule}: ${done.error.message}`);
    return 1;
  }
  const request =
    "requestId" in command ? desk.records.book.state().requests.get(command.requestId) : undefined;
  if (request !== undefined) tellRequest(request, json === true);
  return 0;
}

function tellRequest({ id, dueAt, found, reviews, answer }: RecordsRequest, isJson: boolean): void {
  const calls = found?.calls ?? [];
  const told = {
    request: id,
    due: new Date(dueAt).toISOString(),
    calls,
    reviewed: reviews.size,
    answer: answer?.is ?? null,
    ...(answer?.is === "released"
      ? { items: answer.items, withheld: answer.withheld, sha256: answer.sha256 }
      : {}),
  };
  if (isJson) return printJson(told);
  print(`${id}: ${calls.length} calls, ${reviews.size} reviewed, ${answer?.is ?? "not answered"}`);
  if (answer?.is === "released")
    print(`${answer.items} entries, ${answer.withheld} of them withheld or changed`);
}

function receiveOf(requestId: string, options: ReceiveOptions): RecordsCommand {
  const { wants, contact, from, to, calls = [], areas = [], pathways = [] } = options;
  const asker = askers.find((each) => each === options.asker);
  if (asker === undefined)
    throw new UsageError(`--asker: \`${options.asker}\` is none of ${askers.join(", ")}`);
  if (options.language !== "en" && options.language !== "es")
    throw new UsageError(`--language: \`${options.language}\` is neither en nor es`);
  const scope = {
    from: dayOf(from, "--from", 0),
    to: dayOf(to, "--to", 1),
    calls,
    areas,
    pathways,
  };
  return {
    kind: "ReceiveRequest",
    requestId,
    asker,
    language: options.language,
    wants,
    contact: contact ?? null,
    scope,
  };
}

function dayOf(text: string | undefined, option: string, after: number): number | null {
  if (text === undefined) return null;
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00`) : new Date(NaN);
  if (Number.isNaN(at.getTime()))
    throw new UsageError(`${option}: \`${text}\` is no day; write it as 2026-11-22`);
  at.setDate(at.getDate() + after);
  return at.getTime();
}

/** Reviews from a file, or every proposal as it stands, call by call. */
async function review(
  center: OfflineCenter,
  requestId: string,
  options: ReviewOptions,
): Promise<number> {
  const found = center.desk.records.book.state().requests.get(requestId)?.found;
  const given = options.decisions === undefined ? [] : reviewsIn(options.decisions, requestId);
  const byCall = new Map(given.map((each) => [each.incidentId, each]));
  const calls = found?.calls ?? [""];
  for (const [at, incidentId] of calls.entries()) {
    const plain = {
      kind: "ReviewCall",
      requestId,
      incidentId,
      decisions: [],
      words: [],
      why: null,
    } as const;
    const done = await center.desk.records.send({
      commandId: randomUUID(),
      at: Date.now(),
      by: "records-desk",
      roles: ["custodian"],
      command: byCall.get(incidentId) ?? plain,
    });
    if (!done.ok) {
      tell(
        `${incidentId}: ${done.error.rule}: ${done.error.message}; ${at} calls before it are reviewed`,
      );
      return 1;
    }
  }
  const request = center.desk.records.book.state().requests.get(requestId);
  if (request !== undefined) tellRequest(request, options.json === true);
  return 0;
}

function reviewsIn(
  file: string,
  requestId: string,
): readonly Extract<RecordsCommand, { kind: "ReviewCall" }>[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(readFileSync(file, "utf8"));
  } catch (cause) {
    throw new UsageError(
      `${file}: ${cause instanceof Error ? cause.message : String(cause)}; give a JSON list of reviews`,
    );
  }
  const list: readonly unknown[] = Array.isArray(parsed) ? parsed : [parsed];
  return list.map((each, at) => {
    const whole = {
      words: [],
      why: null,
      ...(typeof each === "object" ? each : {}),
      kind: "ReviewCall",
      requestId,
    };
    const read = recordsCommandSchema.safeParse(whole);
    if (read.success && read.data.kind === "ReviewCall") return read.data;
    const [issue] = read.error?.issues ?? [];
    throw new UsageError(
      `${file}, [${at}].${issue?.path.join(".") ?? ""}: ${issue?.message ?? "is no review"}; a review has incidentId and decisions`,
    );
  });
}

async function writeFiles(
  { desk }: OfflineCenter,
  requestId: string,
  out: string,
): Promise<number> {
  const request = desk.records.book.state().requests.get(requestId);
  if (request === undefined) return 1;
  mkdirSync(out, { recursive: true });
  for (const [name, text] of await desk.records.filesOf(request)) {
    writeFileSync(join(out, name), text, { mode: 0o600 });
    tell(`${join(out, name)} is written`);
  }
  return 0;
}
