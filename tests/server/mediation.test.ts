import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { mediationCaseSchema, mediationRoutes, mediationWorkSchema } from "#contract/mediation.ts";
import { samePlaceSchema } from "#contract/http.ts";
import { roles } from "#core/dispatch/commands.ts";
import type { DispatchCommand } from "#core/dispatch/commands.ts";
import type { ListMediator, MediationCommand } from "#core/mediation/commands.ts";
import { mustBeExplained, screeningQuestions } from "#core/mediation/words.ts";
import { openLog } from "#server/server.ts";
import {
  openCenter,
  receiveCall,
  refusalIn,
  secretOf,
  sitDown,
  temporaryFolder,
  wallClock,
} from "./center.ts";
import type { Sitting } from "./center.ts";
import { connect } from "./console.ts";

const number = "(207) 555-0114";
const place = "16 Bittern Court";

async function must(taker: Sitting, command: DispatchCommand): Promise<void> {
  const answer = await taker.command(command);
  if (answer.status !== 200) throw new Error(JSON.stringify(refusalIn(answer)));
}

/** The same caller about the same household, each closed as lawful conduct. */
async function complain(taker: Sitting, times: number, from = 1): Promise<void> {
  for (let at = from; at < from + times; at += 1) {
    const incidentId = `26-4100${at}`;
    await must(taker, receiveCall(incidentId, { place, callbackNumber: number }));
    await must(taker, { kind: "ChooseComplaint", incidentId, pathway: "neighbor-dispute" });
    for (const [question, answer] of [
      ["behavior", "nothing-unlawful-or-unsafe"],
      ["weapon", "none"],
      ["violence", "no"],
      ["injury", "no"],
    ] as const)
      await must(taker, {
        kind: "AnswerQuestion",
        incidentId,
        question,
        answer,
        source: "saw",
        isAlreadyTold: false,
      });
    await must(taker, { kind: "RecordDisposition", incidentId, disposition: "advised", note: "" });
  }
}

const lists = (
  seatId: string,
  mediatorKind: ListMediator["mediatorKind"],
  trainingHours: number,
) => ({
  commandId: randomUUID(),
  command: {
    kind: "ListMediator",
    seatId,
    mediatorKind,
    organization: "Harbor County mediation",
    trainingHours,
    isActive: true,
  } satisfies ListMediator,
});

/** Each secret takes its time to hash: only those who sit down have one. */
const secretsOf = (...seats: readonly string[]) =>
  new Map(
    ["taker-1", "mediation-lead", "mediator-1", ...seats].map((id): [string, string] => [
      id,
      secretOf(id),
    ]),
  );

/** A center with three complaints, and a list of mediators. */
async function referred(seats: readonly string[] = []) {
  const folder = temporaryFolder();
  const server = await openCenter({ folder, demoSecrets: secretsOf(...seats) });
  const taker = await sitDown(server.address, "taker-1");
  const lead = await sitDown(server.address, "mediation-lead");
  for (const [seat, kind, hours] of [
    ["mediator-1", "staff", 120],
    ["mediator-2", "contracted", 240],
    ["mediator-3", "resident", 44],
  ] as const)
    expect(
      (await lead.ask("POST", "/api/mediation/mediators", lists(seat, kind, hours))).status,
    ).toBe(200);
  await complain(taker, 3);
  await server.repeats.settled();
  await server.mediation.settled();
  const mediator = await sitDown(server.address, "mediator-1");
  const workOf = async (seat: Sitting) =>
    mediationWorkSchema.parse((await seat.ask("GET", "/api/mediation")).body);
  const caseId = (await workOf(mediator)).cases[0]?.id ?? "M-0000";
  const acts = (command: MediationCommand, by = mediator, commandId: string = randomUUID()) =>
    by.ask("POST", "/api/mediation/acts", { commandId, command });
  const does = async (command: MediationCommand, by = mediator) => {
    const answer = await acts(command, by);
    expect([answer.status, refusalIn(answer)]).toEqual([200, undefined]);
    return answer;
  };
  const reads = async (by = mediator) =>
    mediationCaseSchema.parse((await by.ask("GET", `/api/mediation/${caseId}`)).body);
  return { server, taker, lead, mediator, workOf, caseId, acts, does, reads, folder };
}

type Room = Awaited<ReturnType<typeof referred>>;

async function screens({ does, caseId }: Room, party: "A" | "B"): Promise<void> {
  await does({ kind: "BeginScreening", caseId, party, isAlone: true });
  for (const question of screeningQuestions)
    await does({ kind: "AnswerScreening", caseId, party, question, answer: "no" });
  await does({ kind: "EndScreening", caseId, party });
  await does({
    kind: "AnswerMediationConsent",
    caseId,
    party,
    consent: "take-part",
    isGiven: true,
    form: "spoken",
    language: "es",
    explained: mustBeExplained["take-part"],
  });
}

/** Taken up, screened, met apart and agreed. */
async function agreed(...seats: readonly string[]): Promise<Room> {
  const room = await referred(seats);
  const { does, caseId } = room;
  await does({ kind: "AcceptMediation", caseId });
  await does({ kind: "DeclareInterest", caseId, hasConflict: false });
  for (const party of ["A", "B"] as const) await screens(room, party);
  const session = { caseId, sessionId: "s1" } as const;
  await does({ kind: "PlanSession", ...session, form: "shuttle", plannedFor: Date.now() + 1_000 });
  await does({ kind: "RecordSession", ...session, isHeld: true, attended: ["A", "B"] });
  await does({ kind: "RecordAgreement", caseId, agreed: "yes" });
  await does({ kind: "PlanMediationFollowUps", caseId, days: [14, 60] });
  return room;
}

describe("mediation over HTTP", () => {
  test("S122 the third complaint opens one case that waits, with a letter for each side; the calls after it open no second", async () => {
    const { server, taker, mediator, workOf, caseId, does, reads } = await referred();
    const work = await workOf(mediator);
    expect(work.cases).toMatchObject([
      { stage: "to-take", origin: "repeat-referral", holder: null },
    ]);
    expect(work.tasks).toMatchObject([{ kind: "take", owner: null, party: null }]);
    expect(await reads()).toMatchObject({ reading: "offer", parties: null, incidentId: null });
    await complain(taker, 2, 4);
    await server.repeats.settled();
    await server.mediation.settled();
    expect((await workOf(mediator)).cases).toHaveLength(1);
    await does({ kind: "AcceptMediation", caseId });
    expect(await reads()).toMatchObject({ reading: "offer", parties: null });
    await does({ kind: "DeclareInterest", caseId, hasConflict: false });
    expect((await reads()).parties).toMatchObject([
      { label: "A", stand: "called", reached: { number } },
      { label: "B", stand: "complained-of", reached: { place } },
    ]);
  });

  test("S122 a mediator sent to a call opens a case of that call, and a number unsafe to call back is never shown", async () => {
    const { server, taker, mediator, workOf, does } = await referred(["dispatch-1"]);
    const dispatcher = await sitDown(server.address, "dispatch-1");
    const incidentId = "26-41050";
    await must(taker, receiveCall(incidentId, { place: "3 Pewter Lane", safeToCallBack: "no" }));
    await must(taker, { kind: "ChooseComplaint", incidentId, pathway: "neighbor-dispute" });
    await must(taker, {
      kind: "AnswerQuestion",
      incidentId,
      question: "behavior",
      answer: "loud-argument",
      source: "saw",
      isAlreadyTold: false,
    });
    await must(taker, receiveCall("26-41051", { place: "5 Pewter Lane" }));
    await must(taker, {
      kind: "AnswerQuestion",
      incidentId: "26-41051",
      question: "weapon",
      answer: "none",
      source: "saw",
      isAlreadyTold: false,
    });
    await must(dispatcher, {
      kind: "SignOnUnit",
      unitId: "D1",
      responder: "mediator",
      languages: ["en"],
      area: "old-town",
    });
    await must(dispatcher, { kind: "AssignUnit", unitId: "D1", incidentId, isBackup: true });
    await must(dispatcher, {
      kind: "SignOnUnit",
      unitId: "P1",
      responder: "police",
      languages: ["en"],
      area: "old-town",
    });
    await must(dispatcher, {
      kind: "AssignUnit",
      unitId: "P1",
      incidentId: "26-41051",
      isBackup: true,
    });
    await server.mediation.settled();
    expect((await workOf(mediator)).cases.map(({ origin }) => origin)).toEqual([
      "repeat-referral",
      "call",
    ]);
    const found = (await workOf(mediator)).cases.find(({ origin }) => origin === "call");
    const caseId = found?.id ?? "";
    await does({ kind: "AcceptMediation", caseId });
    await does({ kind: "DeclareInterest", caseId, hasConflict: false });
    const added = { stand: "called", reach: "caller", number: null, isAdult: true } as const;
    const answer = await does({ kind: "AddMediationParty", caseId, added });
    expect(mediationCaseSchema.parse(answer.body).parties).toMatchObject([
      { label: "A", stand: "other", reached: { place: "3 Pewter Lane" } },
      { label: "B", stand: "called", reached: { why: "unsafe" } },
    ]);
  });

  test("S123 each look into a case is on disk before it is shown, with who and when", async () => {
    const { server, reads, lead, folder, caseId } = await referred();
    await reads();
    await reads(lead);
    await server.stop();
    const log = await openLog(folder, { clock: wallClock, note: () => undefined });
    const all = await log.read("harbor-county", 1, 1_000);
    await log.close();
    const looks = all.filter(({ kind }) => kind === "MediationRead");
    expect(looks.map(({ by, data }) => [by, data["caseId"]])).toEqual([
      ["mediator-1", caseId],
      ["mediation-lead", caseId],
    ]);
  });

  test("S123 MD14 MD15 every other seat gets nothing, and a mediator of another house only what the lead offers", async () => {
    const others = ["dispatch-1", "supervisor", "clinician-1", "hotline-988", "care-1", "unit-P1"];
    const room = await referred([...others, "mediator-2"]);
    const { server, workOf, caseId, acts, does, lead } = room;
    for (const seat of ["taker-1", ...others]) {
      const sitting = await sitDown(server.address, seat);
      for (const path of ["/api/mediation", `/api/mediation/${caseId}`])
        expect([seat, (await sitting.ask("GET", path)).status]).toEqual([seat, 403]);
      expect((await acts({ kind: "AcceptMediation", caseId }, sitting)).status).toBe(403);
    }
    const provider = await sitDown(server.address, "mediator-2");
    expect((await workOf(provider)).cases).toEqual([]);
    expect((await provider.ask("GET", `/api/mediation/${caseId}`)).status).toBe(404);
    expect((await acts({ kind: "AcceptMediation", caseId }, provider)).status).toBe(404);
    await does({ kind: "AssignMediation", caseId, to: "mediator-2" }, lead);
    expect((await workOf(provider)).cases).toMatchObject([{ id: caseId, reading: "offer" }]);
    await does({ kind: "AcceptMediation", caseId }, provider);
    await does({ kind: "DeclareInterest", caseId, hasConflict: false }, provider);
    expect(await room.reads(provider)).toMatchObject({ incidentId: null, recordId: null });
    const resident = await acts({ kind: "AssignMediation", caseId, to: "mediator-3" }, lead);
    expect([resident.status, refusalIn(resident)]).toMatchObject([409, { code: "not-trained" }]);
  });

  test("MD3 who declares a conflict is answered with nothing, and reads nothing from then on", async () => {
    const { does, acts, mediator, workOf, caseId } = await referred();
    await does({ kind: "AcceptMediation", caseId });
    const gone = await does({ kind: "DeclareInterest", caseId, hasConflict: true });
    expect(gone.body).toBeNull();
    expect((await workOf(mediator)).cases).toEqual([]);
    expect((await acts({ kind: "AcceptMediation", caseId })).status).toBe(404);
  });

  test("MD16 the lead sees how far it is and how it ended up, and no party", async () => {
    const { reads, lead, workOf } = await agreed();
    const seen = await reads(lead);
    expect(seen).toMatchObject({
      reading: "process",
      agreed: "yes",
      stage: "follow-up",
      parties: null,
    });
    expect(seen.sessions).toMatchObject([{ form: "shuttle", is: "held", attended: null }]);
    expect(JSON.stringify(seen)).not.toMatch(/Bittern|0114|26-41|"[AB]"/);
    expect((await workOf(lead)).mediators).toMatchObject([
      { seatId: "mediator-1", holds: 1 },
      {},
      {},
    ]);
  });

  test("MD14 no word of a case is on the desks' feed, in a call's record, in figures or on a public page", async () => {
    const { server, taker, caseId } = await agreed("supervisor");
    const supervisor = await sitDown(server.address, "supervisor");
    const feed = await connect(server.address, taker.cookie);
    feed.say({ type: "hello", from: null });
    const shown: string[] = [JSON.stringify(await feed.next("snapshot"))];
    for (const path of [
      "/api/incidents/26-41003/record",
      "/api/repeat",
      "/api/repeat/pair%2F26-41001",
      "/api/aggregates?days=1",
      "/api/nudges?days=1",
    ])
      shown.push(JSON.stringify((await supervisor.ask("GET", path)).body));
    const pane = await taker.ask("GET", "/api/incidents/26-41003/same-place");
    samePlaceSchema.parse(pane.body);
    shown.push(JSON.stringify(pane.body));
    for (const path of ["/p", "/api/openapi.json"])
      expect((await taker.ask("GET", path)).status).toBe(200);
    shown.push(JSON.stringify((await taker.ask("GET", "/p")).body));
    expect(shown.join("").length).toBeGreaterThan(5_000);
    for (const text of shown)
      expect(text).not.toMatch(new RegExp(`${caseId}|Mediation[A-Z]|shuttle`));
  });

  test("MD12 a body with a field for words is refused, and the same act sent twice acts once", async () => {
    const { acts, does, mediator, caseId, reads } = await agreed();
    const followUp = { kind: "PlanMediationFollowUps", caseId, days: [90] } as const;
    const noted = await mediator.ask("POST", "/api/mediation/acts", {
      commandId: "x",
      command: { ...followUp, note: "they will keep the ball" },
    });
    expect(noted.status).toBe(400);
    await acts(followUp, mediator, "plan-90");
    expect((await acts(followUp, mediator, "plan-90")).status).toBe(200);
    expect((await reads()).followUps).toHaveLength(3);
    const walkUp = {
      stand: "other",
      reach: "number",
      number: "207-555-0100",
      isAdult: true,
    } as const;
    const opened = await does({
      kind: "OpenMediation",
      caseId: "M-abc123",
      origin: "walk-up",
      recordId: null,
      incidentId: null,
      parties: [walkUp],
    });
    expect(opened.body).toMatchObject({ id: "M-abc123", reading: "offer" });
  });

  test("MD17 a year after its end its keys are destroyed, and nothing of it is shown or can be read", async () => {
    const { server, does, caseId, folder } = await agreed();
    await does({ kind: "EndMediation", caseId, because: "completed" });
    await server.stop();
    const later = { ...wallClock, now: () => Date.now() + 366 * 86_400_000 };
    const again = await openCenter({
      folder,
      clock: later,
      demoSecrets: secretsOf(),
    });
    const mediator = await sitDown(again.address, "mediator-1");
    expect((await mediator.ask("GET", `/api/mediation/${caseId}`)).status).toBe(404);
    await again.stop();
    const log = await openLog(folder, { clock: wallClock, note: () => undefined });
    const read = await log.readStream("harbor-county", `mediation/${caseId}`);
    await log.close();
    expect(read.find(({ kind }) => kind === "MediationAgreementRecorded")?.unreadable).toEqual([
      "agreed",
    ]);
    expect(JSON.stringify(read.map(({ data }) => data))).not.toMatch(/yes|"[AB]"|26-41/);
  });

  test.each(roles)(
    "MD14 the addresses of mediation answer a %s only if it is its seat's",
    (role) => {
      const may = Object.values(mediationRoutes).map((route) => route.may as readonly string[]);
      const isTheirs = role === "mediator" || role === "mediation-lead";
      expect(may.some((each) => each.includes(role))).toBe(isTheirs);
    },
  );
});
