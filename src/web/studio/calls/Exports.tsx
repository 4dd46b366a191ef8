import { useState } from "react";
import type { ImportFound } from "#contract/analysis.ts";
import { analysisFilePath } from "#contract/analysis.ts";
import type { ProtocolChoice, WireReplayReport } from "#contract/replay.ts";
import { size } from "../figures.ts";
import { figuresCsv } from "./figures-csv.ts";
import { useCallsWords } from "./words.ts";

/** Ways to keep what was found: figures as a table or as data, the typed calls, a page to print, a link that gives it again. */
export function Exports({
  report,
  protocol,
  link,
  found,
  id,
}: {
  report: WireReplayReport;
  protocol: ProtocolChoice | undefined;
  link: string | null;
  found: ImportFound | undefined;
  /** Absent under a link: its calls may be gone, or counted otherwise since. */
  id?: string;
}) {
  const words = useCallsWords();
  const name = `concord-${protocol?.folder ?? report.protocol.id}-${link?.slice(0, 8) ?? "figures"}`;
  return (
    <section className="panel stack not-printed" aria-label={words("keep")}>
      <div className="row">
        <button
          type="button"
          className="button"
          onClick={() => saveText(`${name}.csv`, figuresCsv(report))}
        >
          {words("csv")}
        </button>
        <button
          type="button"
          className="button"
          onClick={() => saveText(`${name}.json`, `${JSON.stringify(report, null, 1)}\n`)}
        >
          {words("json")}
        </button>
        <button type="button" className="button" onClick={() => print()}>
          {words("pdf")}
        </button>
        {id !== undefined && found !== undefined && <Parquet found={found} id={id} />}
      </div>
      {link !== null && <LinkLine link={link} />}
    </section>
  );
}

function Parquet({ found, id }: { found: ImportFound; id: string }) {
  const words = useCallsWords();
  const files = found.outputs.filter(({ file }) => file.endsWith(".parquet"));
  return (
    <details className="calls-parquet">
      <summary>{words("parquet", { count: files.length })}</summary>
      <ul>
        {files.map(({ file, bytes }) => (
          <li key={file}>
            <a href={analysisFilePath(id, file)}>{file}</a>{" "}
            <span className="quiet small">{size(bytes)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function LinkLine({ link }: { link: string }) {
  const words = useCallsWords();
  const [isCopied, setCopied] = useState(false);
  const address = `${location.origin}/past-calls/link/${link}`;
  return (
    <div className="row calls-link">
      <label className="label">
        {words("link")}
        <input
          className="field"
          readOnly
          value={address}
          onFocus={({ target }) => target.select()}
        />
      </label>
      <button
        type="button"
        className="button"
        onClick={() =>
          void navigator.clipboard.writeText(address).then(
            () => setCopied(true),
            () => setCopied(false),
          )
        }
      >
        {words(isCopied ? "copied" : "copy")}
      </button>
      <span className="quiet small">{words("linkWhat")}</span>
    </div>
  );
}

/** Gives the browser a text to save; nothing leaves the machine. */
function saveText(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  const anchor = document.createElement("a");
  anchor.href = address;
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(address), 1_000);
}
