import { useEffect, useLayoutEffect, useRef, useState } from "react";
import type { RefObject } from "react";
import type { WireRefusal } from "#contract/refusal.ts";
import type { Answered } from "./api.ts";
import { useFocusKept } from "./focus.ts";

/** Recording, and how it stands. `act` sends in turn; `onRecorded` is given what the act was answered with. */
export function useRecording<Command, Body>(
  act: (command: Command) => Promise<Answered<Body>>,
  onRecorded: (body: Body) => void,
) {
  const [refusal, setRefusal] = useState<WireRefusal>();
  const [state, setState] = useState<"saving" | "saved">();
  const waiting = useRef(0);
  /** Records one act in its turn; true once it is on disk, false where it is refused. */
  const record = async (command: Command): Promise<boolean> => {
    // What was refused stays to be read while others of the same haste are answered.
    if (waiting.current === 0) setRefusal(undefined);
    waiting.current += 1;
    setState("saving");
    const done = await act(command);
    waiting.current -= 1;
    if (waiting.current === 0) setState(done.ok ? "saved" : undefined);
    if (done.ok) onRecorded(done.value);
    else setRefusal(done.error);
    return done.ok;
  };
  return { refusal, state, record };
}

/** A case as it stands on disk, and recording in it. `read` and `act` are functions of a module: they stay the same. */
export function useOpenCase<Case, Command>({
  id,
  read,
  act,
  onRecorded,
}: {
  readonly id: string;
  readonly read: (id: string) => Promise<Answered<Case>>;
  readonly act: (command: Command) => Promise<Answered<Case>>;
  readonly onRecorded: () => void;
}) {
  const [answer, setAnswer] = useState<Answered<Case>>();
  useEffect(() => {
    let isCurrent = true;
    void read(id).then((found) => {
      if (isCurrent) setAnswer(found);
    });
    return () => {
      isCurrent = false;
    };
  }, [id, read]);
  const recording = useRecording(act, (value) => {
    setAnswer({ ok: true, value });
    onRecorded();
  });
  return { answer, ...recording };
}

/** The keyboard comes into a pane when it opens, stays in it when a part that had it goes, and Escape closes it. */
export function useCasePane(pane: RefObject<HTMLElement | null>, onClose: () => void): void {
  useEffect(() => pane.current?.focus(), [pane]);
  useFocusKept(pane);
  useLayoutEffect(() => {
    const element = pane.current;
    const listen = ({ key }: KeyboardEvent): void => {
      if (key === "Escape") onClose();
    };
    element?.addEventListener("keydown", listen);
    return () => element?.removeEventListener("keydown", listen);
  });
}
