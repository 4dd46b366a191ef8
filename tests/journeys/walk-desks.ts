// States of the seats that hold calls: one that is offered, picked, in hand, handed back. The other side of each is another seat of the
// county, over HTTP, so that a walk needs nobody's luck.
import { randomUUID } from "node:crypto";
import type { Page } from "playwright";
import type { DispatchCommand } from "#core/dispatch/commands.ts";
import { demoSeatsSchema, sessionSchema } from "#contract/http.ts";
import { shortId } from "#web/console/board/short-id.ts";
import { forgetShifts } from "./walk-state.ts";
import type { State } from "./walk-state.ts";

/** The seat across: no walk sits there itself. */
const across = "taker-2";
/** How long a call is waited for, in milliseconds: the machine may be busy. */
const waitsFor = 30_000;

type Told = (command: DispatchCommand) => Promise<void>;

const originOf = (page: Page): string => new URL(page.url()).origin;

/** Somebody at another seat of the county, who says what a person there would. Throws on a refusal. */
async function sitAt(page: Page, id: string): Promise<Told> {
  const origin = originOf(page);
  const { seats } = demoSeatsSchema.parse(await (await fetch(`${origin}/api/seats`)).json());
  const seat = seats.find((each) => each.id === id);
  if (seat === undefined) throw new Error(`no demo seat is called ${id}`);
  const post = (path: string, body: object, cookie = "") =>
    fetch(`${origin}${path}`, {
      method: "POST",
      headers: { origin, cookie, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  const { secret, code } = seat;
  const sat = await post("/api/session", { seat: id, secret, ...(code ? { code } : {}) });
  const cookie = sat.headers.getSetCookie()[0]?.split(";")[0] ?? "";
  return async (command) => {
    const answer = await post("/api/commands", { commandId: randomUUID(), command }, cookie);
    if (!answer.ok) throw new Error(`${id}, ${command.kind}: ${await answer.text()}`);
  };
}

const ownSeat = async (page: Page): Promise<string> =>
  sessionSchema.parse(await (await page.request.get(`${originOf(page)}/api/session`)).json()).seat
    .id;

/** A sixteen-year-old on the line, no plan, no gun: the call that a clinician takes. */
const young = {
  "self-harm": "thoughts",
  firearm: "no",
  weapon: "none",
  violence: "no",
  caller: "self",
  minor: "yes",
};

/** A call that somebody else took and screened. */
async function screened(tell: Told): Promise<string> {
  const incidentId = `W-${randomUUID().slice(0, 8)}`;
  await tell({
    kind: "ReceiveCall",
    incidentId,
    callId: `call-${incidentId}`,
    channel: "voice",
    door: "911",
    language: "es-US",
    interpreter: "needed",
    callbackNumber: "555-0101",
    safeToCallBack: "yes",
    place: "12 Pewter Lane, upper flat",
    placeConfidence: "confirmed",
    area: "old-town",
    isSynthetic: true,
  });
  await tell({ kind: "ChooseComplaint", incidentId, pathway: "suicide-threat" });
  for (const [question, answer] of Object.entries(young))
    await tell({
      kind: "AnswerQuestion",
      incidentId,
      question,
      answer,
      source: "saw",
      isAlreadyTold: false,
    });
  return incidentId;
}

/** Calls that these states are about, by the page they are on: each state goes on where the one before it ended. */
const about = new WeakMap<Page, { readonly id: string; readonly tell: Told }>();

/** A call is offered to this seat. */
const offered =
  (isShown: string): State["enter"] =>
  async (page) => {
    const tell = await sitAt(page, across);
    const id = await screened(tell);
    about.set(page, { id, tell });
    await tell({
      kind: "OfferHandover",
      incidentId: id,
      handoverId: `h-${id}`,
      to: await ownSeat(page),
      withinSeconds: 600,
    });
    await page.locator(isShown).filter({ hasText: id }).first().waitFor({ timeout: waitsFor });
    return true;
  };

/** Presses keys, and waits for what they are to bring. What comes of a press is no surprise. */
const to =
  (keys: readonly string[], isShown: string): State["enter"] =>
  async (page) => {
    for (const key of keys) await page.keyboard.press(key);
    await page.locator(isShown).first().waitFor({ timeout: waitsFor });
    return true;
  };

/** The seat across says something of the call. Waits for what it is to bring; a move that nobody here caused is one. */
const acrossDoes =
  (say: (id: string) => DispatchCommand, isShown: string): State["enter"] =>
  async (page) => {
    const known = about.get(page);
    if (known === undefined) return false;
    // What was pressed here may not be on disk yet.
    for (let tries = 40; ; tries -= 1) {
      const problem = await known.tell(say(known.id)).catch((error: unknown) => error);
      if (problem === undefined) break;
      if (tries === 0) throw problem;
      await page.waitForTimeout(250);
    }
    await page.locator(isShown).first().waitFor({ timeout: waitsFor });
    return true;
  };

const released = acrossDoes(
  (id) => ({ kind: "ReleaseHandover", incidentId: id, handoverId: `h-${id}` }),
  ".desk-main button:not([aria-disabled=true]):has-text('B')",
);

/** One form after the other, each from the desk as it stands. */
const forms = (keys: Readonly<Record<string, string>>, isShown: string): readonly State[] =>
  Object.entries(keys).map(([name, key]) => ({
    name,
    enter: async (page) => {
      await page.keyboard.press("Escape");
      return to([key], isShown)(page);
    },
  }));

/** A call in the desk's own list of those it may take. */
const waiting: State["enter"] = async (page) => {
  await page.keyboard.press("Escape");
  const tell = await sitAt(page, across);
  const id = await screened(tell);
  about.set(page, { id, tell });
  await page.locator(".desk-line").filter({ hasText: id }).first().click({ timeout: waitsFor });
  await forgetShifts(page);
  return true;
};

/** The clinician's desk: a call in its list, picked; one offered, heard, in hand, and each form on it. */
export const clinicStates: readonly State[] = [
  { name: "waiting", enter: waiting },
  { name: "watched", enter: to(["w"], ".desk-note:not(:empty)") },
  { name: "picked", enter: to(["p"], ".desk-handover.notice") },
  { name: "offered", enter: offered(".desk-line") },
  { name: "offer-open", enter: openOffered },
  { name: "not-now", enter: to(["n"], ".desk-form") },
  { name: "heard", enter: to(["Escape", "a"], ".desk-handover:not(:has(.amber))") },
  { name: "in-hand", enter: released },
  ...forms(
    { team: "t", "follow-up": "f", consent: "c", wish: "d", ending: "e", back: "b" },
    ".desk-form",
  ),
];

/** A partner's desk: a call offered, refused with a reason, heard, in hand, and each form on it. */
export const partnerStates: readonly State[] = [
  { name: "offered", enter: offered(".desk-line") },
  { name: "offer-open", enter: openOffered },
  { name: "not-now", enter: to(["n"], ".desk-form") },
  { name: "heard", enter: to(["Escape", "a"], ".desk-handover:not(:has(.amber))") },
  { name: "in-hand", enter: released },
  ...forms({ team: "t", consent: "c", wish: "d", ending: "e", back: "b" }, ".desk-form"),
];

async function openOffered(page: Page): Promise<boolean> {
  const id = about.get(page)?.id ?? "";
  await page.locator(".desk-line").filter({ hasText: id }).first().click();
  await page.locator(".desk-head").filter({ hasText: id }).first().waitFor({ timeout: waitsFor });
  return true;
}

/** Does each act in its turn; the next waits until the one before it is taken. */
async function inTurn(
  ...acts: readonly (readonly [tell: Told, command: DispatchCommand])[]
): Promise<void> {
  for (const [tell, command] of acts) await tell(command);
}

/** A call of this seat that another desk had, and whose line dropped there: it is this seat's again, with its number. */
const lineDropped =
  (isShown: string): State["enter"] =>
  async (page) => {
    const own = await ownSeat(page);
    const here = await sitAt(page, own);
    const there = await sitAt(page, "clinician-2");
    const id = await screened(here);
    const of = { incidentId: id, handoverId: `h-${id}` };
    await inTurn(
      [here, { kind: "OfferHandover", ...of, to: "clinician-2", withinSeconds: 600 }],
      [there, { kind: "ConfirmVoice", ...of }],
      [here, { kind: "ReleaseHandover", ...of }],
    );
    about.set(page, { id, tell: here });
    await openHere(page, id);
    await inTurn([
      there,
      {
        kind: "HandBack",
        incidentId: id,
        handoverId: `b-${id}`,
        reason: "line-dropped",
        withinSeconds: 60,
      },
    ]);
    await page.locator(isShown).first().waitFor({ timeout: waitsFor });
    return true;
  };

/** Opens a call by its number, as a person would who was told it. */
async function openHere(page: Page, id: string): Promise<void> {
  const onBoard = new URL(page.url()).pathname === "/board";
  if (onBoard) {
    await page.keyboard.press("Escape");
    await page.locator(".grid.calls").focus();
    // While a row is held, new calls wait.
    await page.keyboard.press("Escape");
    const row = page
      .locator(".grid.calls .grid-row")
      .filter({ hasText: shortId(id) })
      .first();
    await row.click({ timeout: waitsFor });
    await page
      .locator(".detail h2")
      .filter({ hasText: shortId(id) })
      .waitFor({ timeout: waitsFor });
  } else {
    await page.goto(`${originOf(page)}/call/${id}`);
    await page.locator(".call-id").filter({ hasText: id }).waitFor({ timeout: waitsFor });
  }
  await page.waitForTimeout(300);
  await forgetShifts(page);
}

/** The first call of the board, open. */
export const chosenRow: State["enter"] = async (page) => {
  await page.locator(".grid.calls .grid-row[aria-selected]").first().waitFor({ timeout: waitsFor });
  await page.keyboard.press("ArrowDown");
  await page.locator(".detail h2").waitFor({ timeout: waitsFor });
  await page.waitForTimeout(300);
  await forgetShifts(page);
  return true;
};

/** The sheet is gone before the line is opened, as anybody would see. */
const commandBegun: State["enter"] = async (page) => {
  await page.keyboard.press("Escape");
  await page.locator("dialog[open]").waitFor({ state: "detached", timeout: waitsFor });
  return to([";", "D", " ", "C"], ".completions li")(page);
};

const patrols = ["P1", "P2", "P3", "P4", "P5", "P6"];

/** Sends the first patrol that can go; the county keeps some of them busy. */
async function sentTo(tell: Told, incidentId: string): Promise<string> {
  let problem: unknown;
  for (const unitId of patrols)
    try {
      await tell({ kind: "AssignUnit", unitId, incidentId });
      return unitId;
    } catch (error) {
      problem = error;
    }
  throw problem;
}

/** The crew of the open call calls HELP. */
const helpCalled: State["enter"] = async (page) => {
  const here = await sitAt(page, await ownSeat(page));
  const id = await screened(here);
  await here({ kind: "SendEmergency", incidentId: id });
  const unitId = await sentTo(here, id);
  const crew = await sitAt(page, `unit-${unitId}`);
  await crew({ kind: "ChangeUnitStatus", unitId, status: "on-scene" });
  await openHere(page, id);
  await crew({ kind: "RequestBackup", unitId, isHelp: true });
  await page.locator(".help-line[data-help=true]").first().waitFor({ timeout: waitsFor });
  return true;
};

/** The board with a call open: its keys and its line, one whose line dropped elsewhere, one whose crew calls HELP. */
export const boardStates: readonly State[] = [
  { name: "chosen", enter: chosenRow },
  { name: "keys", enter: to(["?"], "dialog[open]") },
  { name: "line", enter: commandBegun },
  { name: "staging", enter: to(["Escape", "p"], ".command") },
  { name: "came-back", enter: lineDropped(".detail-state [role=alert]") },
  { name: "help", enter: helpCalled },
  { name: "help-seen", enter: to(["Control+Enter"], ".board") },
];

const takerReleased = acrossDoes(
  (id) => ({ kind: "ReleaseHandover", incidentId: id, handoverId: `h-${id}` }),
  "output.handover-state.done",
);

/** The taker's screen with calls that come and go: one offered, taken, and one of its own on its way to another desk and back. */
export const takerStates: readonly State[] = [
  { name: "offered", enter: offered(".call-line") },
  { name: "offer-heard", enter: openOffer },
  { name: "taken", enter: takerReleased },
  { name: "hand-over", enter: to(["Escape", "o"], ".taker-form") },
  { name: "offered-on", enter: to(["1"], ".handover-state") },
  { name: "taken-back", enter: to(["Escape", "k"], ".handover-state[role=alert]") },
  { name: "heard-there", enter: heardThere },
  { name: "came-back", enter: lineDropped(".handover-state[role=alert]") },
];

async function openOffer(page: Page): Promise<boolean> {
  const id = about.get(page)?.id ?? "";
  await page.locator(".call-line").filter({ hasText: id }).first().click();
  await page.locator(".handover-state").first().waitFor({ timeout: waitsFor });
  return true;
}

/** The call is offered to a clinician who has its caller: what is left to do here is to release. */
async function heardThere(page: Page): Promise<boolean> {
  const known = about.get(page);
  if (known === undefined) return false;
  const here = await sitAt(page, await ownSeat(page));
  const there = await sitAt(page, "clinician-2");
  const of = { incidentId: known.id, handoverId: `g-${known.id}` };
  await inTurn(
    [here, { kind: "OfferHandover", ...of, to: "clinician-2", withinSeconds: 600 }],
    [there, { kind: "ConfirmVoice", ...of }],
  );
  await page
    .locator(".handover-state button.primary kbd")
    .filter({ hasText: "R" })
    .waitFor({ timeout: waitsFor });
  return true;
}
