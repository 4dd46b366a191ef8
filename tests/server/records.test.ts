import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { RecordsCommand } from "#core/records/decide.ts";
import { loadRecordsPolicy } from "#library/load-records-policy.ts";
import { openLog } from "#server/server.ts";
import {
  openCenter,
  receiveCall,
  secretOf,
  sitDown,
  temporaryFolder,
  wallClock,
} from "./center.ts";

const read = loadRecordsPolicy(
  fileURLToPath(new URL("../../records/harbor-county.yaml", import.meta.url)),
);
if (!read.ok) throw new Error("the county's records policy does not load");
const records = read.value;
const incidentId = "26-41003";
const other = "26-41004";
const demoSecrets = new Map(
  ["taker-1", "custodian", "care-1", "supervisor", "clinician-1"].map((id) => [id, secretOf(id)]),
);

const receive = (requestId: string, calls: readonly string[] = [incidentId]): RecordsCommand => ({
  kind: "ReceiveRequest",
  requestId,
  asker: "public",
  language: "es",
  wants: "What happened on Bittern Court",
  contact: "person@example.org",
  scope: { from: null, to: null, calls, areas: [], pathways: [] },
});

async function center(folder = temporaryFolder()) {
  const server = await openCenter({ folder, records, demoSecrets });
  const taker = await sitDown(server.address, "taker-1");
  for (const id of [incidentId, other]) {
    await taker.command(receiveCall(id));
    await taker.command({
      kind: "ConfirmPlace",
      incidentId: id,
      place: "1316 Bittern Court",
      placeConfidence: "confirmed",
      area: "mill",
    });
    await taker.command({
      kind: "AddNote",
      incidentId: id,
      text: "It is Mr. Lee again, the one with the parrot",
    });
  }
  const custodian = await sitDown(server.address, "custodian");
  const acts = (command: RecordsCommand) =>
    custodian.ask("POST", "/api/records/acts", { commandId: crypto.randomUUID(), command });
  const file = async (requestId: string, name: string) => {
    const answer = await fetch(`${server.address}/api/records/${requestId}/files/${name}`, {
      headers: { cookie: custodian.cookie },
    });
    return [answer.status, await answer.text()] as const;
  };
  return { server, taker, custodian, acts, file, folder };
}

describe("a request for records over HTTP", () => {
  test("CR32 CR35 CR36 CR39 from intake to a released file with its redaction log", async () => {
    const { taker, custodian, acts, file } = await center();
    await acts(receive("PR-1"));
    const found = await acts({ kind: "SearchRecords", requestId: "PR-1" });
    expect(found.body).toMatchObject({
      requests: [{ id: "PR-1", found: [{ incidentId, isReviewed: false }] }],
    });
    await taker.command({ kind: "AddNote", incidentId, text: "Came after the search" });
    const shown = await custodian.ask("GET", `/api/records/PR-1/calls/${incidentId}`);
    const items: readonly { id: string; kind: string; field: string; action: string }[] = (
      shown.body as { items: [] }
    ).items;
    const note =
      items.find(({ kind, field }) => kind === "NoteAdded" && field === "text")?.id ?? "";
    expect(items.find(({ field }) => field === "place")?.action).toBe("coarsen");
    expect(JSON.stringify(items)).not.toContain("Came after");
    const decisions = [{ item: note, action: "black-out", exemption: "narrative" }] as const;
    await acts({
      kind: "ReviewCall",
      requestId: "PR-1",
      incidentId,
      decisions,
      words: ["parrot"],
      why: null,
    });
    const done = await acts({ kind: "ReleaseRecords", requestId: "PR-1", custodian: "Ana Ruiz" });
    expect(done.body).toMatchObject({
      requests: [{ answer: { is: "released", custodian: "Ana Ruiz" } }],
    });
    const [status, given] = await file("PR-1", "records.csv");
    expect(status).toBe(200);
    expect(given).toContain("1300 block of Bittern Court");
    expect(given).toContain("the one with the █████");
    expect(given).not.toMatch(/1316|12 Pewter|555-0101|Lee|parrot|after the search/);
    const [, log] = await file("PR-1", "redactions.csv");
    expect(log).toMatch(
      /callbackNumber,withhold,privacy,"Harbor County Code 2.31\(a\)[^\n]*,proposal,Ana Ruiz/,
    );
    expect(log).toMatch(/NoteAdded,text,black-out,narrative,[^\n]*,custodian,Ana Ruiz/);
    expect(log).not.toMatch(/1316|12 Pewter|555-0101|Lee|parrot/);
    const [, letter] = await file("PR-1", "letter.html");
    expect(letter).toContain("No se confirma ni se niega");
    expect(letter).toContain("Ana Ruiz");
    // Made again, the files are the bytes whose hash the log holds.
    const hash = createHash("sha256")
      .update((await file("PR-1", "records.csv"))[1])
      .digest("hex");
    expect(hash).toBe(createHash("sha256").update(given).digest("hex"));
    expect((await file("PR-1", "../events.db"))[0]).toBe(404);
  });

  test("CR30 CR39 no other seat reads or acts, and each reading is in the log before it is shown", async () => {
    const { server, acts, custodian, folder } = await center();
    await acts(receive("PR-1"));
    await acts({ kind: "SearchRecords", requestId: "PR-1" });
    for (const seat of ["taker-1", "care-1", "supervisor", "clinician-1"]) {
      const who = await sitDown(server.address, seat);
      for (const path of [
        "/api/records",
        `/api/records/PR-1/calls/${incidentId}`,
        "/api/records/PR-1/files/letter.html",
      ])
        expect((await who.ask("GET", path)).status, `${seat} ${path}`).toBe(403);
    }
    await custodian.ask("GET", `/api/records/PR-1/calls/${incidentId}`);
    expect((await custodian.ask("GET", `/api/records/PR-1/calls/${other}`)).status).toBe(404);
    expect((await custodian.ask("GET", `/api/incidents/${incidentId}/record`)).status).toBe(403);
    await server.stop();
    const log = await openLog(folder, { clock: wallClock, note: () => undefined });
    const events = await log.readStream("harbor-county", "records/PR-1");
    await log.close();
    expect(events.map(({ kind }) => kind)).toEqual([
      "RecordsRequested",
      "RecordsSearched",
      "RecordsRead",
    ]);
  });

  test("CR34 clinical notes, care and sealed calls are in no answer, and are not counted either", async () => {
    const { acts, custodian } = await center();
    await acts({ kind: "SealCall", incidentId: other, order: "CV-2026-7" });
    await acts(receive("PR-1", [incidentId, other]));
    const found = await acts({ kind: "SearchRecords", requestId: "PR-1" });
    expect(found.body).toMatchObject({ requests: [{ found: [{ incidentId }] }] });
    const shown = await custodian.ask("GET", `/api/records/PR-1/calls/${incidentId}`);
    expect(JSON.stringify(shown.body)).not.toMatch(/ClinicalNote|part2|CareConsent|Referral/);
    await acts({
      kind: "DenyRequest",
      requestId: "PR-1",
      custodian: "Ana",
      exemption: "victim",
      why: "Nobody is named",
    });
  });

  test("CR38 a sealed call is read by no seat, and by all again once it is unsealed", async () => {
    const { server, acts } = await center();
    const supervisor = await sitDown(server.address, "supervisor");
    const record = () => supervisor.ask("GET", `/api/incidents/${incidentId}/record`);
    expect((await record()).status).toBe(200);
    await acts({ kind: "SealCall", incidentId, order: "CV-2026-7" });
    const sealed = await record();
    expect([sealed.status, JSON.stringify(sealed.body)]).toEqual([
      403,
      expect.stringContaining("CV-2026-7"),
    ]);
    const care = await sitDown(server.address, "care-1");
    expect((await care.ask("GET", `/api/care/${incidentId}`)).status).toBe(403);
    await acts({ kind: "UnsealCall", incidentId, order: "CV-2026-8" });
    expect((await record()).status).toBe(200);
  });

  test("CR37 a denial is explained in the asker's language", async () => {
    const { acts, file } = await center();
    await acts(receive("PR-2"));
    await acts({
      kind: "DenyRequest",
      requestId: "PR-2",
      custodian: "Ana",
      exemption: "minor",
      why: "A child <b>is</b> in it",
    });
    const [status, letter] = await file("PR-2", "letter.html");
    expect([status, letter]).toEqual([
      200,
      expect.stringContaining("Por ello se podría identificar a un menor."),
    ]);
    expect(letter).toContain("&lt;b&gt;");
    expect((await file("PR-2", "records.csv"))[0]).toBe(404);
  });
});

const concord = (...words: readonly string[]) =>
  spawnSync("node", ["src/cli/main.ts", ...words], { encoding: "utf8" });
const json = (...words: readonly string[]): unknown =>
  JSON.parse(execFileSync("node", ["src/cli/main.ts", ...words, "--json"], { encoding: "utf8" }));

describe("the command line over a center's log", () => {
  test("CR18 CR19 CR20 care leaves and comes back, and a call that never was is refused by its line", async () => {
    const { server, folder } = await center();
    const care = await sitDown(server.address, "care-1");
    const consent = {
      kind: "RecordConsent",
      incidentId,
      consent: "ask-the-provider",
      isGiven: true,
      form: "spoken",
    };
    await care.ask("POST", "/api/care/acts", { commandId: "c1", command: consent });
    await server.stop();
    const out = join(folder, "care.csv");
    expect(json("care", "export", folder, "--out", out)).toMatchObject({
      calls: 1,
      rows: 1,
      part2Kept: 0,
    });
    const more = [
      readFileSync(out, "utf8").trim(),
      `${incidentId},,referral-offered,r1,,Mill clinic,sleep,no,,,,,,`,
      `${incidentId},,referral-answered,r1,,,,,accepted,,,,,`,
      `${incidentId},,visit,r1,,,,,unknown,,provider,,,`,
      "26-99999,,need,,,,,,yes,,,,,",
    ].join("\n");
    writeFileSync(out, more);
    const first = concord("care", "import", folder, out);
    expect([first.status, first.stdout]).toEqual([
      1,
      expect.stringContaining("3 facts recorded, 1 were recorded already, 1 not taken"),
    ]);
    expect(first.stderr).toContain(
      `${out}:6: there never was a call \`26-99999\`; look its number up and try again`,
    );
    expect(JSON.parse(concord("care", "import", folder, out, "--json").stdout)).toMatchObject({
      recorded: 0,
      held: 4,
    });
    const log = await openLog(folder, { clock: wallClock, note: () => undefined });
    const page = await log.read("harbor-county", 1, 1_000);
    await log.close();
    expect(
      page.filter(({ kind }) => kind === "CareExported").map(({ data }) => data["calls"]),
    ).toEqual([[incidentId]]);
  }, 60_000);

  test("CR45 CR46 CR47 CR48 the schedule destroys what is due, keeps what is held, and does it once", async () => {
    const { server, folder } = await center();
    const taker = await sitDown(server.address, "taker-1");
    for (const id of [incidentId, other])
      await taker.command({
        kind: "RecordDisposition",
        incidentId: id,
        disposition: "settled",
        note: "ended",
      });
    await server.stop();
    const policy = join(folder, "short.yaml");
    const shipped = readFileSync("records/harbor-county.yaml", "utf8");
    writeFileSync(
      policy,
      `${shipped.slice(0, shipped.indexOf("retention:"))}retention:\n  - { record: call, class: note, keep-days: 1, law: a short schedule }\n`,
    );
    const later = {
      now: () => Date.now() + 3 * 86_400_000,
      after: (ms: number, act: () => void) => wallClock.after(ms, act),
    };
    const log = await openLog(folder, { clock: wallClock, note: () => undefined });
    const hold = {
      commandId: "h",
      scope: { incidentId: other },
      by: "counsel",
      hold: "case-7",
      at: 1,
    };
    await log.placeHold("harbor-county", { ...hold, reason: "a lawsuit" });
    await log.close();
    const short = loadRecordsPolicy(policy);
    if (!short.ok) throw new Error("no policy");
    const notes: string[] = [];
    const open = async () => {
      const again = await openCenter({
        folder,
        records: short.value,
        clock: later,
        demoSecrets,
        note: (line) => notes.push(line),
      });
      await expect.poll(() => notes.join(" ")).toContain("legal hold case-7");
      await again.stop();
    };
    await open();
    expect(notes.join(" ")).toContain("the keys of 1 classes of records were destroyed");
    const after = await openLog(folder, { clock: wallClock, note: () => undefined });
    const gone = JSON.stringify(await after.readIncident("harbor-county", incidentId));
    const kept = JSON.stringify(await after.readIncident("harbor-county", other));
    await after.close();
    expect([gone.includes("parrot"), kept.includes("parrot")]).toEqual([false, true]);
    notes.length = 0;
    await open();
    expect(notes.join(" ")).not.toContain("were destroyed");
    expect(json("retention", folder)).toMatchObject({ due: [], noRule: [] });
    expect(JSON.stringify(json("retention", folder, "--policy", policy))).toContain(
      '"class":"caller","scopes":2',
    );
  }, 60_000);

  test("CR22 CR40 what left is listed once consent is withdrawn; a held call is not expunged, then it is, for good", async () => {
    const { server, folder } = await center();
    const care = await sitDown(server.address, "care-1");
    const need = { kind: "RecordNeed", incidentId, isNeeded: true };
    await care.ask("POST", "/api/care/acts", { commandId: "c1", command: need });
    await server.stop();
    const out = join(folder, "care.csv");
    json("care", "export", folder, "--out", out);
    expect(readFileSync(out, "utf8")).toContain(`${incidentId},`);
    expect(concord("record-order", "hold", folder, incidentId, "--order", "H-1").status).toBe(0);
    const held = concord("record-order", "expunge", folder, incidentId, "--order", "E-1");
    expect([held.status, held.stderr]).toEqual([
      1,
      expect.stringContaining("legal hold H-1 is in force"),
    ]);
    const again = await openCenter({ folder, records, demoSecrets });
    const later = await sitDown(again.address, "care-1");
    await later.ask("POST", "/api/care/acts", {
      commandId: "w",
      command: { kind: "WithdrawConsent", incidentId },
    });
    const shown = await later.ask("GET", `/api/care/${incidentId}`);
    expect(shown.body).toMatchObject({
      withdrawnAt: expect.any(Number),
      givenOut: [{ to: "program" }],
    });
    await again.stop();
    expect(json("care", "export", folder, "--out", out)).toMatchObject({ rows: 1, withdrawn: 1 });
    expect(readFileSync(out, "utf8")).toMatch(/consent-withdrawn,+\n$/);
    concord("record-order", "lift", folder, incidentId, "--order", "H-1");
    expect(json("record-order", "expunge", folder, incidentId, "--order", "E-1")).toMatchObject({
      problems: [],
    });
    const log = await openLog(folder, { clock: wallClock, note: () => undefined });
    const left = JSON.stringify(await log.readIncident("harbor-county", incidentId));
    await log.close();
    expect(left).not.toMatch(/parrot|Bittern|555-0101/);
    expect(concord("verify-log", join(folder, "events.db")).status).toBe(0);
  }, 60_000);
});
