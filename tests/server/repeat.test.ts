import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { repeatListSchema, repeatRecordSchema } from "#contract/repeat.ts";
import { samePlaceSchema } from "#contract/http.ts";
import type { DispatchCommand } from "#core/dispatch/commands.ts";
import type { RepeatCommand } from "#core/repeat/commands.ts";
import { openCenter, receiveCall, refusalIn, sitDown, temporaryFolder } from "./center.ts";
import type { Sitting } from "./center.ts";

const number = "(207) 555-0114";
const place = "16 Bittern Court";

/** One complaint of the same caller about the same household, screened up to `until` and closed as lawful conduct. */
async function complaint(taker: Sitting, incidentId: string, answers = screened): Promise<void> {
  const all: readonly DispatchCommand[] = [
    receiveCall(incidentId, { place, callbackNumber: number }),
    { kind: "ChooseComplaint", incidentId, pathway: "neighbor-dispute" },
    ...answers.map(([question, answer]): DispatchCommand => ({
      kind: "AnswerQuestion",
      incidentId,
      question,
      answer,
      source: "saw",
      isAlreadyTold: false,
    })),
  ];
  for (const command of all) await must(taker, command);
}

async function must(taker: Sitting, command: DispatchCommand): Promise<void> {
  const answer = await taker.command(command);
  if (answer.status !== 200) throw new Error(JSON.stringify(refusalIn(answer)));
}

const screened: readonly (readonly [string, string])[] = [
  ["behavior", "nothing-unlawful-or-unsafe"],
  ["weapon", "none"],
  ["violence", "no"],
  ["injury", "no"],
];

const close = (incidentId: string): DispatchCommand => ({
  kind: "RecordDisposition",
  incidentId,
  disposition: "advised",
  note: "",
});

/** A center with so many complaints, each closed. */
async function centerWith(complaints: number, folder = temporaryFolder()) {
  const server = await openCenter({ folder });
  const taker = await sitDown(server.address, "taker-1");
  for (let at = 1; at <= complaints; at += 1) {
    await complaint(taker, `26-4100${at}`);
    await must(taker, close(`26-4100${at}`));
  }
  await server.repeats.settled();
  const supervisor = await sitDown(server.address, "supervisor");
  const list = async () =>
    repeatListSchema.parse((await supervisor.ask("GET", "/api/repeat")).body);
  const act = (command: RepeatCommand) =>
    supervisor.ask("POST", "/api/repeat/acts", { commandId: randomUUID(), act: command });
  return { server, taker, supervisor, list, act, folder };
}

const recordId = "pair/26-41001";

describe("repeat conflicts in a center", () => {
  test("R5 R7 R12 the sixth complaint puts a review with its owner on the supervisor's list, and support stands", async () => {
    const { list } = await centerWith(6);
    const { rows, waiting } = await list();
    expect(waiting).toBe(1);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      recordId,
      kind: "pair",
      calls: 6,
      lawful: 6,
      hasDanger: false,
      review: { is: "waiting", owner: "supervisor", because: "calls" },
    });
    expect(rows[0]?.steps.map(({ step }) => step)).toEqual([
      "conflict-response",
      "active-referral",
      "support-for-those-complained-of",
      "support-for-the-caller",
      "review",
    ]);
    expect(JSON.stringify(rows)).not.toMatch(/Bittern|0114/);
  });

  test("R16 the call taker sees the step after the safety questions and not before", async () => {
    const { taker } = await centerWith(2);
    const standing = async () =>
      samePlaceSchema.parse((await taker.ask("GET", "/api/incidents/26-41003/same-place")).body)
        .repeat;
    await complaint(taker, "26-41003", screened.slice(0, 2));
    expect(await standing()).toBeNull();
    await must(taker, {
      kind: "AnswerQuestion",
      incidentId: "26-41003",
      question: "violence",
      answer: "unknown",
      source: "not-stated",
      isAlreadyTold: false,
    });
    expect(await standing()).toMatchObject({ calls: 3, lawful: 2 });
    expect((await standing())?.steps.map(({ step }) => step)).toEqual([
      "conflict-response",
      "active-referral",
    ]);
  });

  test("R11 opening a record is recorded before it is shown, and none but a supervisor can", async () => {
    const { supervisor, taker } = await centerWith(3);
    const path = `/api/repeat/${encodeURIComponent(recordId)}`;
    const read = repeatRecordSchema.parse((await supervisor.ask("GET", path)).body);
    expect(read.readings).toEqual([{ by: "supervisor", at: expect.any(Number) }]);
    expect(read.incidentIds).toEqual(["26-41001", "26-41002", "26-41003"]);
    expect((await taker.ask("GET", path)).status).toBe(403);
    expect((await taker.ask("GET", "/api/repeat")).status).toBe(403);
    expect((await supervisor.ask("GET", "/api/repeat/pair%2F26-9")).status).toBe(404);
  });

  test("MD24 an appeal has a term of 30 days, and whoever is on the list sees by when", async () => {
    const { act, list } = await centerWith(6);
    await act({ kind: "AppealRepeatRecord", recordId });
    const [row] = (await list()).rows;
    expect([row?.appeal, row?.appealDecider]).toEqual(["open", "supervisor"]);
    const days = ((row?.appealDueAt ?? 0) - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(29.9);
    expect(days).toBeLessThan(30.1);
  });

  test("R12 R14 a review is taken and completed; an appeal is not decided by who reviewed; all of it outlives the server", async () => {
    const { server, act, folder } = await centerWith(6);
    expect((await act({ kind: "TakeRepeatReview", recordId })).status).toBe(200);
    const finding = "support-only";
    expect((await act({ kind: "CompleteRepeatReview", recordId, finding })).status).toBe(200);
    expect((await act({ kind: "AppealRepeatRecord", recordId })).status).toBe(200);
    const because = "Two households were taken for one.";
    const own = await act({ kind: "DecideRepeatAppeal", recordId, isStruck: true, because });
    expect([own.status, refusalIn(own)]).toMatchObject([409, { rule: "R14", code: "own-review" }]);
    await server.stop();
    const { list } = await centerWith(0, folder);
    expect((await list()).rows[0]).toMatchObject({
      review: { is: "done", finding },
      appeal: "open",
      // MD25: the one supervisor there is made the review.
      appealDecider: null,
    });
  });

  test("R13 R14 a struck record counts no more, and nothing is raised a second time", async () => {
    const { server, act, list, taker } = await centerWith(6);
    await act({ kind: "AppealRepeatRecord", recordId });
    const because = "Two households were taken for one.";
    await act({ kind: "DecideRepeatAppeal", recordId, isStruck: true, because });
    expect((await list()).rows).toEqual([]);
    await complaint(taker, "26-41009");
    await server.repeats.settled();
    expect((await list()).rows.map(({ calls, review }) => [calls, review.is])).toEqual([
      [1, "none"],
    ]);
  });

  test("R15 priority and send of the sixth complaint are those of the first", async () => {
    const { taker, server } = await centerWith(5);
    for (const id of ["26-41006"]) await complaint(taker, id);
    await must(taker, close("26-41006"));
    const at = (id: string) => server.ledger.center.incidents.get(id);
    expect(at("26-41006")?.priority).toBe(at("26-41001")?.priority);
    expect(at("26-41006")?.needs).toEqual(at("26-41001")?.needs);
  });

  test("an act that says nothing of the kind is refused, and the same act sent twice acts once", async () => {
    const { supervisor, act } = await centerWith(3);
    expect((await act({ kind: "TakeRepeatReview", recordId: "pair/none" })).status).toBe(404);
    const bad = await supervisor.ask("POST", "/api/repeat/acts", {
      commandId: "x",
      act: { kind: "No" },
    });
    expect(bad.status).toBe(400);
    const sent = { commandId: "appeal-1", act: { kind: "AppealRepeatRecord", recordId } };
    expect((await supervisor.ask("POST", "/api/repeat/acts", sent)).status).toBe(200);
    expect((await supervisor.ask("POST", "/api/repeat/acts", sent)).status).toBe(200);
  });
});
