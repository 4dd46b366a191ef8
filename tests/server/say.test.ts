import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { loadCodebook } from "#library/load-codebook.ts";
import { ask, openCenter } from "./center.ts";

const codebook = loadCodebook(
  fileURLToPath(new URL("../../listening/harbor-county.yaml", import.meta.url)),
);
if (!codebook.ok) throw new Error("the county's codebook does not load");
const listening = { codebook: codebook.value };

/** Sends the form as a browser without script does. */
function post(
  address: string,
  fields: Readonly<Record<string, string>>,
  { path = "/p/say", origin = address }: { readonly path?: string; readonly origin?: string } = {},
): Promise<Response> {
  return fetch(`${address}${path}`, {
    method: "POST",
    redirect: "manual",
    headers: { origin, "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ about: "", group: "", ...fields }),
  });
}

describe("the form that needs no script", () => {
  test("S160 a comment is taken from this server's own pages alone, and what was not taken is still on the page", async () => {
    const { address } = await openCenter({ listening });
    const page = await fetch(`${address}/p/say`);
    expect(page.headers.get("set-cookie")).toBeNull();
    // A browser tells its own site's name only where the page lets it.
    expect(page.headers.get("referrer-policy")).toBe("same-origin");
    expect(await page.text()).not.toContain("<script");
    const elsewhere = await post(
      address,
      { text: "Come sooner." },
      { origin: "https://x.example" },
    );
    expect(elsewhere.status).toBe(403);
    const short = await post(address, { text: "<b>" + "x".repeat(2_500), reach: "555-0100" });
    const shown = await short.text();
    expect([
      short.status,
      shown.includes("2000 signs or less") || shown.includes("2,000 signs"),
    ]).toEqual([400, true]);
    expect(shown).toContain("&lt;b&gt;xxx");
    expect(shown).toContain('value="555-0100"');
    const wrong = await post(address, { text: "Come sooner.", group: "nobody" });
    expect(await wrong.text()).toContain("Please pick from the lists.");
    const closed = await post(
      address,
      { text: "Come sooner.", about: "v9" },
      { path: "/p/es/say" },
    );
    expect(await closed.text()).toContain("Ya no se opina de este cambio");
    const json = await ask(address, "POST", "/api/session", "seat=clerk", {
      "content-type": "application/x-www-form-urlencoded",
    });
    expect(json.status).toBe(415);
    const flood = [1, 2, 3, 4].map((nth) => post(address, { text: `Come sooner, number ${nth}.` }));
    const last = (await Promise.all(flood)).find(({ status }) => status === 429);
    expect(await last?.text()).toContain("Come sooner, number");
  });

  test("S162 its own page says where a comment stands, never what it says, and takes the words back; S163 sent twice it is one", async () => {
    const { address, ledger } = await openCenter({ listening });
    expect(ledger).toBeDefined();
    const first = await post(address, { text: "Nobody came for two hours.", quote: "yes" });
    expect(first.status).toBe(303);
    const own = first.headers.get("location") ?? "";
    const again = await post(address, { text: "Nobody came for two hours.", quote: "yes" });
    expect(again.headers.get("location")).toBe(own);
    const receipt = await (await fetch(`${address}${own}`)).text();
    expect(receipt).toContain("You get an answer by");
    expect(receipt).not.toContain("two hours");
    // Nobody has looked at it: it is counted, and shown to nobody.
    const others = await (await fetch(`${address}/p/say`)).text();
    expect(others).toContain("1 came in.");
    expect(others).not.toContain("two hours");
    const back = await post(address, {}, { path: `${own}/back` });
    expect(back.headers.get("location")).toBe(own);
    expect(await (await fetch(`${address}${own}`)).text()).toContain("Your words are gone.");
    expect((await fetch(`${address}/p/say/no-such-comment`)).status).toBe(404);
  });

  test("S163 what a machine filled into the hidden field is nowhere kept", async () => {
    const { address } = await openCenter({ listening });
    const trapped = await post(address, { text: "CHEAP WATCHES", website: "https://x.example" });
    expect(trapped.headers.get("location")).toBe("/p/say");
    expect(await (await fetch(`${address}/p/say`)).text()).toContain("0 came in.");
  });
});
