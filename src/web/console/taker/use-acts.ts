import { useState } from "react";
import type { OverrideReason } from "#core/dispatch/words.ts";
import { inLanguage } from "#web/ui/words.ts";
import { useLive } from "#web/ui/live/hooks.ts";
import type { Live } from "#web/ui/live/live.ts";
import { doesTakerSend, nextToAssign } from "./assign.ts";
import { useTakerWords } from "./lines.ts";
import { progressOf, standingOf } from "./screening.ts";
import type { Screening } from "./use-screening.ts";

/** What sending keys do on the open call. `said` is the one line that answers the last of them. */
export interface Acts {
  readonly said: string;
  readonly say: (line: string) => void;
  /** F2. Refuses in words while the answers settle nothing, and without a place unless `anyPlace`. */
  readonly accept: (anyPlace?: boolean) => void;
  /** F9: at once, whatever is known; the complaint's own rule unless one is named. */
  readonly emergency: (named?: string) => void;
  /** A: the best free unit, where call takers send. */
  readonly assign: () => void;
  readonly override: (send: readonly string[]) => void;
  readonly explain: (reason: OverrideReason, note?: string) => void;
}

/** Binds the sending keys to a call. Without one they say so. */
export function useActs(screening: Screening | undefined): Acts {
  const live = useLive();
  const words = useTakerWords();
  const [said, say] = useState("");

  const accept = (anyPlace = false): void => {
    if (screening === undefined) return say(words("stopNoCall"));
    const { incident, decision, rows, call } = screening;
    if (decision === undefined) return say(words("chooseFirst"));
    const { now } = decision;
    if (now === null) {
      const { answered, needed } = progressOf(rows);
      return say(words("stopKeepAsking", { left: needed - answered }));
    }
    if (standingOf(incident, decision).is === "as-decided") return say(words("stopSame"));
    if (!anyPlace && now.send.length > 0 && incident.placeConfidence === "unknown")
      return say(words("stopPlace"));
    const told =
      now.hold === null || now.say === undefined
        ? {}
        : { told: inLanguage(now.say, call?.language ?? "en") };
    say("");
    live.send({
      kind: "AcceptRecommendation",
      incidentId: incident.id,
      rule: now.rule,
      send: now.send,
      ...told,
    });
  };
  return {
    said,
    say,
    accept,
    assign: () => say(assigned(live, screening) ? "" : words("nothingToAssign")),
    emergency(named) {
      if (screening === undefined) return say(words("stopNoCall"));
      say(words("goesOn"));
      live.send({
        kind: "SendEmergency",
        incidentId: screening.incident.id,
        ...(named === undefined ? {} : { emergency: named }),
      });
    },
    override(send) {
      if (screening === undefined) return say(words("stopNoCall"));
      say("");
      live.send({
        kind: "OverrideRecommendation",
        incidentId: screening.incident.id,
        send,
        reason: null,
      });
    },
    explain(reason, note) {
      if (screening === undefined) return;
      live.send({
        kind: "ExplainOverride",
        incidentId: screening.incident.id,
        reason,
        ...(note === undefined || note === "" ? {} : { note }),
      });
    },
  };
}

/** Sends who would go next; false where there is nobody, or a dispatcher sends. */
function assigned(live: Live, screening: Screening | undefined): boolean {
  const incident = live.center.incidents.get(screening?.incident.id ?? "");
  if (incident === undefined || !doesTakerSend(live)) return false;
  const next = nextToAssign(live, incident);
  if (next !== undefined) live.send(next.command);
  return next !== undefined;
}
