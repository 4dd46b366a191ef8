import { describe, expect, test } from "vitest";
import { compile } from "#core/protocol/compile.ts";
import { decideCall } from "#core/protocol/decide.ts";
import { compileText, smallProtocol } from "#core/protocol/testing.ts";
import { flipped, isInForce, type Levers } from "./levers.ts";
import { parseLevers } from "./levers-file.ts";

const types = [
  { id: "noise", name: { en: "Noise" }, family: "quality-of-life" },
  { id: "welfare-check", name: { en: "Welfare check" }, family: "service-need" },
  { id: "verbal-dispute", name: { en: "Argument" }, family: "conflict" },
] as const;

const text = `takes: [noise, welfare-check, verbal-dispute]
questions:
  caller:
    ask: { en: You or someone else?, es: ¿Usted u otra persona? }
    answers: [self, someone-else]
    if-unknown: { is: bars, because: Not known. }
  link:
    ask: { en: Drink or drugs?, es: ¿Alcohol o drogas? }
    answers: [yes, no]
    if-unknown: { is: bars, because: Not known. }
levers:
  tagged: { name: Tagged, limit: Only tagged calls., keeps: [behavioral-health], source: x }
  first-person: { name: First person, limit: Only first persons., bars: { caller: someone-else }, source: x }
  link: { name: Link, limit: Only with a link., bars: { link: no }, families: [conflict], source: x }
`;

function read(written = text): Levers {
  const parsed = parseLevers(written, "levers.yaml", types);
  if (!parsed.ok) throw new Error(parsed.error.map(({ message }) => message).join("\n"));
  return parsed.value;
}

const problemsOf = (written: string): string => {
  const parsed = parseLevers(written, "levers.yaml", types);
  return parsed.ok
    ? ""
    : parsed.error.map(({ message, mend }) => `${message}; ${mend ?? ""}`).join("\n");
};

const small = compileText(smallProtocol).protocol;
/** The small program with its one kind of call tagged as behavioral health: all three limits but one are in force. */
const tagged = compileText(
  smallProtocol
    .replace("family: conflict", "family: behavioral-health")
    .replace("[neighbor-dispute]", "[noise]"),
).protocol;
const calm = { weapon: "none", violence: "no", injury: "no", noise: "yes" };

const sentTo = (protocol: typeof small, pathway: string, answers: Record<string, string>) => {
  const { fits } = decideCall(compile(protocol), { pathway, answers });
  return fits?.send ?? null;
};

describe("a limit in force", () => {
  const levers = read().levers;
  const inForce = (protocol: typeof small) =>
    levers.filter((lever) => isInForce(protocol, lever)).map(({ id }) => id);

  test("is read off the program's own rules", () => {
    expect(inForce(small)).toEqual([]);
    expect(inForce(tagged)).toEqual(["tagged", "link"]);
  });

  test("is so after it was put on, and not after it was lifted", () => {
    for (const id of ["tagged", "first-person", "link"])
      expect(inForce(flipped(small, read(), [id]))).toContain(id);
    expect(inForce(flipped(tagged, read(), ["tagged", "link"]))).toEqual([]);
  });
});

describe("flipping a lever", () => {
  test("puts a limit on: the team stays home, and whoever goes without it goes", () => {
    expect(sentTo(small, "dispute", calm)).toEqual(["community"]);
    expect(sentTo(flipped(small, read(), ["tagged"]), "dispute", calm)).toEqual(["co-response"]);
    expect(
      sentTo(flipped(small, read(), ["tagged"]), "dispute", { ...calm, injury: "yes" }),
    ).toEqual(["ems"]);
  });

  test("asks what the limit turns on, and unknown is not cleared", () => {
    const first = flipped(small, read(), ["first-person"]);
    expect(sentTo(first, "dispute", calm)).toBeNull();
    expect(sentTo(first, "dispute", { ...calm, caller: "self" })).toEqual(["community"]);
    for (const caller of ["someone-else", "unknown"])
      expect(sentTo(first, "dispute", { ...calm, caller })).toEqual(["co-response"]);
  });

  test("lifts a limit: calls of other types are screened as the program's own are", () => {
    const lifted = flipped(tagged, read(), ["tagged"]);
    expect(lifted.pathways.map(({ id }) => id)).toEqual([
      "dispute",
      "welfare-check",
      "verbal-dispute",
    ]);
    expect(sentTo(lifted, "welfare-check", calm)).toEqual(["community"]);
    expect(sentTo(lifted, "welfare-check", { ...calm, weapon: "present" })).toEqual([
      "co-response",
    ]);
  });

  test("leaves every limit standing that was not flipped: a conflict is taken only with a link", () => {
    const lifted = flipped(tagged, read(), ["tagged"]);
    expect(sentTo(lifted, "verbal-dispute", { ...calm, link: "yes" })).toEqual(["community"]);
    expect(sentTo(lifted, "verbal-dispute", { ...calm, link: "no" })).toEqual(["co-response"]);
    expect(sentTo(flipped(tagged, read(), ["tagged", "link"]), "verbal-dispute", calm)).toEqual([
      "community",
    ]);
    // Conflicts are police call types: lifting the other limit alone opens nothing.
    expect(flipped(tagged, read(), ["link"]).pathways.map(({ id }) => id)).toEqual(["dispute"]);
  });

  test("of none changes nothing", () => {
    expect(flipped(small, read(), [])).toEqual(small);
  });
});

describe("bad levers files", () => {
  test("an unknown call type, family or answer is named with what was meant", () => {
    expect(problemsOf(text.replace("[noise, welfare", "[noize, welfare"))).toContain(
      "takes: unknown call type `noize`; did you mean `noise`?",
    );
    expect(
      problemsOf(text.replace("keeps: [behavioral-health]", "keeps: [behavioural-health]")),
    ).toContain("did you mean `behavioral-health`?");
    expect(problemsOf(text.replace("link: no }", "link: nope }"))).toContain(
      "`nope` is not an answer to `link`",
    );
  });

  test("a lever that limits nothing, or two things, says what is wanted", () => {
    for (const bad of [
      text.replace("keeps: [behavioral-health], ", ""),
      text.replace("bars: { link: no }", "keeps: [conflict], bars: { link: no }"),
    ])
      expect(problemsOf(bad)).toContain("does not say what it limits; write `keeps: [families]`");
  });
});
