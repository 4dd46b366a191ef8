import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { compare } from "./same-file.ts";

const pieceOf = (text: string) => ({
  bytes: Buffer.byteLength(text),
  sha256: createHash("sha256").update(text).digest("hex"),
});
const came = [pieceOf("time,type\n"), pieceOf("1,NOISE\n")];
const { subtle } = globalThis.crypto;

test("S197 the same file goes on, another of the same name and size does not, whichever piece differs", async () => {
  expect(await compare(new Blob(["time,type\n1,NOISE\n2,FIRE\n"]), came, subtle)).toBe("same");
  expect(await compare(new Blob(["time,type\n1,FIGHT\n2,FIRE\n"]), came, subtle)).toBe("otherFile");
  expect(await compare(new Blob(["type,time\n1,NOISE\n2,FIRE\n"]), came, subtle)).toBe("otherFile");
});

test("S197 a file that changed since it was chosen is told apart from another one", async () => {
  const gone = new Blob(["time,type\n1,NOISE\n"]);
  Object.defineProperty(gone, "slice", {
    value: () => ({ arrayBuffer: () => Promise.reject(new Error("NotReadableError")) }),
  });
  expect(await compare(gone, came, subtle)).toBe("fileGone");
});

test("S197 where no hash can be reckoned, name and size must do", async () => {
  expect(await compare(new Blob(["another"]), came, undefined)).toBe("same");
});
