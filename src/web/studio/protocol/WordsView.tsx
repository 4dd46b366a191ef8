import { useState } from "react";
import { wordingsOf, type Wording, type WordingState } from "#core/protocol/languages.ts";
import type { Path } from "#core/protocol/plain.ts";
import type { ParsedFile } from "#core/protocol/read.ts";
import { isPlainMap, plainAt } from "#core/protocol/plain.ts";
import { nameOfPath } from "./check-files.ts";
import { Section, WideTable } from "../Section.tsx";
import { usualOrder } from "./change/fields.ts";
import { entryPlace, type PlaceInFiles } from "./change/locate.ts";
import { TextBox } from "./change/TextBox.tsx";
import { useEdits } from "./change/use-edits.ts";
import { useProtocolWords } from "./lines.ts";
import type { Checking } from "./use-checks.ts";
import type { Desk } from "./use-desk.ts";

/** English and Spanish of everything that a caller or call taker meets, side by side; in a draft both can be written. */
export function WordsView({ desk, checking }: { desk: Desk; checking: Checking }) {
  const words = useProtocolWords();
  const [only, setOnly] = useState<"all" | "open">("all");
  const edits = useEdits(desk);
  const protocol = checking.lastGood?.protocol;
  if (protocol === undefined)
    return (
      <output>{checking.checked === undefined ? words("loading") : words("cannotBeRead")}</output>
    );
  const wordings = wordingsOf(protocol);
  const open = wordings.filter(({ state }) => state !== "good");
  const shown = only === "open" ? open : wordings;
  const write = (wording: Wording, language: "en" | "es", text: string): void => {
    const place = placeOfWording(edits.files, wording);
    if (place === undefined || (language === "en" && text === "")) return;
    const next = { ...wording.words, [language]: text };
    edits.apply(
      place.name,
      {
        is: "set",
        path: place.path,
        value:
          next.es === undefined || next.es === "" ? { en: next.en } : { en: next.en, es: next.es },
        order: usualOrder,
      },
      `words ${place.name} ${place.path.join("/")}`,
    );
  };
  return (
    <Section title={words("view_words")}>
      <output>
        {open.length === 0
          ? words("wordsGood", { count: wordings.length })
          : words("wordsOpen", { open: open.length, count: wordings.length })}
      </output>
      <p className="quiet small">{words("wordsLead")}</p>
      {edits.problem !== "" && (
        <p className="notice" role="alert">
          {edits.problem}
        </p>
      )}
      <label className="row">
        <input
          type="checkbox"
          checked={only === "open"}
          onChange={({ target }) => setOnly(target.checked ? "open" : "all")}
        />
        {words("onlyOpen")}
      </label>
      <Wordings wordings={shown} onWrite={desk.draft === undefined ? undefined : write} />
    </Section>
  );
}

function Wordings({
  wordings,
  onWrite,
}: {
  wordings: readonly Wording[];
  onWrite: ((wording: Wording, language: "en" | "es", text: string) => void) | undefined;
}) {
  const words = useProtocolWords();
  return (
    <WideTable caption={words("view_words")}>
      <thead>
        <tr>
          <th>{words("where")}</th>
          <th>{words("english")}</th>
          <th>{words("spanish")}</th>
          <th>{words("state")}</th>
        </tr>
      </thead>
      <tbody>
        {wordings.map((wording) => (
          <WordingRow
            key={`${wording.of} ${wording.id} ${wording.part}`}
            wording={wording}
            onWrite={
              onWrite === undefined
                ? undefined
                : (language, text) => onWrite(wording, language, text)
            }
          />
        ))}
      </tbody>
    </WideTable>
  );
}

function WordingRow({
  wording,
  onWrite,
}: {
  wording: Wording;
  onWrite: ((language: "en" | "es", text: string) => void) | undefined;
}) {
  const words = useProtocolWords();
  return (
    <tr key={`${wording.of} ${wording.id} ${wording.part}`}>
      <th scope="row" className="small">
        {words(`of_${wording.of}`)} {wording.id}
        <span className="quiet"> {wording.part}</span>
      </th>
      {(["en", "es"] as const).map((language) => (
        <td key={language} lang={language}>
          {onWrite !== undefined ? (
            <TextBox
              label={`${wording.id} ${wording.part} ${words(language === "en" ? "english" : "spanish")}`}
              value={wording.words[language] ?? ""}
              isLong={wording.words.en.length > 50}
              {...(language === "es" ? { language } : {})}
              onWrite={(text) => onWrite(language, text)}
            />
          ) : (
            (wording.words[language] ?? "–")
          )}
        </td>
      ))}
      <td className={wording.state === "good" ? "quiet small" : "amber small"}>
        {marks[wording.state]} {words(`wording_${wording.state}`)}
      </td>
    </tr>
  );
}

const marks: Readonly<Record<WordingState, string>> = {
  good: "✓",
  missing: "✗",
  "numbers-differ": "▲",
  untranslated: "▲",
  "question-differs": "▲",
};

const maps = {
  responder: "responders",
  question: "questions",
  disqualifier: "disqualifiers",
  emergency: "emergencies",
  pathway: "pathways",
} as const;

/** Where a wording is written, or would be. */
function placeOfWording(
  files: readonly ParsedFile[],
  { of, id, part }: Wording,
): PlaceInFiles | undefined {
  const path = pathOfPart(part);
  if (of === "protocol") return leafPlace(files, topPlace(files, path.slice(0, 1)), path.slice(1));
  if (of !== "rule") return leafPlace(files, entryPlace(files, maps[of], id), path);
  if (id === "fallback") return leafPlace(files, topPlace(files, ["fallback"]), path);
  const [owner = "", number = "1"] = id.split("/");
  const at = Number(number) - 1;
  if (owner === "first")
    return leafPlace(files, topPlace(files, ["first-responses"]), [at, ...path]);
  return leafPlace(files, entryPlace(files, "pathways", owner), ["responses", at, ...path]);
}

/** `label none` → `labels`, `none`; `guidance 2` → `guidance`, its second item, `text`; `or-else say` → `or-else`, `say`. */
function pathOfPart(part: string): Path {
  const [key = "", of = ""] = part.split(" ");
  switch (key) {
    case "label":
      return ["labels", of];
    case "guidance":
      return ["guidance", Number(of) - 1, "text"];
    case "limit":
      return ["limits", Number(of) - 1, "limit"];
    case "gap":
      return ["known-gaps", Number(of) - 1, "gap"];
    default:
      return of === "" ? [key] : [key, of];
  }
}

/** A place below another: where a list may be one item written alone, its number falls away. */
function leafPlace(
  files: readonly ParsedFile[],
  from: PlaceInFiles | undefined,
  below: Path,
): PlaceInFiles | undefined {
  if (from === undefined) return undefined;
  const root = files.find(({ path }) => nameOfPath(path) === from.name)?.root;
  const path = below.reduce<Path>((path, step) => {
    const isAlone = typeof step === "number" && isPlainMap(plainAt(root, path));
    return isAlone ? path : [...path, step];
  }, from.path);
  return { ...from, path };
}

function topPlace(files: readonly ParsedFile[], path: Path): PlaceInFiles | undefined {
  const file = files.find(({ root }) => plainAt(root, path) !== undefined);
  return file === undefined ? undefined : { name: nameOfPath(file.path), path };
}
