import { useMemo, useState } from "react";
import type { Problem } from "#core/protocol/problem.ts";
import type { Protocol } from "#core/protocol/protocol.ts";
import { useWindowKeys } from "#web/ui/keys.ts";
import { navigate, type StudioRoute } from "#web/ui/route.ts";
import { useLanguage } from "#web/ui/words.ts";
import { Section } from "../../Section.tsx";
import { nameOfPath } from "../check-files.ts";
import { speakerOf, type Speaker } from "../in-words.ts";
import { useProtocolWords } from "../lines.ts";
import { PartList } from "../PartList.tsx";
import { routeTo } from "../parts.ts";
import { BeginDraft } from "../StudioHead.tsx";
import type { Checking } from "../use-checks.ts";
import type { Desk } from "../use-desk.ts";
import { ChecksPanel } from "./ChecksPanel.tsx";
import { Conflicts } from "./Conflicts.tsx";
import {
  changedRows,
  cursorOf,
  isWithin,
  partOf,
  placeOf,
  problemsOf,
  rowsOf,
  type Cursor,
  type Row,
} from "./locate.ts";
import { Outline } from "./Outline.tsx";
import { RowForm } from "./RowForm.tsx";
import { useEdits } from "./use-edits.ts";
import { useBeginning } from "./use-beginning.ts";
import { YamlPanel } from "./YamlPanel.tsx";

/** Changing a draft: an outline by keyboard, a form for what is selected, the checks, and the text itself. */
export function ChangeView({
  route,
  desk,
  checking,
}: {
  route: StudioRoute;
  desk: Desk;
  checking: Checking;
}) {
  const words = useProtocolWords();
  const language = useLanguage();
  const protocol = checking.lastGood?.protocol;
  if (desk.draft === undefined)
    return (
      <Section title={words("view_change")}>
        <p>{words("readOnly")}</p>
        <BeginDraft from={route.source} route={route} title={protocol?.title.en ?? route.source} />
      </Section>
    );
  const speaker = protocol === undefined ? undefined : speakerOf(protocol, language, words);
  return (
    <div className="part-columns">
      {protocol === undefined || speaker === undefined ? (
        <p className={checking.checked === undefined ? "quiet" : "notice"}>
          {words(checking.checked === undefined ? "loading" : "cannotBeRead")}
        </p>
      ) : (
        <PartList route={route} protocol={protocol} speaker={speaker} />
      )}
      <Changing
        key={route.part ?? ""}
        route={route}
        desk={desk}
        checking={checking}
        protocol={protocol}
        speaker={speaker}
      />
    </div>
  );
}

interface ChangingParts {
  readonly route: StudioRoute;
  readonly desk: Desk;
  readonly checking: Checking;
  readonly protocol: Protocol | undefined;
  readonly speaker: Speaker | undefined;
}

/** What is selected, what changed, what was said last, and how to go where a problem is. */
function useChanging({ route, desk, checking }: ChangingParts) {
  const words = useProtocolWords();
  const edits = useEdits(desk);
  const rows = useMemo(() => rowsOf(edits.files, route.part), [edits.files, route.part]);
  const before = useBeginning(desk.draft?.id, route.part);
  const changed = useMemo(() => changedRows(rows, before), [rows, before]);
  const [selected, setSelected] = useState<string>();
  const [cursor, setCursor] = useState<Cursor>();
  const [said, setSaid] = useState("");
  const step = (way: "undo" | "redo"): void =>
    setSaid(desk.step(way) ? words(`${way}Done`) : words(`${way}Nothing`));
  useWindowKeys({ "Ctrl+z": () => step("undo"), "Ctrl+y": () => step("redo") });
  const select = (next: Row): void => {
    setSelected(next.key);
    setCursor(cursorOf(edits.files, next));
  };
  const goTo = (problem: Problem): void => {
    setCursor({ name: nameOfPath(problem.place.file), line: problem.place.line });
    const place = placeOf(edits.files, problem.place);
    const part = place === undefined ? route.part : partOf(place);
    if (place !== undefined && part !== route.part && part !== null)
      return navigate(routeTo(route, { part }));
    const here = rows.findLast((each) => place !== undefined && isWithin(place, each.place));
    if (here !== undefined) setSelected(here.key);
  };
  const row = rows.find(({ key }) => key === selected) ?? rows[0];
  const first = rows[0] === undefined ? undefined : cursorOf(edits.files, rows[0]);
  return {
    edits,
    rows,
    changed,
    cursor: cursor ?? first,
    said: edits.problem === "" ? said : edits.problem,
    row,
    problems: problemsOf(edits.files, checking.checked?.problems ?? []),
    step,
    select,
    goTo,
    say: setSaid,
  };
}

function Changing(parts: ChangingParts) {
  const { route, desk, checking, protocol, speaker } = parts;
  const words = useProtocolWords();
  const { edits, rows, changed, cursor, said, row, problems, step, select, goTo, say } =
    useChanging(parts);
  return (
    <div className="change-columns">
      <div className="stack">
        <Conflicts desk={desk} />
        <Section title={words("outline")}>
          <Outline
            rows={rows}
            selected={row?.key}
            changed={changed}
            problems={problems}
            checking={checking}
            speaker={speaker}
            edits={edits}
            onSelect={select}
            onSaid={say}
          />
          <div className="row">
            <button type="button" className="button" onClick={() => step("undo")}>
              {words("undo")} <kbd>Ctrl</kbd>+<kbd>Z</kbd>
            </button>
            <button type="button" className="button" onClick={() => step("redo")}>
              {words("redo")} <kbd>Ctrl</kbd>+<kbd>Y</kbd>
            </button>
            <output className="said-line">{said}</output>
          </div>
          <details>
            <summary>{words("outlineKeys")}</summary>
            <p className="small">{words("outlineKeysList")}</p>
          </details>
        </Section>
        {row !== undefined && protocol !== undefined && speaker !== undefined && (
          <RowForm
            key={`${route.part ?? ""} ${row.key}`}
            row={row}
            edits={edits}
            protocol={protocol}
            speaker={speaker}
            part={route.part}
            problems={problems.filter(
              ({ place }) => place !== undefined && isWithin(place, row.place),
            )}
          />
        )}
      </div>
      <div className="stack">
        <ChecksPanel checking={checking} speaker={speaker} onGoTo={goTo} />
        <YamlPanel desk={desk} problems={checking.checked?.problems ?? []} cursor={cursor} />
      </div>
    </div>
  );
}
