import type { DispatchCommand } from "#core/dispatch/commands.ts";
import { useCodeWords } from "#web/ui/codes.ts";
import { clockTime } from "#web/ui/format.ts";
import { useSeen } from "#web/ui/live/hooks.ts";
import { useFieldWords } from "./words.ts";

const shape = { queued: "○", sent: "◐", "on-disk": "●", refused: "✕" } as const;
const shownTaps = 2;

/** What this phone sent last, and how far each has come: kept, sent, on disk. */
export function Taps() {
  const words = useFieldWords();
  const { entries } = useSeen((live) => live.outbox());
  const told = useTold();
  const last = entries.slice(-shownTaps).toReversed();
  return (
    <section aria-label={words("taps")}>
      <ol className="taps" aria-live="polite">
        {last.length === 0 && <li className="quiet">{words("tapsNone")}</li>}
        {last.map(({ envelope, state, refusal }) => (
          <li key={envelope.commandId} data-tap={state}>
            <span aria-hidden="true">{shape[state]}</span> {clockTime(envelope.at, true)}{" "}
            <strong>{told(envelope.command)}</strong>{" "}
            <span className={state === "on-disk" ? "quiet" : "amber"}>
              {words(`tap_${state}`, { message: refusal?.message ?? "" })}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function useTold(): (command: DispatchCommand) => string {
  const words = useFieldWords();
  const codes = useCodeWords();
  return (command) => {
    if (command.kind === "ChangeUnitStatus")
      return words("did_status", { status: codes(`unit_${command.status}`) });
    if (command.kind === "RequestBackup") return words(command.isHelp ? "did_help" : "did_backup");
    if (command.kind === "RecordDisposition")
      return words("did_ending", { disposition: codes(`disposition_${command.disposition}`) });
    return words(command.kind === "AddNote" ? "did_note" : "did_other");
  };
}
