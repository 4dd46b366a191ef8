import { useState } from "react";
import type { Incident } from "#core/dispatch/center.ts";
import { useLive } from "#web/ui/live/hooks.ts";
import { inLanguage, useLanguage } from "#web/ui/words.ts";
import { handoverActs } from "../desks/handover-acts.ts";
import { useDeskWords } from "../desks/words.ts";

/** Seconds that a pick or a hand-back waits for the other side. */
export const offerFor = 60;

/** What the clinician's keys do on the open call; `said` is the one line that answers the last of them. */
export interface ClinicActs {
  readonly said: string;
  readonly say: (line: string) => void;
  readonly pick: () => void;
  readonly confirm: () => void;
  readonly release: () => void;
  readonly takeBack: () => void;
  readonly watch: () => void;
  readonly emergency: () => void;
}

export function useClinicActs(incident: Incident | undefined): ClinicActs {
  const live = useLive();
  const words = useDeskWords();
  const language = useLanguage();
  const [said, say] = useState("");
  const { own } = live.seats;
  const on = (act: (open: Incident) => void) => (): void => {
    say("");
    if (incident === undefined) return say(words("pickFirst"));
    act(incident);
  };
  return {
    said,
    say,
    pick: on(({ id: incidentId, owner, handover }) => {
      if (owner === own || handover?.to === own) return;
      live.send({
        kind: "PickCall",
        incidentId,
        handoverId: crypto.randomUUID(),
        withinSeconds: offerFor,
      });
    }),
    confirm: on((open) => handoverActs(live, open).confirm()),
    release: on((open) => handoverActs(live, open).release()),
    takeBack: on((open) => handoverActs(live, open).takeBack()),
    watch: on(({ id: incidentId, owner, desks }) => {
      if (owner === own) return;
      const kind = desks.watchers.includes(own) ? "EndWatch" : "WatchCall";
      live.send({ kind, incidentId });
    }),
    emergency: on(({ id: incidentId, pathway }) => {
      live.send({ kind: "SendEmergency", incidentId });
      const { pathways, emergencies, defaultEmergency } = live.protocol.protocol;
      const id = pathways.find((each) => each.id === pathway)?.emergency ?? defaultEmergency;
      const rule = emergencies.find((each) => each.id === id);
      const name = rule === undefined ? id : inLanguage(rule.name, language);
      say(words("emergencySent", { name }));
    }),
  };
}
