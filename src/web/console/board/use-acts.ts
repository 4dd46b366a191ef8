import { useState } from "react";
import type { CommandId, Instant } from "#core/base/ids.ts";
import type { Center } from "#core/dispatch/center.ts";
import { useLive } from "#web/ui/live/hooks.ts";
import type { Act, Acting } from "./acts.ts";
import type { Said } from "./said.ts";

/** How long a send can be taken back, in milliseconds. */
export const undoFor = 10_000;

/** The last thing done from this board. */
export interface Done {
  readonly said: Said;
  readonly commandIds: readonly CommandId[];
  readonly at: Instant;
  readonly undo: (NonNullable<Act["undo"]> & { readonly version: number }) | null;
}

/** Whether a send can still be taken back: in time, and nothing happened to the unit since. */
export function canUndo({ undo, at }: Done, center: Center, now: Instant): boolean {
  if (undo === null || now - at > undoFor) return false;
  return center.units.get(undo.unitId)?.version === undo.version;
}

export interface Acts {
  /** What the answer line says: the last act, or why there was none. */
  readonly answer: Done | Said | null;
  readonly perform: (act: Act) => void;
  /** Performs it, or says why not. An act with a warning that asks is given to `ask` instead. */
  readonly attempt: (acting: Acting, ask: (act: Act) => void) => void;
  readonly undo: () => boolean;
  readonly tell: (said: Said | null) => void;
}

/** Doing things from the board, and what came of the last one. */
export function useActs(select: (act: Act) => void): Acts {
  const live = useLive();
  const [answer, setAnswer] = useState<Done | Said | null>(null);
  const perform = (act: Act): void => {
    const commandIds = act.commands.map((command) => live.send(command));
    const version = act.undo === null ? undefined : live.center.units.get(act.undo.unitId)?.version;
    const undo = act.undo === null || version === undefined ? null : { ...act.undo, version };
    if (commandIds.length > 0) setAnswer({ said: act.preview, commandIds, at: live.now(), undo });
    select(act);
  };
  return {
    answer,
    perform,
    attempt(acting, ask) {
      if (!acting.ok) return setAnswer(acting.error);
      if (acting.value.warnings.some((warning) => warning.asks)) return ask(acting.value);
      perform(acting.value);
    },
    undo() {
      if (answer === null || "line" in answer || answer.undo === null) return false;
      if (!canUndo(answer, live.center, live.now())) return false;
      const commandIds = answer.undo.commands.map((command) => live.send(command));
      setAnswer({ said: answer.said, commandIds, at: live.now(), undo: null });
      return true;
    },
    tell: setAnswer,
  };
}
