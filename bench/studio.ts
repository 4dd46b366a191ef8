// How soon the studio's checks answer after an edit, on every shipped protocol: the edit by position, the reading of the changed
// file, the checks, the example calls and every guarantee over all inputs. In the page this runs beside typing.
import { basename, dirname, join, resolve } from "node:path";
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { compareProtocols } from "#core/protocol/compare.ts";
import { editText } from "#core/protocol/edit.ts";
import { plainAt } from "#core/protocol/plain.ts";
import { callTypesNear, sourceFilesOf } from "#library/load-protocol.ts";
import { checkFiles, createReader, type NamedText } from "#web/studio/protocol/check-files.ts";

const edits = 21;
const root = fileURLToPath(new URL("../protocols", import.meta.url));

function filesOf(folder: string): readonly NamedText[] {
  return sourceFilesOf(folder).map(({ path, text }) => ({
    name: resolve(dirname(path)) === resolve(folder) ? basename(path) : `../${basename(path)}`,
    text,
  }));
}

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

/** Edits the priority of the first rule of the last pathway of the largest file, again and again. */
function bench(folder: string) {
  const callTypes = callTypesNear(folder) ?? null;
  const read = createReader();
  let files = filesOf(folder);
  let before = checkFiles(read(files), callTypes, () => performance.now());
  const answers: number[] = [];
  const typing: number[] = [];
  const processor: number[] = [];
  for (let edit = 0; edit < edits; edit += 1) {
    const parsed = read(files);
    const [name, pathway] = parsed
      .toSorted((a, b) => b.text.length - a.text.length)
      .flatMap(({ path, root: top }) => {
        const pathways = plainAt(top, ["pathways"]);
        const last =
          typeof pathways === "object" && pathways !== null
            ? Object.keys(pathways).at(-1)
            : undefined;
        return last === undefined ? [] : [[basename(path), last] as const];
      })[0] ?? ["", ""];
    const text = files.find((file) => file.name === name)?.text ?? "";
    const began = performance.now();
    const used = process.cpuUsage();
    const edited = editText(text, {
      is: "set",
      path: ["pathways", pathway, "responses", 0, "priority"],
      value: (edit % 3) + 1,
    });
    if (!edited.ok) throw new Error(`${folder}: ${edited.error}`);
    typing.push(performance.now() - began);
    files = files.map((file) => (file.name === name ? { name, text: edited.value } : file));
    before = checkFiles(read(files), callTypes, () => performance.now());
    answers.push(performance.now() - began);
    const { user, system } = process.cpuUsage(used);
    processor.push((user + system) / 1000);
  }
  if (before.protocol === undefined) throw new Error(`${folder}: it cannot be read`);
  const again = performance.now();
  compareProtocols(before.protocol, before.protocol);
  return {
    protocol: basename(folder),
    pathways: before.protocol.pathways.length,
    characters: files.reduce((sum, { text }) => sum + text.length, 0),
    editMs: median(typing),
    answerMs: median(answers),
    processorMs: median(processor),
    slowestMs: Math.max(...answers),
    compareMs: performance.now() - again,
  };
}

const results = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => bench(join(root, name)));
// On a busy machine the wall clock measures the others; the processor time beside it does not.
console.log(
  "protocol                         pathways  edit ms  answer ms processor ms  slowest ms  compare ms",
);
for (const { protocol, pathways, editMs, answerMs, processorMs, slowestMs, compareMs } of results)
  console.log(
    `${protocol.padEnd(32)} ${String(pathways).padStart(8)} ${[
      editMs,
      answerMs,
      processorMs,
      slowestMs,
      compareMs,
    ]
      .map((ms, index) => ms.toFixed(1).padStart([8, 10, 12, 11, 11][index] ?? 8))
      .join("")}`,
  );
console.log(
  JSON.stringify({
    protocols: results.length,
    edits: results.length * edits,
    answerMs: Number(Math.max(...results.map(({ answerMs }) => answerMs)).toFixed(1)),
    processorMs: Number(Math.max(...results.map(({ processorMs }) => processorMs)).toFixed(1)),
    slowestMs: Number(Math.max(...results.map(({ slowestMs }) => slowestMs)).toFixed(1)),
  }),
);
