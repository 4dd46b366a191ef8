import { posix } from "node:path";
import type { SourceRow } from "../table.ts";

import type { textOfCell } from "./workbook.ts";
import { attribute, plainText, textsIn } from "./xml-text.ts";

/** What turns a cell of a sheet into text. */
export interface CellReader {
  readonly shared: readonly string[];
  /** The format of a number, by the number of its cell's style. */
  readonly formats: readonly string[];
  readonly textOfNumber: ReturnType<typeof textOfCell>;
}

/** A sheet that is shown, and the file of the archive it stands in. */
export interface NamedSheet {
  readonly name: string;
  readonly file: string;
}

const tags = (xml: string, name: string): readonly string[] =>
  [...xml.matchAll(new RegExp(`<(?:\\w+:)?${name}(\\s[^>]*)>`, "g"))].map(([, rest]) => rest ?? "");

/** The sheets of a workbook in their order, hidden ones left out. */
export function readSheetNames(
  book: string,
  links: string,
): { readonly sheets: readonly NamedSheet[]; readonly isFrom1904: boolean } {
  const targets = new Map(
    tags(links, "Relationship").map((tag) => [
      attribute(tag, "Id"),
      attribute(tag, "Target") ?? "",
    ]),
  );
  const sheets = tags(book, "sheet").flatMap((tag): readonly NamedSheet[] => {
    const target = targets.get(
      /\sr:id="([^"]*)"|:id="([^"]*)"/.exec(tag)?.[1] ?? attribute(tag, "id"),
    );
    const state = attribute(tag, "state");
    if (target === undefined || (state !== null && state !== "visible")) return [];
    const file = target.startsWith("/") ? target.slice(1) : posix.join("xl", target);
    return [{ name: attribute(tag, "name") ?? "", file }];
  });
  const isFrom1904 = tags(book, "workbookPr").some((tag) =>
    /^(1|true)$/.test(attribute(tag, "date1904") ?? ""),
  );
  return { sheets, isFrom1904 };
}

/** Formats that every workbook knows by number, as far as they show dates and times. */
function known(id: number): string {
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || (id >= 50 && id <= 58)) return "m/d/yy";
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47)) return "h:mm:ss";
  return id === 22 ? "m/d/yy h:mm" : "General";
}

/** The number format of each cell style, by its number. */
export function readFormats(styles: string): readonly string[] {
  const own = new Map(
    tags(styles, "numFmt").map((tag) => [
      Number(attribute(tag, "numFmtId")),
      attribute(tag, "formatCode") ?? "",
    ]),
  );
  const cells = /<(?:\w+:)?cellXfs\b[\s\S]*?<\/(?:\w+:)?cellXfs>/.exec(styles)?.[0] ?? "";
  return tags(cells, "xf").map((tag) => {
    const id = Number(attribute(tag, "numFmtId") ?? 0);
    return own.get(id) ?? known(id);
  });
}

const cell = /<(?:\w+:)?c((?:\s[^>]*?)?)(?:\/>|>([\s\S]*?)<\/(?:\w+:)?c>)/g;
const value = /<(?:\w+:)?v(?:\s[^>]*)?>([\s\S]*?)<\/(?:\w+:)?v>/;

/** Reads rows of a sheet's XML; `line` is the row's number in the sheet. */
export function rowReader(
  reader: CellReader,
  onFormulas: (count: number) => void,
): (element: string) => SourceRow {
  let line = 0;
  return (element) => {
    const opening = element.slice(0, element.indexOf(">"));
    line = Number(/\sr="(\d+)"/.exec(opening)?.[1] ?? line + 1);
    const cells: string[] = [];
    let formulas = 0;
    for (const [, tag = "", inside = ""] of element.matchAll(cell)) {
      const place = /\sr="([A-Z]+)\d+"/.exec(tag)?.[1];
      const at = place === undefined ? cells.length : columnNumber(place);
      if (/<(?:\w+:)?f[\s/>]/.test(inside)) formulas += 1;
      while (cells.length < at) cells.push("");
      cells[at] = textOf(reader, tag, inside);
    }
    if (formulas > 0) onFormulas(formulas);
    return { line, cells };
  };
}

/** Columns past this are no table's. */
const mostColumns = 16_384;

const columnNumber = (letters: string): number =>
  Math.min(
    letters.split("").reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1,
    mostColumns,
  );

function textOf(
  { shared, formats, textOfNumber }: CellReader,
  tag: string,
  inside: string,
): string {
  const type = /\st="(\w+)"/.exec(tag)?.[1] ?? "n";
  if (type === "inlineStr") return textsIn(inside);
  const written = value.exec(inside)?.[1];
  if (written === undefined || type === "e") return "";
  if (type === "s") return shared[Number(written)] ?? "";
  if (type === "str" || type === "d") return plainText(written);
  if (type === "b") return written === "1" ? "true" : "false";
  const number = Number(written);
  if (!Number.isFinite(number)) return plainText(written);
  const style = Number(/\ss="(\d+)"/.exec(tag)?.[1] ?? -1);
  return textOfNumber({ t: "n", v: number, z: formats[style] ?? "General" });
}
