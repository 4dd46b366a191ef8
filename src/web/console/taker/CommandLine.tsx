import { useState } from "react";
import { Key } from "#web/ui/Key.tsx";
import { useOwnKeys } from "#web/ui/kept-keys.ts";
import { useLive } from "#web/ui/live/hooks.ts";
import { inConcordsWords } from "#web/ui/own-keys.ts";
import { navigate } from "#web/ui/route.ts";
import { takeNext } from "./CallList.tsx";
import { findCall, readLine } from "./command-line.ts";
import type { LineCommand } from "./command-line.ts";
import { useTakerWords } from "./lines.ts";
import type { TakerWords } from "./lines.ts";

/** The id of the line that commands are typed in. */
export const commandLine = "command-line";

/** One line for those who type: says what it will do before Enter, and answers in one line. */
export function CommandLine({
  incidentId,
  onNew,
  onDone,
}: {
  incidentId: string | null;
  /** Opens the form of a call that came another way. */
  onNew: () => void;
  onDone: () => void;
}) {
  const words = useTakerWords();
  const live = useLive();
  const [text, setText] = useState("");
  const [said, setSaid] = useState("");
  const own = useOwnKeys();
  const command = readLine(inConcordsWords(own, text));
  const preview =
    text === "" ? said : command === undefined ? words("commandUnknown") : doesWhat(words, command);

  const run = (): void => {
    if (command === undefined) return;
    setText("");
    if (command.verb === "find") {
      const id = findCall(live.center.incidents.keys(), command.id);
      if (id === undefined) return setSaid(words("noSuchCall", { id: command.id }));
      navigate({ page: "call", incidentId: id });
    } else if (command.verb === "answer") {
      if (!takeNext(live)) return setSaid(words("noneIncoming"));
    } else if (command.verb === "call") {
      // The form takes the keyboard itself.
      setSaid("");
      return onNew();
    } else if (incidentId === null) return setSaid(words("stopNoCall"));
    else if (command.verb === "note")
      live.send({ kind: "AddNote", incidentId, text: command.text });
    else if (command.verb === "take") live.send({ kind: "TakeOwnership", incidentId });
    else
      live.send({
        kind: "HoldCall",
        incidentId,
        minutes: command.minutes,
        told: command.told,
      });
    setSaid(`✓ ${doesWhat(words, command)}`);
    onDone();
  };
  return (
    <form
      className="taker-command row"
      onSubmit={(event) => {
        event.preventDefault();
        run();
      }}
    >
      <label className="row small quiet" htmlFor={commandLine}>
        <Key name=";" /> {words("commandLine")}
      </label>
      <input
        id={commandLine}
        className="field"
        value={text}
        placeholder={words("commandHint")}
        autoComplete="off"
        spellCheck={false}
        onChange={({ target }) => setText(target.value)}
      />
      <output className="small">{preview}</output>
    </form>
  );
}

function doesWhat(words: TakerWords, command: LineCommand): string {
  switch (command.verb) {
    case "find":
      return words("does_find", { id: command.id });
    case "note":
      return words("does_note");
    case "hold":
      return words("does_hold", { minutes: command.minutes });
    case "take":
      return words("does_take");
    case "answer":
      return words("does_answer");
    case "call":
      return words("does_call");
  }
}
