import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { careClasses } from "#core/care/event-classes.ts";
import { shownCase } from "#core/care/view.ts";
import { accepted, careStory, DAY } from "#core/care/testing.ts";
import { roles } from "#core/dispatch/commands.ts";
import type { DispatchCommand } from "#core/dispatch/commands.ts";
import type { CareCommand } from "#core/care/commands.ts";
import { openLog } from "#server/server.ts";
import { careViewOf } from "#server/care/view.ts";
import { openCenter, receiveCall, sitDown, temporaryFolder, wallClock } from "./center.ts";
import type { Sitting } from "./center.ts";
import { connect } from "./console.ts";

const incidentId = "26-41003";
const referral = { incidentId, referralId: "r1" } as const;
const consent = { kind: "RecordConsent", incidentId, isGiven: true, form: "written" } as const;
const story: readonly CareCommand[] = [
  {
    kind: "OfferReferral",
    ...referral,
    isPart2: true,
    details: { serviceId: null, service: "Shoreline Recovery", need: "alcohol" },
  },
  { kind: "AnswerReferral", ...referral, isAccepted: true },
  { ...consent, consent: "ask-the-provider" },
  { ...consent, consent: "contact-me" },
  { kind: "RateStability", incidentId, when: "before", rating: 2 },
];

async function followed(folder = temporaryFolder()) {
  const server = await openCenter({ folder });
  const taker = await sitDown(server.address, "taker-1");
  await taker.command(receiveCall(incidentId));
  const care = await sitDown(server.address, "care-1");
  const sends = (command: CareCommand, commandId: string = crypto.randomUUID()) =>
    care.ask("POST", "/api/care/acts", { commandId, command });
  for (const command of story) expect((await sends(command)).status).toBe(200);
  return { server, taker, care, sends, folder };
}

describe("care over HTTP", () => {
  test("a coordinator records a referral; a supervisor sees its steps and not what it is about", async () => {
    const { server, care, taker, sends } = await followed();
    const own = await care.ask("GET", `/api/care/${incidentId}`);
    expect(JSON.stringify(own.body)).toContain("Shoreline Recovery");
    const supervisor = await sitDown(server.address, "supervisor");
    const theirs = await supervisor.ask("GET", `/api/care/${incidentId}`);
    expect(theirs.status).toBe(200);
    expect(JSON.stringify(theirs.body)).not.toMatch(/Shoreline|alcohol/);
    expect(theirs.body).toMatchObject({ number: { why: "not-for-this-seat" }, ratedBefore: 2 });
    const work = await supervisor.ask("GET", "/api/care");
    expect(work.body).toMatchObject({ counts: { offered: 1, accepted: 1, notKnown: 1 } });
    for (const path of ["/api/care", `/api/care/${incidentId}`])
      expect((await taker.ask("GET", path)).status).toBe(403);
    const never = await sends({ kind: "RecordNeed", incidentId: "26-99999", isNeeded: true });
    expect([never.status, JSON.stringify(never.body)]).toEqual([
      404,
      expect.stringContaining("there never was a call `26-99999`"),
    ]);
  });

  test("the same act sent twice acts once, and a figure follows it", async () => {
    const { server, sends } = await followed();
    const command = { kind: "RecordNeed", incidentId, isNeeded: true } as const;
    await sends(command, "need-1");
    expect((await sends(command, "need-1")).status).toBe(200);
    expect(server.metrics.fact(incidentId)?.care).toMatchObject({ isNeeded: true, accepted: 1 });
  });

  test("consent withdrawn destroys the keys: after a restart the steps are counted and nothing can be read", async () => {
    const { server, sends, folder } = await followed();
    const done = await sends({ kind: "WithdrawConsent", incidentId });
    expect(JSON.stringify(done.body)).not.toMatch(/Shoreline|alcohol/);
    const before = server.metrics.fact(incidentId)?.care;
    await server.stop();
    const log = await openLog(folder, { clock: wallClock, note: () => undefined });
    const read = await log.readStream("harbor-county", `care/${incidentId}`);
    await log.close();
    expect(JSON.stringify(read)).not.toMatch(/Shoreline|alcohol/);
    expect(read.find(({ kind }) => kind === "ReferralOffered")?.unreadable).toContain(
      "part2Details",
    );
    const again = await openCenter({ folder });
    expect(again.metrics.fact(incidentId)?.care).toEqual(before);
    expect(before).toMatchObject({ offered: 1, accepted: 1, connected30: 0, ratedBefore: null });
  });

  test("a legal hold keeps the keys, and they go at the next start after it was lifted", async () => {
    const { server, sends, folder } = await followed();
    await server.stop();
    const open = () => openLog(folder, { clock: wallClock, note: () => undefined });
    const act = { scope: { stream: `care/${incidentId}` }, by: "counsel", hold: "case-7", at: 1 };
    const log = await open();
    await log.placeHold("harbor-county", { ...act, commandId: "hold", reason: "a lawsuit" });
    await log.close();
    const notes: string[] = [];
    const held = await openCenter({ folder, note: (line) => notes.push(line) });
    const care = await sitDown(held.address, "care-1");
    const command = { kind: "WithdrawConsent", incidentId } as const;
    await care.ask("POST", "/api/care/acts", { commandId: "w", command });
    expect(notes.join(" ")).toContain("legal hold case-7 is in force");
    const shown = await care.ask("GET", `/api/care/${incidentId}`);
    expect(JSON.stringify(shown.body)).not.toContain("Shoreline");
    await held.stop();
    const lifting = await open();
    await lifting.liftHold("harbor-county", { ...act, commandId: "lift", reason: "settled" });
    await lifting.close();
    await (await openCenter({ folder })).stop();
    const after = await open();
    const read = await after.readStream("harbor-county", `care/${incidentId}`);
    await after.close();
    expect(JSON.stringify(read)).not.toContain("Shoreline");
    expect(sends).toBeTypeOf("function");
  });
});

describe("what goes back to the call taker", () => {
  test("CR21 a word of its own calls, to the seat that took them, once the person agreed", async () => {
    const { server, taker, sends } = await followed();
    const told = async (who = taker) => (await who.ask("GET", "/api/care-told")).body;
    await taker.command({
      kind: "RecordDisposition",
      incidentId,
      disposition: "settled",
      note: "",
    });
    await sends({ ...consent, consent: "tell-call-taker" });
    // A substance use program: not even that help was taken up.
    expect(await told()).toEqual({ told: [] });
    await sends({ kind: "AgreeFollowUps", incidentId, days: [1] });
    await sends({ kind: "RecordFollowUp", incidentId, day: 1, outcome: "done", note: null });
    const other = await sitDown(server.address, "taker-2");
    expect([await told(), await told(other)]).toEqual([
      { told: [{ incidentId, word: "followed-up" }] },
      { told: [] },
    ]);
    await sends({ kind: "WithdrawConsent", incidentId });
    expect(await told()).toEqual({ told: [] });
  });
});

describe("the directory over HTTP", () => {
  test("D402 D403 D405 a day that a crew left comes to the coordinator, and only then what helped; nothing of it to the call taker", async () => {
    const { server, care, taker } = await followed();
    const must = async (by: Sitting, command: DispatchCommand): Promise<void> => {
      const { status, body } = await by.command(command);
      expect([status, JSON.stringify(body)]).toEqual([200, expect.any(String)]);
    };
    const dispatcher = await sitDown(server.address, "dispatch-1");
    const crew = await sitDown(server.address, "unit-C1");
    const shift = { responder: "community", languages: ["en"], area: null } as const;
    await must(dispatcher, { kind: "SignOnUnit", unitId: "C1", ...shift });
    const on = Date.now();
    const report = {
      disposition: "settled",
      isDropOffFull: false,
      hold: null,
      mandatedReport: null,
      tellCaller: "no",
      helped: ["talk", "supplies"],
      followUp: null,
      policeAsked: null,
      personView: "helped",
    } as const;
    const caseOf = async () => (await care.ask("GET", `/api/care/${incidentId}`)).body;
    await must(dispatcher, { kind: "AssignUnit", unitId: "C1", incidentId, isBackup: true });
    await must(crew, { kind: "ChangeUnitStatus", unitId: "C1", status: "on-scene" });
    await must(crew, { kind: "ReportOutcome", incidentId, report });
    expect(await caseOf()).toMatchObject({ crewDay: null });
    const again = { ...report, followUp: { on } } as const;
    await must(crew, { kind: "ReportOutcome", incidentId, report: again });
    expect(await caseOf()).toMatchObject({
      crewDay: { on, crew: "C1", helped: ["talk", "supplies"], outcome: null, isOpen: true },
    });
    const work = async () => JSON.stringify((await care.ask("GET", "/api/care")).body);
    expect(await work()).toContain('"crew-day"');
    const act = { kind: "RecordCrewDay", incidentId, outcome: "done", note: null };
    const done = await care.ask("POST", "/api/care/acts", { commandId: "day-1", command: act });
    expect(done.body).toMatchObject({ crewDay: { outcome: "done", isOpen: false, tries: 1 } });
    expect(await work()).not.toContain('"crew-day"');
    expect((await taker.ask("GET", "/api/care")).status).toBe(403);
    const seen = async (cookie: string) => {
      const screen = await connect(server.address, cookie);
      screen.say({ type: "hello", from: null });
      await screen.reach(server.ledger.position());
      screen.drop();
      return JSON.stringify([screen.memory.events, [...screen.memory.center.incidents.values()]]);
    };
    expect(await seen(taker.cookie)).not.toContain("supplies");
    expect(await seen(dispatcher.cookie)).toContain("supplies");
  });

  test("CR13 CR14 CR17 a search leaves out the dead and the doubtful, an offer of them is refused, an import is seen at once", async () => {
    const folder = temporaryFolder();
    const directory = fileURLToPath(new URL("../../directories/harbor-county", import.meta.url));
    const { server, care, sends } = await followed(folder);
    const found = async (query: string) => {
      const { body } = await care.ask("GET", `/api/directory?${query}`);
      return body;
    };
    expect(await found("need=shelter")).toMatchObject({ directory: null, found: [] });
    const importing = (path: string) =>
      JSON.parse(
        execFileSync(
          "node",
          ["src/cli/main.ts", "import-directory", path, "--into", folder, "--json"],
          {
            encoding: "utf8",
          },
        ),
      );
    expect(importing(directory)).toMatchObject({ kept: true, services: 13, change: { added: 13 } });
    expect(await found("need=shelter")).toMatchObject({
      directory: { services: 13 },
      found: [{ service: { id: "svc-housing" } }, { service: { id: "svc-housing-rent" } }],
      notShown: { dead: 1, doubtful: 0 },
    });
    const offer = (serviceId: string, referralId: string) => {
      const details = { serviceId, service: "Winter Night Shelter", need: null };
      return sends({ kind: "OfferReferral", incidentId, referralId, isPart2: false, details });
    };
    for (const [id, rule] of [
      ["svc-winter", "closed for now"],
      ["svc-transport", "no phone number"],
      ["svc-nobody", "has no service"],
    ] as const) {
      const refused = await offer(id, "r2");
      expect([refused.status, JSON.stringify(refused.body)]).toEqual([
        409,
        expect.stringContaining(rule),
      ]);
    }
    expect((await offer("svc-housing", "r2")).status).toBe(200);
    const smaller = temporaryFolder();
    writeFileSync(join(smaller, "services.csv"), "id,name,status\nsvc-pantry,Pantry,active\n");
    expect(importing(smaller)).toMatchObject({ change: { added: 0, changed: 1 } });
    // What is gone is still there for the referral that names it, and is offered to nobody.
    expect(JSON.stringify((await offer("svc-housing", "r3")).body)).toContain(
      "not in the directory any more",
    );
    expect(JSON.stringify((await care.ask("GET", `/api/care/${incidentId}`)).body)).toContain(
      "svc-housing",
    );
    const taker = await sitDown(server.address, "taker-2");
    expect((await taker.ask("GET", "/api/directory?need=food")).status).toBe(403);
    expect((await care.ask("GET", "/api/directory?food=1")).status).toBe(400);
  });
});

describe("who reads what of care", () => {
  const told = accepted(accepted(careStory(), true));
  told.sends({ kind: "RecordNeed", incidentId, isNeeded: true });
  told.sends({
    kind: "OfferReferral",
    incidentId,
    referralId: "r2",
    isPart2: false,
    details: { serviceId: null, service: "Harbor Housing", need: null },
  });
  told.wait(DAY / DAY);

  /** What each role's classes let it read of a case: nothing that is not named here. */
  const matrix: Readonly<Record<string, readonly string[]>> = {
    "call-taker": ["steps", "health"],
    dispatcher: ["steps", "health"],
    field: ["steps", "health"],
    supervisor: ["steps", "health"],
    clinician: ["steps", "health", "part2"],
    hotline: ["steps"],
    designer: [],
    board: [],
    care: ["steps", "health", "part2"],
    mediator: [],
    "mediation-lead": [],
    "social-worker": [],
    custodian: [],
    clock: [],
  };
  test.each(roles)("the classes of a %s", (role) => {
    const shown = shownCase(told.care(), careViewOf([role]).classes);
    const text = JSON.stringify(shown ?? null);
    const may = [
      ...(shown === undefined ? [] : ["steps"]),
      ...(text.includes("Harbor Housing") ? ["health"] : []),
      ...(text.includes("Mill clinic") ? ["part2"] : []),
    ];
    expect(may).toEqual(matrix[role]);
    expect(shown?.isNeeded ?? null).toBe(may.includes("health") ? true : null);
  });

  test.each(roles)("the addresses of care answer a %s only if it is its seat's", async (role) => {
    const { careRoutes } = await import("#contract/care.ts");
    const may: readonly string[] = careRoutes.careCase.may;
    expect(may.includes(role)).toBe(role === "care" || role === "supervisor");
    // What a call taker is told is a word, by consent, and no case.
    const { careTold, ...ofCases } = careRoutes;
    for (const route of Object.values(ofCases)) expect(route.may).toEqual(careRoutes.careCase.may);
    expect(careTold.may).toEqual(["call-taker"]);
  });

  test("no field of care is public", () => {
    const classes = Object.values(careClasses).flatMap((fields) => Object.values(fields));
    expect(classes).not.toContain("public");
    expect(classes.length).toBeGreaterThan(20);
  });
});
