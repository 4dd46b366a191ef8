import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { GovernanceCommand } from "./commands.ts";
import { evolve } from "./evolve.ts";
import { inForce, nothingDecided } from "./state.ts";
import { DAY, decisionStory, impactOf, replayOf, upTo } from "./testing.ts";

const proposalId = fc.constantFrom("p2", "p3", "v1", "nobody");
const seat = fc.constantFrom("mill", "lived", "takers", "past", "police", "director", "stranger");
const by = fc.oneof(
  seat,
  fc.constantFrom("clerk", "designer", "counsel", "supervisor", "clock", "public"),
);
const text = fc.constantFrom("Because.", "", "  ");
const number = fc.constantFrom(2, 3, 4);

const of = <Kind extends GovernanceCommand["kind"]>(
  kind: Kind,
  fields: { readonly [Name in string]: fc.Arbitrary<unknown> },
): fc.Arbitrary<GovernanceCommand> =>
  fc.record({ kind: fc.constant(kind), ...fields }) as fc.Arbitrary<GovernanceCommand>;

const command: fc.Arbitrary<GovernanceCommand> = fc.oneof(
  number.map((each) => ({
    kind: "OpenDraft" as const,
    proposalId: `p${each}`,
    title: "x",
    why: "y",
    impact: impactOf(each, 1),
  })),
  of("OpenConsultation", { proposalId, summary: fc.constant({ en: "a", es: "b" }) }),
  of("ReceiveComment", { proposalId, commentId: fc.constantFrom("k1", "k2") }),
  of("ShowComment", { proposalId, commentId: fc.constantFrom("k1", "k2") }),
  of("WithholdComment", {
    proposalId,
    commentId: fc.constantFrom("k1", "k2"),
    because: fc.constant("abuse"),
  }),
  of("AnswerComment", {
    proposalId,
    commentId: fc.constantFrom("k1", "k2"),
    outcome: fc.constant("later"),
    answer: text,
  }),
  of("OrderReplay", { proposalId }),
  of("RecordReplay", { proposalId, replay: number.map((each) => replayOf(each - 1)) }),
  of("ReadChanges", { proposalId }),
  of("Recuse", { proposalId, seat, because: text }),
  of("SignOff", {
    proposalId,
    signOff: fc.constantFrom("counsel", "director-911", "labor-notice", "x"),
    agrees: fc.boolean(),
    because: text,
  }),
  of("AllowOnlineVoting", { because: text }),
  of("OpenMeeting", {
    proposalId,
    present: fc.subarray(["mill", "lived", "takers", "past", "police"]),
    isReadOut: fc.boolean(),
  }),
  of("RecordVote", { proposalId, seat, vote: fc.constantFrom("agree", "against", "abstain") }),
  of("CloseMeeting", { proposalId }),
  of("RecordMinorityOpinion", { proposalId, seat, opinion: text }),
  of("RecordTraining", { proposalId, trained: fc.nat(10), of: fc.nat(10), evidence: text }),
  of("Activate", { proposalId, because: text }),
  of("ActivateInEmergency", { proposalId, because: text }),
  of("ActivateWithoutGate", { proposalId, because: text }),
  of("ExpireEmergency", { proposalId }),
  of("RollBack", { to: fc.constantFrom("hash-1", "hash-2", "hash-3"), because: text }),
  of("WithdrawDraft", { proposalId, because: text }),
  of("CallReview", {
    reviewId: fc.constantFrom("r1", "r2"),
    hash: fc.constantFrom("hash-1", "hash-2"),
    because: text,
  }),
);

const stage = fc.constantFrom("draft", "consultation", "replayed", "meeting", "signed", "trained");

describe("whatever is asked, in any order and by anybody", () => {
  test("A31 decide never throws, leaves an event behind, and folds the same again; one version is in force", () => {
    fc.assert(
      fc.property(
        stage,
        fc.array(fc.tuple(by, command, fc.constantFrom(0, 0, 1, 21)), { maxLength: 40 }),
        (from, steps) => {
          const told = upTo(from as "draft", decisionStory());
          for (const [who, asked, days] of steps) {
            told.wait(days * DAY);
            if (asked.kind === "OpenMeeting")
              told.sends("clerk", {
                kind: "NoticeMeeting",
                proposalId: asked.proposalId,
                meetingId: `m-${told.log.length}`,
                heldAt: told.at() + 21 * DAY,
                place: "Library",
              });
            const ruling = told.sends(who, asked);
            if (ruling.ok) expect(ruling.value.length).toBeGreaterThan(0);
            else {
              expect(ruling.error.rule).toMatch(/^A\d+$/);
              expect(ruling.error.message.length).toBeGreaterThan(20);
            }
            const active = [...told.state().proposals.values()].filter(
              ({ state }) => state === "active",
            );
            expect(active.length).toBeLessThanOrEqual(1);
            // What is active is in force, unless an emergency change stands in front of it.
            const live = inForce(told.state())?.version.hash;
            const emergency = [...told.state().proposals.values()].some(
              ({ version, state }) => version.hash === live && state !== "active",
            );
            if (active[0] !== undefined && !emergency) expect(active[0].version.hash).toBe(live);
          }
          expect(told.log.reduce(evolve, nothingDecided)).toEqual(told.state());
        },
      ),
      { numRuns: 300, seed: 1911 },
    );
  });
});
