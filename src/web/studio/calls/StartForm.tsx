import { useId, useState } from "react";
import { analysisLimits } from "#contract/analysis.ts";
import type { ProtocolChoice } from "#contract/replay.ts";
import { useLanguage } from "#web/ui/words.ts";
import { size } from "../figures.ts";
import { Section } from "../Section.tsx";
import { createAnalysis } from "./calls-api.ts";
import { filesDropped } from "./dropped.ts";
import { sendFiles } from "./sending.ts";
import { useCallsWords } from "./words.ts";
import type { CallsWords } from "./words.ts";

/** Drop files, and it begins; the protocol can be another one later. `link`: begin with the corrections of that link. */
export function StartForm({
  protocols,
  link,
  onStarted,
}: {
  protocols: readonly ProtocolChoice[];
  link?: string;
  onStarted: (id: string) => void;
}) {
  const words = useCallsWords();
  const [protocol, setProtocol] = useState(usual(protocols));
  const [problem, setProblem] = useState("");
  const [isStarting, setStarting] = useState(false);
  const start = async (files: readonly File[]): Promise<void> => {
    const why = whyNot(files, words);
    setProblem(why);
    if (why !== "" || files.length === 0 || isStarting) return;
    setStarting(true);
    const created = await createAnalysis({
      protocol,
      ...(link === undefined ? {} : { link }),
      files: files.map(({ name, size: bytes }) => ({
        name: name.slice(-analysisLimits.nameLength),
        bytes,
      })),
    });
    setStarting(false);
    if (!created.ok) return setProblem(created.error.message);
    // Goes on while the page shows how far it is; what stops it shows there, as bytes that do not come.
    void sendFiles(created.value, files);
    onStarted(created.value.id);
  };
  return (
    <Section title={words("startTitle")}>
      {link === undefined && (
        <label className="label">
          {words("protocol")}
          <ProtocolSelect protocols={protocols} chosen={protocol} onChoose={setProtocol} />
        </label>
      )}
      <FileDrop isBusy={isStarting} onFiles={(files) => void start(files)} />
      <p role="alert" className={problem === "" ? "" : "notice"}>
        {problem}
      </p>
      <p className="quiet small">{words("privacy", { days: 14 })}</p>
    </Section>
  );
}

const usual = (protocols: readonly ProtocolChoice[]): string =>
  (protocols.find(({ folder }) => folder === "harbor-county") ?? protocols[0])?.folder ?? "";

function whyNot(files: readonly File[], words: CallsWords): string {
  const limit = analysisLimits.fileBytes;
  const large = files.find((file) => file.size > limit);
  if (large !== undefined)
    return words("tooLarge", { name: large.name, size: size(large.size), limit: size(limit) });
  const empty = files.find((file) => file.size === 0);
  if (empty !== undefined) return words("emptyFile", { name: empty.name });
  return files.length > analysisLimits.files
    ? words("tooMany", { files: analysisLimits.files })
    : "";
}

/** Which protocol, by its title in the reader's language. */
export function ProtocolSelect({
  protocols,
  chosen,
  onChoose,
}: {
  protocols: readonly ProtocolChoice[];
  chosen: string;
  onChoose: (folder: string) => void;
}) {
  const words = useCallsWords();
  const language = useLanguage();
  return (
    <select className="field" value={chosen} onChange={({ target }) => onChoose(target.value)}>
      {protocols.map(({ folder, title, version }) => (
        <option key={folder} value={folder}>
          {title === null || version === null
            ? folder
            : words("versionOf", {
                title: (language === "es" ? title.es : undefined) ?? title.en,
                version,
              })}
        </option>
      ))}
    </select>
  );
}

/** Takes files that are dropped on it, or chosen. */
export function FileDrop({
  isBusy,
  onFiles,
}: {
  isBusy: boolean;
  onFiles: (files: readonly File[]) => void;
}) {
  const words = useCallsWords();
  const id = useId();
  const [isOver, setOver] = useState(false);
  const [problem, setProblem] = useState("");
  const take = (files: readonly File[]): void => {
    setProblem("");
    onFiles(files);
  };
  return (
    <div
      className="drop"
      data-over={isOver}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const { files, items } = event.dataTransfer;
        // Asked for at once: after the event a browser has nothing of it any more.
        const entries = [...items].map((item) => item.webkitGetAsEntry());
        void filesDropped([...files], entries).then(
          (found) => (found.length === 0 ? setProblem(words("noFiles")) : take(found)),
          () => setProblem(words("unreadFolder")),
        );
      }}
    >
      <span id={`${id}-what`}>{words("exports")}</span>
      <label className="button primary" aria-disabled={isBusy}>
        {words("choose")}
        <input
          type="file"
          className="unseen"
          multiple
          aria-describedby={`${id}-what ${id}-how`}
          onChange={({ target }) => {
            take([...(target.files ?? [])]);
            // The same file can then be chosen again.
            target.value = "";
          }}
        />
      </label>
      <span id={`${id}-how`} className="small">
        {words("drop", {
          files: analysisLimits.files,
          size: size(analysisLimits.fileBytes),
        })}
      </span>
      <span role="alert" className={problem === "" ? "" : "notice"}>
        {problem}
      </span>
    </div>
  );
}
