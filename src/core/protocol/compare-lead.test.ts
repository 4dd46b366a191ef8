import { expect, test } from "vitest";
import { compareProtocols } from "./compare.ts";
import { decideCall } from "./decide.ts";
import { compileText, smallProtocol } from "./testing.ts";

const both = (how: string): string =>
  smallProtocol.replace("send: [ems], priority: 2", `send: [ems, police], priority: 2, ${how}`);
const compared = (before: string, after: string) =>
  compareProtocols(compileText(both(before)).protocol, compileText(both(after)).protocol);

test("P67 another leader is a change, and both sentences name who leads", () => {
  const { changedInputs, groups } = compared("assignment: dual", "assignment: dual, lead: police");
  expect(changedInputs).toBeGreaterThan(0n);
  expect(groups.map(({ sentence }) => sentence).join()).toContain(
    "now gets Ambulance and Police (priority 2, dual, Police leads) instead of Ambulance and Police (priority 2, dual, Ambulance leads)",
  );
});

test("P67 the leader written down that led anyway changes nothing", () => {
  expect(compared("assignment: dual", "assignment: dual, lead: ems").changedInputs).toBe(0n);
  expect(compared("assignment: dual, lead: ems", "assignment: dual").changedInputs).toBe(0n);
});

test("P23 P65 a floor that keeps the leader home leaves the rest without one", () => {
  const compiled = compileText(
    smallProtocol
      .replace(
        "      - { send: [co-response] }",
        "      - { send: [co-response, ems], assignment: dual, lead: co-response }",
      )
      .replace(
        "if-unknown: { send: [co-response], because: Callers often do not know. }",
        "if-unknown: { send: [police], because: Callers often do not know. }",
      ),
  );
  const led = (weapon: string) => {
    const answers = { weapon, violence: "no", injury: "no", noise: "no" };
    const { now } = decideCall(compiled, { pathway: "dispute", answers });
    return [now?.send.toSorted(), now?.lead];
  };
  expect(led("present")).toEqual([["co-response", "ems"], "co-response"]);
  expect(led("unknown")).toEqual([["ems", "police"], undefined]);
});
