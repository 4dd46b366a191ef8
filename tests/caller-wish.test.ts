// Where Harbor County asks what a caller wishes about police, and how far a wish can be met there: on the protocol's own example calls.
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { parseLocalTime } from "#core/base/time.ts";
import type { CallerWish } from "#core/dispatch/nudge-words.ts";
import { bringsOfficer, wishStanding, type WishStanding } from "#core/dispatch/wish.ts";
import { decideCall } from "#core/protocol/decide.ts";
import { pathwayFindings } from "#core/protocol/findings.ts";
import type { ExampleCall } from "#core/protocol/protocol.ts";
import { scheduleCapacity } from "#core/protocol/schedule.ts";
import { loadProtocol } from "#library/load-protocol.ts";

const loaded = loadProtocol(fileURLToPath(new URL("../protocols/harbor-county", import.meta.url)));
if (!loaded.ok) throw new Error(loaded.error.map(({ message }) => message).join("\n"));
const { compiled } = loaded.value;
const { protocol } = compiled;

function decided(pathway: string, { given, at, area }: ExampleCall) {
  const local = at === undefined ? undefined : parseLocalTime(at);
  const capacity = local === undefined ? {} : scheduleCapacity(protocol, local, area ?? null);
  return decideCall(compiled, { pathway, answers: given, capacity });
}

const asking = protocol.pathways.filter(({ asksWish }) => asksWish === true);

describe("D253 a wish about police is asked for where the pathway says so", () => {
  test("in Harbor County in these, and nowhere that abuse, a threat to life or a crime is what the call is about", () => {
    expect(asking.map(({ id }) => id).sort()).toEqual([
      "disturbance",
      "encampment",
      "homeless-person",
      "landlord-tenant",
      "loitering",
      "mental-health-crisis",
      "neighbor-dispute",
      "noise",
      "panhandling",
      "unwanted-person",
      "verbal-dispute",
      "welfare-check",
    ]);
    expect(asking.map(({ family }) => family)).not.toContain("crime-against-person");
  });

  test("and it makes no screening longer: what is asked about the call is what was asked before", () => {
    for (const { id, asks } of asking) {
      expect(asks.some((question) => /wish|police/.test(question))).toBe(false);
      const pathway = compiled.pathways.get(id);
      if (pathway === undefined) throw new Error(id);
      expect(pathwayFindings(compiled, pathway).burden.worst).toBeLessThanOrEqual(asks.length);
    }
  });
});

// What was told, and how a wish stands to what the rules send for it.
const told: readonly (readonly [string, string, CallerWish, WishStanding])[] = [
  [
    "verbal-dispute",
    "A caller afraid of police, and nothing told but shouting",
    "fears-police",
    "met",
  ],
  ["landlord-tenant", "A tenant who wishes no police, both sides calm", "no-police", "met"],
  [
    "unwanted-person",
    "A shop owner wishes an officer for somebody who breaks no law",
    "wants-officer",
    "may-add",
  ],
  [
    "disturbance",
    "A caller afraid of police, where blows are threatened",
    "fears-police",
    "unsafe",
  ],
  ["homeless-person", "No police wished for a man who lies in the cold", "no-police", "met"],
  [
    "encampment",
    "Somebody of the camp fears police and tells of an argument",
    "fears-police",
    "met",
  ],
  ["panhandling", "An officer wished for a man with a sign", "wants-officer", "may-add"],
  [
    "noise",
    "No police wished at two in the morning, when only an officer could come",
    "no-police",
    "may-wait",
  ],
  ["loitering", "No police wished for young people at a shop door", "no-police", "met"],
  ["mental-health-crisis", "A mother fears police for her frightened son", "fears-police", "met"],
  ["welfare-check", "A daughter wishes no police at her father's door", "no-police", "met"],
];

describe("D255 a wish changes no recommendation, and says how far it can be met", () => {
  test.each(told)("%s: %s", (id, name, wish, standing) => {
    const example = protocol.pathways
      .find((pathway) => pathway.id === id)
      ?.examples.find((each) => each.name.en === name);
    if (example === undefined) throw new Error(`no example ${name}`);
    expect(example.name.es).toBeDefined();
    expect(wishStanding(protocol, decided(id, example), wish)).toBe(standing);
  });

  test.each(asking.map(({ id, examples }) => [id, examples] as const))(
    "%s: none of its calls for which the rules send an officer for a danger loses that officer to a wish",
    (id, examples) => {
      let dangers = 0;
      for (const example of examples) {
        const decision = decided(id, example);
        const { fits, now } = decision;
        const standing = wishStanding(protocol, decision, "no-police");
        if (fits === null || now === null) expect(standing).toBe("open");
        else if (bringsOfficer(protocol, fits.send)) {
          dangers += 1;
          expect(standing).toBe("unsafe");
          expect([...now.send].sort()).toEqual([...example.then].sort());
        }
      }
      expect(dangers).toBeGreaterThan(1);
    },
  );
});
