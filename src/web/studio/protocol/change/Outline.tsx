import { useEffect, useRef } from "react";
import { usePaneKeys } from "#web/ui/keys.ts";
import type { Speaker } from "../in-words.ts";
import { useProtocolWords, type ProtocolWords } from "../lines.ts";
import type { Checking } from "../use-checks.ts";
import { isWithin, type PlacedProblem, type Row } from "./locate.ts";
import { newLike } from "./new-row.ts";
import { markOf } from "./row-marks.ts";
import { rowInWords } from "./row-words.ts";
import type { Edits } from "./use-edits.ts";

interface OutlineParts {
  readonly rows: readonly Row[];
  readonly selected: string | undefined;
  readonly changed: ReadonlySet<string>;
  readonly problems: readonly PlacedProblem[];
  readonly checking: Checking;
  readonly speaker: Speaker | undefined;
  readonly edits: Edits;
  readonly onSelect: (row: Row) => void;
  readonly onSaid: (sentence: string) => void;
}

/** The rows of a part, moved through and changed by keys: Enter new, Alt and arrows move, Delete removes, ] and [ go from change to change. */
export function Outline(parts: OutlineParts) {
  const { rows, selected, changed, problems, checking, speaker, onSelect } = parts;
  const words = useProtocolWords();
  const pane = useOutlineKeys(parts);
  const row = rows.find(({ key }) => key === selected) ?? rows[0];
  if (rows.length === 0) return <p className="quiet">{words("emptyPart")}</p>;
  return (
    <ol className="outline" ref={pane}>
      {rows.map((each) => (
        <li key={each.key}>
          <OutlineRow
            row={each}
            isSelected={each.key === row?.key}
            isChanged={changed.has(each.key)}
            mark={markOf(each, checking)}
            problems={
              problems.filter(
                ({ place }) =>
                  place !== undefined &&
                  isWithin(place, each.place) &&
                  ownsIt(each, place.path.length),
              ).length
            }
            text={textOf(each, speaker, words)}
            onSelect={() => onSelect(each)}
          />
        </li>
      ))}
    </ol>
  );
}

/** The outline's keys; a row that comes to be selected by one takes the focus. */
function useOutlineKeys({ rows, selected, changed, edits, onSelect, onSaid }: OutlineParts) {
  const words = useProtocolWords();
  const pane = useRef<HTMLOListElement>(null);
  const wantsFocus = useRef<string>(undefined);
  const index = Math.max(
    0,
    rows.findIndex(({ key }) => key === selected),
  );
  const row = rows[index];
  useEffect(() => {
    if (wantsFocus.current === undefined || wantsFocus.current !== selected) return;
    wantsFocus.current = undefined;
    pane.current?.querySelector<HTMLElement>('[aria-current="true"]')?.focus();
  });
  const go = (to: number): void | false => {
    const next = rows[to];
    if (next === undefined) return false;
    wantsFocus.current = next.key;
    onSelect(next);
  };
  const goToChange = (way: 1 | -1): void => {
    for (let at = index + way; at >= 0 && at < rows.length; at += way)
      if (changed.has(rows[at]?.key ?? "")) return void go(at);
    onSaid(words("noMoreChanges"));
  };
  const act = (acts: RowAct): void | false => {
    if (row === undefined) return false;
    const done = actOn(row, acts, rows, edits);
    if (done === undefined) return false;
    wantsFocus.current = done.key;
    onSelect({ ...row, key: done.key, ...(done.at === undefined ? {} : { at: done.at }) });
    onSaid(words(`act_${acts}`));
  };
  usePaneKeys(pane, {
    ArrowDown: () => go(index + 1),
    ArrowUp: () => go(index - 1),
    Home: () => go(0),
    End: () => go(rows.length - 1),
    Enter: () => act("new"),
    "Alt+ArrowUp": () => act("up"),
    "Alt+ArrowDown": () => act("down"),
    Delete: () => act("remove"),
    "]": () => goToChange(1),
    "[": () => goToChange(-1),
    c: () => {
      document.querySelector<HTMLElement>("[data-field='because'] textarea")?.focus();
    },
  });
  return pane;
}

/** A pathway's own row does not count what its rules' rows count. */
const ownsIt = ({ kind, place }: Row, depth: number): boolean =>
  (kind !== "pathway" && kind !== "head") || depth <= place.path.length + 1;

const textOf = (row: Row, speaker: Speaker | undefined, words: ProtocolWords): string =>
  speaker === undefined ? JSON.stringify(row.value).slice(0, 120) : rowInWords(row, speaker, words);

function OutlineRow({
  row,
  isSelected,
  isChanged,
  mark,
  problems,
  text,
  onSelect,
}: {
  row: Row;
  isSelected: boolean;
  isChanged: boolean;
  mark: "holds" | "fails" | undefined;
  problems: number;
  text: string;
  onSelect: () => void;
}) {
  const words = useProtocolWords();
  return (
    <button
      type="button"
      className="outline-row"
      data-kind={row.kind}
      aria-current={isSelected}
      tabIndex={isSelected ? 0 : -1}
      onClick={onSelect}
    >
      <span className="outline-kind">
        {words(`row_${row.kind}`)} {row.at === undefined ? "" : row.at + 1}
      </span>
      {/* An example and a gap are as their protocol has them, which is English. */}
      <span
        className="outline-text"
        lang={row.kind === "example" || row.kind === "gap" ? "en" : undefined}
      >
        {text}
      </span>
      <span className="outline-marks">
        {isChanged && <span>± {words("changed")}</span>}
        {mark !== undefined && (
          <span data-mark={mark}>{mark === "holds" ? "✓" : `✗ ${words("fails")}`}</span>
        )}
        {problems > 0 && (
          <span data-mark="fails">
            ▲ {problems}
            <span className="unseen"> {words("problemCount", { count: problems })}</span>
          </span>
        )}
      </span>
    </button>
  );
}

type RowAct = "new" | "up" | "down" | "remove";

/** Does one act on a row; the key of the row that is selected after it, undefined where it does not apply. */
function actOn(
  row: Row,
  act: RowAct,
  rows: readonly Row[],
  { apply, files }: Edits,
): { readonly key: string; readonly at?: number } | undefined {
  const { name, path } = row.place;
  const list = path.slice(0, -1);
  const keyAt = (at: number): string => `${row.kind} ${name} ${at}`;
  if (act === "new") {
    const made = newLike(row, files);
    if (made === undefined || !apply(made.place.name, made.edit, null)) return undefined;
    return made.at === undefined ? { key: made.key } : { key: made.key, at: made.at };
  }
  if (act === "remove") {
    if (row.kind === "pathway" || row.kind === "head" || row.kind === "fallback") return undefined;
    const index = rows.indexOf(row);
    const next =
      rows[index + 1]?.kind === row.kind && row.at !== undefined ? row : (rows[index - 1] ?? row);
    return apply(name, { is: "remove", path }, null) ? { key: next.key } : undefined;
  }
  const to = (row.at ?? 0) + (act === "up" ? -1 : 1);
  if (row.at === undefined || !rows.some(({ kind, at }) => kind === row.kind && at === to))
    return undefined;
  return apply(name, { is: "move", path: list, from: row.at, to }, null)
    ? { key: keyAt(to), at: to }
    : undefined;
}
