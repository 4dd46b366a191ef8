import type { DispatchCommand } from "#core/dispatch/commands.ts";
import { useCodeWords } from "#web/ui/codes.ts";
import { clockTime } from "#web/ui/format.ts";
import { useLive, useSeen } from "#web/ui/live/hooks.ts";
import type { OutboxEntry } from "#web/ui/live/outbox.ts";
import { refusalWords } from "#web/ui/refusals/refusal-words.ts";
import { inLanguage, useLanguage } from "#web/ui/words.ts";
import { useFieldWords } from "./words.ts";

const shape = {
  saving: "·",
  queued: "○",
  sent: "◐",
  "on-disk": "●",
  seen: "◉",
  refused: "✕",
} as const;

/** How far a tap has come: on this phone, on the wire, on the center's disk, read by a dispatcher's console. */
function progressOf({ state, isKept, position }: OutboxEntry, seen: number): keyof typeof shape {
  if (state === "queued" && !isKept) return "saving";
  return state === "on-disk" && position !== null && position <= seen ? "seen" : state;
}
const shownTaps = 2;

/** What this phone sent last, and how far each has come: kept, sent, on disk. */
export function Taps() {
  const words = useFieldWords();
  const { entries } = useSeen((live) => live.outbox());
  const { seen } = useSeen((live) => live.feed());
  const told = useTold();
  const language = useLanguage();
  const last = entries.slice(-shownTaps).toReversed();
  return (
    <section aria-label={words("taps")}>
      <ol className="taps" aria-live="polite">
        {last.length === 0 && <li className="quiet">{words("tapsNone")}</li>}
        {last.map((entry) => {
          const { envelope, state, refusal } = entry;
          const progress = progressOf(entry, seen);
          const isThere = state === "on-disk";
          return (
            <li key={envelope.commandId} data-tap={state} data-progress={progress}>
              <span className="tap-shape" aria-hidden="true">
                {shape[progress]}
              </span>{" "}
              {clockTime(envelope.tap?.at ?? envelope.at, true)}{" "}
              <strong>{told(envelope.command)}</strong>{" "}
              <span className={isThere ? "quiet" : "amber"}>
                {words(`tap_${progress}`, {
                  message: refusal === null ? "" : refusalWords(refusal, language),
                })}
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function useTold(): (command: DispatchCommand) => string {
  const words = useFieldWords();
  const codes = useCodeWords();
  const language = useLanguage();
  const { responders } = useLive().protocol.protocol;
  return (command) => {
    if (command.kind === "ChangeUnitStatus")
      return words("did_status", { status: codes(`unit_${command.status}`) });
    if (command.kind === "RequestBackup") {
      if (command.isHelp) return words("did_help");
      const who = responders.find(({ id }) => id === command.responder)?.name;
      return who === undefined ? words("did_backup") : `+ ${inLanguage(who, language)}`;
    }
    if (command.kind === "RecordDisposition")
      return words("did_ending", { disposition: codes(`disposition_${command.disposition}`) });
    if (command.kind === "ReportOutcome")
      return words("did_ending", {
        disposition: codes(`disposition_${command.report.disposition}`),
      });
    if (command.kind === "ObserveScene")
      return words("did_saw", { what: codes(`observed_${command.observation}`) });
    if (command.kind === "FlagFit")
      return words("did_fit", { what: codes(`fit_${command.verdict}`) });
    if (command.kind === "AskForTeam" || command.kind === "AskFromScene") return words("did_team");
    if (command.kind === "DeclineCall") return words("did_decline");
    if (command.kind === "CheckIn") return words("did_check");
    return words(command.kind === "AddNote" ? "did_note" : "did_other");
  };
}
