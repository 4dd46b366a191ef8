import type { Reach } from "#contract/reach.ts";
import { capacityOf } from "#core/dispatch/capacity.ts";
import type { Incident } from "#core/dispatch/center.ts";
import { guidanceNow } from "#core/dispatch/guidance.ts";
import { otherKinds } from "#core/dispatch/place-habit.ts";
import { assumedLine } from "#core/dispatch/travel.ts";
import { decideCall } from "#core/protocol/decide.ts";
import { answersOf } from "#core/dispatch/recommend.ts";
import { Guidance } from "../desks/Guidance.tsx";
import { useCodeWords } from "#web/ui/codes.ts";
import { useLive } from "#web/ui/live/hooks.ts";
import { inLanguage, useLanguage } from "#web/ui/words.ts";
import { decisionOf, responderWords } from "./acts.ts";
import { useDesk } from "./use-desk.ts";
import { useBoardWords } from "./words.ts";

/** What the minutes are made of. One line that is always there, so that nothing moves when the answer comes. */
export function TravelNote({ reach }: { readonly reach: Reach | undefined }) {
  const words = useBoardWords();
  const line = words("byLine", { factor: assumedLine.roadFactor });
  return (
    <p className="quiet small travel-note">
      {reach === undefined
        ? words("reachAsked")
        : reach.spot === null
          ? words("noSpot")
          : `${
              reach.roads.is === "roads"
                ? words("byRoads")
                : reach.roads.is === "failed"
                  ? reach.roads.because === ""
                    ? words("roadsOld", { line })
                    : words("roadsFailed", { because: reach.roads.because, line })
                  : line
            }${reach.spot.is === "area" ? ` ${words("toArea")}` : ""}`}
    </p>
  );
}

/** The same response with the same ending, again and again: who else could be tried. A person decides. */
export function OtherKinds({
  incident,
  reach,
}: {
  readonly incident: Incident;
  readonly reach: Reach | undefined;
}) {
  const words = useBoardWords();
  const codes = useCodeWords();
  const language = useLanguage();
  const live = useLive();
  const habit = reach?.habit ?? null;
  if (habit === null || incident.pathway === null) return null;
  const compiled = live.protocolFor(incident);
  if (!compiled.pathways.has(incident.pathway)) return null;
  const { protocol } = compiled;
  const capacity = capacityOf(live.center, protocol, { at: live.now(), area: incident.area });
  const call = { pathway: incident.pathway, answers: answersOf(incident, protocol) };
  const others = otherKinds(habit, decideCall(compiled, call), protocol, capacity);
  if (others.length === 0) return null;
  const named = (ids: readonly string[]): string =>
    ids.map((id) => inLanguage(responderWords({ compiled }, id), language)).join(", ");
  return (
    <p className="notice">
      {words("habit", {
        count: habit.times,
        who: named(habit.served),
        ending: codes(`disposition_${habit.disposition}`),
      })}{" "}
      <strong>{words("habitOther", { who: named(others) })}</strong>
    </p>
  );
}

/** What counsel wrote for this moment of the selected call. */
export function CounselPart({ incident }: { readonly incident: Incident }) {
  const live = useLive();
  const desk = useDesk();
  const proposed = decisionOf(desk(), incident)?.now?.send ?? [];
  return <Guidance lines={guidanceNow(incident, live.protocolFor(incident).protocol, proposed)} />;
}
