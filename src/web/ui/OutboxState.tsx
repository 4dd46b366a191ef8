import { useState } from "react";
import { useUiWords } from "./lines.ts";
import { useSeen } from "./live/hooks.ts";
import { refusalWords } from "./refusals/refusal-words.ts";
import { useLanguage } from "./words.ts";

/** What this console has sent and is not on the server's disk yet. */
export function OutboxState() {
  const words = useUiWords();
  const { entries } = useSeen((live) => live.outbox());
  const queued = entries.filter((entry) => entry.state === "queued").length;
  const sent = entries.filter((entry) => entry.state === "sent").length;
  const text =
    queued > 0
      ? words("outboxQueued", { count: queued })
      : sent > 0
        ? words("outboxSent", { count: sent })
        : words("outboxClear");
  return (
    <span className={queued > 0 ? "amber" : "quiet"} data-outbox={queued > 0 ? "queued" : "clear"}>
      {text}
    </span>
  );
}

/**
 * The last refusal's sentence until it is read. A changed recommendation is left to the screen that shows the new one, and
 * nothing is said of a command that was refused before this page opened.
 */
export function RefusalLine() {
  const words = useUiWords();
  const language = useLanguage();
  const [read, setRead] = useState<string | null>(null);
  const { entries } = useSeen((live) => live.outbox());
  const last = entries.findLast((entry) => entry.state === "refused");
  const refusal = last?.refusal ?? null;
  const isShown = last !== undefined && refusal !== null && last.envelope.commandId !== read;
  return (
    <div role="alert">
      {isShown && (
        <p className="refusal" data-code={refusal.code}>
          {words("refused", { rule: refusal.rule, message: refusalWords(refusal, language) })}
          <button
            type="button"
            className="button plain"
            onClick={() => setRead(last.envelope.commandId)}
          >
            {words("dismiss")}
          </button>
        </p>
      )}
    </div>
  );
}
