import { describe, expect, test } from "vitest";
import { mostTries, openVault } from "./vault.ts";
import type { Table, Vault } from "./vault.ts";

/** A phone's storage, and what lies in it. */
function storage(): { readonly table: Table; readonly kept: Map<string, unknown> } {
  const kept = new Map<string, unknown>();
  return {
    kept,
    table: {
      get: (name) => Promise.resolve(kept.get(name)),
      put: async (name, value) => {
        kept.set(name, value);
        await Promise.resolve();
      },
      clear: async () => {
        kept.clear();
        await Promise.resolve();
      },
    },
  };
}

async function opened(table: Table, pin?: string): Promise<Vault> {
  const vault = await openVault(table, pin);
  if (typeof vault === "string") throw new Error(`the vault is ${vault}`);
  return vault;
}

describe("what a phone keeps", () => {
  test("is there again after it was switched off, and nowhere in clear", async () => {
    const { table, kept } = storage();
    await (await opened(table)).write("outbox", { note: "gate code 4411" });
    expect(await (await opened(table)).read("outbox")).toEqual({ note: "gate code 4411" });
    const bytes = kept.get("outbox") as { readonly box: ArrayBuffer };
    expect(Buffer.from(bytes.box).includes("4411")).toBe(false);
  });

  test("is opened by its PIN alone, once there is one", async () => {
    const { table } = storage();
    const vault = await opened(table);
    await vault.write("outbox", [1]);
    await vault.setPin("4711", ["outbox", "room"]);
    expect(await openVault(table)).toBe("locked");
    expect(await openVault(table, "1234")).toBe("wrong");
    const again = await opened(table, "4711");
    expect([again.hasPin, await again.read("outbox")]).toEqual([true, [1]]);
  });

  test("is destroyed by the last wrong PIN, and a right one before gives all tries back", async () => {
    const { table, kept } = storage();
    await (await opened(table)).setPin("4711", []);
    await openVault(table, "0000");
    await opened(table, "4711");
    const said: unknown[] = [];
    for (let time = 0; time < mostTries; time += 1) said.push(await openVault(table, "0000"));
    expect(said).toEqual([...Array.from({ length: mostTries - 1 }, () => "wrong"), "wiped"]);
    expect(kept.size).toBe(0);
  });
});
