import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";

/** A secret as it is kept: salted and stretched. */
export interface HashedSecret {
  readonly salt: Buffer;
  readonly hash: Buffer;
}

const cost = { N: 16_384, r: 8, p: 1 } as const;

const stretch = (secret: string, salt: Buffer): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(secret.normalize("NFKC"), salt, 32, cost, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });

export async function hashSecret(secret: string): Promise<HashedSecret> {
  const salt = randomBytes(16);
  return { salt, hash: await stretch(secret, salt) };
}

/** Compares in a time that does not depend on the secret. */
export async function isSecret(secret: string, { salt, hash }: HashedSecret): Promise<boolean> {
  return timingSafeEqual(await stretch(secret, salt), hash);
}
