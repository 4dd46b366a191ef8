import { useState } from "react";
import { auditLimits } from "#contract/analysis-audit.ts";
import type { AuditFound, SheetState } from "#contract/analysis-audit.ts";
import { analysisFilePath } from "#contract/analysis.ts";
import type { Answered } from "#web/ui/api.ts";
import { Section } from "../../Section.tsx";
import { actOnSheet } from "./audit-api.ts";
import { useAuditWords } from "./words.ts";

/** The two sheets: taken, sent as a file, or free. How far a coder is, nobody else is told. */
export function Sheets({
  id,
  audit,
  onHeard,
}: {
  id: string;
  audit: NonNullable<AuditFound>;
  onHeard: (answer: Answered<AuditFound>) => void;
}) {
  const words = useAuditWords();
  const hasMine = audit.sheets.some(({ isMine }) => isMine);
  const isWaiting = audit.score === null && audit.sheets.some((each) => each.isMine && each.isDone);
  return (
    <Section title={words("sheets")}>
      <p>{words("sheetsLead")}</p>
      <ul className="stack">
        {audit.sheets.map((sheet) => (
          <Sheet
            key={sheet.coder}
            id={id}
            sheet={sheet}
            hasMine={hasMine}
            isScored={audit.score !== null}
            onHeard={onHeard}
          />
        ))}
      </ul>
      <p>
        <a href={analysisFilePath(id, "audit/codebook.md")}>{words("codebook")}</a>
      </p>
      <output>{isWaiting ? words("waits") : ""}</output>
    </Section>
  );
}

function Sheet({
  id,
  sheet: { coder, by, isMine, isDone },
  hasMine,
  isScored,
  onHeard,
}: {
  id: string;
  sheet: SheetState;
  hasMine: boolean;
  isScored: boolean;
  onHeard: (answer: Answered<AuditFound>) => void;
}) {
  const words = useAuditWords();
  const [problem, setProblem] = useState("");
  const send = (file: File | undefined): void => {
    if (file === undefined) return;
    const isTooLarge = file.size > auditLimits.sheetBytes;
    setProblem(isTooLarge ? words("tooLarge", { name: file.name }) : "");
    if (isTooLarge) return;
    void file
      .text()
      .then((text) => actOnSheet(id, coder, { act: "file", text }))
      .then(onHeard);
  };
  const maySend = isMine ? !isDone : !hasMine && by !== "page" && !isScored;
  return (
    <li className="stack">
      <div className="row">
        <strong>{words("sheet", { coder })}</strong>
        <span>
          {words(`by_${by}`)}
          {isMine && `, ${words("mine")}`}
          {isDone && ` · ✓ ${words("done")}`}
        </span>
        {by === "nobody" && !hasMine && (
          <button
            type="button"
            className="button"
            aria-label={words("takeNamed", { coder })}
            onClick={() => void actOnSheet(id, coder, { act: "take" }).then(onHeard)}
          >
            {words("take")}
          </button>
        )}
        <a
          className="button"
          href={analysisFilePath(id, coder === 1 ? "audit/coder-a.csv" : "audit/coder-b.csv")}
        >
          {words("blank")}
        </a>
        {maySend && <SendSheet coder={coder} onFile={send} />}
      </div>
      <p role="alert" className={problem === "" ? "" : "notice"}>
        {problem}
      </p>
    </li>
  );
}

function SendSheet({ coder, onFile }: { coder: number; onFile: (file: File | undefined) => void }) {
  const words = useAuditWords();
  return (
    <label className="button">
      {words("upload")}
      <input
        type="file"
        className="unseen"
        accept=".csv"
        aria-label={words("uploadNamed", { coder })}
        onChange={({ target }) => {
          onFile(target.files?.[0]);
          target.value = "";
        }}
      />
    </label>
  );
}
