import { activeDisqualifiers } from "#core/protocol/compile.ts";
import { barsResponse } from "#core/protocol/compiled.ts";
import type { Pathway, Protocol, ResponseRule } from "#core/protocol/protocol.ts";

/** One step of the picture: a rule, in the order in which rules are tried. */
export interface Rung {
  readonly rule: ResponseRule;
  /** Disqualifiers that may keep its responders home. */
  readonly barredBy: readonly string[];
}

/** The rules of a pathway as they are tried, the fallback last where a call may reach it. */
export function rungsOf(protocol: Protocol, pathway: Pathway): readonly Rung[] {
  const active = activeDisqualifiers(protocol, pathway);
  const rungs = pathway.rules.map((rule) => ({
    rule,
    barredBy: active
      .filter((disqualifier) => barsResponse(disqualifier, rule.action.send))
      .map(({ id }) => id),
  }));
  const last = rungs.at(-1);
  const endsHere =
    last !== undefined && Object.keys(last.rule.when).length === 0 && last.barredBy.length === 0;
  return endsHere ? rungs : [...rungs, { rule: protocol.fallback, barredBy: [] }];
}

/** Cuts text into lines of at most so many characters, between words. */
export function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

/** A box of the picture: where it stands and the lines in it, in the picture's own units. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly lines: readonly string[];
}

/** One rung laid out: its question box on the left, its response on the right. */
export interface LaidRung {
  readonly id: string;
  readonly asks: Box;
  readonly sends: Box;
  readonly isAlways: boolean;
}

const line = 17;
const gap = 26;
const columns = { left: 8, leftWidth: 300, right: 372, rightWidth: 240 };

/** The picture's size. */
export const pictureWidth = columns.right + columns.rightWidth + 8;

/** Lays rungs out from top to bottom. `asks` and `sends` give each box its text, one entry a paragraph. */
export function layOut(
  rungs: readonly Rung[],
  text: {
    readonly asks: (rung: Rung) => readonly string[];
    readonly sends: (rung: Rung) => readonly string[];
  },
): { readonly rungs: readonly LaidRung[]; readonly height: number } {
  let y = 8;
  const laid = rungs.map((rung): LaidRung => {
    const left = text.asks(rung).flatMap((part) => wrapped(part, 40));
    const right = text.sends(rung).flatMap((part) => wrapped(part, 32));
    const height = Math.max(left.length, right.length) * line + 16;
    const box = (x: number, width: number, lines: readonly string[]): Box => ({
      x,
      y,
      width,
      height,
      lines,
    });
    const made = {
      id: rung.rule.id,
      asks: box(columns.left, columns.leftWidth, left),
      sends: box(columns.right, columns.rightWidth, right),
      isAlways: Object.keys(rung.rule.when).length === 0,
    };
    y += height + gap;
    return made;
  });
  return { rungs: laid, height: Math.max(8, y - gap + 8) };
}

/** The baseline of a box's line. */
export const baseline = (box: Box, index: number): number =>
  box.y + (box.height - box.lines.length * line) / 2 + (index + 0.76) * line;
