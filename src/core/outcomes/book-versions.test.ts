import { describe, expect, test } from "vitest";
import { compile } from "#core/protocol/compile.ts";
import type { CompiledProtocol } from "#core/protocol/compile.ts";
import {
  acceptCommunity,
  answer,
  castCompiled,
  castContext,
  castProtocol,
  crew,
  dana,
  DISPUTE,
  kim,
  receive,
  SECOND,
  signOn,
  story,
} from "../../../tests/cast.ts";
import type { Story } from "../../../tests/cast.ts";
import { createFactBook } from "./fact-book.ts";

/** A version later there is no community team, and a settled quarrel goes to the police. */
const next = compile({
  ...castProtocol,
  version: castProtocol.version + 1,
  hash: "fade".repeat(16),
  responders: castProtocol.responders.filter(({ id }) => id !== "community"),
  pathways: castProtocol.pathways.map((pathway) => ({
    ...pathway,
    rules: pathway.rules.map((rule) =>
      rule.action.send.includes("community")
        ? { ...rule, action: { ...rule.action, send: ["police"] } }
        : rule,
    ),
  })),
});
const known = new Map([castCompiled, next].map((each) => [each.protocol.hash, each]));

/** A center in which another version may come into force. */
function changing() {
  let active: CompiledProtocol = castCompiled;
  const versionOf = (hash: string) => known.get(hash);
  const context = {
    ...castContext,
    get protocol() {
      return active;
    },
    versionOf,
  };
  const told = story(context);
  const book = createFactBook({ active: () => active, versionOf });
  let folded = 0;
  return {
    told,
    activate: (version: CompiledProtocol) => {
      active = version;
    },
    fact: (id: string) => {
      for (const event of told.log.slice(folded)) book.apply(event);
      folded = told.log.length;
      return book.fact(id);
    },
  };
}

function screen(told: Story, incidentId: string): void {
  told.does(dana, { kind: "ChooseComplaint", incidentId, pathway: "neighbor-dispute" });
  told.does(dana, answer(incidentId, "behavior", "loud-argument"));
  told.does(dana, answer(incidentId, "violence", "no"));
  told.does(dana, answer(incidentId, "weapon", "none"));
  told.does(dana, answer(incidentId, "lasting", "no"));
}

describe("figures after another version came into force", () => {
  test("M21 an open call is judged by the version it began with, a new one by the new, and again after a roll-back", () => {
    const { told, activate, fact } = changing();
    told.does(dana, receive(DISPUTE));
    activate(next);
    screen(told, DISPUTE);
    told.does(dana, receive(SECOND));
    screen(told, SECOND);
    expect(fact(DISPUTE)?.screening).toBe("eligible");
    expect(fact(SECOND)?.screening).toBe("ineligible");
    activate(castCompiled);
    expect(fact(DISPUTE)?.screening).toBe("eligible");
    expect(fact(SECOND)?.screening).toBe("ineligible");
  });

  test("M21 a team that the new version no longer has is still the team of a call that began before", () => {
    const { told, activate, fact } = changing();
    told.does(kim, signOn("C7"));
    told.does(dana, receive(DISPUTE));
    screen(told, DISPUTE);
    told.does(dana, acceptCommunity);
    activate(next);
    told.does(kim, { kind: "AssignUnit", incidentId: DISPUTE, unitId: "C7" });
    for (const status of ["en-route", "on-scene"] as const)
      told.does(crew("C7"), { kind: "ChangeUnitStatus", unitId: "C7", status });
    expect(fact(DISPUTE)).toMatchObject({ screening: "eligible", team: "arrived" });
  });

  test("M21 a version that is not known leaves a call to what was recorded of it", () => {
    const { told } = changing();
    told.does(dana, receive(DISPUTE));
    screen(told, DISPUTE);
    const lost = createFactBook({ active: () => next, versionOf: () => undefined });
    for (const event of told.log) lost.apply(event);
    expect(lost.fact(DISPUTE)?.screening).toBe("not-assessed");
  });
});
