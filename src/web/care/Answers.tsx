import { useRef, useState } from "react";
import type { RefObject } from "react";
import type { WireCareCase } from "#contract/care.ts";
import type { CareCommand } from "#core/care/commands.ts";
import { useKeydownIn } from "#web/ui/keydown-in.ts";
import type { Opened, Record } from "./case-part.ts";
import { useCareWords } from "./words.ts";

type Task = NonNullable<Opened["task"]>;

const minuteMs = 60_000;

/** Noon of a day as the coordinator's calendar has it: far from both midnights. */
const noonOf = (day: string): number => new Date(`${day}T12:00:00`).getTime();
const isoDay = (at: Date): string =>
  `${at.getFullYear()}-${String(at.getMonth() + 1).padStart(2, "0")}-${String(at.getDate()).padStart(2, "0")}`;

/** What can be answered to a thing that is due, each by one key while the case has focus. */
export function Answers({
  task,
  care,
  record,
  pane,
}: {
  task: Task;
  care: WireCareCase;
  record: Record;
  pane: RefObject<HTMLElement | null>;
}) {
  const words = useCareWords();
  const [note, setNote] = useState("");
  const [day, setDay] = useState("");
  const dayField = useRef<HTMLInputElement>(null);
  const [today] = useState(() => isoDay(new Date()));
  const choices = choicesOf(task, { note, day });
  const send = (command: CareCommand): void => {
    // Nobody guesses the day of a visit: it is asked for.
    if (command.kind === "ReportConnection" && command.word === "came" && day === "")
      return dayField.current?.focus();
    void record(command);
  };
  useKeys(pane, choices, send);
  if (!isStillDue(task, care)) return null;
  return (
    <fieldset className="care-answers stack">
      <legend>{words(`task_${task.kind}`, { day: task.day ?? 0 })}</legend>
      {task.referralId !== null && <p>{task.service ?? words("serviceHidden")}</p>}
      <div className="row">
        {choices.map(({ key, name, command }) => (
          <button key={key} type="button" className="button" onClick={() => send(command)}>
            <kbd>{key.toUpperCase()}</kbd> {words(name)}
          </button>
        ))}
      </div>
      {task.kind === "ask-provider" && (
        <label className="label">
          {words("onDay")}
          <input
            type="date"
            ref={dayField}
            className="field"
            value={day}
            max={today}
            onChange={({ target }) => setDay(target.value)}
            onKeyDown={({ key }) => {
              const came = choices.find((each) => each.name === "came");
              if (key === "Enter" && came !== undefined) send(came.command);
            }}
          />
        </label>
      )}
      {(task.kind === "follow-up" || task.kind === "crew-day") && (
        <NoteField note={note} onNote={setNote} />
      )}
    </fieldset>
  );
}

function NoteField({ note, onNote }: { note: string; onNote: (note: string) => void }) {
  const words = useCareWords();
  return (
    <label className="label">
      {words("note")}
      <input
        className="field"
        value={note}
        maxLength={500}
        onChange={({ target }) => onNote(target.value)}
      />
    </label>
  );
}

/** The keys of the answers, while the case has focus and nothing is being typed. */
function useKeys(
  pane: RefObject<HTMLElement | null>,
  choices: readonly Choice[],
  send: (command: CareCommand) => void,
): void {
  useKeydownIn(pane, (event) => {
    const { target, key, ctrlKey, metaKey, altKey } = event;
    if (ctrlKey || metaKey || altKey) return;
    if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) return;
    const choice = choices.find((each) => each.key === key.toLowerCase());
    if (choice === undefined) return;
    event.preventDefault();
    send(choice.command);
  });
}

interface Choice {
  readonly key: string;
  readonly name:
    | "done"
    | "unreachable"
    | "asked-to-stop"
    | "came"
    | "did-not-come"
    | "cannot-say"
    | "accept"
    | "decline";
  readonly command: CareCommand;
}

function choicesOf(
  { kind, incidentId, day, referralId }: Task,
  typed: { readonly note: string; readonly day: string },
): readonly Choice[] {
  const note = typed.note.trim() === "" ? null : typed.note.trim();
  if (kind === "follow-up" && day !== null)
    return reached({ kind: "RecordFollowUp", incidentId, day, note });
  if (kind === "crew-day") return reached({ kind: "RecordCrewDay", incidentId, note });
  const of = { incidentId, referralId: referralId ?? "" };
  if (kind === "ask-person")
    return [
      { key: "y", name: "accept", command: { kind: "AnswerReferral", ...of, isAccepted: true } },
      { key: "n", name: "decline", command: { kind: "AnswerReferral", ...of, isAccepted: false } },
    ];
  const said = { kind: "ReportConnection", ...of, from: "provider", attendedAt: null } as const;
  const noon = noonOf(typed.day);
  // Today's noon may not have been yet: a visit today is counted as now, to the minute, so that pressed twice it is one answer.
  const thisMinute = Math.floor((Date.now() - 1_000) / minuteMs) * minuteMs;
  const attendedAt = Number.isNaN(noon) ? null : Math.min(noon, thisMinute);
  return [
    { key: "c", name: "came", command: { ...said, word: "came", attendedAt } },
    { key: "n", name: "did-not-come", command: { ...said, word: "did-not-come" } },
    { key: "x", name: "cannot-say", command: { ...said, word: "cannot-say" } },
  ];
}

type Reaching = CareCommand & { readonly kind: "RecordFollowUp" | "RecordCrewDay" };
type WithoutOutcome<Of> = Of extends Reaching ? Omit<Of, "outcome"> : never;

const reached = (act: WithoutOutcome<Reaching>): readonly Choice[] => [
  { key: "d", name: "done", command: { ...act, outcome: "done" } },
  { key: "u", name: "unreachable", command: { ...act, outcome: "unreachable" } },
  { key: "s", name: "asked-to-stop", command: { ...act, outcome: "asked-to-stop" } },
];

/** Once it is recorded there is nothing left to answer; who could not be reached can be tried again. */
function isStillDue({ kind, day, referralId }: Task, care: WireCareCase): boolean {
  if (kind === "follow-up") {
    const found = care.followUps.find((each) => each.day === day);
    return found?.outcome === null || found?.outcome === "unreachable";
  }
  if (kind === "crew-day") return care.crewDay?.isOpen === true;
  const referral = care.referrals.find(({ id }) => id === referralId);
  if (kind === "ask-person") return referral?.isAccepted === null;
  return referral?.said.find(({ from }) => from === "provider")?.word !== "came";
}
