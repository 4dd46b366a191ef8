import type { Protocol } from "#core/protocol/protocol.ts";
import { dayWords } from "#simulate/staffing/mix.ts";
import type { DayWord, MixHours, MixLine } from "#simulate/staffing/mix.ts";
import { useCodeWords } from "#web/ui/codes.ts";
import { inLanguage, useLanguage } from "#web/ui/words.ts";
import { callsKey, modelFrom, withCalls, withHours } from "./mix-rows.ts";
import { ModelOptions } from "./ModelOptions.tsx";
import { usePlanWords } from "./words.ts";

interface RowProps {
  readonly at: number;
  readonly count: number;
  readonly line: MixLine;
  /** No call reaches it. */
  readonly isIdle: boolean;
  readonly protocol: Protocol;
  readonly onLine: (line: MixLine) => void;
  readonly onMove: (by: 1 | -1) => void;
  readonly onRemove: () => void;
}

/** One line of a mix: which calls, on which days, from when to when, and who takes them. */
export function MixRow({ at, count, line, isIdle, protocol, onLine, onMove, onRemove }: RowProps) {
  const words = usePlanWords();
  const named = (what: string): string => words("mixCell", { at: at + 1, what });
  return (
    <tr data-line={at}>
      <th scope="row">
        <span className={isIdle ? "amber" : ""}>{at + 1}</span>
      </th>
      <td>
        <Calls line={line} label={named(words("mixCalls"))} protocol={protocol} onLine={onLine} />
      </td>
      <HoursCells line={line} named={named} onLine={onLine} />
      <td>
        <select
          className="field"
          aria-label={named(words("mixWho"))}
          value={line.model}
          onChange={({ target }) => {
            const model = modelFrom(target.value);
            if (model !== undefined) onLine({ ...line, model });
          }}
        >
          <ModelOptions />
        </select>
      </td>
      <td className="not-printed">
        <button
          type="button"
          className="button plain"
          data-does="up"
          aria-label={words("mixUp", { at: at + 1 })}
          disabled={at === 0}
          onClick={() => onMove(-1)}
        >
          ↑
        </button>
        <button
          type="button"
          className="button plain"
          data-does="down"
          aria-label={words("mixDown", { at: at + 1 })}
          disabled={at === count - 1}
          onClick={() => onMove(1)}
        >
          ↓
        </button>
        <button
          type="button"
          className="button plain"
          data-does="remove"
          aria-label={words("mixRemove", { at: at + 1 })}
          onClick={onRemove}
        >
          ×
        </button>
      </td>
    </tr>
  );
}

function Calls({
  line,
  label,
  protocol,
  onLine,
}: {
  line: MixLine;
  label: string;
  protocol: Protocol;
  onLine: (line: MixLine) => void;
}) {
  const words = usePlanWords();
  const codes = useCodeWords();
  const language = useLanguage();
  const families = [...new Set(protocol.pathways.map(({ family }) => family))];
  const nameOf = (id: string): string => {
    const name = protocol.pathways.find((each) => each.id === id)?.name;
    return name === undefined ? id : inLanguage(name, language);
  };
  const key = callsKey(line);
  const isListed =
    key === "all" ||
    families.some((family) => key === `family ${family}`) ||
    protocol.pathways.some(({ id }) => key === `pathway ${id}`);
  const own = [
    ...families
      .filter((family) => line.families?.includes(family) === true)
      .map((family) => codes(`family_${family}`)),
    ...(line.pathways ?? []).map(nameOf),
  ];
  return (
    <select
      className="field calls"
      data-does="calls"
      aria-label={label}
      value={key}
      onChange={({ target }) => onLine(withCalls(line, target.value))}
    >
      {!isListed && (
        <option value={key}>
          {own.length > 2
            ? words("mixSeveral", { first: own[0] ?? "", count: own.length - 1 })
            : own.join(", ") || key}
        </option>
      )}
      <option value="all">{words("mixAll")}</option>
      {families.map((family) => (
        <optgroup key={family} label={codes(`family_${family}`)}>
          <option value={`family ${family}`}>
            {words("mixFamily", { family: codes(`family_${family}`) })}
          </option>
          {protocol.pathways
            .filter((each) => each.family === family)
            .map(({ id }) => (
              <option key={id} value={`pathway ${id}`}>
                {nameOf(id)}
              </option>
            ))}
        </optgroup>
      ))}
    </select>
  );
}

const clocks = Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, "0")}:00`);
/** What a line has that is given hours: a working day. */
const usual: MixHours = { days: ["daily"], from: "08:00", to: "20:00" };

function HoursCells({
  line,
  named,
  onLine,
}: {
  line: MixLine;
  named: (what: string) => string;
  onLine: (line: MixLine) => void;
}) {
  const words = usePlanWords();
  const hours = line.hours?.[0] ?? null;
  const set = (change: Partial<MixHours>): void =>
    onLine(withHours(line, { ...(hours ?? usual), ...change }));
  return (
    <>
      <td>
        <select
          className="field"
          aria-label={named(words("mixDays"))}
          value={hours === null ? "always" : hours.days.join(" ")}
          onChange={({ target }) => {
            const day = dayWords.find((each) => each === target.value);
            if (target.value === "always") onLine(withHours(line, null));
            else if (day !== undefined) set({ days: [day] });
          }}
        >
          <DayOptions own={hours?.days ?? []} />
        </select>
      </td>
      <ClockCell
        label={named(words("mixFrom"))}
        value={hours?.from ?? null}
        not={hours?.to}
        choices={clocks}
        onValue={(from) => set({ from })}
      />
      <ClockCell
        label={named(words("mixTo"))}
        value={hours?.to ?? null}
        not={hours?.from}
        choices={[...clocks.slice(1), "24:00"]}
        after={hours?.from}
        onValue={(to) => set({ to })}
      />
    </>
  );
}

function DayOptions({ own }: { own: readonly DayWord[] }) {
  const words = usePlanWords();
  return (
    <>
      <option value="always">{words("mixAlways")}</option>
      {own.length > 1 && (
        <option value={own.join(" ")}>{own.map((day) => words(`day_${day}`)).join(", ")}</option>
      )}
      {dayWords.map((day) => (
        <option key={day} value={day}>
          {words(`day_${day}`)}
        </option>
      ))}
    </>
  );
}

/** A time of day from a list, and whichever was written in a file; as wide without hours as with them. */
function ClockCell({
  label,
  value,
  not,
  choices,
  after,
  onValue,
}: {
  label: string;
  value: string | null;
  /** The other end: a span has two. */
  not: string | undefined;
  choices: readonly string[];
  /** Where the span begins: an end before it is on the next day. */
  after?: string | undefined;
  onValue: (value: string) => void;
}) {
  const words = usePlanWords();
  const all = value === null || choices.includes(value) ? choices : [value, ...choices];
  return (
    <td>
      <select
        className="field clock"
        aria-label={label}
        disabled={value === null}
        value={value ?? ""}
        onChange={({ target }) => onValue(target.value)}
      >
        {value === null && <option value="">–</option>}
        {all
          .filter((each) => each !== not)
          .map((each) => (
            <option key={each} value={each}>
              {after !== undefined && each <= after ? words("mixNextDay", { at: each }) : each}
            </option>
          ))}
      </select>
    </td>
  );
}
