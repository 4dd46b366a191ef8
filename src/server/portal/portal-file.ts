import { readFileSync } from "node:fs";
import { fail, ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import type { InBoth } from "#core/outcomes/definition.ts";
import type { Words } from "#core/protocol/protocol.ts";
import { choiceOf, error, fieldsOf, itemsOf, textOf } from "#core/protocol/node.ts";
import type { Node, Reading } from "#core/protocol/node.ts";
import { didYouMean } from "#core/protocol/problem.ts";
import type { Problem } from "#core/protocol/problem.ts";
import { readYaml } from "#core/protocol/read.ts";
import type { SourceFile } from "#core/protocol/read.ts";

/** One program's money on its way. Null: nobody has published that step. Amounts in whole dollars of the budget's year. */
export interface ProgramMoney {
  readonly name: InBoth;
  readonly source: InBoth | null;
  readonly approved: number | null;
  readonly spent: number | null;
  readonly units: { readonly count: number; readonly of: InBoth } | null;
  /** Where it can be checked: a title as it is printed, or how it is called in both languages. */
  readonly document: Words | null;
}

export const numbersToCall = ["911", "988", "311"] as const;
export type NumberToCall = (typeof numbersToCall)[number];

/** What one office told people, and where that stands. */
export interface Advice {
  readonly topic: string;
  /** Null: they said whom not to call, and nothing else. */
  readonly call: NumberToCall | null;
  readonly doNotCall: NumberToCall | null;
  readonly who: InBoth;
  readonly words: InBoth;
  /** `2026-03-02`. */
  readonly on: string;
  readonly source: string;
}

/** What residents are told besides the figures, written by the agency. */
export interface PortalFile {
  readonly name: string;
  readonly budget: {
    readonly year: InBoth;
    readonly decided: {
      readonly by: InBoth;
      readonly on: string;
      readonly vote: InBoth;
      readonly document: Words;
    };
    readonly programs: readonly ProgramMoney[];
  };
  readonly topics: readonly { readonly id: string; readonly name: InBoth }[];
  readonly advice: readonly Advice[];
  readonly say: { readonly phone: string; readonly mail: string; readonly meetings: InBoth };
}

/** Where what offices tell people cannot be followed together. */
export interface Contradiction {
  readonly topic: string;
  /** `numbers`: two are named. `do-not`: one office names a number that another says not to call. */
  readonly why: "numbers" | "do-not";
  /** The number they fall out about; null where two are named. */
  readonly number: NumberToCall | null;
}

/** Every contradiction, worked out: for the same need two numbers, or a number that another office says not to call. */
export const contradictionsIn = ({
  topics,
  advice,
}: Pick<PortalFile, "topics" | "advice">): readonly Contradiction[] =>
  topics.flatMap(({ id: topic }) => {
    const said = advice.filter((each) => each.topic === topic);
    const calls = new Set(said.flatMap(({ call }) => call ?? []));
    const nots = new Set(said.flatMap(({ doNotCall }) => doNotCall ?? []));
    return [
      ...(calls.size > 1 ? [{ topic, why: "numbers", number: null } as const] : []),
      ...[...nots]
        .filter((number) => calls.has(number))
        .map((number) => ({ topic, why: "do-not", number }) as const),
    ];
  });

/** Topics on which offices contradict each other. */
export const contradictions = (file: Pick<PortalFile, "topics" | "advice">): readonly string[] => [
  ...new Set(contradictionsIn(file).map(({ topic }) => topic)),
];

/** The file from disk, or each problem with its place and mend. */
export function loadPortal(path: string): Result<PortalFile, readonly Problem[]> {
  try {
    return readPortal({ path, text: readFileSync(path, "utf8") });
  } catch (cause) {
    const why = cause instanceof Error && "code" in cause ? String(cause.code) : String(cause);
    return fail([
      {
        place: { file: path, line: 1, column: 1 },
        severity: "error",
        message: `the file cannot be read (${why})`,
        mend: "name a file that is there",
      },
    ]);
  }
}

/** Reads what residents are told. All problems are found in one run. */
export function readPortal(file: SourceFile): Result<PortalFile, readonly Problem[]> {
  const reading: Reading = { problems: [] };
  const root = readYaml(reading, file);
  if (root === undefined) return fail(reading.problems);
  const { portal, budget, advice, say } = fieldsOf(reading, root, "the public pages' file", {
    portal: "required",
    synthetic: "optional",
    budget: "required",
    advice: "required",
    say: "required",
  });
  const told = advice && adviceOf(reading, advice);
  const money = budget && budgetOf(reading, budget);
  const where = say && sayOf(reading, say);
  if (!told || !money || !where || reading.problems.length > 0) return fail(reading.problems);
  return ok({ name: textIn(reading, portal, "portal"), budget: money, ...told, say: where });
}

function budgetOf(reading: Reading, node: Node): PortalFile["budget"] {
  const fields = fieldsOf(reading, node, "budget", {
    year: "required",
    decided: "required",
    programs: "required",
  });
  const decided = partsOf(reading, fields.decided, "budget: decided", [
    "by",
    "on",
    "vote",
    "document",
  ]);
  return {
    year: bothIn(reading, fields.year, "budget: year"),
    decided: {
      by: bothIn(reading, decided["by"], "budget: by"),
      on: dateIn(reading, decided["on"], "budget: on"),
      vote: bothIn(reading, decided["vote"], "budget: vote"),
      document: titleIn(reading, decided["document"], "budget: document"),
    },
    programs: listIn(fields.programs).map((each) => programOf(reading, each)),
  };
}

function programOf(reading: Reading, node: Node): ProgramMoney {
  const fields = fieldsOf(reading, node, "a program", {
    name: "required",
    source: "optional",
    approved: "optional",
    spent: "optional",
    units: "optional",
    document: "optional",
  });
  const { source, approved, spent, units, document } = fields;
  const counted = units && partsOf(reading, units, "units", ["count", "of"]);
  return {
    name: bothIn(reading, fields.name, "a program's name"),
    source: source === undefined ? null : bothIn(reading, source, "source"),
    approved: approved === undefined ? null : amountIn(reading, approved, "approved"),
    spent: spent === undefined ? null : amountIn(reading, spent, "spent"),
    units: counted
      ? {
          count: amountIn(reading, counted["count"], "units: count"),
          of: bothIn(reading, counted["of"], "units: of"),
        }
      : null,
    document: document === undefined ? null : titleIn(reading, document, "document"),
  };
}

function adviceOf(reading: Reading, node: Node): Pick<PortalFile, "topics" | "advice"> {
  const parts = partsOf(reading, node, "advice", ["topics", "said"]);
  const topics = listIn(parts["topics"]).map((each) => {
    const { id, name } = partsOf(reading, each, "a topic", ["id", "name"]);
    return { id: textIn(reading, id, "topic: id"), name: bothIn(reading, name, "topic: name") };
  });
  const ids = topics.map(({ id }) => id);
  const advice = listIn(parts["said"]).map((each): Advice => {
    const said = fieldsOf(reading, each, "what was said", {
      topic: "required",
      call: "optional",
      "do-not-call": "optional",
      who: "required",
      words: "required",
      on: "required",
      source: "required",
    });
    const topic = textIn(reading, said.topic, "topic");
    if (said.topic && topic !== "" && !ids.includes(topic))
      error(reading, said.topic.place, `no topic is called \`${topic}\``, didYouMean(topic, ids));
    const numberIn = (part: Node | undefined, what: string): NumberToCall | null =>
      part === undefined ? null : (choiceOf(reading, part, what, numbersToCall) ?? null);
    const [call, doNotCall] = [
      numberIn(said.call, "call"),
      numberIn(said["do-not-call"], "do-not-call"),
    ];
    if (said.call === undefined && said["do-not-call"] === undefined)
      error(
        reading,
        each.place,
        "what was said names no number",
        "write `call` or `do-not-call` with 911, 988 or 311",
      );
    return {
      topic,
      call,
      doNotCall,
      who: bothIn(reading, said.who, "who"),
      words: bothIn(reading, said.words, "words"),
      on: dateIn(reading, said.on, "on"),
      source: textIn(reading, said.source, "source"),
    };
  });
  return { topics, advice };
}

function sayOf(reading: Reading, node: Node): PortalFile["say"] {
  const { phone, mail, meetings } = partsOf(reading, node, "say", ["phone", "mail", "meetings"]);
  return {
    phone: textIn(reading, phone, "say: phone"),
    mail: textIn(reading, mail, "say: mail"),
    meetings: bothIn(reading, meetings, "say: meetings"),
  };
}

/** Fields that must all be there. */
function partsOf(
  reading: Reading,
  node: Node | undefined,
  what: string,
  names: readonly string[],
): Readonly<Record<string, Node | undefined>> {
  if (node === undefined) return {};
  return fieldsOf(
    reading,
    node,
    what,
    Object.fromEntries(names.map((name) => [name, "required" as const])),
  );
}

const listIn = (node: Node | undefined): readonly Node[] => (node ? itemsOf(node) : []);

const textIn = (reading: Reading, node: Node | undefined, what: string): string =>
  node === undefined ? "" : textOf(reading, node, what);

/** A title in both languages, or once, as it is printed. */
const titleIn = (reading: Reading, node: Node | undefined, what: string): Words =>
  node?.kind === "map" ? bothIn(reading, node, what) : { en: textIn(reading, node, what) };

function bothIn(reading: Reading, node: Node | undefined, what: string): InBoth {
  const { en, es } = partsOf(reading, node, what, ["en", "es"]);
  return { en: textIn(reading, en, `${what}: en`), es: textIn(reading, es, `${what}: es`) };
}

function amountIn(reading: Reading, node: Node | undefined, what: string): number {
  const value = node?.kind === "scalar" ? node.value : undefined;
  if (typeof value === "number" && Number.isFinite(value) && value >= 0) return value;
  if (node)
    error(
      reading,
      node.place,
      `${what} must be a number of 0 or more`,
      "leave it out where nobody has published it",
    );
  return 0;
}

function dateIn(reading: Reading, node: Node | undefined, what: string): string {
  const text = textIn(reading, node, what);
  const isDate = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
  if (node && text !== "" && !isDate)
    error(reading, node.place, `${what}: \`${text}\` is no date`, "write it as 2026-06-30");
  return text;
}
