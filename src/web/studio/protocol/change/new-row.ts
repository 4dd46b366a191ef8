import type { Edit } from "#core/protocol/edit.ts";
import { isPlainList, isPlainMap, plainAt, type Plain } from "#core/protocol/plain.ts";
import type { ParsedFile } from "#core/protocol/read.ts";
import type { PlaceInFiles, Row } from "./locate.ts";

/** A new row beside another: what to write, and the key it will have. */
export interface NewRow {
  readonly place: PlaceInFiles;
  readonly edit: Edit;
  readonly key: string;
  readonly at?: number;
}

/**
 * A new row like the one that is selected, to be changed: below it, but a rule like the one that takes every other call goes above
 * it. From the head of a pathway comes its first rule. Undefined where nothing of the kind can be added.
 */
export function newLike(row: Row, files: readonly ParsedFile[]): NewRow | undefined {
  const { kind, place, value, at } = row;
  if (at !== undefined) {
    const takesAll = kind === "rule" && isPlainMap(value) && value["when"] === undefined;
    const index = takesAll ? at : at + 1;
    return {
      place,
      edit: { is: "insert", path: place.path.slice(0, -1), at: index, value },
      key: `${kind} ${place.name} ${index}`,
      at: index,
    };
  }
  if (kind === "question" || kind === "disqualifier" || kind === "responder") {
    const [map = "", id = ""] = place.path.map(String);
    const fresh = freshId(files, map, id);
    return {
      place,
      edit: { is: "set", path: [map, fresh], value },
      key: `${kind} ${fresh}`,
    };
  }
  if (kind !== "pathway" || !isPlainMap(value)) return undefined;
  const rules = value["responses"];
  const first: Plain | undefined = isPlainList(rules) ? rules[0] : undefined;
  return first === undefined
    ? undefined
    : {
        place,
        edit: { is: "insert", path: [...place.path, "responses"], at: 0, value: first },
        key: `rule ${place.name} 0`,
        at: 0,
      };
}

/** `weapon-2`: an id that nothing of the kind has. */
function freshId(files: readonly ParsedFile[], map: string, id: string): string {
  const isTaken = (name: string): boolean =>
    files.some(({ root }) => plainAt(root, [map, name]) !== undefined);
  const stem = id.replace(/-\d+$/, "");
  let number = 2;
  while (isTaken(`${stem}-${number}`)) number += 1;
  return `${stem}-${number}`;
}
