import { useState } from "react";
import { keyName, printedKey } from "./key-names.ts";
import type { KeyName } from "./key-names.ts";
import { currentOwnKeys, setOwnKeys, useOwnKeys } from "./kept-keys.ts";
import { useUiWords } from "./lines.ts";
import { concordsKeys, exchange, keyFor, readOwnKeys, readWords } from "./own-keys.ts";
import type { NotOwn } from "./own-keys.ts";
import { saveText } from "./save-text.ts";

/** The key that waits to be exchanged, and what was said last. */
export interface KeyChange {
  readonly waiting: KeyName | null;
  readonly wait: (name: KeyName | null) => void;
  /** Takes the key pressed for the one that waits. */
  readonly press: (event: KeyboardEvent) => void;
  readonly said: string;
  readonly say: (said: string) => void;
}

export function useKeyChange(): KeyChange {
  const words = useUiWords();
  const [waiting, wait] = useState<KeyName | null>(null);
  const [said, say] = useState("");
  const press = (event: KeyboardEvent): void => {
    if (waiting === null || ["Shift", "Control", "Alt", "Meta"].includes(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    wait(null);
    const pressed = keyName(event);
    const own = currentOwnKeys();
    const before = keyFor(own, waiting);
    if (pressed === "Escape" || pressed === before) return say("");
    const changed = exchange(own, waiting, pressed);
    if (!changed.ok) return say(notOwn(words, changed.error));
    setOwnKeys(changed.value);
    say(words("ownChanged", { key: printedKey(pressed), other: printedKey(before) }));
  };
  return { waiting, wait, press, said, say };
}

type UiWords = ReturnType<typeof useUiWords>;
const notOwn = (words: UiWords, { line, what }: NotOwn): string =>
  words(line, { what: line === "ownNotFree" ? printedKey(what) : what });

/** Words of one's own for the command line; one's keys as a file, and back. */
export function OwnKeysPart({
  verbs,
  say,
}: {
  verbs: readonly string[];
  say: (said: string) => void;
}) {
  const words = useUiWords();
  const own = useOwnKeys();
  const load = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    const read = readOwnKeys(await file.text());
    if (!read.ok) return say(notOwn(words, read.error));
    setOwnKeys(read.value);
    say(words("ownKept"));
  };
  const reset = (): void => {
    setOwnKeys(concordsKeys);
    say(words("ownConcords"));
  };
  return (
    <section className="stack" aria-label={words("ownTitle")}>
      {verbs.length > 0 && <OwnWords key={JSON.stringify(own.words)} verbs={verbs} say={say} />}
      <p className="row">
        <button
          type="button"
          className="button"
          onClick={() => saveText("concord-keys.json", `${JSON.stringify(own, null, 1)}\n`)}
        >
          {words("ownSave")}
        </button>
        <button type="button" className="button" onClick={reset}>
          {words("ownReset")}
        </button>
        <label className="row">
          {words("ownLoad")}
          <input
            type="file"
            accept="application/json,.json"
            onChange={({ target }) => void load(target.files?.[0])}
          />
        </label>
      </p>
    </section>
  );
}

function OwnWords({ verbs, say }: { verbs: readonly string[]; say: (said: string) => void }) {
  const words = useUiWords();
  const own = useOwnKeys();
  const written = Object.entries(own.words).map(([word, verb]) => `${word} ${verb}`);
  const [text, setText] = useState(written.join("\n"));
  const keep = (): void => {
    const read = readWords(text, verbs);
    if (!read.ok) return say(notOwn(words, read.error));
    setOwnKeys({ ...own, words: read.value });
    say(words("ownKept"));
  };
  return (
    <>
      <label className="label">
        {words("ownWords")}
        <textarea
          className="field"
          rows={3}
          spellCheck={false}
          placeholder="DSP D"
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
      </label>
      <p className="row">
        <button type="button" className="button" onClick={keep}>
          {words("ownKeepWords")}
        </button>
      </p>
    </>
  );
}
