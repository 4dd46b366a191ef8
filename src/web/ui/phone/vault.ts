/** A place for a few named things, as IndexedDB keeps them: structured values, keys among them. */
export interface Table {
  readonly get: (name: string) => Promise<unknown>;
  readonly put: (name: string, value: unknown) => Promise<void>;
  readonly clear: () => Promise<void>;
}

/** What a phone keeps, under a key that lies in the same place or, with a PIN, under what only the PIN opens. */
export interface Vault {
  readonly read: (name: string) => Promise<unknown>;
  readonly write: (name: string, value: unknown) => Promise<void>;
  readonly hasPin: boolean;
  /** Puts what is kept under a new key that this PIN opens. `names` are the things that go along. */
  readonly setPin: (pin: string, names: readonly string[]) => Promise<Vault>;
}

/** Wrong PINs after which everything that the phone kept is destroyed. */
export const mostTries = 8;
/** Digits of a PIN. */
export const pinPattern = /^\d{4,8}$/;
const iterations = 600_000;

type Lock =
  | { readonly kind: "key"; readonly key: CryptoKey }
  | {
      readonly kind: "pin";
      readonly salt: Uint8Array<ArrayBuffer>;
      readonly iv: Uint8Array<ArrayBuffer>;
      readonly wrapped: ArrayBuffer;
      readonly tries: number;
    };

const lockName = "lock";
const { subtle } = crypto;
const random = (length: number): Uint8Array<ArrayBuffer> =>
  crypto.getRandomValues(new Uint8Array(length));

/**
 * Opens what the phone kept: `locked` where a PIN is needed, `wrong` with a PIN that does not open it, `wiped` after the last try.
 * A phone that kept nothing yet opens with a key of its own. Four digits keep a finder out, not a laboratory: so little is kept.
 */
export async function openVault(
  table: Table,
  pin?: string,
): Promise<Vault | "locked" | "wrong" | "wiped"> {
  // This file alone writes it.
  const lock = (await table.get(lockName)) as Lock | undefined;
  if (lock === undefined) {
    const key = await subtle.generateKey({ name: "AES-GCM", length: 256 }, false, useOf);
    await table.put(lockName, { kind: "key", key } satisfies Lock);
    return vaultOf(table, key, false);
  }
  if (lock.kind === "key") return vaultOf(table, lock.key, false);
  if (pin === undefined) return "locked";
  // Counted before it is tried: switching the phone off gives no further try.
  const tries = lock.tries + 1;
  await table.put(lockName, { ...lock, tries } satisfies Lock);
  try {
    const { salt, iv, wrapped } = lock;
    const raw = await subtle.decrypt({ name: "AES-GCM", iv }, await pinKey(pin, salt), wrapped);
    await table.put(lockName, { ...lock, tries: 0 } satisfies Lock);
    return vaultOf(table, await dataKey(raw), true);
  } catch {
    if (tries < mostTries) return "wrong";
    await table.clear();
    return "wiped";
  }
}

const useOf: readonly KeyUsage[] & KeyUsage[] = ["encrypt", "decrypt"];

const dataKey = (raw: BufferSource): Promise<CryptoKey> =>
  subtle.importKey("raw", raw, "AES-GCM", false, useOf);

async function pinKey(pin: string, salt: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  const typed = await subtle.importKey("raw", new TextEncoder().encode(pin), "PBKDF2", false, [
    "deriveKey",
  ]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations };
  return subtle.deriveKey(how, typed, { name: "AES-GCM", length: 256 }, false, useOf);
}

function vaultOf(table: Table, key: CryptoKey, hasPin: boolean): Vault {
  const write = async (name: string, value: unknown): Promise<void> => {
    const iv = random(12);
    const text = new TextEncoder().encode(JSON.stringify(value));
    await table.put(name, { iv, box: await subtle.encrypt({ name: "AES-GCM", iv }, key, text) });
  };
  const read = async (name: string): Promise<unknown> => {
    const kept = (await table.get(name)) as
      { readonly iv: Uint8Array<ArrayBuffer>; readonly box: ArrayBuffer } | undefined;
    if (kept === undefined) return undefined;
    try {
      const text = await subtle.decrypt({ name: "AES-GCM", iv: kept.iv }, key, kept.box);
      return JSON.parse(new TextDecoder().decode(text));
    } catch {
      // Written under a key that is gone.
      return undefined;
    }
  };
  return {
    hasPin,
    read,
    write,
    setPin: async (pin, names) => {
      const values = await Promise.all(names.map(read));
      const raw = random(32);
      const salt = random(16);
      const iv = random(12);
      const wrapped = await subtle.encrypt({ name: "AES-GCM", iv }, await pinKey(pin, salt), raw);
      const vault = vaultOf(table, await dataKey(raw), true);
      await table.put(lockName, { kind: "pin", salt, iv, wrapped, tries: 0 } satisfies Lock);
      for (const [at, name] of names.entries())
        if (values[at] !== undefined) await vault.write(name, values[at]);
      return vault;
    },
  };
}
