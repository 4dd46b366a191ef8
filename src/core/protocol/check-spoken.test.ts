import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { editText } from "./edit.ts";
import { formatProblem } from "./problem.ts";
import { readProtocol, type SourceFile } from "./read.ts";

/** A protocol in one file, with a place for each kind of text that people read besides names and questions. */
const english = `protocol: small
title: Small
version: 1
time-zone: America/New_York
values: Help first.
known-gaps: [{ gap: No rule for minors., source: A town. }]
responders:
  police: { name: Police, kind: police, mode: on-scene }
  community:
    name: Team
    kind: community
    mode: on-scene
    limits: { limit: Two people a visit., from: contract, source: A town. }
    guidance: { text: A visit is an offer., source: Counsel. }
protection: [[community, police]]
questions:
  weapon:
    ask: Any weapon?
    means: Seen or held.
    answers: [none, present]
    if-unknown: { is: bars, because: Not known is not no. }
disqualifiers:
  weapon: { when: { weapon: present }, bars: community, because: Not alone. }
  other: { when: { weapon: present }, bars: community, because: Set aside. }
emergencies:
  any: { name: Danger, send: [police, community] }
default-emergency: any
pathways:
  noise:
    name: Noise
    family: quality-of-life
    call-types: [noise]
    model: 911-led
    emergency: any
    asks: [weapon]
    waives: { other: Nobody is near. }
    responses:
      - { when: { weapon: [none] }, send: [community], because: A talk is enough. }
      - { send: [police] }
    examples:
      - { name: Music, given: { weapon: none }, then: [community] }
fallback: { send: [police], because: A person decides. }
`;

const path = "protocols/small/protocol.yaml";

function read(text: string) {
  const files: readonly SourceFile[] = [{ path, text }];
  const told = readProtocol(files, "x");
  if (!told.ok) throw new Error(told.error.map(formatProblem).join("\n"));
  return told.value;
}

const findings = (text: string): readonly string[] =>
  read(text)
    .warnings.map(formatProblem)
    .filter((sentence) => sentence.includes("no Spanish:"));

/** The same with every text in both languages, in the order in which they are told of. */
const texts = [
  ["title: Small", "title"],
  ["values: Help first.", "values"],
  ["gap: No rule for minors.", "gap 1"],
  ["name: Police", "name"],
  ["name: Team", "name"],
  ["limit: Two people a visit.", "limit 1"],
  ["text: A visit is an offer.", "guidance 1"],
  ["ask: Any weapon?", "ask"],
  ["means: Seen or held.", "means"],
  ["because: Not known is not no.", "if-unknown because"],
  ["because: Not alone.", "because"],
  ["because: Set aside.", "because"],
  ["name: Danger", "name"],
  ["name: Noise", "name"],
  ["other: Nobody is near.", "waives other"],
  ["because: A talk is enough.", "because"],
  ["because: A person decides.", "because"],
] as const;

function inBoth(text: string, written: string): string {
  const [key = "", en = ""] = written.split(/: (.*)/);
  const es = en.endsWith("?") ? "¿Algo?" : "Algo.";
  expect(text).toContain(written);
  return text.replace(written, `${key}: { en: "${en}", es: "${es}" }`);
}
const both = texts.reduce((text, [written]) => inBoth(text, written), english);

/** A question that no pathway asks and whose unknown leads nowhere. */
const idle = "  idle: { ask: { en: Idle?, es: ¿Nada? }, answers: [no, yes] }\n";
/** What follows a pathway's examples. */
const tail = (text: string): string => text.slice(text.indexOf("fallback:"));

describe("P68 text that people read is one string, which is English, or English and Spanish; where a protocol speaks Spanish, what has none is one finding, with its count and first places", () => {
  test("one string reads as its English, and a protocol all in English has nothing to be told", () => {
    const { protocol } = read(english);
    expect(protocol.questions[0]?.means).toEqual({ en: "Seen or held." });
    expect(protocol.disqualifiers[0]?.because).toEqual({ en: "Not alone." });
    expect(protocol.pathways[0]?.waives).toEqual({ other: { en: "Nobody is near." } });
    expect(protocol.pathways[0]?.examples[0]?.name).toEqual({ en: "Music" });
    expect(protocol.knownGaps[0]?.gap).toEqual({ en: "No rule for minors." });
    expect(findings(english)).toEqual([]);
  });

  test("both languages are kept, whatever the text is", () => {
    const { protocol } = read(both.replace("name: Music", "name: { en: Music, es: Música }"));
    expect(findings(both)).toEqual([]);
    const [question, disqualifier, pathway] = [
      protocol.questions[0],
      protocol.disqualifiers[0],
      protocol.pathways[0],
    ];
    for (const words of [
      question?.means,
      question?.ifUnknown?.because,
      disqualifier?.because,
      pathway?.waives["other"],
      pathway?.rules[0]?.because,
      protocol.fallback.because,
      protocol.knownGaps[0]?.gap,
    ])
      expect(words?.es).toBe("Algo.");
    expect(pathway?.examples[0]?.name).toEqual({ en: "Music", es: "Música" });
  });

  test.each(texts.filter(([, part]) => part !== "ask"))(
    "%s alone is missed at its place, by its part",
    (written, part) => {
      const text = texts.reduce(
        (so, [each]) => (each === written ? so : inBoth(so, each)),
        english,
      );
      const [told = "", ...more] = findings(text);
      expect(more).toEqual([]);
      expect(told.startsWith(`${path}:`)).toBe(true);
      expect(told).toContain("warning: 1 text has no Spanish: ");
      expect(told).toMatch(new RegExp(`\` ${part}; write it as`));
      // What is named in the file is pointed at; the head of the protocol is its first line.
      const [, line = ""] = /:(\d+):\d+: warning/.exec(told) ?? [];
      const isHead = ["title", "values", "gap 1"].includes(part);
      expect(Number(line) > 1).toBe(!isHead);
    },
  );

  test("many are counted, and three are named", () => {
    const [told = "", ...more] = findings(inBoth(english, "ask: Any weapon?"));
    expect(more).toEqual([]);
    expect(told).toContain(
      "16 texts have no Spanish: protocol `small` title, protocol `small` values, protocol `small` gap 1 and 13 more; write it as `{ en: …, es: … }`",
    );
  });

  test.each([
    ["a list", "because: [a, b]", "because must be text"],
    ["no English", "because: { es: Porque. }", "`en` is missing"],
    ["another language", "because: { en: So., fr: Donc. }", "unknown key `fr`"],
    ["nothing", "because: { en: '' }", "(en) must be text"],
  ])("what is no text is refused at its place: %s", (_, written, sentence) => {
    const text = english.replace("because: A talk is enough.", written);
    const told = readProtocol([{ path, text }], "x");
    expect(told.ok ? [] : told.error.map(formatProblem).join("\n")).toContain(sentence);
    expect(told.ok ? 0 : told.error[0]?.place.line).toBe(
      1 + english.split("\n").findIndex((line) => line.includes("A talk is enough.")),
    );
  });

  test("a form writes the second language, and takes it away again", () => {
    const at = ["pathways", "noise", "responses", 0, "because"];
    const value = { en: "A talk is enough.", es: "Basta con hablar." };
    const written = editText(english, { is: "set", path: at, value });
    if (!written.ok) throw new Error(written.error);
    expect(read(written.value).protocol.pathways[0]?.rules[0]?.because).toEqual(value);
    const back = editText(written.value, { is: "set", path: at, value: value.en });
    if (!back.ok) throw new Error(back.error);
    expect(read(back.value).protocol.pathways[0]?.rules).toEqual(
      read(english).protocol.pathways[0]?.rules,
    );
  });
});

describe("P69 a finding is said in English and in Spanish, and names the same in both", () => {
  const named = (text: string): readonly string[] => (text.match(/`[^`]+`|\d+/g) ?? []).sort();

  /** Findings whose two sentences do not name the same, or that have one alone; and how many there were. */
  function unlike(files: readonly SourceFile[]): readonly string[] {
    const told = readProtocol(files, "x");
    if (!told.ok) throw new Error(told.error.map(formatProblem).join("\n"));
    return told.value.warnings.flatMap(({ message, mend, es }) =>
      es !== undefined &&
      es.message !== message &&
      named(message).join() === named(es.message).join() &&
      (mend === undefined) === (es.mend === undefined) &&
      named(mend ?? "").join() === named(es.mend ?? "").join()
        ? []
        : [message],
    );
  }

  test("of a protocol in force", () => {
    const folder = new URL("../../../protocols/harbor-county/", import.meta.url);
    const files = readdirSync(folder).map((name) => ({
      path: name,
      text: readFileSync(new URL(name, folder), "utf8"),
    }));
    expect(unlike(files)).toEqual([]);
  });

  test.each([
    ["no example call", both.slice(0, both.indexOf("    examples:")) + tail(both)],
    ["asked by no pathway", both.replace("questions:\n", `questions:\n${idle}`)],
    [
      "leads nowhere written",
      both
        .replace("questions:\n", `questions:\n${idle}`)
        .replace("asks: [weapon]", "asks: [weapon, idle]"),
    ],
    [
      "no answer to it changes the response",
      both
        .replace("questions:\n", `questions:\n${idle}`)
        .replace("asks: [weapon]", "asks: [weapon, idle]"),
    ],
    [
      "is in no pathway's responses",
      both.replace(
        "responders:\n",
        "responders:\n  fire: { name: { en: Fire, es: Bomberos }, kind: fire, mode: on-scene }\n",
      ),
    ],
    ["has no Spanish wording", both.replace(/ask: \{[^}]*\}/, "ask: Any weapon?")],
    ["1 text has no Spanish", both.replace(/means: \{[^}]*\}/, "means: Seen.")],
    [
      "never differs",
      both.replace(
        "- { send: [police] }",
        "- { when: { weapon: [present] }, send: [police] }\n      - { send: [police] }",
      ),
    ],
    [
      "leaves some calls to the fallback",
      both.replace("- { send: [police] }", "- { when: { weapon: [present] }, send: [police] }"),
    ],
  ])("%s", (sentence, text) => {
    expect(
      read(text)
        .warnings.map(({ message }) => message)
        .join("\n"),
    ).toContain(sentence);
    expect(unlike([{ path, text }])).toEqual([]);
  });
});
