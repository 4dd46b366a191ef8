import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { sourceSchema, studioSchema } from "#contract/studio.ts";
import type { GovernanceView } from "#contract/governance.ts";
import type { DispatchCommand } from "#core/dispatch/commands.ts";
import { sha256 } from "#server/governance/decided.ts";
import { verifyDecisions } from "#core/governance/decision-log.ts";
import { ask, note, receiveCall, refusalIn, temporaryFolder } from "./center.ts";
import { first, movedClock, nextVersion, openDeciders, seats, withOfficer } from "./approval.ts";
import type { Deciders, GoverningSeat } from "./approval.ts";
import type { VersionFile } from "#server/governance/shelf.ts";
import { connect } from "./console.ts";

const p2 = { proposalId: "p2" } as const;
const because = "Because.";
const dayMs = 86_400_000;

const rules = async ({ server }: Deciders): Promise<GovernanceView> =>
  (await ask(server.address, "GET", "/api/rules")).body as GovernanceView;
/** The decision log as anybody downloads it. */
const published = async ({ server }: Deciders): Promise<string> =>
  (await fetch(`${server.address}/api/rules/decisions`)).text();
const comment = (server: Deciders["server"], text: string, more: object = {}) =>
  ask(server.address, "POST", "/api/rules/p2/comments", {
    commandId: randomUUID(),
    text,
    language: "en",
    ...more,
  });

/** Opens, consults and replays the change, up to the day before its meeting. */
async function replayed(told: Deciders): Promise<void> {
  const draft = await told.propose("designer", "p2", withOfficer);
  expect(refusalIn(draft)).toBeUndefined();
  await told.does("designer", {
    kind: "OpenConsultation",
    ...p2,
    summary: { en: "The officer with clinician goes.", es: "Acude la unidad con agente." },
  });
  await told.does("board-2", { kind: "OrderReplay", ...p2 });
}

async function adopted(told: Deciders, clock: ReturnType<typeof movedClock>): Promise<void> {
  await replayed(told);
  await told.does("clerk", {
    kind: "NoticeMeeting",
    ...p2,
    meetingId: "m1",
    heldAt: clock.now() + 21 * dayMs + 60_000,
    place: "Library, room 2",
  });
  clock.skip(21 * dayMs + 120_000);
  const present = ["board-1", "board-2", "board-3", "board-4"] as const;
  await told.does("clerk", { kind: "OpenMeeting", ...p2, present: [...present], isReadOut: true });
  for (const seat of present)
    await told.does("clerk", { kind: "RecordVote", ...p2, seat, vote: "agree" });
  await told.does("clerk", { kind: "CloseMeeting", ...p2 });
}

async function activated(told: Deciders, clock: ReturnType<typeof movedClock>): Promise<void> {
  await adopted(told, clock);
  const signers: readonly (readonly [GoverningSeat, string])[] = [
    ["director", "director-911"],
    ["director", "labor-notice"],
    ["medical-director", "medical-director"],
    ["clinical-director", "clinical-director"],
    ["counsel", "counsel"],
    ["police-liaison", "police"],
    ["fire-liaison", "fire-and-ems"],
    ["team-liaison", "community-team"],
  ];
  for (const [seat, signOff] of signers) {
    await told.does(seat, { kind: "ReadChanges", ...p2 });
    await told.does(seat, { kind: "SignOff", ...p2, signOff, agrees: true, because });
  }
  const evidence = "The list is with the clerk.";
  await told.does("director", { kind: "RecordTraining", ...p2, trained: 40, of: 41, evidence });
  await told.does("director", { kind: "Activate", ...p2, because });
}

/** Screens a dispute with a neighbor who harasses, and says whom the server recommends. */
async function screened(
  told: Deciders,
  incidentId: string,
  isNew = true,
): Promise<readonly string[]> {
  const taker = await told.at("taker-1");
  const does = async (command: DispatchCommand): Promise<void> => {
    const answer = await taker.command(command);
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  };
  if (isNew) await does(receiveCall(incidentId));
  await does({ kind: "ChooseComplaint", incidentId, pathway: "neighbor-dispute" });
  const given = {
    behavior: "harassment",
    weapon: "none",
    violence: "no",
    injury: "no",
    "domestic-abuse": "no",
  };
  for (const [question, answer] of Object.entries(given))
    await does({
      kind: "AnswerQuestion",
      incidentId,
      question,
      answer,
      source: "saw",
      isAlreadyTold: false,
    });
  // Accepting something else is refused with what the protocol says now.
  const accept = { kind: "AcceptRecommendation", incidentId, rule: "none", send: [] } as const;
  const refused = refusalIn(await taker.command(accept)) as {
    readonly current?: { readonly fits: { readonly send: readonly string[] } };
  };
  return refused.current?.fits.send ?? [];
}

describe("a version on its way, over a real server", () => {
  test("D130 through the gate it comes into force without a restart; an open call keeps the old, a new call gets the new", async () => {
    const clock = movedClock();
    const folder = temporaryFolder();
    const told = await openDeciders({ clock, folder }, seats);
    const taker = await told.at("taker-1");
    expect((await taker.command(receiveCall("open"))).status).toBe(200);
    const console = await connect(told.server.address, taker.cookie);
    console.say({ type: "hello", from: null });
    expect((await console.next("protocol")).active).toMatchObject({ version: first.version });
    await activated(told, clock);
    expect((await console.next("protocol")).active).toMatchObject({ version: first.version + 1 });
    const active = (await ask(told.server.address, "GET", "/api/protocol")).body;
    expect(active).toMatchObject({ version: first.version + 1 });
    expect(await screened(told, "open", false)).toEqual(["community"]);
    expect(await screened(told, "new")).toEqual(["co-response"]);
    expect(told.server.ledger.center.incidents.get("open")?.protocol?.version).toBe(first.version);
    // A console fetches the version that an open call began under.
    const old = await ask(told.server.address, "GET", `/api/protocol/${first.hash}`);
    expect(old.body).toMatchObject({ version: first.version, hash: first.hash });
    expect((await ask(told.server.address, "GET", "/api/protocol/none")).status).toBe(404);

    // A restart comes back to what was decided, whatever lies on disk.
    await told.server.stop();
    const notes: string[] = [];
    const again = await openDeciders({ clock, folder, note: (line) => notes.push(line) });
    expect(notes.join()).toContain("comes into force only through the gate");
    expect(await screened(again, "after")).toEqual(["co-response"]);
    expect((await rules(again)).live).toMatchObject({
      how: "gate",
      version: { version: first.version + 1 },
    });

    // Back in one act; a call that began under the version that went keeps it.
    await (await again.at("taker-1")).command(receiveCall("between"));
    const to = first.hash;
    const back = await again.act("director", { kind: "RollBack", to, because: "Two calls." });
    expect(back.status).toBe(200);
    expect(await screened(again, "between", false)).toEqual(["co-response"]);
    expect(await screened(again, "last")).toEqual(["community"]);
    const report = verifyDecisions(await published(again), sha256);
    expect(report).toMatchObject({ ok: true, head: (await rules(again)).decisions.head });
  });

  test("A24 an emergency change is in force at once, and ends by itself when its time is up", async () => {
    const clock = movedClock();
    const told = await openDeciders({ clock });
    await told.propose("director", "p2", withOfficer);
    const view = await told.does("director", { kind: "ActivateInEmergency", ...p2, because });
    expect(view.live).toMatchObject({ how: "emergency" });
    expect(await screened(told, "one")).toEqual(["co-response"]);
    // The studio marks what was decided, wherever its files lie.
    const marked = async () => {
      const { body } = await (await told.at("designer")).ask("GET", "/api/studio");
      const { protocols } = studioSchema.parse(body);
      return protocols.filter(({ isLive }) => isLive).map((each) => [each.folder, each.version]);
    };
    expect(await marked()).toEqual([["in-force", first.version + 1]]);
    const source = await (await told.at("designer")).ask("GET", "/api/studio/sources/in-force");
    expect(sourceSchema.parse(source.body)).toMatchObject({ isLive: true, files: withOfficer });
    clock.skip(14 * dayMs + 1_000);
    await expect.poll(async () => (await rules(told)).live?.how).toBe("expired");
    expect(await screened(told, "two")).toEqual(["community"]);
    expect(await marked()).toEqual([["harbor-county", first.version]]);
  });

  test("A9 the replay is made of the center's own calls, and small counts are left out of what is public", async () => {
    const told = await openDeciders();
    await screened(told, "harassed");
    await told.at("taker-1").then((taker) => taker.command(note("harassed", "a name")));
    await replayed(told);
    const seen = (
      (await (await told.at("board-2")).ask("GET", "/api/protocols")).body as GovernanceView
    ).proposals[0];
    expect(seen).toMatchObject({ state: "replayed", replay: { calls: 1, low: 1, high: 1 } });
    const open = (await rules(told)).proposals[0];
    expect(open).toMatchObject({ replay: null, publishedReplay: { calls: null, low: null } });
    const text = JSON.stringify(await rules(told));
    for (const secret of ["a name", "Pewter", "555-0101", "toRead", "harassed"])
      expect(text).not.toContain(secret);
    const log = await published(told);
    for (const secret of ["Pewter", "toRead"]) expect(log).not.toContain(secret);
  });
});

describe("comments", () => {
  test("S40 anybody comments without an account, and it is shown as it was typed once the clerk has looked", async () => {
    const told = await openDeciders();
    await replayed(told);
    const script = `<script>alert("x")</script> & 'quotes' – ¿también de noche?`;
    const taken = await comment(told.server, script, { name: "A neighbor <b>" });
    expect(taken.body).toMatchObject({ status: "waiting" });
    const waiting = (await rules(told)).proposals[0]?.comments[0];
    expect(waiting).toMatchObject({ status: "waiting", text: null, name: null });
    const { commentId } = taken.body as { commentId: string };
    const forClerk = (await (await told.at("clerk")).ask("GET", "/api/protocols"))
      .body as GovernanceView;
    expect(forClerk.proposals[0]?.comments[0]).toMatchObject({ text: script });
    const forBoard = (await (await told.at("board-1")).ask("GET", "/api/protocols"))
      .body as GovernanceView;
    expect(forBoard.proposals[0]?.comments[0]).toMatchObject({ text: null });
    await told.does("clerk", { kind: "ShowComment", ...p2, commentId });
    expect((await rules(told)).proposals[0]?.comments[0]).toMatchObject({
      text: script,
      name: "A neighbor <b>",
    });
    await told.does("clerk", { kind: "WithholdComment", ...p2, commentId, because: "abuse" });
    expect((await rules(told)).proposals[0]?.comments[0]).toMatchObject({ text: null });
  });

  test("A34 what a comment says is not in the decision log, and is sealed on disk", async () => {
    const folder = temporaryFolder();
    const told = await openDeciders({ folder });
    await replayed(told);
    await comment(told.server, "My neighbor at 7 Weir Road drinks");
    const log = await published(told);
    expect(log).toContain("CommentReceived");
    expect(log).not.toContain("Weir");
    await told.server.stop();
    const { readdirSync, readFileSync } = await import("node:fs");
    for (const name of readdirSync(folder).filter((each) => each.startsWith("events.db")))
      expect(readFileSync(`${folder}/${name}`).includes("Weir Road")).toBe(false);
    const again = await openDeciders({ folder });
    const seen = (await (await again.at("clerk")).ask("GET", "/api/protocols"))
      .body as GovernanceView;
    expect(seen.proposals[0]?.comments[0]?.text).toContain("Weir Road");
  });

  test("S40 a comment that cannot be one is refused with its place", async () => {
    const told = await openDeciders();
    await replayed(told);
    for (const change of [
      { text: "  " },
      { text: "a".repeat(2_001) },
      { text: "a\u0007b" },
      { html: true },
      { language: "<b>" },
    ]) {
      const answer = await comment(told.server, "x", change);
      expect(answer.status).toBe(400);
      expect(refusalIn(answer)).toMatchObject({ message: expect.stringContaining("`") });
    }
    expect((await rules(told)).proposals[0]?.comments).toEqual([]);
  });

  test("S40 past the limit of a minute a comment is asked to wait", async () => {
    const told = await openDeciders();
    await replayed(told);
    const statuses = [];
    for (let count = 0; count < 6; count += 1)
      statuses.push((await comment(told.server, `comment ${count}`)).status);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
  });

  test("S40 the same comment sent twice is one comment", async () => {
    const told = await openDeciders();
    await replayed(told);
    const nobody = await ask(told.server.address, "POST", "/api/rules/p9/comments", {
      commandId: "c1",
      text: "x",
      language: "en",
    });
    expect(nobody.status).toBe(404);
    for (const text of ["once", "once"]) await comment(told.server, text, { commandId: "same" });
    expect((await rules(told)).proposals[0]?.comments).toHaveLength(1);
  });
});

describe("drafts and acts at the door", () => {
  test("A4 a draft that does not check is refused with its line, and nothing is kept", async () => {
    const told = await openDeciders();
    const broken = nextVersion(first.version + 1, (text, name) =>
      name === "pathways-conflict.yaml" ? text.replace("send: [ems]", "send: [emss]") : text,
    );
    const refused = refusalIn(await told.propose("designer", "p2", broken));
    expect(refused).toMatchObject({ rule: "A4", code: "does-not-check" });
    expect(JSON.stringify(refused)).toMatch(
      /pathways-conflict\.yaml:\d+:\d+: .*did you mean `ems`/,
    );
    const example = nextVersion(first.version + 1, (text, name) =>
      name === "pathways-conflict.yaml" ? text.replace("then: [police, ems]", "then: [ems]") : text,
    );
    expect(refusalIn(await told.propose("designer", "p2", example))).toMatchObject({
      message: expect.stringContaining("example"),
    });
    expect((await rules(told)).proposals).toHaveLength(1);
  });

  test("A4 bombs, circles and a hundred thousand rules are refused with a word, and the center goes on", async () => {
    const told = await openDeciders();
    for (const text of [
      "a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
      "a: &a [*a]\n",
      `pathways:\n${"  - x\n".repeat(100_000)}`,
      "{".repeat(5_000),
      "x".repeat(600_001),
    ]) {
      const bad = nextVersion(2).map((file) =>
        file.name === "protocol.yaml" ? { ...file, text: `${file.text}\n${text}` } : file,
      );
      const answer = await told.propose("designer", "p2", bad);
      expect([400, 409, 413]).toContain(answer.status);
      expect(refusalIn(answer)).toMatchObject({ message: expect.any(String) });
    }
    expect((await (await told.at("taker-1")).command(receiveCall("i1"))).status).toBe(200);
  });

  test("A1 a seat without a part is refused, and who is not signed in reads only the public page", async () => {
    const told = await openDeciders();
    await told.propose("designer", "p2", withOfficer);
    const taker = await told.at("taker-1");
    expect((await taker.ask("GET", "/api/protocols")).status).toBe(403);
    expect((await ask(told.server.address, "GET", "/api/protocols")).status).toBe(401);
    expect((await told.act("board-1", { kind: "Activate", ...p2, because })).status).toBe(403);
    const machine = await (
      await told.at("director")
    ).ask("POST", "/api/protocols/acts", {
      commandId: "c1",
      act: { kind: "ExpireEmergency", ...p2 },
    });
    expect(machine.status).toBe(400);
  });

  test("A3 files are kept by their hash and read back as they were handed in, shared files with them", async () => {
    const told = await openDeciders();
    await told.propose("designer", "p2", withOfficer);
    const { version } = (await rules(told)).proposals[0] ?? {};
    const kept = await ask(told.server.address, "GET", `/api/rules/versions/${version?.hash}`);
    const byName = (one: { name: string }, other: { name: string }) =>
      one.name < other.name ? -1 : 1;
    expect((kept.body as { files: readonly VersionFile[] }).files.toSorted(byName)).toEqual(
      withOfficer.toSorted(byName),
    );
    expect((await ask(told.server.address, "GET", "/api/rules/versions/none")).status).toBe(404);
  });

  test("A31 an act sent twice with its id acts once, and another seat's id is refused", async () => {
    const told = await openDeciders();
    await told.propose("designer", "p2", withOfficer);
    const act = { kind: "DeclareInterest", interest: "My sister drives for the team." };
    const send = async (seat: GoverningSeat) =>
      (await told.at(seat)).ask("POST", "/api/protocols/acts", { commandId: "same", act });
    expect([(await send("board-1")).status, (await send("board-1")).status]).toEqual([200, 200]);
    expect((await rules(told)).interests).toHaveLength(1);
    expect(refusalIn(await send("board-2"))).toMatchObject({ rule: "S1" });
  });
});
