import { fail, ok, type Result } from "#core/base/result.ts";
import {
  choiceOf,
  entriesOf,
  fieldsOf,
  itemsOf,
  textOf,
  type Entry,
  type Node,
  type Reading,
} from "#core/protocol/node.ts";
import type { Problem } from "#core/protocol/problem.ts";
import type { Guarantee, Protocol, Words } from "#core/protocol/protocol.ts";
import { readYaml } from "#core/protocol/read.ts";
import { guaranteeOf } from "#core/protocol/shape.ts";
import { wordsOf, type Declared } from "#core/protocol/shape-parts.ts";
import { findings, standards, type Finding, type StandardId } from "./standards.ts";

/** A standard that someone recorded, with evidence and source. */
export interface RecordedStandard {
  readonly id: StandardId;
  readonly is: Finding;
  readonly evidence: Words;
  readonly source: string;
}

/** A figure that was published about a program, as its source gives it. */
export interface Figure {
  readonly says: Words;
  readonly source: string;
}

/** What is known of a program besides its protocol. It decides nothing, so it is no part of the protocol or of its hash. */
export interface ProgramRecord {
  readonly place: Words | null;
  /** When it began, as a year, month or day. */
  readonly since: string | null;
  readonly until: string | null;
  /** What one might take for granted and what its rules do not keep. */
  readonly notKept: readonly { readonly says: Words; readonly guarantee: Guarantee }[];
  readonly standards: readonly RecordedStandard[];
  readonly figures: readonly Figure[];
}

const recordKeys = {
  place: "required",
  since: "optional",
  until: "optional",
  "not-kept": "optional",
  standards: "optional",
  figures: "optional",
} as const;

const nothing: ProgramRecord = {
  place: null,
  since: null,
  until: null,
  notKept: [],
  standards: [],
  figures: [],
};

/**
 * Reads one protocol's section of `protocols/programs.yaml`; a protocol without one has an empty record. Guarantees are looked up in the
 * protocol. `file` is the name that problems give.
 */
export function parseRecord(
  text: string,
  file: string,
  protocol: Protocol,
): Result<ProgramRecord, readonly Problem[]> {
  const reading: Reading = { problems: [] };
  const root = readYaml(reading, { path: file, text });
  if (root === undefined) return fail(reading.problems);
  const { programs } = fieldsOf(reading, root, "the programs file", { programs: "required" });
  const entry =
    programs && entriesOf(reading, programs, "programs").find(({ key }) => key === protocol.id);
  const record = entry === undefined ? nothing : recordOf(reading, entry, protocol);
  return reading.problems.length > 0 ? fail(reading.problems) : ok(record);
}

function recordOf(reading: Reading, { key, value }: Entry, protocol: Protocol): ProgramRecord {
  const fields = fieldsOf(reading, value, `program \`${key}\``, recordKeys);
  const list = (node: Node | undefined): readonly Node[] =>
    node === undefined ? [] : itemsOf(node);
  const declared = declaredIn(protocol);
  return {
    place: fields.place === undefined ? null : wordsOf(reading, fields.place, "place"),
    since: fields.since === undefined ? null : textOf(reading, fields.since, "since"),
    until: fields.until === undefined ? null : textOf(reading, fields.until, "until"),
    notKept: list(fields["not-kept"]).flatMap((node) => notKeptOf(reading, node, declared)),
    standards: (fields.standards === undefined
      ? []
      : entriesOf(reading, fields.standards, "standards")
    ).flatMap((each) => standardOf(reading, each)),
    figures: list(fields.figures).map((node) => {
      const part = fieldsOf(reading, node, "figure", { says: "required", source: "required" });
      return {
        says: part.says === undefined ? { en: "" } : wordsOf(reading, part.says, "figure: says"),
        source: part.source === undefined ? "" : textOf(reading, part.source, "figure: source"),
      };
    }),
  };
}

const declaredIn = (protocol: Protocol): Declared => ({
  responders: protocol.responders.map(({ id }) => id),
  groups: new Map(),
  questions: new Map(protocol.questions.map((question) => [question.id, question])),
  areas: protocol.areas,
  disqualifiers: protocol.disqualifiers.map(({ id }) => id),
  shared: undefined,
});

function notKeptOf(reading: Reading, node: Node, declared: Declared): ProgramRecord["notKept"] {
  const fields = fieldsOf(reading, node, "not kept", { says: "required", guarantee: "required" });
  const says = fields.says === undefined ? { en: "" } : wordsOf(reading, fields.says, "says");
  const guarantees =
    fields.guarantee === undefined ? [] : guaranteeOf(reading, fields.guarantee, declared);
  return guarantees.map((guarantee) => ({ says, guarantee }));
}

function standardOf(reading: Reading, { key, place, value }: Entry): readonly RecordedStandard[] {
  const ids = standards.map(({ id }) => id);
  const id = choiceOf(reading, { kind: "scalar", place, value: key, text: key }, "standard", ids);
  const fields = fieldsOf(reading, value, `standard \`${key}\``, {
    is: "required",
    evidence: "required",
    source: "required",
  });
  const is = fields.is && choiceOf(reading, fields.is, `standard \`${key}\``, findings);
  if (id === undefined || is === undefined) return [];
  return [
    {
      id,
      is,
      evidence:
        fields.evidence === undefined ? { en: "" } : wordsOf(reading, fields.evidence, "evidence"),
      source: fields.source === undefined ? "" : textOf(reading, fields.source, "source"),
    },
  ];
}
