// A version of the protocol from its draft into force and back, by the seats that decide and by somebody without an account.
import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sitDown } from "../server/center.ts";
import { first, movedClock, openDeciders, withOfficer } from "../server/approval.ts";
import type { Deciders } from "../server/approval.ts";
import { axeFinds, expectCalm, openBrowser, takeSeat, webRoot } from "./browser.ts";
import type { Window, WindowLook } from "./browser.ts";

const dayMs = 86_400_000;
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const sittable = [
  "taker-1",
  "designer",
  "director",
  "clerk",
  "board-1",
  "board-2",
  "board-3",
  "board-4",
  "counsel",
  "medical-director",
  "clinical-director",
  "police-liaison",
  "fire-liaison",
  "team-liaison",
] as const;

/** Unfolds an act, fills it in, and records it; what comes back says that it is on disk. */
async function act(
  page: Page,
  title: string | RegExp,
  fill: (form: ReturnType<Page["locator"]>) => Promise<void> = () => Promise.resolve(),
  waits = true,
): Promise<void> {
  const folded = page
    .locator("details", { has: page.locator("summary", { hasText: title }) })
    .last();
  await folded.locator("summary").first().focus();
  if ((await folded.getAttribute("open")) === null) await page.keyboard.press("Enter");
  const form = folded.locator("form").first();
  await fill(form);
  const button = form.getByRole("button", { name: /^(Record it|Registrar)$/ });
  if (!waits) return button.press("Enter");
  const answered = page.waitForResponse((answer) => answer.request().method() === "POST");
  await button.press("Enter");
  expect((await answered).status()).toBe(200);
}
const because = (words: string) => async (form: ReturnType<Page["locator"]>) =>
  form.getByLabel(/^(Reason|Motivo)$/).fill(words);

/** The page of everybody, without a seat. */
async function openRules(address: string, { language = "en", width = 1280 }: WindowLook = {}) {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    locale: `${language}-US`,
  });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(message.text());
  });
  page.on("request", (request) => {
    if (!request.url().startsWith(address)) faults.push(`asked ${request.url()}`);
  });
  await page.goto(`${address}/rules`);
  await page.locator("h2").first().waitFor();
  return { page, faults };
}

async function seatAt(told: Deciders, name: string, look: WindowLook = {}): Promise<Window> {
  const window = await takeSeat(browser, told.server.address, name, look);
  if (!window.page.url().endsWith("/decide"))
    await window.page
      .locator(".shell-nav")
      .getByRole("link", { name: /^(Decide|Decidir)$/ })
      .click();
  await window.page.locator(".studio-columns").waitFor();
  return window;
}

const close = async ({ page }: Window): Promise<void> => page.context().close();
const summary = { en: "The officer with clinician goes.", es: "Acude la unidad con agente." };

/** Drafts a version in the studio, submits it by its form, and opens it on the page where it is decided. */
async function submitFromStudio(told: Deciders): Promise<Window> {
  const designer = await told.at("designer");
  const opened = await designer.ask("POST", "/api/studio/drafts", {
    from: "harbor-county",
    title: "An officer for harassment",
  });
  const { draft, files: had } = opened.body as {
    draft: { id: string };
    files: { name: string; text: string }[];
  };
  const textIn = (files: readonly { name: string; text: string }[], wanted: string): string =>
    files.find(({ name }) => name === wanted)?.text ?? "";
  const name = "pathways-conflict.yaml";
  await designer.ask("POST", `/api/studio/drafts/${draft.id}/save`, {
    editor: "elsewhere",
    files: [{ name, basis: textIn(had, name), text: textIn(withOfficer, name) }],
  });
  const window = await takeSeat(browser, told.server.address, "Protocol designer");
  const { page } = window;
  await page.goto(`${told.server.address}/studio/~${draft.id}/-/compare`);
  await page.locator(".directions").waitFor();
  await page.getByRole("link", { name: "Decide", exact: true }).last().press("Enter");
  await page.getByRole("button", { name: /^Number it version/ }).press("Enter");
  await page.getByLabel("Why it is proposed").fill("Crews met harassers alone.");
  const submit = page.getByRole("button", { name: "Submit revision 3" });
  await expect.poll(() => submit.getAttribute("aria-disabled")).toBe("false");
  expect(await axeFinds(page)).toEqual([]);
  await submit.press("Enter");
  await page.getByText("Submitted. It stands below.").waitFor();
  await page.getByRole("link", { name: /: An officer for harassment$/ }).press("Enter");
  await page.waitForURL(`**/decide/studio-${draft.id}-r3`);
  await page.getByRole("link", { name: /studio draft it came from/ }).press("Enter");
  await page.getByText("revision 3").first().waitFor();
  await page.getByRole("link", { name: /: An officer for harassment$/ }).press("Enter");
  await page.locator(".studio-columns").waitFor();
  return window;
}

describe("a version on its way", () => {
  test("a-neighbor-comments-and-the-board-decides: from the draft into force, and back", async () => {
    const clock = movedClock();
    const told = await openDeciders({ webRoot, clock }, sittable);
    const { address } = told.server;
    await (
      await told.at("taker-1")
    ).command({
      kind: "ReceiveCall",
      incidentId: "open",
      callId: "call-open",
      channel: "voice",
      door: "911",
      language: "en",
      interpreter: "not-needed",
      callbackNumber: null,
      safeToCallBack: "unknown",
      place: "12 Pewter Lane",
      placeConfidence: "confirmed",
      area: "old-town",
      isSynthetic: true,
    });

    // The designer drafts in the studio by the keyboard, submits a revision, and follows it to where it is decided and back.
    const designer = await submitFromStudio(told);
    await expect
      .poll(() => designer.page.locator(".steps [aria-current=step]").textContent())
      .toContain("Draft");
    const groups = designer.page.locator(".change-groups li");
    expect(await groups.first().textContent()).toContain("A call of the kind “Neighbor dispute”");
    expect(await designer.page.locator(".change-groups li").count()).toBeGreaterThan(0);
    await act(designer.page, "Open it for comments", async (form) => {
      await form.getByLabel(/in English/).fill(summary.en);
      await form.getByLabel(/in Spanish/).fill(summary.es);
    });
    await act(designer.page, "Replay it on past calls");
    await expect
      .poll(() => designer.page.locator(".steps [aria-current=step]").textContent())
      .toContain("Replay");
    expect(await axeFinds(designer.page)).toEqual([]);
    await expectCalm(designer);
    await close(designer);

    // Somebody without an account comments, in Spanish, with markup in it.
    const neighbor = await openRules(address, { language: "es", width: 390 });
    await neighbor.page
      .getByLabel(/Su comentario/)
      .fill("<img src=x onerror=alert(1)> ¿y de noche?");
    await neighbor.page.getByRole("button", { name: "Enviar" }).press("Enter");
    await neighbor.page.getByText("Su comentario queda guardado.").waitFor();
    expect(await neighbor.page.locator(".change-groups li").first().textContent()).toContain(
      "Una llamada del tipo «Disputa entre vecinos»",
    );
    expect(await axeFinds(neighbor.page)).toEqual([]);
    expect(neighbor.faults).toEqual([]);

    // The clerk shows it and answers it, with the reason, and gives notice of the meeting.
    const clerk = await seatAt(told, "Board clerk", { width: 1920, height: 1080 });
    await act(clerk.page, /^Show it$/);
    await act(clerk.page, "Answer it", (form) =>
      form
        .getByLabel("The answer, with its reason")
        .fill("At night it is the same: the unit is on the road."),
    );
    await neighbor.page.getByText("¿y de noche?").waitFor();
    expect(await neighbor.page.locator(".comments img").count()).toBe(0);
    await neighbor.page.getByText("At night it is the same").waitFor();
    await act(clerk.page, "Give notice of the meeting", (form) =>
      form.getByLabel("Where").fill("Library, room 2"),
    );
    await clerk.page.getByText(/^noticed /).waitFor();
    await close(clerk);

    // Agree does not work before the changed calls were opened.
    const director = await seatAt(told, "911 director");
    const agree = director.page
      .locator("details", {
        has: director.page.getByText("Agree: 911 director", { exact: true }),
      })
      .getByRole("button", { name: "Record it" });
    await director.page.getByText("Agree: 911 director", { exact: true }).click();
    expect(await agree.isDisabled()).toBe(true);
    await director.page.getByRole("button", { name: "Read the calls that change" }).press("Enter");
    await expect.poll(() => agree.isDisabled()).toBe(false);
    await director.page.getByText("Agree: 911 director", { exact: true }).click();
    await act(director.page, /^Agree: 911 director$/, because("The crews asked for it."));
    await director.page.locator(".gov-tag", { hasText: /^AGREES$/ }).waitFor();
    await close(director);

    // The rest agree; three weeks later the board meets, and it comes into force.
    const p = (await (await told.at("clerk")).ask("GET", "/api/protocols")).body as {
      proposals: { id: string }[];
    };
    const proposalId = p.proposals[0]?.id ?? "";
    const one = { proposalId } as const;
    const signers = [
      ["director", "labor-notice"],
      ["medical-director", "medical-director"],
      ["clinical-director", "clinical-director"],
      ["counsel", "counsel"],
      ["police-liaison", "police"],
      ["fire-liaison", "fire-and-ems"],
      ["team-liaison", "community-team"],
    ] as const;
    for (const [seat, signOff] of signers) {
      await told.does(seat, { kind: "ReadChanges", ...one });
      await told.does(seat, { kind: "SignOff", ...one, signOff, agrees: true, because: "Yes." });
    }
    clock.skip(22 * dayMs + 3_600_000);
    const meeting = await seatAt(told, "Board clerk", { language: "es" });
    await act(meeting.page, "Abrir la reunión", async (form) => {
      for (const name of [
        "Distrito Mill",
        "Casco antiguo",
        "Experiencia propia",
        "Personal de llamadas",
      ])
        await form.getByLabel(name, { exact: true }).press("Space");
      await form.getByLabel(/se leyeron en voz alta/).press("Space");
    });
    // Hands go up quicker than a line answers: each vote waits its turn, and one press more of the same is no vote more.
    await meeting.page.route("**/api/protocols/acts", async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 500));
      await route.continue();
    });
    for (const [seat, vote] of [
      ["board-1", "agree"],
      ["board-1", "agree"],
      ["board-2", "agree"],
      ["board-3", "agree"],
      ["board-4", "against"],
    ] as const)
      await act(
        meeting.page,
        "Registrar un voto",
        async (form) => {
          await form.getByLabel("De quién").selectOption(seat);
          await form.getByLabel("Voto").selectOption(vote);
        },
        false,
      );
    const handsOpen = meeting.page.locator("li strong", { hasText: /^todavía no$/ });
    await expect.poll(() => handsOpen.count()).toBe(0);
    await meeting.page.unrouteAll({ behavior: "wait" });
    await act(meeting.page, "Cerrar la votación");
    await meeting.page.locator(".gov-tag", { hasText: "ADOPTADA" }).waitFor();
    await act(meeting.page, "Registrar una opinión de la minoría", async (form) => {
      await form.getByLabel("De quién").selectOption("board-4");
      await form.getByLabel("La opinión").fill("Too soon.");
    });
    await meeting.page.getByText("Too soon.").first().waitFor();
    expect(await axeFinds(meeting.page)).toEqual([]);
    await close(meeting);
    const last = await seatAt(told, "911 director");
    await act(last.page, "Record the training", async (form) => {
      await form.getByLabel("People trained").fill("40");
      await form.getByLabel("of how many").fill("42");
      await form.getByLabel("What shows it").fill("The list is with the clerk.");
    });
    await act(last.page, /^Bring it into force$/, because("Everybody is ready."));
    await last.page.locator(".in-force", { hasText: `version ${first.version + 1}` }).waitFor();

    // The open call keeps what it began with, a new call gets the new version: on a call taker's own screen.
    const taker = await takeSeat(browser, address, "Call taker 1");
    const screen = async (id: string): Promise<string> => {
      const sitting = await sitDown(address, "taker-1");
      if (id === "new")
        await sitting.command({
          kind: "ReceiveCall",
          incidentId: "new",
          callId: "call-new",
          channel: "voice",
          door: "911",
          language: "en",
          interpreter: "not-needed",
          callbackNumber: null,
          safeToCallBack: "unknown",
          place: "14 Pewter Lane",
          placeConfidence: "confirmed",
          area: "old-town",
          isSynthetic: true,
        });
      await sitting.command({
        kind: "ChooseComplaint",
        incidentId: id,
        pathway: "neighbor-dispute",
      });
      await taker.page.goto(`${address}/call/${id}`);
      const line = taker.page.locator(".taker-screen .small.quiet").first();
      await line.waitFor();
      return (await line.textContent()) ?? "";
    };
    expect(await screen("open")).toContain(`v${first.version}`);
    expect(await screen("new")).toContain(`v${first.version + 1}`);

    // Back in one act with a reason; the public page tells it all.
    await act(last.page, `Roll back to version ${first.version}`, because("Two calls went wrong."));
    await last.page.locator(".in-force", { hasText: `version ${first.version}` }).waitFor();
    expect(await screen("new")).toContain(`v${first.version + 1}`);
    await close(taker);
    await neighbor.page.reload();
    for (const told_ of [
      "Too soon.",
      "Retirada",
      "Two calls went wrong.",
      `versión ${first.version}`,
    ])
      await neighbor.page.getByText(told_).first().waitFor();
    expect(await axeFinds(neighbor.page)).toEqual([]);
    expect([...neighbor.faults, ...last.faults]).toEqual([]);
    await close(last);
    await close(neighbor);
  });
});
