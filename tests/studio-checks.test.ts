import { readdirSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { callTypesNear, sourceFilesOf } from "#library/load-protocol.ts";
import {
  checkFiles,
  createReader,
  mostProblems,
  nameOfPath,
  pathOfFile,
} from "#web/studio/protocol/check-files.ts";

const root = fileURLToPath(new URL("../protocols", import.meta.url));
const folders = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => join(root, name));

const filesOf = (folder: string) =>
  sourceFilesOf(folder).map(({ path, text }) => ({
    name: resolve(dirname(path)) === resolve(folder) ? basename(path) : `../${basename(path)}`,
    text,
  }));
const now = (): number => performance.now();

describe("the checks of the studio", () => {
  test.each(folders.map((folder) => [basename(folder), folder] as const))(
    "%s is whole, every guarantee is told, and an answer takes at most 100 ms of processor",
    (_, folder) => {
      const callTypes = callTypesNear(folder) ?? null;
      const read = createReader();
      const files = filesOf(folder);
      const first = checkFiles(read(files), callTypes, now);
      expect(first.problems.filter(({ severity }) => severity === "error")).toEqual([]);
      expect(first.guarantees.length).toBe(first.protocol?.guarantees.length);
      expect(first.failedExamples).toEqual([]);
      const times = [1, 2, 3, 4, 5].map((edit) => {
        const changed = files.map(({ name, text }, index) =>
          index === 0 ? { name, text: `${text}# edit ${edit}\n` } : { name, text },
        );
        const used = process.cpuUsage();
        checkFiles(read(changed), callTypes, now);
        const { user, system } = process.cpuUsage(used);
        return (user + system) / 1000;
      });
      expect(Math.min(...times)).toBeLessThanOrEqual(100);
    },
  );

  test("only what changed is read again, and a thousand errors are counted but not all listed", () => {
    const read = createReader();
    const files = filesOf(join(root, "harbor-county"));
    const before = read(files);
    const after = read(
      files.map((file) =>
        file.name === "questions.yaml" ? { ...file, text: `${file.text}\n` } : file,
      ),
    );
    expect(after.filter((file, index) => file !== before[index]).map(({ path }) => path)).toEqual([
      "draft/questions.yaml",
    ]);
    const wrong = Array.from({ length: 1_000 }, (_, line) => `wrong-${line}: 1`).join("\n");
    const checked = checkFiles(read([{ name: "protocol.yaml", text: wrong }]), null, now);
    expect(checked.errors).toBeGreaterThanOrEqual(1_000);
    expect(checked.problems.length).toBe(mostProblems);
    expect(checked.protocol).toBeUndefined();
  });

  test("a file's name and the path the reader knows it by lead to each other", () => {
    for (const name of ["protocol.yaml", "../shared.yaml"])
      expect(nameOfPath(pathOfFile(name))).toBe(name);
  });
});
