import { expect, test } from "vitest";
import { formatProblem } from "./problem.ts";
import { readProtocol, sharedFileOf } from "./read.ts";
import { smallProtocol } from "./testing.ts";

const weaponText = smallProtocol.slice(
  smallProtocol.indexOf("  weapon:\n    ask"),
  smallProtocol.indexOf("  violence:\n    ask"),
);
const conditionText = smallProtocol.slice(
  smallProtocol.indexOf("  weapon:\n    when"),
  smallProtocol.indexOf("  violence:\n    when"),
);
const shared = `questions:\n${weaponText}disqualifiers:
  weapon: { when: { weapon: [present, in-use] }, because: Shared reason. }
`;
const protocol = smallProtocol
  .replace("protocol: small\n", "protocol: small\nshared: ../shared.yaml\n")
  .replace(weaponText, "  weapon: { shared: weapon }\n")
  .replace(
    conditionText,
    "  weapon: { shared: weapon, bars: [community, mediator], unless-with: [police] }\n",
  );

function read(text: string, sharedText: string | null = shared) {
  const own = { path: "protocols/small/protocol.yaml", text };
  const files =
    sharedText === null || !text.includes("shared: ../")
      ? [own]
      : [own, { path: "protocols/shared.yaml", text: sharedText }];
  return readProtocol(files, "0".repeat(64), ["neighbor-dispute"]);
}

function good(text: string, sharedText?: string) {
  const result = read(text, sharedText);
  if (!result.ok) throw new Error(result.error.map(formatProblem).join("\n"));
  return result.value;
}

function sentences(text: string, sharedText?: string | null): string {
  const result = read(text, sharedText);
  return result.ok ? "" : result.error.map(formatProblem).join("\n");
}

test("P18 a question or disqualifier that names a shared one has its words, except where it has its own", () => {
  const whole = good(smallProtocol).protocol;
  const taken = good(protocol).protocol;
  expect(taken.questions[0]).toEqual({ ...whole.questions[0], shared: { id: "weapon", own: [] } });
  expect(taken.disqualifiers[0]).toEqual({
    ...whole.disqualifiers[0],
    because: { en: "Shared reason." },
    shared: { id: "weapon", own: ["bars", "unless-with"] },
  });
  const own = good(
    protocol.replace("weapon: { shared: weapon }", 'weapon: { shared: weapon, ask: "A knife?" }'),
  ).protocol.questions[0];
  expect(own).toMatchObject({
    ask: { en: "A knife?" },
    text: { en: "A knife?" },
    answers: ["none", "present", "in-use"],
    shared: { id: "weapon", own: ["ask"] },
  });
});

test("P18 a rule still points to the protocol's own file, and an error in shared words to the shared one", () => {
  expect(good(protocol).places.get("question weapon")?.file).toBe("protocols/small/protocol.yaml");
  expect(sentences(protocol, shared.replace("answers: [none", "answers: [unknown"))).toContain(
    "protocols/shared.yaml:4:15: error: question `weapon`: `unknown` always exists",
  );
});

test("P19 a shared file that is not there, or a shared id that is not in it, is an error at the place that names it", () => {
  expect(sentences(protocol, null)).toContain(
    "protocols/small/protocol.yaml:2:9: error: shared: there is no file protocols/shared.yaml; put the shared file there",
  );
  expect(sentences(protocol.replace("{ shared: weapon }", "{ shared: weapn }"))).toContain(
    "question `weapon`: protocols/shared.yaml has no question `weapn`; did you mean `weapon`?",
  );
  expect(sentences(protocol.replace("shared: ../shared.yaml\n", ""))).toContain(
    "question `weapon` takes its words from a shared file, and the protocol names none; add a line `shared: ../shared.yaml`",
  );
});

test.each(["/etc/passwd", "../../../secret.yaml", "..", "https://example.org/shared.yaml"])(
  "P19 a shared file is never looked for far away: %s",
  (name) => {
    const text = protocol.replace("../shared.yaml", name);
    expect(sharedFileOf([{ path: "protocols/small/protocol.yaml", text }])).toBeUndefined();
    expect(sentences(text)).toContain("shared: the name of a .yaml file beside the protocol");
  },
);

test("the shared file is found by the protocol's own path", () => {
  for (const [path, found] of [
    ["protocols/small/protocol.yaml", "protocols/shared.yaml"],
    ["protocol.yaml", "../shared.yaml"],
    ["/srv/protocols/small/protocol.yaml", "/srv/protocols/shared.yaml"],
    ["C:\\protocols\\small\\protocol.yaml", "C:/protocols/shared.yaml"],
  ] as const)
    expect(sharedFileOf([{ path, text: protocol }])).toBe(found);
  expect(sharedFileOf([{ path: "protocol.yaml", text: smallProtocol }])).toBeUndefined();
});

test("P1 what the shared file itself holds wrong is told where it stands", () => {
  expect(
    sentences(protocol, shared.replace("because: Shared", "bars: [community], because: Shared")),
  ).toContain(
    "protocols/shared.yaml:8:50: error: protocols/shared.yaml: disqualifier `weapon`: unknown key `bars`",
  );
  expect(sentences(protocol, `${shared}pathways: {}\n`)).toContain("unknown key `pathways`");
});

test("P1 an unknown or missing key of an entry that takes a shared part is told once", () => {
  const problems = sentences(
    protocol.replace(
      "{ shared: weapon, bars: [community, mediator],",
      "{ shared: weapon, bar: [community],",
    ),
  ).split("\n");
  expect(problems.filter((line) => line.includes("unknown key `bar`"))).toHaveLength(1);
  expect(problems.filter((line) => line.includes("`bars` is missing"))).toHaveLength(1);
});

test("P3 a limit names disqualifiers there are, and a date that is one", () => {
  const limited = (limit: string) =>
    smallProtocol.replace(
      "    areas: [north]\n",
      `    areas: [north]\n    limits: [{ limit: Not at night., from: contract, source: x, ${limit} }]\n`,
    );
  expect(
    good(limited("dated: 2025-10, disqualifiers: [violence]")).protocol.responders[3]?.limits,
  ).toEqual([
    {
      limit: { en: "Not at night." },
      from: "contract",
      source: "x",
      dated: "2025-10",
      disqualifiers: ["violence"],
    },
  ]);
  expect(sentences(limited("disqualifiers: [violense]"))).toContain(
    "unknown `violense`; did you mean `violence`?",
  );
  expect(sentences(limited("dated: last year"))).toContain("`last year` is not a date");
});
