import { entriesOf, error, fieldsOf, type Entry, type Node, type Reading } from "./node.ts";
import { shapeKeys } from "./shape-keys.ts";
import type { SharedParts } from "./shape-shared.ts";

/** A file of a protocol with the entries at its top. */
export interface TopOfFile {
  readonly path: string;
  readonly entries: readonly Entry[];
}

/** Beside the protocol's own file or one folder above: a protocol never reaches further into a disk. */
const besideOrAbove = /^(?:\.\.\/)?[A-Za-z0-9][A-Za-z0-9_-]*\.ya?ml$/;

/** The path a file means by a name relative to itself: `protocols/x/protocol.yaml` and `../shared.yaml` → `protocols/shared.yaml`. */
function pathBeside(file: string, name: string): string {
  const parts = file.split(/[\\/]/).slice(0, -1);
  for (const part of name.split("/")) {
    if (part === ".." && parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else parts.push(part);
  }
  return parts.join("/");
}

const samePath = (left: string, right: string): boolean =>
  left.replaceAll("\\", "/") === right.replaceAll("\\", "/");

/** Path of the file that a protocol's own files name under `shared`; undefined where they name none or no usable one. */
export function sharedPathOf(files: readonly TopOfFile[]): string | undefined {
  for (const { path, entries } of files)
    for (const { key, value } of entries)
      if (key === "shared" && value.kind === "scalar" && besideOrAbove.test(value.text))
        return pathBeside(path, value.text);
  return undefined;
}

/** Parts the files of a protocol from the shared file that one of them names, and reads what is shared. */
export function splitShared(
  reading: Reading,
  files: readonly TopOfFile[],
): { readonly own: readonly TopOfFile[]; readonly shared: SharedParts | undefined } {
  const naming = files.flatMap(({ entries }) => entries.filter(({ key }) => key === "shared"))[0];
  if (naming === undefined) return { own: files, shared: undefined };
  const path = sharedPathOf(files);
  if (path === undefined) {
    error(
      reading,
      naming.value.place,
      "shared: the name of a .yaml file beside the protocol's folder is wanted",
      "write `shared: ../shared.yaml`",
    );
    return { own: files, shared: undefined };
  }
  const file = files.find((each) => samePath(each.path, path));
  if (file === undefined) {
    error(
      reading,
      naming.value.place,
      `shared: there is no file ${path}`,
      "put the shared file there, or write its questions and disqualifiers out",
    );
    return { own: files, shared: undefined };
  }
  return { own: files.filter((each) => each !== file), shared: partsOf(reading, file, naming) };
}

function partsOf(reading: Reading, { path, entries }: TopOfFile, naming: Entry): SharedParts {
  const place = entries[0]?.place ?? naming.place;
  const top = { kind: "map", place, entries } as const;
  const fields = fieldsOf(reading, top, path, shapeKeys.sharedFile);
  const mapsOf = (node: Node | undefined, what: string) =>
    new Map(
      (node === undefined ? [] : entriesOf(reading, node, `${path}: ${what}`)).flatMap(
        ({ key, value }) => {
          if (value.kind === "map") return [[key, value] as const];
          error(reading, value.place, `${path}: ${what}: \`${key}\` must be a map`);
          return [];
        },
      ),
    );
  const disqualifiers = mapsOf(fields.disqualifiers, "disqualifiers");
  for (const [id, part] of disqualifiers)
    fieldsOf(reading, part, `${path}: disqualifier \`${id}\``, shapeKeys.sharedCondition);
  return { file: path, questions: mapsOf(fields.questions, "questions"), disqualifiers };
}
