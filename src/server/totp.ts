import { createHmac, timingSafeEqual } from "node:crypto";
import type { Instant } from "#core/base/ids.ts";

/** How long one code is good, in seconds, and how many digits it has (RFC 6238, RFC 4226). */
const stepSeconds = 30;
const digits = 6;
/** Steps beside the present one that are taken: a phone's clock is some seconds off. */
const beside = 1;

const stepAt = (at: Instant): number => Math.floor(at / 1000 / stepSeconds);

/** The code of a step: RFC 4226, section 5.3, over the step's number. `length`: how many digits, six unless told. */
export function codeOf(key: Uint8Array, step: number, length = digits): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac("sha1", key).update(counter).digest();
  const offset = mac.readUInt8(mac.length - 1) & 0x0f;
  const number = mac.readUInt32BE(offset) & 0x7f_ff_ff_ff;
  return String(number % 10 ** length).padStart(length, "0");
}

/** The second factors of accounts that have one: each code is good once, in its half minute and those beside it. */
export interface Factors {
  readonly has: (account: string) => boolean;
  /** Whether the code is good now; a good one is used up. An account without a factor has no code. */
  readonly take: (account: string, code: string, at: Instant) => boolean;
  /** The next code that would be taken: for the demo, whose accounts have no authenticator. Undefined while all are used up. */
  readonly next: (account: string, at: Instant) => string | undefined;
}

/** `keys`: at least 20 bytes an account. */
export function createFactors(keys: ReadonlyMap<string, Uint8Array>): Factors {
  /** The last step that was taken: an earlier one is never taken after it (RFC 6238, section 5.2). */
  const used = new Map<string, number>();
  const open = (account: string, at: Instant): readonly number[] =>
    [-beside, 0, beside]
      .map((by) => stepAt(at) + by)
      .filter((step) => step > (used.get(account) ?? -1));
  return {
    has: (account) => keys.has(account),
    take: (account, code, at) => {
      const key = keys.get(account);
      if (key === undefined) return false;
      const step = open(account, at).find((each) => isSame(codeOf(key, each), code));
      if (step === undefined) return false;
      used.set(account, step);
      return true;
    },
    next: (account, at) => {
      const key = keys.get(account);
      const [step] = open(account, at);
      return key === undefined || step === undefined ? undefined : codeOf(key, step);
    },
  };
}

const isSame = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
