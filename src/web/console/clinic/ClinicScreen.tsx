import { useCallback, useEffect, useRef, useState } from "react";
import { focusHome, useFocusKept } from "#web/ui/focus.ts";
import { usePaneKeys, useWindowKeys } from "#web/ui/keys.ts";
import { KeySheet } from "#web/ui/KeySheet.tsx";
import { useCalm, useIncident, useLive } from "#web/ui/live/hooks.ts";
import { Pane } from "#web/ui/Pane.tsx";
import { useDeskWords } from "../desks/words.ts";
import "../desks/desks.css";
import { ClinicCall } from "./ClinicCall.tsx";
import type { ClinicForm } from "./CareForms.tsx";
import { clinicKeyLines } from "./key-lines.ts";
import { clinicCalls, inOrder } from "./queue.ts";
import { Queue } from "./Queue.tsx";
import { useClinicActs } from "./use-clinic-acts.ts";

/** Keys that open a form on a call in hand. */
const formKeys = [
  ["t", "team"],
  ["f", "follow"],
  ["e", "end"],
  ["c", "consent"],
  ["d", "wish"],
] as const;

/** The clinician's desk: the calls that fit, and the one that is open. */
export function ClinicScreen() {
  const words = useDeskWords();
  const live = useLive();
  const calls = useCalm(clinicCalls);
  const [chosen, setChosen] = useState<string | null>(null);
  const [form, setForm] = useState<ClinicForm>("none");
  const [isSheet, setSheet] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const order = inOrder(calls);
  // A call that ended leaves the desk; what is on offer or in hand comes first.
  const current = chosen !== null && order.includes(chosen) ? chosen : (calls.mine[0]?.id ?? null);
  const incident = useIncident(current);
  const acts = useClinicActs(incident);
  const open = useCallback((id: string) => {
    setChosen(id);
    setForm("none");
  }, []);
  const step = (by: 1 | -1): void => {
    const at = current === null ? -1 : order.indexOf(current);
    const next = order[Math.min(Math.max(at + by, 0), order.length - 1)];
    if (next !== undefined) open(next);
  };
  const home = (): void => {
    setForm("none");
    setSheet(false);
    focusHome();
  };
  const onOwn = (next: ClinicForm) => (): void => {
    if (incident?.owner === live.seats.own) setForm(next);
    else acts.say(words("pickFirst"));
  };
  usePaneKeys(root, {
    ArrowUp: () => step(-1),
    ArrowDown: () => step(1),
    p: acts.pick,
    a: acts.confirm,
    r: acts.release,
    n: () => (incident?.handover?.to === live.seats.own ? setForm("refuse") : false),
    k: acts.takeBack,
    w: acts.watch,
    b: () => setForm(incident === undefined ? "none" : "back"),
    ...Object.fromEntries(formKeys.map(([key, next]) => [key, onOwn(next)])),
    "'": () => document.getElementById("private-note")?.focus(),
    "?": () => setSheet(true),
  });
  useWindowKeys({ F9: acts.emergency, Escape: () => (isSheet ? false : home()) });
  useEffect(focusHome, []);
  // A line that moves to another list takes the keyboard with it: it comes back to the desk.
  useFocusKept(root);
  return (
    <div ref={root} className="desk" tabIndex={-1}>
      <Queue calls={calls} current={current} onOpen={open} />
      {incident === undefined ? (
        <Pane title={words("noCall")} level={1} className="desk-main">
          <p className="quiet">{words("chooseCall")}</p>
          <output className="said">{acts.said}</output>
        </Pane>
      ) : (
        <ClinicCall
          key={incident.id}
          incident={incident}
          acts={acts}
          form={form}
          setForm={setForm}
          onDone={home}
        />
      )}
      {isSheet && <KeySheet lines={clinicKeyLines(words)} verbs={[]} onClose={home} />}
    </div>
  );
}
