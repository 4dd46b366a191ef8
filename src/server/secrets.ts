import { scrypt, timingSafeEqual } from "node:crypto";

/** A secret as it is kept: salted and stretched. */
export interface HashedSecret {
  readonly salt: Uint8Array;
  readonly hash: Uint8Array;
}

const cost = { N: 16_384, r: 8, p: 1 } as const;

const stretch = (secret: string, salt: Uint8Array): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    scrypt(secret.normalize("NFKC"), salt, 32, cost, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });

/** `salt` is 16 random bytes, new for each secret. */
export async function hashSecret(secret: string, salt: Uint8Array): Promise<HashedSecret> {
  return { salt, hash: await stretch(secret, salt) };
}

/** Compares in a time that does not depend on the secret. */
export async function isSecret(secret: string, { salt, hash }: HashedSecret): Promise<boolean> {
  return timingSafeEqual(await stretch(secret, salt), hash);
}
