import { describe, expect, test } from "vitest";
import { formatProblem } from "./problem.ts";
import { readProtocol } from "./read.ts";
import { errorsOf, readText, smallProtocol } from "./testing.ts";

/** The small protocol with one piece of text put in another's place, which must be there. */
function changed(from: string, to: string): string {
  expect(smallProtocol).toContain(from);
  return smallProtocol.replace(from, to);
}

const sentences = (text: string): readonly string[] => errorsOf(text).map(formatProblem);

/** A protocol made bad by one change is refused with a sentence that holds the given one. */
function testRefused(title: string, from: string, to: string, sentence: string): void {
  test(title, () => {
    expect(sentences(changed(from, to)).join("\n")).toContain(sentence);
  });
}

test("the small protocol reads without a problem", () => {
  expect(sentences(smallProtocol)).toEqual([]);
});

describe("bad protocols", () => {
  testRefused(
    "P1 P3 an unknown question",
    "when: { violence: now }",
    "when: { violense: now }",
    "unknown question `violense`; did you mean `violence`?",
  );
  testRefused(
    "P3 an unknown answer",
    "weapon: in-use }, send",
    "weapon: in-us }, send",
    "`in-us` is not an answer to `weapon`; did you mean `in-use`?",
  );
  testRefused(
    "P3 an unknown responder",
    "send: [ems], priority: 2",
    "send: [emz], priority: 2",
    "unknown responder `emz`; did you mean `ems`?",
  );
  testRefused(
    "P3 an unknown area",
    "areas: [north]",
    "areas: [nort]",
    "unknown area `nort`; did you mean `north`?",
  );
  testRefused(
    "P3 an unknown call type",
    "call-types: [neighbor-dispute]",
    "call-types: [neighbour-dispute]",
    "unknown call type `neighbour-dispute`; did you mean `neighbor-dispute`?",
  );
  testRefused(
    "P6 a safety question silent on unknown",
    "    if-unknown: { is: allows, because: Seen on arrival. }\n",
    "",
    "safety question `injury` does not say where an unknown answer leads",
  );
  testRefused(
    "P7 a disqualifier silent on unknown",
    "    when: { violence: now }\n    bars",
    "    when: { violence: now, noise: yes }\n    bars",
    "disqualifier `violence` does not say what an unknown answer to `noise` leads to",
  );
  testRefused(
    "P8 a rule on a question never asked",
    "asks: [weapon, violence, injury, noise]",
    "asks: [weapon, violence, injury]",
    "depends on `noise`, which this pathway never asks",
  );
  testRefused(
    "P8 an empty condition part",
    "when: { injury: yes }",
    "when: { injury: [] }",
    "no answer of `injury` is named, so it can never be met",
  );
  testRefused(
    "P9 a rule below one that fits every call",
    "      - { send: [co-response] }",
    "      - { send: [co-response] }\n      - { send: [police] }",
    "rule dispute/6 can never be reached: rule dispute/5 above it fits every call",
  );
  testRefused(
    "P9 a rule always barred",
    "when: { noise: [yes, unknown] }, send",
    "when: { violence: now }, send",
    "can never be chosen: whenever its condition is met, disqualifier `violence` bars `community`",
  );
  testRefused(
    "P11 hours without an or-else",
    ", or-else: { hold-minutes: 20, then: call-back }",
    "",
    "sends `community`, which is not there at every hour and place, and says nothing for the rest",
  );
  testRefused(
    "P16 an or-else that a disqualifier may bar",
    "      - { when: { injury: yes }, send: [ems], priority: 2 }",
    "      - { when: { injury: yes }, send: [ems], priority: 2, or-else: { send: [mediator] } }",
    "the or-else of rule dispute/1 sends `mediator`, which disqualifier `weapon` may bar though it lets the rule stand",
  );
  testRefused(
    "P12 a bare police default",
    "keys: [tr], send: [police, ems]",
    "keys: [tr], send: [police]",
    "the default emergency `trouble` sends police alone",
  );
  testRefused(
    "D280 a co-responder unit that is none",
    "send: [ems], priority: 2",
    "send: [ems], priority: 2, assignment: co-response",
    "is `co-response` and sends no co-responder unit",
  );
  testRefused(
    "D280 a joint response in which nobody clears for anybody",
    "send: [ems], priority: 2",
    "send: [police, co-response], priority: 2, assignment: joint",
    "is `joint` and sends nobody who clears the place for somebody who waits",
  );
  testRefused(
    "D280 a dual response of one",
    "send: [ems], priority: 2",
    "send: [ems], priority: 2, assignment: dual",
    "is `dual` and sends no two kinds that go together",
  );
  testRefused(
    "P65 P3 a leader that nobody declares",
    "send: [ems], priority: 2",
    "send: [ems, police], priority: 2, assignment: dual, lead: polise",
    "p.yaml:64:92: error: rule dispute/1: lead: unknown responder `polise`; did you mean `police`?",
  );
  testRefused(
    "P65 a leader that is not sent",
    "send: [ems], priority: 2",
    "send: [ems, police], priority: 2, assignment: dual, lead: mediator",
    "rule dispute/1: `mediator` leads and is not sent; name one of `ems`, `police`, or send it too",
  );
  testRefused(
    "P65 a leader where nobody is led",
    "send: [ems], priority: 2",
    "send: [ems, police], priority: 2, lead: police",
    "rule dispute/1 says who leads, and is not `dual`; add `assignment: dual`, or leave `lead` out",
  );
  test("P65 a leader that does not come in person", () => {
    const byPhone = changed(
      "kind: mediator, mode: on-scene",
      "kind: mediator, mode: phone",
    ).replace(
      "send: [ems], priority: 2",
      "send: [ems, police, mediator], priority: 2, assignment: dual, lead: mediator",
    );
    expect(sentences(byPhone).join("\n")).toContain(
      "rule dispute/1 is led by `mediator`, which does not come in person; name one that does",
    );
  });
  test.each([4, 121, 7.5, '"ten"'])("P66 check-in minutes of %s are refused", (minutes) => {
    const wrong = changed(
      "    model: 911-led",
      `    model: 911-led\n    check-in-minutes: ${minutes}`,
    );
    expect(sentences(wrong).join("\n")).toMatch(
      /^p\.yaml:\d+:\d+: error: pathway `dispute`: check-in-minutes must be a whole number from 5 to 120/,
    );
  });
  testRefused(
    "P14 a circle of protection",
    "[community, ems]]",
    "[police, community]]",
    "both below and above",
  );
  testRefused(
    "a send of none that says nothing",
    ", say: It is over. }",
    " }",
    "sends no one and does not say what the caller is told",
  );
  testRefused(
    "an hour that is not one",
    'from: "08:00"',
    'from: "8 am"',
    '`8 am` is not a time of day; write it as "08:00"',
  );
  testRefused(
    "a priority out of range",
    "priority: 2",
    "priority: 9",
    "must be a whole number from 1 to 5",
  );
  testRefused(
    "`unknown` declared as an answer",
    "answers: [no, now]",
    "answers: [no, now, unknown]",
    "`unknown` always exists and is not declared",
  );
  testRefused(
    "an answer twice",
    "answers: [no, now]",
    "answers: [no, now, now]",
    "answer `now` stands twice",
  );
  testRefused(
    "an example that answers a question wrongly",
    "given: { weapon: in-use",
    "given: { weapon: inuse",
    "did you mean `in-use`?",
  );
  testRefused(
    "a time zone nobody knows",
    "America/New_York",
    "America/Springfield",
    "is not a known zone",
  );
  test("P1 names line and column", () => {
    const text = changed("weapon: in-use }, send", "weapon: in-us }, send");
    const line = text.split("\n").findIndex((each) => each.includes("in-us }")) + 1;
    const column = (text.split("\n")[line - 1] ?? "").indexOf("in-us") + 1;
    expect(sentences(text)[0]).toContain(`p.yaml:${line}:${column}: error:`);
  });

  test("P2 one run finds every problem", () => {
    const text = changed("priority: 2", "priority: 9").replace(
      "when: { violence: now }",
      "when: { violense: now }",
    );
    expect(errorsOf(text).length).toBeGreaterThanOrEqual(2);
  });

  test("P3 an unknown top key suggests the one meant", () => {
    expect(sentences(`${smallProtocol}guarantes: []\n`).join()).toContain(
      "unknown key `guarantes`; did you mean `guarantees`?",
    );
  });

  test("P4 a doubled id names both places", () => {
    const text = changed(
      "  ems: {",
      "  police: { name: Again, kind: police, mode: on-scene }\n  ems: {",
    );
    expect(sentences(text).join("\n")).toMatch(
      /p\.yaml:\d+:\d+: error: responders: `police` stands twice \(first at p\.yaml:\d+:\d+\)/,
    );
  });

  test("P4 two answers to one question in an example are refused", () => {
    const text = changed("given: { weapon: in-use,", "given: { weapon: in-use, weapon: none,");
    expect(sentences(text).join("\n")).toContain("`weapon` stands twice");
  });

  test("P10 a team sent without asking what would bar it is an error, unless it is waived with a reason", () => {
    const other = (extra: string): string =>
      changed(
        "fallback:",
        `  other:\n    name: Other\n    family: conflict\n    call-types: [noise]\n    model: 911-led\n    emergency: trouble\n    asks: [weapon]\n${extra}    responses: [{ send: [community], or-else: { send: [police] } }]\nfallback:`,
      );
    expect(sentences(other("")).join("\n")).toContain(
      "pathway `other` can send `community`, which disqualifier `violence` may bar, but never asks `violence`",
    );
    expect(sentences(other("    waives: { violence: A phone call only. }\n"))).toEqual([]);
  });

  test("P13 a key that selects two pathways is an error", () => {
    const text = changed(
      "fallback:",
      "  other:\n    name: Other\n    keys: [di]\n    family: conflict\n    call-types: [noise]\n    model: 911-led\n    emergency: trouble\n    asks: [injury]\n    responses: [{ send: [ems] }]\nfallback:",
    );
    expect(sentences(text).join()).toContain("key `di` selects both `dispute` and `other`");
  });

  test("text that is not YAML is an error with a place, not a crash", () => {
    expect(sentences("protocol: [\n  a").join()).toMatch(
      /p\.yaml:\d+:\d+: error: not readable as YAML/,
    );
  });

  test("an empty file, a list and a lone word are errors", () => {
    for (const text of ["", "- a\n- b", "hello"]) expect(errorsOf(text).length).toBeGreaterThan(0);
  });
});

testRefused(
  "a hold's sequel without a hold",
  "or-else: { hold-minutes: 20, then: call-back }",
  "or-else: { send: [police], then: call-back }",
  "says what follows a hold, and holds nothing; add `hold-minutes: …`",
);

test("P5 the files of a folder are one protocol, whatever file a part stands in", () => {
  const cut = smallProtocol.indexOf("questions:");
  const end = smallProtocol.indexOf("emergencies:");
  const files = [
    { path: "a.yaml", text: smallProtocol.slice(0, cut) + smallProtocol.slice(end) },
    { path: "b.yaml", text: smallProtocol.slice(cut, end) },
  ];
  const read = readProtocol(files, "hash");
  expect(read.ok && read.value.protocol.questions.map(({ id }) => id)).toEqual([
    "weapon",
    "violence",
    "injury",
    "noise",
  ]);
});

test("reading keeps what was written as data", () => {
  const read = readText(smallProtocol);
  if (!read.ok) throw new Error("the small protocol must read");
  const { protocol, places } = read.value;
  expect(protocol.responders.find(({ id }) => id === "community")?.hours).toEqual([
    { days: [0, 1, 2, 3, 4, 5, 6], fromMinute: 480, toMinute: 1380 },
  ]);
  expect(protocol.questions[0]?.answers).toEqual(["none", "present", "in-use"]);
  expect(protocol.questions[1]?.answers).toEqual(["no", "now"]);
  expect(protocol.pathways[0]?.rules.map(({ id }) => id)).toEqual([
    "first/1",
    "dispute/1",
    "dispute/2",
    "dispute/3",
    "dispute/4",
    "dispute/5",
  ]);
  expect(places.get("rule dispute/1")?.file).toBe("p.yaml");
});

test("P15 a pathway too tangled for the node budget is refused with a sentence", () => {
  // Pairs that must agree, asked far apart: every diagram in this order doubles with each pair.
  const pairs = Array.from({ length: 20 }, (_, index) => index);
  const question = (id: string): string =>
    `  ${id}: { ask: { en: A?, es: ¿A? }, answers: [no, yes], if-unknown: { is: allows, because: A test. } }\n`;
  const text = changed(
    "disqualifiers:",
    `${pairs.map((pair) => question(`a${pair}`) + question(`b${pair}`)).join("")}disqualifiers:`,
  ).replace(
    "fallback:",
    `  tangled:\n    name: Tangled\n    family: conflict\n    call-types: [noise]\n    model: 911-led\n    emergency: trouble\n    asks: [${pairs.map((pair) => `a${pair}`).join(", ")}, ${pairs.map((pair) => `b${pair}`).join(", ")}]\n    responses:\n${pairs.map((pair) => `      - { when: { a${pair}: yes, b${pair}: yes }, send: [ems] }\n`).join("")}      - { send: [police] }\nfallback:`,
  );
  expect(sentences(text).join()).toContain(
    "pathway `tangled` is too tangled to decide on partial answers",
  );
});

test("P17 what cannot matter is found: a rule that never wins, a question that changes nothing, calls left to the fallback", () => {
  const read = readText(
    changed(
      "        - { send: [co-response] }".trim(),
      "- { when: { injury: no }, send: [co-response] }",
    ).replace(
      "fallback:",
      "  idle:\n    name: Idle\n    family: conflict\n    call-types: [noise]\n    model: 911-led\n    emergency: trouble\n    asks: [injury, noise]\n    responses:\n      - { when: { injury: yes }, send: [ems] }\n      - { when: { injury: [yes, unknown] }, send: [ems] }\n      - { when: { injury: yes }, send: [police] }\n      - { send: [ems] }\nfallback:",
    ),
  );
  const warnings = read.ok ? read.value.warnings.map(({ message }) => message).join("\n") : "";
  expect(warnings).toContain("rule idle/3 is never the one");
  expect(warnings).toContain(
    "pathway `idle` asks `noise`, and no answer to it changes the response",
  );
  expect(warnings).toContain("pathway `dispute` leaves some calls to the fallback");
});
