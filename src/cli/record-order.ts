import { randomUUID } from "node:crypto";
import type { Command } from "commander";
import { sealedFieldClasses } from "#core/records/policy.ts";
import type { KeyScope } from "#eventlog/eventlog.ts";
import { careStream } from "#server/care/recorded.ts";
import type { OfflineCenter } from "#server/records/offline.ts";
import { withCenter, withLog } from "./center.ts";
import type { CenterOptions } from "./center.ts";
import { print, printJson, tell, UsageError } from "./output.ts";

interface Options extends CenterOptions {
  readonly order: string;
}

const acts = ["seal", "unseal", "expunge", "hold", "lift"] as const;
type Act = (typeof acts)[number];

/** `concord record-order ACT FOLDER CALL`: what a court or counsel orders of one call's record: seal, unseal, expunge, hold, lift. */
export function recordOrderCommand(program: Command): void {
  withCenter(
    program
      .command("record-order")
      .description(
        "Carry out an order on one call's record: seal and unseal it, expunge it for good, or put it under a legal hold and lift that.",
      )
      .argument("<act>", acts.join(", "))
      .argument("<folder>", "a server's data folder; the server must not run")
      .argument("<call>", "the call's number"),
  )
    .requiredOption("--order <number>", "the order by its number; never a name of a person")
    .action(async (named: string, folder: string, call: string, options: Options) => {
      const act = acts.find((each) => each === named);
      if (act === undefined) throw new UsageError(`\`${named}\` is none of ${acts.join(", ")}`);
      process.exitCode = await withLog(folder, options, (center) =>
        carryOut(center, act, call, options),
      );
    });
}

async function carryOut(
  center: OfflineCenter,
  act: Act,
  call: string,
  { order, json }: Options,
): Promise<number> {
  const incident = center.ledger.center.incidents.get(call);
  if (incident === undefined) {
    tell(`there never was a call \`${call}\`; look its number up`);
    return 1;
  }
  if (act === "seal" || act === "unseal")
    return await sealed(center, act, call, order, json === true);
  const calls = [call, ...incident.duplicates];
  const scopes = calls.flatMap((id): readonly KeyScope[] => [
    { incidentId: id },
    { stream: careStream(id) },
  ]);
  const done: {
    readonly scope: KeyScope;
    readonly class: string | null;
    readonly position: number;
    readonly hash: string;
  }[] = [];
  const problems: string[] = [];
  const { log, agency } = center;
  for (const scope of scopes)
    for (const each of act === "expunge" ? sealedFieldClasses : [null]) {
      const given = {
        commandId: randomUUID(),
        scope,
        by: "records-desk",
        reason: `order ${order}`,
        at: Date.now(),
      };
      const answer =
        each !== null
          ? await log.destroyKeys(agency, { ...given, class: each })
          : act === "hold"
            ? await log.placeHold(agency, { ...given, hold: order })
            : await log.liftHold(agency, { ...given, hold: order });
      const event = answer.ok ? answer.value.events[0] : undefined;
      if (!answer.ok) problems.push(answer.error.message);
      else if (event !== undefined)
        done.push({ scope, class: each, position: event.position, hash: event.hash });
    }
  if (json === true) printJson({ act, call, order, done, problems });
  else {
    print(
      `${act} by order ${order}: ${done.length} acts recorded for ${calls.length} calls and their care`,
    );
    for (const { class: of, position, hash } of done)
      print(`  event ${position} ${hash.slice(0, 16)}${of === null ? "" : `: ${of}`}`);
  }
  for (const problem of new Set(problems)) tell(problem);
  return problems.length === 0 ? 0 : 1;
}

async function sealed(
  { desk }: OfflineCenter,
  act: "seal" | "unseal",
  incidentId: string,
  order: string,
  isJson: boolean,
): Promise<number> {
  const done = await desk.records.send({
    commandId: randomUUID(),
    at: Date.now(),
    by: "records-desk",
    roles: ["custodian"],
    command: { kind: act === "seal" ? "SealCall" : "UnsealCall", incidentId, order },
  });
  if (!done.ok) {
    tell(`${done.error.rule}: ${done.error.message}`);
    return 1;
  }
  if (isJson) printJson({ act, call: incidentId, order });
  else print(`${act} by order ${order}: call ${incidentId}`);
  return 0;
}
