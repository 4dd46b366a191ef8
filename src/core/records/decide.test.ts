import { describe, expect, test } from "vitest";
import { roles } from "#core/dispatch/commands.ts";
import { decideRecords } from "./decide.ts";
import type { RecordsCommand, RecordsScene } from "./decide.ts";
import { evolveRecords } from "./evolve.ts";
import { noRecords } from "./state.ts";
import { item, policy } from "./testing.ts";

const requestId = "PR-1";
const day = 86_400_000;
const receive = {
  kind: "ReceiveRequest",
  requestId,
  asker: "public",
  language: "en",
  wants: "Calls in May",
  contact: null,
  scope: { from: 0, to: 31 * day, calls: [], areas: [], pathways: [] },
} as const;

/** A desk that a test sends commands to; two calls are found. */
function desk(change: Partial<RecordsScene> = {}) {
  let state = noRecords;
  const scene: RecordsScene = {
    policy,
    isCall: (id) => id.startsWith("26-"),
    search: () => ({ calls: ["26-1", "26-2"], through: 90 }),
    items: [item(), item({ id: "26-1/2/text", class: "part2" })],
    marks: () => ({ isMinor: false, isSensitive: false }),
    release: { items: 2, withheld: 1, sha256: {} },
    ...change,
  };
  return {
    state: () => state,
    sends: (command: RecordsCommand, role: (typeof roles)[number] = "custodian") => {
      const stamp = { at: 5, by: "custodian" };
      const ruling = decideRecords(
        state,
        { commandId: "c", ...stamp, roles: [role], command },
        scene,
      );
      if (!ruling.ok) return `${ruling.error.rule} ${ruling.error.code}`;
      for (const event of ruling.value) state = evolveRecords(state, { ...event, ...stamp });
      return "done";
    },
  };
}

const review = (incidentId: string, change: object = {}) =>
  ({
    kind: "ReviewCall",
    requestId,
    incidentId,
    decisions: [],
    words: [],
    why: null,
    ...change,
  }) as const;

describe("a request", () => {
  test.each(roles)("CR30 sent by a %s", (role) => {
    const may = role === "custodian" || role === "clock";
    expect(desk().sends(receive, role)).toBe(may ? "done" : "CR30 not-for-this-role");
  });

  test.each([
    [{ wants: " " }, "CR31 nothing-wanted"],
    [{ scope: { ...receive.scope, from: null } }, "CR31 no-scope"],
    [{ scope: { ...receive.scope, to: 367 * day } }, "CR31 wide-scope"],
    [{ scope: { ...receive.scope, to: 0 } }, "CR31 wide-scope"],
    [{ scope: { ...receive.scope, calls: ["99"] } }, "CR31 unknown-call"],
    [{ scope: { ...receive.scope, from: null, to: null, calls: ["26-1"] } }, "done"],
  ])("CR31 with %j", (change, answer) => {
    expect(desk().sends({ ...receive, ...change })).toBe(answer);
  });

  test("CR31 one that finds more than 200 calls is told to ask for less; an id is used once", () => {
    const calls = Array.from({ length: 201 }, (_, at) => `26-${at}`);
    const told = desk({ search: () => ({ calls, through: 1 }) });
    told.sends(receive);
    expect(told.sends(receive)).toBe("CR31 request-known");
    expect(told.sends({ kind: "SearchRecords", requestId })).toBe("CR31 too-much-found");
    expect(told.state().requests.get(requestId)?.dueAt).toBe(5 + 10 * day);
  });

  test("CR35 every call is reviewed before a release, under a name; answered it stays answered", () => {
    const told = desk();
    expect(told.sends({ kind: "SearchRecords", requestId })).toBe("CR30 unknown-request");
    told.sends(receive);
    const release = { kind: "ReleaseRecords", requestId, custodian: "Ana Ruiz" } as const;
    expect(told.sends(release)).toBe("CR35 not-searched");
    told.sends({ kind: "SearchRecords", requestId });
    expect(told.sends(review("26-9"))).toBe("CR35 not-found");
    told.sends(review("26-1"));
    expect(told.sends(release)).toBe("CR35 not-reviewed");
    told.sends(review("26-2"));
    expect(told.sends({ ...release, custodian: " " })).toBe("CR35 no-name");
    expect(told.sends(release)).toBe("done");
    expect(told.sends(release)).toBe("CR35 answered");
    expect(told.state().givenOut.get("26-1")).toEqual([{ to: "request", id: requestId, at: 5 }]);
  });

  test("CR35 what was found anew is reviewed anew", () => {
    const told = desk();
    told.sends(receive);
    told.sends({ kind: "SearchRecords", requestId });
    told.sends(review("26-1"));
    told.sends({ kind: "SearchRecords", requestId });
    expect(told.state().requests.get(requestId)?.reviews.size).toBe(0);
  });

  test("CR34 CR35 a decision against a proposal has a reason, a withholding an exemption, and some classes no choice", () => {
    const told = desk();
    told.sends(receive);
    told.sends({ kind: "SearchRecords", requestId });
    const decide = (decision: object, why: string | null = null) =>
      told.sends(
        review("26-1", { decisions: [{ item: "26-1/1/text", exemption: null, ...decision }], why }),
      );
    expect(decide({ item: "26-1/9/text", action: "release" })).toBe("CR35 unknown-item");
    expect(decide({ action: "release" })).toBe("CR35 no-reason");
    expect(decide({ action: "withhold", exemption: "mood" })).toBe("CR35 no-exemption");
    for (const action of ["release", "black-out", "coarsen"])
      expect(decide({ item: "26-1/2/text", action }, "they asked nicely")).toBe(
        "CR34 never-released",
      );
    expect(decide({ action: "release" }, "the caller agreed")).toBe("done");
    expect(decide({ action: "withhold", exemption: "privacy" })).toBe("done");
  });

  test("CR37 a denial has a name, an exemption and a reason", () => {
    const told = desk();
    told.sends(receive);
    const deny = {
      kind: "DenyRequest",
      requestId,
      custodian: "Ana",
      exemption: "privacy",
      why: "all of it",
    } as const;
    expect(told.sends({ ...deny, why: " " })).toBe("CR37 no-reason");
    expect(told.sends({ ...deny, custodian: "" })).toBe("CR37 no-reason");
    expect(told.sends({ ...deny, exemption: "mood" })).toBe("CR37 no-exemption");
    expect(told.sends(deny)).toBe("done");
  });

  test("CR38 a call is sealed by an order, once, and unsealed by one", () => {
    const told = desk();
    const seal = { kind: "SealCall", incidentId: "26-1", order: "CV-2026-7" } as const;
    expect(told.sends({ ...seal, incidentId: "99" })).toBe("CR38 unknown-call");
    expect(told.sends({ ...seal, order: " " })).toBe("CR38 no-order");
    expect(told.sends({ ...seal, kind: "UnsealCall" })).toBe("CR38 not-sealed");
    expect(told.sends(seal)).toBe("done");
    expect(told.sends(seal)).toBe("CR38 sealed-already");
    expect(told.state().sealed.get("26-1")).toBe("CV-2026-7");
    expect(told.sends({ ...seal, kind: "UnsealCall" })).toBe("done");
    expect(told.state().sealed.size).toBe(0);
  });
});
