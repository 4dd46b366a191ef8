import { useEffect, useRef, useState } from "react";
import { isFree } from "#core/dispatch/capacity.ts";
import { Alarms } from "#web/ui/Alarms.tsx";
import { KeySheet } from "#web/ui/KeySheet.tsx";
import { useWindowKeys } from "#web/ui/keys.ts";
import type { KeyTable } from "#web/ui/keys.ts";
import { useCalm, useIncident, useLive } from "#web/ui/live/hooks.ts";
import type { Live } from "#web/ui/live/live.ts";
import { BackTold } from "../desks/CameBack.tsx";
import { AnswerLine } from "./AnswerLine.tsx";
import { cursorKeys, digitKeys, useGoKeys, useTypedNumber } from "./board-keys.ts";
import type { Pane } from "./board-keys.ts";
import { BoardHead } from "./BoardHead.tsx";
import { CallsPane } from "./CallsPane.tsx";
import { CommandLine } from "./CommandLine.tsx";
import { Detail } from "./Detail.tsx";
import { HelpBanner } from "./HelpBanner.tsx";
import { useKeySheetLines } from "./key-sheet.ts";
import { openIncidents, rowOf, sorts, views } from "./rows.ts";
import { shortId } from "./short-id.ts";
import { UnitsPane } from "./UnitsPane.tsx";
import { verbList } from "./verbs.ts";
import { useActs } from "./use-acts.ts";
import type { Acts } from "./use-acts.ts";
import { useCallActs } from "./use-call-acts.ts";
import type { CallActs } from "./use-call-acts.ts";
import { useRows } from "./use-looking.ts";
import type { Rows } from "./use-looking.ts";
import "./board.css";

const seen = (live: Live) => ({
  incidents: openIncidents(live.center),
  units: [...live.center.units.values()],
});

/** The dispatcher's board. */
export function BoardScreen() {
  const { incidents, units } = useCalm(seen);
  const rows = useRows(incidents);
  const incident = useIncident(rows.selected);
  const panes = usePanes();
  const [line, setLine] = useState("");
  const [isSheetOpen, setSheetOpen] = useState(false);
  const acts = useActs((act) => {
    if (act.selects !== null) rows.select(act.selects);
  });
  const openLine = (text: string): void => {
    setLine(text);
    panes.go("line");
  };
  const callActs = useCallActs(incident, acts, openLine);
  const shared = useSharedKeys(rows, panes, callActs, () => setSheetOpen(true));
  useBoardWindowKeys(rows, panes, { ...acts, ...callActs }, isSheetOpen);
  const withGo = useGoKeys(panes.go);
  useEffect(() => {
    // Whoever comes from the sign-in or opens the address can work at once; who has the keyboard elsewhere keeps it.
    if (document.activeElement === document.body)
      document.querySelector<HTMLElement>(".grid.calls")?.focus();
  }, []);
  const closeSheet = (): void => {
    setSheetOpen(false);
    panes.go("calls");
  };
  const closeLine = (): void => {
    setLine("");
    panes.go("calls");
  };
  return (
    <div className="board">
      <HelpBanner units={units} onAcknowledge={({ id }) => callActs.acknowledge(id)} />
      <div>
        <BackTold calls={incidents} />
        <BoardHead incidents={incidents} units={units} />
        <Alarms forClass="dispatcher" nameOf={shortId} onOpen={rows.select} />
      </div>
      <div className="board-panes">
        <Calls {...{ rows, panes, shared, withGo }} all={incidents.length} />
        <Detail
          {...{ incident, incidents, units }}
          acts={callActs}
          paneRef={panes.detail}
          keys={withGo(shared)}
        />
        <Units {...{ units, rows, panes, shared, withGo, openLine }} />
      </div>
      <div className="board-foot">
        <CommandLine
          text={line}
          onText={setLine}
          selected={rows.selected}
          inputRef={panes.line}
          onAct={(act) => {
            acts.perform(act);
            closeLine();
          }}
          onLeave={closeLine}
        />
        <AnswerLine acts={acts} />
      </div>
      {isSheetOpen && <Sheet onClose={closeSheet} />}
    </div>
  );
}

function Sheet({ onClose }: { onClose: () => void }) {
  return <KeySheet lines={useKeySheetLines()} verbs={verbList} onClose={onClose} />;
}

function usePanes() {
  const calls = useRef<HTMLDivElement>(null);
  const units = useRef<HTMLDivElement>(null);
  const detail = useRef<HTMLElement>(null);
  const line = useRef<HTMLInputElement>(null);
  const filter = useRef<HTMLInputElement>(null);
  const refs = { calls, units, detail, line };
  return {
    ...refs,
    filter,
    go: (pane: Pane): void => refs[pane].current?.focus(),
    isAt: (pane: Pane): boolean => refs[pane].current === document.activeElement,
  };
}
type Panes = ReturnType<typeof usePanes>;

/** The letters that mean the same in every pane of the board. */
function useSharedKeys(
  { looking, look, refresh }: Rows,
  panes: Panes,
  { begin }: CallActs,
  openSheet: () => void,
): KeyTable {
  return {
    ";": () => panes.go("line"),
    "/": () => panes.filter.current?.focus(),
    "?": openSheet,
    s: () => look({ sort: sorts[(sorts.indexOf(looking.sort) + 1) % sorts.length] ?? "wait" }),
    r: refresh,
    t: () => begin("TK"),
    m: () => begin("MG"),
    e: () => begin("E"),
    n: () => begin("N"),
    "'": () => begin("N"),
    h: () => begin("HE"),
    l: () => begin("LA"),
    p: () => begin("SP"),
  };
}

function useBoardWindowKeys(
  rows: Rows,
  panes: Panes,
  acts: Acts & CallActs,
  isSheetOpen: boolean,
): void {
  useWindowKeys({
    F2: acts.best,
    F4: acts.other,
    F9: acts.emergency,
    "Ctrl+k": () => panes.go("line"),
    "Ctrl+Enter": acts.acknowledgeFirst,
    // In a field that holds text it undoes the typing.
    "Ctrl+z": () => (!isTypingText() && acts.undo() ? undefined : false),
    Escape: () => {
      // The sheet closes by Escape itself.
      if (isSheetOpen) return false;
      return panes.isAt("calls") ? rows.letGo() : panes.go("calls");
    },
    ...Object.fromEntries(views.map((view, at) => [`Alt+${at + 1}`, () => rows.look({ view })])),
  });
}

const isTypingText = (): boolean =>
  document.activeElement instanceof HTMLInputElement && document.activeElement.value !== "";

interface PaneProps {
  readonly rows: Rows;
  readonly panes: Panes;
  readonly shared: KeyTable;
  readonly withGo: (table: KeyTable) => KeyTable;
}

function Calls({ rows, panes, shared, withGo, all }: PaneProps & { all: number }) {
  const { shown, selected, select } = rows;
  const typed = useTypedNumber();
  const keys = withGo({
    ...shared,
    ...cursorKeys(shown.order, selected, select),
    ...digitKeys((digit) => {
      const found = typed(digit, (number) => rowOf(number, shown.order));
      if (found !== undefined) select(found);
    }),
    Enter: () => (selected === null ? false : panes.go("detail")),
  });
  return (
    <CallsPane rows={rows} all={all} keys={keys} gridRef={panes.calls} filterRef={panes.filter} />
  );
}

function Units({
  units,
  rows,
  panes,
  shared,
  withGo,
  openLine,
}: PaneProps & {
  units: Parameters<typeof UnitsPane>[0]["units"];
  openLine: (text: string) => void;
}) {
  const live = useLive();
  const [selected, setSelected] = useState<string | null>(null);
  const open = (): void | false => {
    const unit = selected === null ? undefined : live.center.units.get(selected);
    if (unit === undefined) return false;
    if (unit.incidentId !== null) return rows.select(unit.incidentId);
    if (!isFree(unit)) return false;
    return openLine(`D ${unit.id} ${rows.selected === null ? "" : shortId(rows.selected)}`);
  };
  return (
    <UnitsPane
      units={units}
      selected={selected}
      onSelect={setSelected}
      keysFor={(order) =>
        withGo({ ...shared, ...cursorKeys(order, selected, setSelected), Enter: open })
      }
      gridRef={panes.units}
    />
  );
}
