import { alarmBoard, alarmsAnHour } from "#core/dispatch/alarms.ts";
import type { AlarmBoard, AlarmClass } from "#core/dispatch/alarms.ts";
import { useFloorCodes } from "./floor-codes.ts";
import { clockTime } from "./format.ts";
import { useCalm, useLive } from "./live/hooks.ts";
import { useSecond } from "./second.ts";
import { catalogue } from "./words.ts";

const useAlarmWords = catalogue(
  "alarms",
  {
    title: "Alarms",
    none: "No call calls for anybody. At most {{most}} an hour stand here one by one.",
    folded_one: "and {{count}} more",
    folded_other: "and {{count}} more",
    foldedWhy: "More than {{most}} in an hour: the rest is one line. HELP is never among them.",
    call: "{{call}}: {{what}}",
    told: "told {{seats}} at {{time}}",
  },
  {
    title: "Alarmas",
    none: "Ninguna llamada pide atención. Aquí se avisa de cada una, {{most}} por hora como mucho.",
    folded_one: "y {{count}} más",
    folded_other: "y {{count}} más",
    foldedWhy:
      "Más de {{most}} en una hora: el resto es una línea. AUXILIO nunca está entre ellas.",
    call: "{{call}}: {{what}}",
    told: "se avisó a {{seats}} a las {{time}}",
  },
);

type CallAlarm = AlarmBoard["shown"][number];

/**
 * What waits for a class of seats, within the hour's budget: each by itself, the rest in one line with its count. As high with alarms as
 * without, so that nothing moves when one comes.
 */
export function Alarms({
  forClass,
  nameOf,
  onOpen,
}: {
  forClass: AlarmClass;
  nameOf: (incidentId: string) => string;
  onOpen: (incidentId: string) => void;
}) {
  const words = useAlarmWords();
  const { shown, folded } = useAlarmsOf(forClass);
  const [first] = folded;
  return (
    <section className="alarms" aria-label={words("title")}>
      {shown.length === 0 && folded.length === 0 && (
        <span className="quiet small">{words("none", { most: alarmsAnHour })}</span>
      )}
      {shown.map((alarm) => (
        <AlarmButton
          key={`${alarm.incidentId} ${alarm.flag.at}`}
          alarm={alarm}
          nameOf={nameOf}
          onOpen={onOpen}
        />
      ))}
      {first !== undefined && (
        <button
          type="button"
          className="button plain amber"
          title={words("foldedWhy", { most: alarmsAnHour })}
          onClick={() => onOpen(first.incidentId)}
        >
          {words("folded", { count: folded.length })}
        </button>
      )}
    </section>
  );
}

/** The alarms of a class of seats now. */
export function useAlarmsOf(forClass: AlarmClass): AlarmBoard {
  const live = useLive();
  useSecond();
  return useCalm(() => alarmBoard(live.center, forClass, live.now()));
}

function AlarmButton({
  alarm: { incidentId, flag },
  nameOf,
  onOpen,
}: {
  alarm: CallAlarm;
  nameOf: (incidentId: string) => string;
  onOpen: (incidentId: string) => void;
}) {
  const words = useAlarmWords();
  const codes = useFloorCodes();
  return (
    <button
      type="button"
      className="button plain amber"
      title={clockTime(flag.at, true)}
      onClick={() => onOpen(incidentId)}
    >
      ▲ {words("call", { call: nameOf(incidentId), what: codes(`flag_${flag.what}`) })}
    </button>
  );
}
