import { describe, expect, test } from "vitest";
import type { WireShadow, WireShadowCall } from "#contract/shadow.ts";
import { boundsByResponder, shadowTotals } from "#server/shadow-totals.ts";
import { realCalls, testWithRealCalls } from "../shared.ts";
import { openCenter, sitDown } from "./center.ts";
import { corpusFile, pastCalls, shadowOf, until } from "./past-calls.ts";

const call = (change: Partial<WireShadowCall>): WireShadowCall => ({
  index: 0,
  count: 3,
  receivedAt: null,
  hour: null,
  weekday: null,
  recorded: {
    city: null,
    type: "Noise",
    finalType: null,
    priority: null,
    disposition: null,
    area: null,
    unitRows: 1,
    file: "calls.csv",
    line: 2,
  },
  initiated: "public",
  initiatedWhy: "",
  mapped: { callType: "noise", name: "Noise", confidence: 1, why: "" },
  advice: null,
  noAdvice: "cannot-map",
  ...change,
});

const advice = (fits: NonNullable<WireShadowCall["advice"]>["fits"]) => ({
  advice: { pathway: "noise", fits, now: null, firstQuestion: null, decides: null },
  noAdvice: null,
});

describe("totals of a shadow", () => {
  test("a responder is sure where every possible response has it, though none of them is", () => {
    const bounds = boundsByResponder([
      { response: "police", always: false, share: 0.75 },
      { response: "ems+police", always: false, share: 0.25 },
    ]);
    expect(bounds.get("police")).toEqual({ always: true, share: 1 });
    expect(bounds.get("ems")).toEqual({ always: false, share: 0.25 });
  });

  test("what cannot be told counts for no response, and officers' own calls for no public one", () => {
    const totals = shadowTotals();
    const fits = [
      { response: "community", always: false, share: 0.5 },
      { response: "police", always: false, share: 0.5 },
    ];
    totals.add(call({ ...advice(fits) }));
    totals.add(call({}));
    totals.add(call({ initiated: "unknown", ...advice(fits) }));
    totals.add(call({ initiated: "officer", noAdvice: "officer-initiated" }));
    const bounds = { low: 0, estimate: 0.5, high: 1, vacuous: true };
    expect(totals.now()).toEqual({
      come: 4,
      publicCalls: 2,
      officerCalls: 1,
      initiatedUnknown: 1,
      notAssessed: 1,
      responders: { community: bounds, police: bounds },
    });
  });
});

const hasEnded = ({ state }: WireShadow): boolean => state === "ended" || state === "failed";

describe("a retrospective shadow", () => {
  test("a file that cannot be read says so on the page, and the server stays", async () => {
    const server = await openCenter({
      pastCalls: pastCalls({ shadow: [corpusFile("no-type.csv")] }),
    });
    const designer = await sitDown(server.address, "designer");
    const shadow = await until(() => shadowOf(designer), hasEnded);
    expect(shadow.state).toBe("failed");
    expect(shadow.problem).toMatch(/has no column that looks like a call type/);
    expect((await designer.ask("GET", "/api/session")).status).toBe(200);
  });

  test("S14 nothing is dispatched: every command is refused, an emergency send too", async () => {
    const server = await openCenter({
      pastCalls: pastCalls({ shadow: [corpusFile("broken-quote.csv")] }),
    });
    const crew = await sitDown(server.address, "unit-P1");
    const answer = await crew.ask("POST", "/api/commands", {
      commandId: "c-0",
      command: { kind: "RequestBackup", unitId: "P1", isHelp: true },
    });
    expect(answer).toMatchObject({ status: 409, body: { error: { rule: "S14", code: "shadow" } } });
    const emergency = await server.host.send({
      commandId: "c-1",
      at: 0,
      by: "taker-1",
      role: "call-taker",
      command: { kind: "RequestBackup", unitId: "P1", isHelp: true },
    });
    expect(emergency).toMatchObject({ outcome: "refused", refusal: { rule: "S14" } });
    expect(server.ledger.position()).toBe(0);
  });

  test("it is halted, played on, and its rows that could not be read are named", async () => {
    const server = await openCenter({
      pastCalls: pastCalls({ shadow: [corpusFile("broken-quote.csv")] }),
    });
    const designer = await sitDown(server.address, "designer");
    await designer.ask("POST", "/api/shadow", { isPaused: true });
    const paused = await until(
      () => shadowOf(designer),
      ({ state }) => state === "paused",
    );
    expect(paused).toMatchObject({ count: 4, calls: [], speed: 3_600 });
    expect(paused.said[0]).toMatch(/:3: column "call type": has a quote/);
    expect(await designer.ask("POST", "/api/shadow", { speed: 100_000 })).toMatchObject({
      status: 400,
      body: { error: { field: "speed" } },
    });
    await designer.ask("POST", "/api/shadow", { isPaused: false });
    const ended = await until(() => shadowOf(designer), hasEnded);
    expect(ended.totals).toMatchObject({ come: 4, publicCalls: 4, notAssessed: 0 });
    expect(ended.calls.map(({ recorded }) => recorded.type)).toEqual([
      "Noise",
      "Trespass",
      "Welfare check",
      "Fight, verbal",
    ]);
    expect(ended.calls[0]?.advice?.fits.every(({ always }) => !always)).toBe(true);
    expect((await shadowOf(designer, 2)).calls).toHaveLength(1);
  });

  testWithRealCalls(
    "Seattle's day comes in its order, with what the record shows beside",
    async () => {
      const path = realCalls("seattle-wa", "spd_911_incident_response_2016-03.csv");
      const server = await openCenter({ pastCalls: pastCalls({ shadow: [path] }) });
      const designer = await sitDown(server.address, "supervisor");
      const shadow = await until(
        () => shadowOf(designer),
        ({ totals }) => totals.come > 5,
      );
      const times = shadow.calls.flatMap(({ receivedAt }) => receivedAt ?? []);
      expect(times).toEqual([...times].sort((left, right) => left - right));
      expect(shadow.count).toBeGreaterThan(600);
    },
  );
});
