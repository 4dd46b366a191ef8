import type { Incident } from "#core/dispatch/center.ts";
import { bestAct, sendAct } from "./acts.ts";
import { acknowledgeAct, emergencyAct, releaseAct } from "./unit-acts.ts";
import type { Act } from "./acts.ts";
import type { DetailActs } from "./Detail.tsx";
import { standing } from "./HelpBanner.tsx";
import { shortId } from "./short-id.ts";
import type { Acts } from "./use-acts.ts";
import { holdShortAct, withdrawAct } from "./staging-acts.ts";
import { useDesk } from "./use-desk.ts";
import { verbs } from "./verbs.ts";

export interface CallActs extends DetailActs {
  /** Acknowledges the first crew that waits for it, HELP before backup. False when none does. */
  readonly acknowledgeFirst: () => void | false;
}

/** What keys and buttons do with the selected call. An act that must be looked at first is put into the command line. */
export function useCallActs(
  incident: Incident | undefined,
  acts: Acts,
  openLine: (text: string) => void,
): CallActs {
  const desk = useDesk();
  const onCall = (then: (call: Incident) => void) => (): void =>
    incident === undefined ? acts.tell({ line: "selectFirst" }) : then(incident);
  const onUnit = (unitId: string, make: typeof releaseAct): void => {
    const unit = desk().center.units.get(unitId);
    if (unit !== undefined) acts.attempt(make(unit), acts.perform);
  };
  const acknowledge = (unitId: string): void =>
    onUnit(unitId, (unit) => acknowledgeAct(unit, desk().at));
  return {
    acknowledge,
    holdShort: (unitId) => onUnit(unitId, (unit) => holdShortAct(desk(), unit)),
    withdraw: (unitId) => onUnit(unitId, withdrawAct),
    acknowledgeFirst() {
      const [first] = standing([...desk().center.units.values()]);
      return first === undefined ? false : acknowledge(first.id);
    },
    release: (unitId) => onUnit(unitId, releaseAct),
    send: (unitId) =>
      onCall((call) => {
        const unit = desk().center.units.get(unitId);
        if (unit === undefined) return;
        acts.attempt(sendAct(desk(), call, unit), (act) => openLine(lineOf(act, call)));
      })(),
    best: onCall((call) =>
      acts.attempt(bestAct(desk(), call), (act) => openLine(lineOf(act, call))),
    ),
    other: onCall((call) => openLine(call.decisions.length === 0 ? "AC" : "D ")),
    emergency: onCall((call) => acts.perform(emergencyAct(call))),
    begin(verb) {
      // A merge that names one call joins the selected one to it.
      const takesCall = verb !== "MG" && verbs[verb].some((part) => part === "call?");
      const namesCall = incident !== undefined && takesCall;
      openLine(`${verb} ${namesCall ? `${shortId(incident.id)} ` : ""}`);
    },
  };
}

/** The line that says the same as an act which wants to be looked at first. */
function lineOf({ commands: [command] }: Act, call: Incident): string {
  if (command?.kind === "AssignUnit") return `D ${command.unitId} ${shortId(call.id)}`;
  return `AC ${shortId(call.id)}`;
}
