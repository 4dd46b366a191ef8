import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { listeningSampleSchema } from "#contract/listening.ts";
import { listeningClasses } from "#core/listening/events.ts";
import { loadCodebook } from "#library/load-codebook.ts";
import { loadGoals } from "#library/load-goals.ts";
import { openLog } from "#server/server.ts";
import { openCenter, secretOf, sitDown, temporaryFolder, wallClock } from "./center.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const codebook = loadCodebook(`${root}/listening/harbor-county.yaml`);
if (!codebook.ok) throw new Error("the county's codebook does not load");
const register = loadGoals(`${root}/goals/harbor-county.yaml`);
if (!register.ok) throw new Error("the county's goals do not load");
const acts: unknown = JSON.parse(readFileSync(`${root}/listening/harbor-county-acts.json`, "utf8"));
const sample = {
  survey: readFileSync(`${root}/listening/harbor-county-voices.csv`, "utf8"),
  by: "clerk",
  coders: ["board-3", "board-5"],
  acts: listeningSampleSchema.parse(acts),
} as const;

const seats = ["clerk", "board-1", "board-3", "board-5", "director", "taker-1"];

async function heard(folder = temporaryFolder(), notes: string[] = []) {
  const server = await openCenter({
    folder,
    listening: { codebook: codebook.ok ? codebook.value : never(), sample },
    goals: { register: register.ok ? register.value.register : never(), supplied: [] },
    demoSecrets: new Map(seats.map((id) => [id, secretOf(id)])),
    note: (sentence) => notes.push(sentence),
  });
  return { server, folder, notes };
}
const never = (): never => {
  throw new Error("read above");
};

const text = "I waited an hour on Alder Street.";
const record = {
  kind: "RecordVoice",
  voiceId: "v-1",
  source: "interview",
  group: "residents",
  area: null,
  heldOn: "2026-11-01",
  language: "en",
  mayKeep: true,
  mayQuote: true,
  form: "written",
  text,
};

describe("listening over HTTP", () => {
  test("the county's own sample is taken without a complaint, once", async () => {
    const { server, folder, notes } = await heard();
    const clerk = await sitDown(server.address, "clerk");
    const first = await clerk.ask("GET", "/api/listening");
    expect(notes.filter((sentence) => sentence.includes("county's"))).toEqual([]);
    expect(first.body).toMatchObject({ ledger: { received: 5, answered: 3 } });
    const view = JSON.stringify(first.body);
    expect(view).toContain("together");
    await server.stop();
    const again = await heard(folder);
    const later = await (await sitDown(again.server.address, "clerk")).ask("GET", "/api/listening");
    expect(JSON.stringify(later.body).length).toBe(view.length);
  });

  test("a voice is recorded, coded blind and taken back: its words are in no file and no answer", async () => {
    const { server, folder } = await heard();
    const clerk = await sitDown(server.address, "clerk");
    const coder = await sitDown(server.address, "board-3");
    const act = (who: typeof clerk, command: object) =>
      who.ask("POST", "/api/listening/acts", { commandId: crypto.randomUUID(), act: command });
    expect((await act(clerk, record)).status).toBe(200);
    await act(coder, { kind: "CodeVoice", voiceId: "v-1", codes: ["safety/fast"] });
    const seen = JSON.stringify((await clerk.ask("GET", "/api/listening")).body);
    expect(seen).toContain(text);
    const own = /"id":"v-1".*?"others":(null|\[)/.exec(seen)?.[1];
    expect(own).toBe("null");
    const board = await (await sitDown(server.address, "board-1")).ask("GET", "/api/listening");
    expect(board.body).toMatchObject({ voices: [] });
    expect(JSON.stringify(board.body)).not.toContain(text);
    const taker = await sitDown(server.address, "taker-1");
    expect((await taker.ask("GET", "/api/listening")).status).toBe(403);
    expect((await act(clerk, { kind: "WithdrawVoice", voiceId: "v-1" })).status).toBe(200);
    expect(JSON.stringify((await clerk.ask("GET", "/api/listening")).body)).not.toContain(text);
    await server.stop();
    const log = await openLog(`${folder}`, { clock: wallClock, note: () => undefined });
    const events = await log.readStream("harbor-county", "listening/voice/v-1");
    expect(events[0]?.data["text"]).toBeNull();
    expect(events[0]?.unreadable).toContain("text");
    expect(events.map(({ kind }) => kind)).toContain("VoiceWithdrawn");
    await log.close();
  });

  test("LS19 the same survey twice records nobody twice, and a bad line records nobody", async () => {
    const { server } = await heard();
    const clerk = await sitDown(server.address, "clerk");
    const survey = (csv: string) =>
      clerk.ask("POST", "/api/listening/survey", { name: "autumn", text: csv });
    const head = "id,group,held_on,language,keep,quote,text";
    const good = `${head}\n1,residents,2026-10-01,en,yes,no,Come sooner.\n2,police,2026-10-01,en,yes,no,More units.\n`;
    expect((await survey(good)).body).toEqual({ taken: 2, known: 0, problems: [] });
    expect((await survey(good)).body).toEqual({ taken: 0, known: 2, problems: [] });
    const bad = await survey(`${good}3,polise,2026-10-01,en,yes,no,x\n`);
    expect(bad.body).toMatchObject({
      taken: 0,
      problems: [{ line: 4, column: "group", mend: "did you mean `police`?" }],
    });
    const coder = await sitDown(server.address, "board-3");
    const refused = await coder.ask("POST", "/api/listening/survey", { name: "x", text: good });
    expect(refused.status).toBe(403);
  });

  test("every field of every event has a class, and words are sealed", () => {
    expect(listeningClasses.VoiceRecorded.text).toBe("note");
    expect(listeningClasses.QuoteChosen.quote).toBe("note");
    expect(listeningClasses.VoiceRecorded.reach).toBe("caller");
  });
});
