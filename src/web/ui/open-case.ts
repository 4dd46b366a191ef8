import { useEffect, useState } from "react";
import type { RefObject } from "react";
import type { WireRefusal } from "#contract/refusal.ts";
import type { Answered } from "./api.ts";

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
  const [refusal, setRefusal] = useState<WireRefusal>();
  const [state, setState] = useState<"saving" | "saved">();
  useEffect(() => {
    let isCurrent = true;
    void read(id).then((found) => {
      if (isCurrent) setAnswer(found);
    });
    return () => {
      isCurrent = false;
    };
  }, [id, read]);
  /** Records one act; settles when it is on disk or refused. */
  const record = async (command: Command): Promise<void> => {
    setState("saving");
    const done = await act(command);
    setState(done.ok ? "saved" : undefined);
    setRefusal(done.ok ? undefined : done.error);
    if (!done.ok) return;
    setAnswer(done);
    onRecorded();
  };
  return { answer, refusal, state, record };
}

/** Focus comes into a pane when it opens, and Escape closes it. */
export function useEscape(pane: RefObject<HTMLElement | null>, onClose: () => void): void {
  useEffect(() => pane.current?.focus(), [pane]);
  useEffect(() => {
    const element = pane.current;
    const listen = ({ key }: KeyboardEvent): void => {
      if (key === "Escape") onClose();
    };
    element?.addEventListener("keydown", listen);
    return () => element?.removeEventListener("keydown", listen);
  });
}
