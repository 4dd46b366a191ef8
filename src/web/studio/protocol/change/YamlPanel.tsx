import { useEffect, useLayoutEffect, useRef, useState } from "react";
import type { Problem } from "#core/protocol/problem.ts";
import { Section } from "../../Section.tsx";
import { nameOfPath, pathOfFile } from "../check-files.ts";
import { useProtocolWords } from "../lines.ts";
import type { Desk } from "../use-desk.ts";
import type { Cursor } from "./locate.ts";

const lineHeight = 20;

/** The text itself: the source of everything. What is written here shows in the forms, and what is done there shows here. */
export function YamlPanel({
  desk,
  problems,
  cursor,
}: {
  desk: Desk;
  problems: readonly Problem[];
  cursor: Cursor | undefined;
}) {
  const words = useProtocolWords();
  const files = desk.files ?? [];
  const [chosen, setChosen] = useState<string>();
  const [seen, setSeen] = useState<string>();
  const wanted = cursor === undefined ? undefined : `${cursor.name}:${cursor.line}`;
  if (wanted !== seen) {
    setSeen(wanted);
    setChosen(cursor?.name);
  }
  const file = files.find(({ name }) => name === chosen) ?? files[0];
  if (file === undefined) return null;
  const here = problems.filter(({ place }) => place.file === pathOfFile(file.name));
  return (
    <Section title={words("yaml")} className="yaml-panel">
      <label className="label short-field">
        {words("file")}
        <select
          className="field"
          value={file.name}
          onChange={({ target }) => setChosen(target.value)}
        >
          {files.map(({ name }) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
      <YamlText
        key={file.name}
        name={file.name}
        text={file.text}
        cursor={cursor?.name === file.name ? cursor : undefined}
        marks={new Map(here.map(({ place, severity }) => [place.line, severity]))}
        onWrite={(text) => desk.edit(file.name, text, `text ${file.name}`)}
      />
      <p className="field-problem yaml-problem" data-severity={here[0]?.severity ?? "none"}>
        {here[0] === undefined
          ? ""
          : `▲ ${nameOfPath(here[0].place.file)}:${here[0].place.line}: ${here[0].message}`}
      </p>
    </Section>
  );
}

/** What is being typed, written a moment after the last key. */
function useTyping(onWrite: (text: string) => void) {
  const [typed, setTyped] = useState<string>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const pending = useRef<() => void>(undefined);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      // Another file is looked at: what was just typed here is written all the same.
      pending.current?.();
    },
    [],
  );
  const type = (next: string): void => {
    setTyped(next);
    clearTimeout(timer.current);
    pending.current = () => onWrite(next);
    timer.current = setTimeout(() => {
      pending.current = undefined;
      onWrite(next);
      setTyped(undefined);
    }, 150);
  };
  return { typed, type };
}

function YamlText({
  name,
  text,
  cursor,
  marks,
  onWrite,
}: {
  name: string;
  text: string;
  cursor: Cursor | undefined;
  marks: ReadonlyMap<number, Problem["severity"]>;
  onWrite: (text: string) => void;
}) {
  const words = useProtocolWords();
  const box = useRef<HTMLTextAreaElement>(null);
  const gutter = useRef<HTMLDivElement>(null);
  const { typed, type } = useTyping(onWrite);
  const follow = (): void => {
    if (gutter.current !== null && box.current !== null)
      gutter.current.scrollTop = box.current.scrollTop;
  };
  useLayoutEffect(follow);
  const line = cursor?.line;
  useEffect(() => {
    // Whoever writes here looks where they write.
    if (line === undefined || box.current === null || document.activeElement === box.current)
      return;
    box.current.scrollTop = Math.max(0, (line - 4) * lineHeight);
    if (gutter.current !== null) gutter.current.scrollTop = box.current.scrollTop;
  }, [line]);
  const lines = (typed ?? text).split("\n").length;
  return (
    <div className="yaml">
      <div className="yaml-gutter" ref={gutter} aria-hidden="true">
        {Array.from({ length: lines }, (_, index) => (
          <div
            // oxlint-disable-next-line react/no-array-index-key -- a line has no other name than its number
            key={index}
            data-mark={marks.get(index + 1)}
            data-here={cursor?.line === index + 1}
          >
            {index + 1}
          </div>
        ))}
      </div>
      <textarea
        ref={box}
        className="yaml-text"
        aria-label={words("textOf", { name })}
        spellCheck={false}
        wrap="off"
        value={typed ?? text}
        onScroll={follow}
        onChange={({ target }) => type(target.value)}
      />
    </div>
  );
}
