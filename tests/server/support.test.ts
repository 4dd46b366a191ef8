import { randomUUID } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { repeatListSchema } from "#contract/repeat.ts";
import { supportReachSchema, supportRoutes, supportWorkSchema } from "#contract/support.ts";
import { roles } from "#core/dispatch/commands.ts";
import type { DispatchCommand } from "#core/dispatch/commands.ts";
import type { RepeatCommand } from "#core/repeat/commands.ts";
import type { SupportAct } from "#core/support/events.ts";
import { openLog } from "#server/server.ts";
import {
  openCenter,
  receiveCall,
  refusalIn,
  secretOf,
  sitDown,
  temporaryFolder,
} from "./center.ts";
import { wallClock } from "./center.ts";
import type { Sitting } from "./center.ts";

const number = "(207) 555-0114";
const place = "16 Bittern Court";
const day = 86_400_000;

type Answers = readonly (readonly [string, string])[];
const lawful: Answers = [
  ["behavior", "nothing-unlawful-or-unsafe"],
  ["weapon", "none"],
  ["violence", "no"],
  ["injury", "no"],
];

async function must(taker: Sitting, command: DispatchCommand): Promise<void> {
  const answer = await taker.command(command);
  if (answer.status !== 200) throw new Error(JSON.stringify(refusalIn(answer)));
}

interface Call {
  readonly number?: string;
  readonly place?: string;
  readonly answers?: Answers;
  readonly safe?: "yes" | "no" | "unknown";
}

/** One complaint, screened and closed. */
async function complaint(taker: Sitting, incidentId: string, call: Call = {}): Promise<void> {
  const { answers = lawful, safe = "yes" } = call;
  const more = { callbackNumber: call.number ?? number, safeToCallBack: safe };
  await must(taker, receiveCall(incidentId, { place: call.place ?? place, ...more }));
  await must(taker, { kind: "ChooseComplaint", incidentId, pathway: "neighbor-dispute" });
  for (const [question, answer] of answers) {
    const source = answer === "unknown" ? "not-stated" : "saw";
    const kind = "AnswerQuestion";
    await must(taker, { kind, incidentId, question, answer, source, isAlreadyTold: false });
  }
  await must(taker, { kind: "RecordDisposition", incidentId, disposition: "advised", note: "" });
}

/** A center with these complaints, two workers and a supervisor. The clock can be set ahead. */
async function centerWith(calls: readonly Call[], folder = temporaryFolder()) {
  let ahead = 0;
  const clock = { ...wallClock, now: () => Date.now() + ahead };
  const ids = ["taker-1", "supervisor", "support-1", "support-2"];
  const demoSecrets = new Map(ids.map((id) => [id, secretOf(id)]));
  const server = await openCenter({ folder, clock, demoSecrets });
  const taker = await sitDown(server.address, "taker-1");
  const settle = async (): Promise<void> => {
    await server.repeats.settled();
    await server.support.settled();
  };
  for (const [at, call] of calls.entries()) await complaint(taker, `26-4100${at + 1}`, call);
  await settle();
  let supervisor = await sitDown(server.address, "supervisor");
  let one = await sitDown(server.address, "support-1");
  const two = await sitDown(server.address, "support-2");
  const rows = async (worker?: Sitting) =>
    supportWorkSchema.parse((await (worker ?? one).ask("GET", "/api/support")).body).rows;
  const act = (sent: SupportAct, worker?: Sitting) =>
    (worker ?? one).ask("POST", "/api/support/acts", { commandId: randomUUID(), act: sent });
  const reach = (taskId: string, worker?: Sitting) =>
    (worker ?? one).ask("GET", `/api/support/${taskId}`);
  const counts = async () =>
    repeatListSchema.parse((await supervisor.ask("GET", "/api/repeat")).body).support;
  const repeatAct = (sent: RepeatCommand) =>
    supervisor.ask("POST", "/api/repeat/acts", { commandId: randomUUID(), act: sent });
  const taskOf = async (side: "caller" | "those-complained-of") =>
    (await rows()).find((row) => row.side === side)?.id ?? expect.fail(`no task for ${side}`);
  return {
    server,
    taker,
    supervisor,
    one,
    two,
    rows,
    act,
    reach,
    counts,
    repeatAct,
    taskOf,
    settle,
    folder,
    /** Lets days pass; who sat signs in again. */
    wait: async (days: number) => {
      ahead += days * day;
      supervisor = await sitDown(server.address, "supervisor");
      one = await sitDown(server.address, "support-1");
    },
  };
}

const three: readonly Call[] = [{}, {}, {}];
const recordId = "pair/26-41001";

describe("support in a center", () => {
  test("R18 R21 the third lawful complaint makes one task for the caller and one for the household, by code and age alone", async () => {
    const { rows, counts, server, folder } = await centerWith(three);
    const listed = await rows();
    expect(
      listed.map(({ side, stage, isOwn }) => [side, stage, isOwn].join(" ")).toSorted(),
    ).toEqual(["caller due false", "those-complained-of due false"]);
    expect(JSON.stringify(listed)).not.toMatch(/26-4100|Bittern|0114|pair/);
    expect(await counts()).toMatchObject({ waiting: 2, late: 0, forAnother: 0, inHand: 0 });
    await server.stop();
    const again = await centerWith([], folder);
    expect((await again.rows()).map(({ id }) => id)).toEqual(listed.map(({ id }) => id));
  });

  test("R18 one caller about several households: each household has a task, the caller one", async () => {
    const homes = ["16 Bittern Court", "18 Bittern Court", "20 Bittern Court"];
    const { rows } = await centerWith(homes.map((home) => ({ place: home })));
    const sides = (await rows()).map(({ side }) => side).toSorted();
    expect(sides).toEqual([
      "caller",
      "those-complained-of",
      "those-complained-of",
      "those-complained-of",
    ]);
  });

  test("R20 R21 nothing opens before it is taken; who takes one side sees the other no more, and another worker has it", async () => {
    const { rows, act, reach, two, taskOf, counts, server } = await centerWith(three);
    const caller = await taskOf("caller");
    const family = await taskOf("those-complained-of");
    const early = await reach(caller);
    expect([early.status, refusalIn(early)]).toMatchObject([409, { rule: "R21" }]);
    expect((await act({ kind: "TakeSupport", taskId: caller })).status).toBe(200);
    expect((await rows()).map(({ id }) => id)).toEqual([caller]);
    for (const answer of [
      await act({ kind: "TakeSupport", taskId: family }),
      await reach(family),
      await reach("S-nobody"),
    ])
      expect([answer.status, refusalIn(answer)]).toMatchObject([404, { code: "unknown-task" }]);
    expect((await rows(two)).map(({ id }) => id)).toEqual([family]);
    expect((await act({ kind: "TakeSupport", taskId: family }, two)).status).toBe(200);
    expect(await counts()).toMatchObject({ waiting: 0, inHand: 2, oldestSince: null });
    // Put back, it is for neither of them, and the supervisor is told that somebody must be found.
    await act({ kind: "PutBackSupport", taskId: caller, reason: "away" });
    expect(await rows(two)).toMatchObject([{ id: family }]);
    await act({ kind: "PutBackSupport", taskId: family, reason: "away" }, two);
    expect(await rows(two)).toMatchObject([{ id: family }]);
    await act({ kind: "TakeSupport", taskId: family }, two);
    const readings = (await server.ledger.catchUp(), await counts());
    expect(readings).toMatchObject({ waiting: 1, forAnother: 0, inHand: 1 });
  });

  test("R22 a worker reads a number or a home, the reading on disk first, and after the end nothing", async () => {
    const { act, reach, two, taskOf, server, folder } = await centerWith(three);
    const caller = await taskOf("caller");
    const family = await taskOf("those-complained-of");
    await act({ kind: "TakeSupport", taskId: caller });
    await act({ kind: "TakeSupport", taskId: family }, two);
    const rung = await reach(caller);
    expect(supportReachSchema.parse(rung.body).reach).toEqual({
      is: "number",
      number,
      isSafe: true,
      language: "en",
    });
    expect(JSON.stringify(rung.body)).not.toMatch(/Bittern|26-4100|calls/);
    const home = await reach(family, two);
    expect(supportReachSchema.parse(home.body).reach).toEqual({ is: "home", home: place });
    expect(JSON.stringify(home.body)).not.toMatch(/0114|26-4100|calls/);
    expect((await reach(caller, two)).status).toBe(404);
    await act({ kind: "RecordSupportOffer", taskId: caller, way: "call", isAlone: true });
    await act({ kind: "RecordSupportAnswer", taskId: caller, answer: "refused", wants: [] });
    const after = await reach(caller);
    expect([after.status, refusalIn(after)]).toMatchObject([409, { rule: "R22" }]);
    await server.stop();
    const log = await openLog(folder, { clock: wallClock, note: () => undefined });
    const all = await log.read("harbor-county", 1, 1_000);
    await log.close();
    const read = all.filter(({ kind }) => kind === "SupportRead");
    expect(read.map(({ by, data }) => [by, data["taskId"]])).toEqual([
      ["support-1", caller],
      ["support-2", family],
    ]);
  });

  test("R23 a number that one call says is unsafe is not shown; a call with a minor in it opens to nobody", async () => {
    const unsafe = await centerWith([{}, { safe: "no" }, {}]);
    const caller = await unsafe.taskOf("caller");
    await unsafe.act({ kind: "TakeSupport", taskId: caller });
    expect(supportReachSchema.parse((await unsafe.reach(caller)).body).reach).toEqual({
      is: "none",
      why: "unsafe",
    });
    const withMinor: Answers = [...lawful, ["minor", "yes"]];
    const minors = await centerWith(three.map(() => ({ answers: withMinor })));
    expect((await minors.rows()).map(({ side }) => side)).not.toContain("caller");
    for (const { id } of await minors.rows()) {
      await minors.act({ kind: "TakeSupport", taskId: id });
      expect(supportReachSchema.parse((await minors.reach(id)).body).reach).toEqual({
        is: "none",
        why: "nobody-to-reach",
      });
    }
  });

  test("R24 danger is told before the home opens and without whose word it was, and a visit waits for the supervisor's plan", async () => {
    const threat: Answers = lawful.map(([question, answer]) =>
      question === "violence" ? [question, "threatened"] : [question, answer],
    );
    const { act, taskOf, rows, repeatAct } = await centerWith([{}, {}, {}, { answers: threat }]);
    const family = await taskOf("those-complained-of");
    await act({ kind: "TakeSupport", taskId: family });
    expect((await rows()).find(({ id }) => id === family)?.danger).toBe("no-plan");
    const visit = (isAlone: boolean) =>
      act({ kind: "RecordSupportOffer", taskId: family, way: "visit", isAlone });
    expect(refusalIn(await visit(false))).toMatchObject({ rule: "R24", code: "no-plan" });
    await repeatAct({ kind: "TakeRepeatReview", recordId });
    await repeatAct({ kind: "CompleteRepeatReview", recordId, finding: "danger-plan" });
    expect((await rows()).find(({ id }) => id === family)?.danger).toBe("planned");
    expect(refusalIn(await visit(true))).toMatchObject({ rule: "R24", code: "alone" });
    expect((await visit(false)).status).toBe(200);
  });

  test("R26 MD23 that help was refused or accepted changes nothing that a supervisor or a call taker reads, and no call", async () => {
    const { act, two, taskOf, supervisor, taker, server } = await centerWith(three);
    const caller = await taskOf("caller");
    const family = await taskOf("those-complained-of");
    const seen = async () => {
      const bodies = [
        await supervisor.ask("GET", "/api/repeat"),
        await supervisor.ask("GET", `/api/repeat/${encodeURIComponent(recordId)}`),
        await taker.ask("GET", "/api/incidents/26-41003/same-place"),
      ].map(({ body }) => JSON.stringify(body));
      return [...bodies, JSON.stringify([...server.ledger.center.incidents.values()])].join("\n");
    };
    for (const [worker, taskId, way] of [
      [undefined, caller, "call"],
      [two, family, "letter"],
    ] as const) {
      await act({ kind: "TakeSupport", taskId }, worker);
      await act({ kind: "RecordSupportOffer", taskId, way, isAlone: true }, worker);
    }
    await act({ kind: "RecordSupportAnswer", taskId: caller, answer: "refused", wants: [] });
    const wants = ["information", "advocate"] as const;
    await act({ kind: "RecordSupportAnswer", taskId: family, answer: "accepted", wants }, two);
    const told = await seen();
    expect(told).not.toMatch(/refused|accepted|not-reached|advocate/);
    expect(told).toContain('"inHand":1');
    for (const path of ["/api/support", `/api/support/${caller}`])
      for (const who of [supervisor, taker]) expect((await who.ask("GET", path)).status).toBe(403);
  });

  test("R28 untaken for three days it stands on the supervisor's list as late; quiet for fourteen it waits again", async () => {
    const { act, taskOf, counts, wait, server, rows } = await centerWith(three);
    await wait(2.9);
    expect(await counts()).toMatchObject({ waiting: 2, late: 0 });
    await wait(0.2);
    expect(await counts()).toMatchObject({ waiting: 2, late: 2 });
    const caller = await taskOf("caller");
    await act({ kind: "TakeSupport", taskId: caller });
    await wait(14);
    await server.support.look();
    expect(await counts()).toMatchObject({ waiting: 2, inHand: 0 });
    expect((await rows()).map(({ stage }) => stage)).toEqual(["due"]);
  });

  test("R29 a struck record ends its tasks, and a year later their keys are gone", async () => {
    const { act, taskOf, repeatAct, settle, rows, reach, wait, server, folder } =
      await centerWith(three);
    const caller = await taskOf("caller");
    await act({ kind: "TakeSupport", taskId: caller });
    await repeatAct({ kind: "AppealRepeatRecord", recordId });
    const because = "Two households were taken for one.";
    await repeatAct({ kind: "DecideRepeatAppeal", recordId, isStruck: true, because });
    await settle();
    expect(await rows()).toMatchObject([{ id: caller, stage: "closed", lateFrom: null }]);
    expect((await reach(caller)).status).toBe(409);
    await wait(366);
    await server.support.look();
    expect(await rows()).toEqual([]);
    await server.stop();
    const log = await openLog(folder, { clock: wallClock, note: () => undefined });
    const read = await log.readStream("harbor-county", `support/${caller}`);
    await log.close();
    expect(read.find(({ kind }) => kind === "SupportFellDue")?.unreadable?.toSorted()).toEqual([
      "incidentId",
      "recordId",
    ]);
    expect(JSON.stringify(read.map(({ data }) => data))).not.toMatch(/26-4100|no-ground/);
  });

  test("R21 the same act sent twice acts once, and what says nothing is refused with the place", async () => {
    const { one, taskOf, act } = await centerWith(three);
    const taskId = await taskOf("caller");
    const sent = { commandId: "take-1", act: { kind: "TakeSupport", taskId } };
    expect((await one.ask("POST", "/api/support/acts", sent)).status).toBe(200);
    expect((await one.ask("POST", "/api/support/acts", sent)).status).toBe(200);
    const bad = await one.ask("POST", "/api/support/acts", {
      commandId: "x",
      act: { kind: "RecordSupportOffer", taskId, way: "summons", isAlone: true },
    });
    expect(bad.status).toBe(400);
    expect(JSON.stringify(bad.body)).toContain("act.way");
    const note = await one.ask("POST", "/api/support/acts", {
      commandId: "y",
      act: { kind: "CloseSupport", taskId, because: "no-way-to-reach", note: "He said no." },
    });
    expect(note.status).toBe(400);
    const machines = await act({ kind: "EndGroundlessSupport", taskId } as unknown as SupportAct);
    expect(machines.status).toBe(400);
  });

  test.each(roles)(
    "R19 the addresses of support answer a %s only if it is a social worker",
    (role) => {
      for (const { may } of Object.values(supportRoutes))
        expect((may as readonly string[]).includes(role)).toBe(role === "social-worker");
    },
  );
});

const sources = (folder: string): readonly (readonly [string, string])[] => {
  const root = fileURLToPath(new URL(`../../src/${folder}`, import.meta.url));
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file) && !file.includes(".test."))
    .map((file) => [`${folder}/${file}`, readFileSync(`${root}/${file}`, "utf8")]);
};

test("R26 only support's own seat, the log's host and the supervisor's counts read it: no desk, metric, public page or export", () => {
  const all = ["core", "contract", "eventlog", "exchange", "history", "library", "cli", "web"]
    .concat("server", "simulate")
    .flatMap(sources);
  expect(all.length).toBeGreaterThan(600);
  const readers = all
    .filter(([, text]) =>
      /core\/support|contract\/support|\/api\/support|"\.{1,2}\/support[/.]/.test(text),
    )
    .map(([path]) => path)
    .filter((path) => !/^(?:core|web|server)\/support\//.test(path));
  expect(readers.toSorted()).toEqual([...mayRead].toSorted());
});

/** Every file outside support's own folders that may name it: the wire, what writes the county's past, the server's frame, the page. */
const mayRead = [
  "contract/repeat.ts",
  "contract/routes.ts",
  "contract/support.ts",
  "server/app-parts.ts",
  "server/app.ts",
  "server/first-start.ts",
  "server/folded.ts",
  "server/recorded.ts",
  "server/server.ts",
  "simulate/county/repeat-past.ts",
  "simulate/county/support-plan.ts",
  "web/pages.tsx",
];
