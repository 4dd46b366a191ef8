import { useId, useState } from "react";
import { replayLimits } from "#contract/replay.ts";
import type { ProtocolChoice } from "#contract/replay.ts";
import { useLanguage } from "#web/ui/words.ts";
import { size } from "../figures.ts";
import { useStudioWords } from "../lines.ts";
import type { StudioWords } from "../lines.ts";
import { Section } from "../Section.tsx";
import { createReplay, removeReplay, sendReplayFile } from "./replay-api.ts";

/** Choose a protocol and files, and start. `onStarted` gets the replay's id as soon as the server knows it. */
export function ReplayForm({
  protocols,
  onStarted,
}: {
  protocols: readonly ProtocolChoice[];
  onStarted: (id: string) => void;
}) {
  const words = useStudioWords();
  const [protocol, setProtocol] = useState(usual(protocols));
  const [files, setFiles] = useState<readonly File[]>([]);
  const [problem, setProblem] = useState("");
  const [isSending, setSending] = useState(false);

  const add = (more: readonly File[]): void => {
    const why = whyNot([...files, ...more], words);
    setProblem(why);
    if (why === "") setFiles([...files, ...more]);
  };
  const start = async (): Promise<void> => {
    setSending(true);
    setProblem("");
    const why = await send(protocol, files, onStarted);
    setSending(false);
    if (why === undefined) setFiles([]);
    else setProblem(why);
  };
  return (
    <Section title={words("newReplay")}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (files.length === 0) setProblem(words("noFiles"));
          else if (!isSending) void start();
        }}
      >
        <label className="label">
          {words("protocol")}
          <ProtocolSelect protocols={protocols} chosen={protocol} onChoose={setProtocol} />
        </label>
        <FileDrop onFiles={add} />
        <ul className="stack">
          {files.map((file) => (
            <li key={`${file.name} ${file.size} ${file.lastModified}`} className="file-line">
              <span className="file-name">
                {file.name} <span className="quiet small">{size(file.size)}</span>
              </span>
              <button
                type="button"
                className="button plain"
                aria-label={words("remove", { name: file.name })}
                onClick={() => setFiles(files.filter((each) => each !== file))}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
        <button type="submit" className="button primary" aria-disabled={isSending}>
          {isSending ? words("starting") : words("start")}
        </button>
        <p role="alert" className={problem === "" ? "" : "notice"}>
          {problem}
        </p>
        <p className="quiet small">{words("kept", { count: replayLimits.kept })}</p>
      </form>
    </Section>
  );
}

const usual = (protocols: readonly ProtocolChoice[]): string =>
  (protocols.find(({ folder }) => folder === "harbor-county") ?? protocols[0])?.folder ?? "";

function whyNot(files: readonly File[], words: StudioWords): string {
  const limit = replayLimits.fileBytes;
  const large = files.find((file) => file.size > limit);
  if (large !== undefined)
    return words("tooLarge", { name: large.name, size: size(large.size), limit: size(limit) });
  const empty = files.find((file) => file.size === 0);
  if (empty !== undefined) return words("emptyFile", { name: empty.name });
  return files.length > replayLimits.files ? words("tooMany", { files: replayLimits.files }) : "";
}

/** Why it could not be sent; undefined when all of it was. */
async function send(
  protocol: string,
  files: readonly File[],
  onStarted: (id: string) => void,
): Promise<string | undefined> {
  const created = await createReplay({
    protocol,
    files: files.map(({ name, size: bytes }) => ({
      name: name.slice(-replayLimits.nameLength),
      bytes,
    })),
  });
  if (!created.ok) return created.error.message;
  const { id } = created.value;
  onStarted(id);
  for (const [number, file] of files.entries()) {
    const sent = await sendReplayFile(id, number, file);
    if (sent.ok) continue;
    // A replay that was canceled meanwhile refuses the rest: that is no problem of the file's.
    await removeReplay(id);
    return sent.error.message;
  }
  onStarted(id);
  return undefined;
}

function ProtocolSelect({
  protocols,
  chosen,
  onChoose,
}: {
  protocols: readonly ProtocolChoice[];
  chosen: string;
  onChoose: (folder: string) => void;
}) {
  const words = useStudioWords();
  const language = useLanguage();
  return (
    <select className="field" value={chosen} onChange={({ target }) => onChoose(target.value)}>
      {protocols.map(({ folder, title, version }) => (
        <option key={folder} value={folder}>
          {title === null || version === null
            ? words("unreadProtocol", { folder })
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
function FileDrop({ onFiles }: { onFiles: (files: readonly File[]) => void }) {
  const words = useStudioWords();
  const id = useId();
  const [isOver, setOver] = useState(false);
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
        onFiles([...event.dataTransfer.files]);
      }}
    >
      <span id={`${id}-what`} className="quiet small">
        {words("exports")}
      </span>
      <label className="button">
        {words("choose")}
        <input
          type="file"
          className="unseen"
          multiple
          accept=".csv,.tsv,.txt,.json,.geojson"
          aria-describedby={`${id}-what ${id}-how`}
          onChange={({ target }) => {
            onFiles([...(target.files ?? [])]);
            // The same file can then be chosen again.
            target.value = "";
          }}
        />
      </label>
      <span id={`${id}-how`} className="small">
        {words("drop", { files: replayLimits.files, size: size(replayLimits.fileBytes) })}
      </span>
    </div>
  );
}
