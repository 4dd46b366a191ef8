import { expect, test } from "vitest";
import type { LibraryProgram } from "#contract/library.ts";
import { callRows, refusalRows } from "./rows.ts";

const responder = { mode: "on-scene", hours: null, shareOfWeek: 1, areas: null, limits: [] };
const taken = (pathway: string, family: string, isForTeam = true) => ({
  pathway,
  name: { en: pathway },
  family,
  callTypes: [pathway],
  models: ["911-led"],
  isForTeam,
  whenClear: ["team"],
  responses: [{ send: ["team"], share: 1 }],
  orElse: [],
});
const refusal = (id: string, bars: readonly string[]) => ({
  id,
  when: [{ question: id, ask: { en: `${id}?` }, answers: [{ en: "yes" }] }],
  bars,
  because: { en: "x" },
  source: null,
  from: "safety" as const,
  ifUnknown: "bars" as const,
  isShared: true,
});
const program = (
  id: string,
  takes: LibraryProgram["takes"],
  refuses: LibraryProgram["refuses"] = [],
): LibraryProgram => ({
  id,
  title: { en: id },
  version: 1,
  hash: "0",
  synthetic: false,
  timeZone: "UTC",
  place: null,
  since: null,
  until: null,
  model: "911-led",
  responders: [
    { id: "team", name: { en: "Team" }, kind: "community", isTeam: true, ...responder },
    { id: "police", name: { en: "Police" }, kind: "police", isTeam: false, ...responder },
  ],
  takes,
  refuses,
  fallback: ["police"],
  guarantees: [],
  notKept: [],
  knownGaps: [],
  figures: [],
  levers: [],
  scorecard: [],
  sources: [],
});

test("kinds of call stand by family, each program's in its column; those that no team takes are left out", () => {
  const rows = callRows([
    program("a", [taken("noise", "quality-of-life"), taken("robbery", "crime-property", false)]),
    program("b", [taken("trespass", "conflict"), taken("noise", "quality-of-life")]),
    program("c", [
      taken("trespass", "quality-of-life"),
      taken("trespass-again", "conflict", false),
    ]),
    program("d", [taken("trespass", "conflict")]),
  ]);
  expect(rows.map(({ family, rows: of }) => [family, of.map(({ pathway }) => pathway)])).toEqual([
    ["conflict", ["trespass"]],
    ["quality-of-life", ["noise"]],
  ]);
  expect(rows[1]?.rows[0]?.cells.map((cell) => cell !== null)).toEqual([true, true, false, false]);
});

test("a program's own kind stands in the row of the call types that it takes", () => {
  const rows = callRows([
    program("a", [
      { ...taken("unwanted-person", "conflict"), callTypes: ["trespass", "unwanted"] },
    ]),
    program("b", [taken("trespass", "conflict")]),
    program("c", [taken("trespass", "conflict")]),
  ]);
  expect(rows[0]?.rows.map(({ pathway }) => pathway)).toEqual(["trespass"]);
  expect(rows[0]?.rows[0]?.cells[0]?.pathway).toBe("unwanted-person");
});

test("what keeps a team home stands by question, the commonest first; what bars no team is left out", () => {
  const rows = refusalRows([
    program("a", [], [refusal("place", ["team"]), refusal("weapon", ["team"])]),
    program("b", [], [refusal("weapon", ["team"]), refusal("badge", ["police"])]),
  ]);
  expect(rows.map(({ question }) => question)).toEqual(["weapon", "place"]);
  expect(rows[0]?.cells.map(({ length }) => length)).toEqual([1, 1]);
});
