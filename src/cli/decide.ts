import type { Command } from "commander";
import { localTime, parseLocalTime } from "#core/base/time.ts";
import type { CompiledProtocol } from "#core/protocol/compile.ts";
import { decideCall } from "#core/protocol/decide.ts";
import type { Decision, RuleVerdict } from "#core/protocol/decision.ts";
import { didYouMean } from "#core/protocol/problem.ts";
import { modelOf, scheduleCapacity } from "#core/protocol/schedule.ts";
import type { LoadedProtocol } from "#library/load-protocol.ts";
import { loadOrTell, print, printJson, UsageError } from "./output.ts";

interface Options {
  readonly at?: string;
  readonly area?: string;
  readonly json?: boolean;
}

/** `concord decide PROTOCOL PATHWAY [question=answer …]`: what the protocol says of one call, and why. */
export function decideCommand(program: Command): void {
  program
    .command("decide")
    .description(
      "Decide one call on any subset of answers: who fits, who can come, why, what to ask next.",
    )
    .argument("<protocol>", "a folder protocols/<name> or a YAML file")
    .argument("<complaint>", "a pathway, a call type, a typed key or an outside code")
    .argument(
      "[answers...]",
      "question=answer; a question left out is not asked yet, `unknown` is an answer",
    )
    .option("--at <time>", "local date and time, 2026-11-23T14:00, or `now`: counts hours in")
    .option("--area <area>", "the area the call comes from")
    .option("--json", "one JSON object on standard output")
    .action((path: string, complaint: string, answers: readonly string[], options: Options) => {
      const loaded = loadOrTell(path);
      if (loaded === undefined) {
        process.exitCode = 1;
        return;
      }
      const { compiled } = loaded;
      const pathway = pathwayFor(compiled, complaint);
      const given = parseAnswers(compiled, pathway, answers);
      const local =
        options.at === undefined
          ? undefined
          : options.at === "now"
            ? localTime(Date.now(), compiled.protocol.timeZone)
            : parseLocalTime(options.at);
      if (options.at !== undefined && local === undefined)
        throw new UsageError(
          `--at: \`${options.at}\` is not a local date and time; write it as 2026-11-23T14:00`,
        );
      const { areas } = compiled.protocol;
      if (options.area !== undefined && !areas.includes(options.area))
        throw new UsageError(
          `--area: unknown area \`${options.area}\`; ${didYouMean(options.area, areas)}`,
        );
      const capacity =
        local === undefined ? {} : scheduleCapacity(compiled.protocol, local, options.area ?? null);
      const decision = decideCall(compiled, { pathway, answers: given, capacity });
      const written = compiled.pathways.get(pathway)?.pathway;
      const model =
        written && local
          ? modelOf(written, local, options.area ?? null)
          : (written?.models.at(-1)?.model ?? "911-led");
      if (options.json === true) printJson({ ...decision, model, answers: given });
      else explain(loaded, decision, model);
    });
}

function pathwayFor(compiled: CompiledProtocol, complaint: string): string {
  const { pathways } = compiled.protocol;
  const found =
    pathways.find(({ id }) => id === complaint) ??
    pathways.find(({ keys }) => keys.includes(complaint.toLowerCase())) ??
    pathways.find(
      ({ callTypes, externalCodes }) =>
        callTypes.includes(complaint) || externalCodes.includes(complaint),
    );
  if (found === undefined)
    throw new UsageError(
      `no pathway takes \`${complaint}\`; ${didYouMean(complaint, [...new Set(pathways.flatMap(({ id, callTypes }) => [id, ...callTypes]))])}`,
    );
  return found.id;
}

function parseAnswers(
  compiled: CompiledProtocol,
  pathway: string,
  texts: readonly string[],
): Record<string, string> {
  const { variables, variableOf } = compiled.pathways.get(pathway) ?? {
    variables: [],
    variableOf: new Map<string, number>(),
  };
  const given: Record<string, string> = {};
  for (const text of texts) {
    const [question = "", answer] = text.split("=", 2);
    const variable = variables[variableOf.get(question) ?? -1];
    if (answer === undefined)
      throw new UsageError(
        `\`${text}\` is not an answer; write question=answer, such as weapon=none`,
      );
    if (variable === undefined)
      throw new UsageError(
        `pathway \`${pathway}\` asks no \`${question}\`; ${didYouMean(question, [...variableOf.keys()])}`,
      );
    if (!variable.codeOf.has(answer))
      throw new UsageError(
        `\`${answer}\` is not an answer to \`${question}\`; ${didYouMean(answer, variable.values)}`,
      );
    if (given[question] !== undefined)
      throw new UsageError(
        `\`${question}\` is answered twice, \`${given[question]}\` and \`${answer}\`; keep one`,
      );
    given[question] = answer;
  }
  return given;
}

function explain(
  { compiled: { protocol }, places }: LoadedProtocol,
  decision: Decision,
  model: string,
): void {
  const responder = (id: string): string =>
    protocol.responders.find((each) => each.id === id)?.name.en ?? id;
  const named = (send: readonly string[]): string =>
    send.length === 0 ? "no one" : send.map(responder).join(" + ");
  const { fits, now } = decision;
  if (fits === null || now === null) {
    print(
      `OPEN    ${decision.possible.length} responses possible: ${decision.possible.map(named).join(" | ")}`,
    );
    const next = protocol.questions.find(({ id }) => id === decision.next?.question);
    if (next !== undefined)
      print(`ASK     ${next.ask.en}  (${[...next.answers, "unknown"].join(" | ")})   ${next.id}`);
  } else {
    print(
      `SEND    ${named(now.send)}   priority ${now.priority}, ${now.assignment}${now.lead === undefined ? "" : `, ${responder(now.lead)} leads`}, ${model}${now.hold === null ? "" : `, hold ${now.hold.minutes} min, then call back`}`,
    );
    if (now.say !== undefined) print(`SAY     ${now.say.en}`);
    if (now !== fits)
      print(
        `FITS    ${named(fits.send)}, but ${decision.shortfalls.map(({ responder: id, reason }) => `${responder(id)} is ${reason.replaceAll("-", " ")}`).join(", ")}`,
      );
    const place = places.get(`rule ${now.rule}`);
    const written = place === undefined ? "" : ` (${place.file}:${place.line})`;
    print(`RULE    ${now.rule}${written}${now.because === undefined ? "" : `: ${now.because.en}`}`);
    for (const { question, because } of now.becauseUnknown)
      print(`        ${question} is unknown: ${because.en}`);
    if (now.review) print("REVIEW  a supervisor reviews this call");
  }
  for (const { disqualifier, because } of decision.disqualifiers)
    print(`BARS    ${disqualifier}: ${because.en}`);
  for (const [id, eligibility] of Object.entries(decision.eligibility))
    print(`        ${responder(id)}: ${eligibilityText(eligibility)}`);
  for (const verdict of decision.rules.filter(({ verdict: each }) => each !== "after"))
    print(`  ${verdictText(verdict)}`);
  if (decision.skipped.length > 0)
    print(`SKIP    ${decision.skipped.join(", ")}: cannot change it any more`);
  print(
    `BY      ${decision.protocol.id} version ${decision.protocol.version}, ${decision.protocol.hash.slice(0, 12)}`,
  );
}

function eligibilityText(eligibility: Decision["eligibility"][string]): string {
  switch (eligibility.state) {
    case "eligible":
      return "eligible";
    case "not-assessed":
      return `not assessed, ${eligibility.open.join(", ")} not asked`;
    case "disqualified":
      return `disqualified by ${eligibility.by
        .map(
          ({ disqualifier, answers }) =>
            `${disqualifier} (${Object.entries(answers)
              .map(([q, a]) => `${q}: ${a}`)
              .join(", ")})`,
        )
        .join("; ")}`;
  }
}

function verdictText(verdict: RuleVerdict): string {
  switch (verdict.verdict) {
    case "chosen":
      return `> ${verdict.rule}`;
    case "not-met":
      return `- ${verdict.rule}: ${verdict.question} is ${verdict.answer}`;
    case "barred":
      return `- ${verdict.rule}: barred by ${verdict.disqualifiers.join(", ")}`;
    case "open":
      return `? ${verdict.rule}: ${verdict.questions.length === 0 ? "waits for a disqualifier to be answered" : `${verdict.questions.join(", ")} not asked`}`;
    case "after":
      return `  ${verdict.rule}`;
  }
}
