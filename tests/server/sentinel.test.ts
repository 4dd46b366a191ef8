import { randomUUID } from "node:crypto";
import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { sentinelListSchema, sentinelReviewSchema } from "#contract/sentinel.ts";
import type { DispatchCommand } from "#core/dispatch/commands.ts";
import { openLog } from "#server/server.ts";
import {
  note,
  openCenter,
  receiveCall,
  refusalIn,
  secretOf,
  sitDown,
  temporaryFolder,
  wallClock,
} from "./center.ts";

const place = "16 Bittern Court";
const reason = "A killing at this address on Saturday; the director asks what we knew.";
const secretsOf = (...seats: readonly string[]) =>
  new Map(seats.map((id): [string, string] => [id, secretOf(id)]));

/** Five complaints about one home by two people, one of them with a minor in it, and a call elsewhere. */
async function history() {
  const folder = temporaryFolder();
  const server = await openCenter({
    folder,
    demoSecrets: secretsOf("taker-1", "supervisor", "dispatch-1", "mediation-lead"),
  });
  const taker = await sitDown(server.address, "taker-1");
  const must = async (command: DispatchCommand): Promise<void> => {
    const answer = await taker.command(command);
    if (answer.status !== 200) throw new Error(JSON.stringify(refusalIn(answer)));
  };
  const numbers = [114, 190, 114, 114, 114, 177].map((line) => `(207) 555-0${line}`);
  for (const [at, callbackNumber] of numbers.entries()) {
    const incidentId = `26-4400${at + 1}`;
    await must(
      receiveCall(incidentId, { place: at === 5 ? "9 Weir Road" : place, callbackNumber }),
    );
    await must({ kind: "ChooseComplaint", incidentId, pathway: "neighbor-dispute" });
    const answers = [
      ["behavior", "nothing-unlawful-or-unsafe"],
      ["weapon", at === 4 ? "present" : "none"],
      ["violence", "no"],
      ["injury", "no"],
      ...(at === 1 ? ([["minor", "yes"]] as const) : []),
    ] as const;
    for (const [question, answer] of answers)
      await must({
        kind: "AnswerQuestion",
        incidentId,
        question,
        answer,
        source: "saw",
        isAlreadyTold: false,
      });
    await must(note(incidentId, "Little Ana Marrow was crying, says Lenore Tappan"));
    await must({ kind: "RecordDisposition", incidentId, disposition: "advised", note: "Ana" });
  }
  await server.repeats.settled();
  await server.mediation.settled();
  const supervisor = await sitDown(server.address, "supervisor");
  const opens = (body: object = {}, commandId = randomUUID() as string) =>
    supervisor.ask("POST", "/api/sentinel", {
      commandId,
      place,
      outcome: "death",
      reason,
      ...body,
    });
  return { server, taker, supervisor, opens, folder };
}

test("MD21 only a supervisor opens a review, with a place and a reason; it is recorded, and so is each look", async () => {
  const { server, taker, supervisor, opens, folder } = await history();
  expect((await taker.ask("GET", "/api/sentinel")).status).toBe(403);
  const body = { commandId: "x", place, outcome: "death", reason };
  expect((await taker.ask("POST", "/api/sentinel", body)).status).toBe(403);
  expect(refusalIn(await opens({ reason: "why" }))).toMatchObject({ code: "no-reason" });
  expect(refusalIn(await opens({ place: " " }))).toMatchObject({ code: "no-place" });
  expect((await opens({ outcome: "noise" })).status).toBe(400);
  const opened = sentinelReviewSchema.parse((await opens({}, "open-1")).body);
  // Sent again it opens no second one.
  expect(sentinelReviewSchema.parse((await opens({}, "open-1")).body).reviewId).toBe(
    opened.reviewId,
  );
  const list = sentinelListSchema.parse((await supervisor.ask("GET", "/api/sentinel")).body);
  expect(list.rows).toMatchObject([
    { reviewId: opened.reviewId, by: "supervisor", outcome: "death" },
  ]);
  expect(JSON.stringify(list)).not.toContain("Bittern");
  const path = `/api/sentinel/${opened.reviewId}`;
  const again = sentinelReviewSchema.parse((await supervisor.ask("GET", path)).body);
  expect(again.looks).toMatchObject([{ by: "supervisor", of: "review" }]);
  expect((await supervisor.ask("GET", "/api/sentinel/none")).status).toBe(404);
  await server.stop();
  const log = await openLog(folder, { clock: wallClock, note: () => undefined });
  const kept = await log.readStream("harbor-county", `sentinel/${opened.reviewId}`);
  await log.close();
  expect(kept.map(({ kind, by }) => [kind, by])).toEqual([
    ["SentinelReviewOpened", "supervisor"],
    ["SentinelReviewRead", "supervisor"],
  ]);
});

test("MD22 who knew what when, in codes: no note, number or name, a minor is nobody, and of a mediation three days", async () => {
  const { supervisor, opens } = await history();
  await supervisor.ask("GET", "/api/incidents/26-44003/record");
  const { calls, counts, mediation, looks, repeat } = sentinelReviewSchema.parse(
    (await opens()).body,
  );
  expect(calls.map(({ incidentId, caller }) => [incidentId, caller])).toEqual([
    ["26-44001", 1],
    ["26-44002", null],
    ["26-44003", 1],
    ["26-44004", 1],
    ["26-44005", 1],
  ]);
  expect(counts).toMatchObject({ calls: 5, lawful: 5, withMediator: 0, withTeam: 0 });
  const answers = calls[4]?.events.filter(({ kind }) => kind === "QuestionAnswered");
  expect(answers?.map((event) => [event["question"], event["answer"], event["by"]])).toContainEqual(
    ["weapon", "present", "taker-1"],
  );
  expect(calls.every(({ heldBack }) => heldBack > 0)).toBe(true);
  expect(looks).toMatchObject([{ by: "supervisor", of: "call" }]);
  expect(repeat.some(({ kind, step }) => kind === "RepeatStepRaised" && step === "review")).toBe(
    true,
  );
  const told = JSON.stringify({ calls, counts, mediation, looks, repeat });
  expect(told).not.toMatch(/Ana|Marrow|Tappan|555-|\(207\)|Bittern|shuttle|screen|consent|"[AB]"/);
  expect(mediation).toEqual([{ askedAt: expect.any(Number), takenAt: null, endedAt: null }]);
});

test("MD21 the command prints the same of a stopped server's log, records the look, and says what is wrong in a sentence", async () => {
  const { server, folder } = await history();
  const words = ["--data", folder, "--by", "supervisor", "--reason", reason, "--json"];
  const concord = (...more: readonly string[]) =>
    spawnSync("node", ["src/cli/main.ts", "sentinel-review", place, ...words, ...more], {
      encoding: "utf8",
    });
  const busy = concord("--outcome", "death");
  expect([busy.status, busy.stderr]).toEqual([2, expect.stringContaining("stop the server first")]);
  await server.stop();
  const done = concord("--outcome", "death");
  expect(done.stdout.trimEnd().split("\n")).toHaveLength(1);
  const review = sentinelReviewSchema.parse(JSON.parse(done.stdout));
  expect(review.counts.calls).toBe(5);
  expect(done.stdout).not.toMatch(/Ana|Marrow|555-/);
  const log = await openLog(folder, { clock: wallClock, note: () => undefined });
  const kept = await log.readStream("harbor-county", `sentinel/${review.reviewId}`);
  await log.close();
  expect(kept.map(({ kind, by }) => [kind, by])).toEqual([["SentinelReviewOpened", "supervisor"]]);
});
