import { useState } from "react";
import type { WireReplayReport } from "#contract/replay.ts";
import { count } from "#web/ui/format.ts";
import { useLanguage } from "#web/ui/words.ts";
import { BoundsTable } from "../BoundsTable.tsx";
import { nameOf } from "../names.ts";
import { Section } from "../Section.tsx";
import { useIsFair } from "../shares.ts";
import { drawAreas, shadeOf } from "./area-map.ts";
import type { Circle, Drawn } from "./area-map.ts";
import type { ReportNames } from "./report-names.ts";
import { useViewWords } from "./views.ts";

/** Names are written beside so many of the largest circles: more would cover one another. */
const named = 14;

/** Areas as circles where their calls lie, with the same as a table: no tiles, no borders, nobody else asked. */
export function AreaMap({ report, names }: { report: WireReplayReport; names: ReportNames }) {
  const words = useViewWords();
  const language = useLanguage();
  const isFair = useIsFair();
  const responders = Object.entries(report.responses)
    .toSorted(([, one], [, other]) => other.estimate - one.estimate)
    .map(([id]) => id);
  const [chosen, setChosen] = useState<string>();
  const responder = chosen ?? responders.find((id) => id !== "police") ?? responders[0] ?? "";
  const drawn = drawAreas(report, responder);
  if (drawn === null)
    return (
      <Section title={words("mapTitle")}>
        <p>{words("mapNone", { smallest: report.smallestCell })}</p>
      </Section>
    );
  const { circles, missing } = drawn;
  return (
    <Section title={words("mapTitle")}>
      <p>{words("mapLead", { name: nameOf(names.responders, responder, language) })}</p>
      <label className="label not-printed map-who">
        {words("mapWho")}
        <select
          className="field"
          value={responder}
          onChange={({ target }) => setChosen(target.value)}
        >
          {responders.map((id) => (
            <option key={id} value={id}>
              {nameOf(names.responders, id, language)}
            </option>
          ))}
        </select>
      </label>
      <Picture drawn={drawn} isShaded={isFair} />
      {isFair && <Shades />}
      {missing > 0 && <p className="quiet small">{words("mapHidden", { count: missing })}</p>}
      <details>
        <summary>{words("slice_area")}</summary>
        <BoundsTable
          caption={nameOf(names.responders, responder, language)}
          first={words("mapArea")}
          base={1}
          rows={circles.flatMap(({ key, calls, interval }) =>
            interval === null
              ? []
              : [{ key, name: `${key} (${count(calls)})`, interval, base: calls }],
          )}
        />
      </details>
    </Section>
  );
}

/** The picture alone; a list of its largest areas is its name. */
function Picture({ drawn, isShaded }: { drawn: Drawn; isShaded: boolean }) {
  const words = useViewWords();
  const { circles } = drawn;
  return (
    <svg
      className="area-map"
      viewBox={`0 0 ${drawn.width} ${drawn.height}`}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a picture drawn here is no file
      role="img"
      aria-label={words("mapOf", {
        areas: count(circles.length),
        calls: count(circles.reduce((sum, { calls }) => sum + calls, 0)),
        most: circles
          .slice(0, 3)
          .map(({ key, calls }) => `${key} ${count(calls)}`)
          .join(", "),
      })}
    >
      {circles.map((circle) => (
        <Spot key={circle.key} circle={circle} isShaded={isShaded} />
      ))}
      {circles.slice(0, named).map(({ key, x, y, radius }) => (
        <text key={key} x={x} y={y + (radius < 16 ? -radius - 3 : 4)} className="area-name">
          {key.length > 22 ? `${key.slice(0, 21)}…` : key}
        </text>
      ))}
      <text x={8} y={drawn.height - 8} className="area-north">
        ↑ {words("mapNorth")}
      </text>
    </svg>
  );
}

/** One area; its figures are its title, and stand in the table. */
function Spot({ circle, isShaded }: { circle: Circle; isShaded: boolean }) {
  const { key, x, y, radius, calls, share } = circle;
  const shade = !isShaded || share === null ? "none" : String(shadeOf(share));
  return (
    <circle cx={x} cy={y} r={radius} className={`area-spot shade-${shade}`}>
      <title>{`${key}: ${count(calls)}`}</title>
    </circle>
  );
}

function Shades() {
  const words = useViewWords();
  return (
    <ul className="bounds-key" aria-label={words("mapShade")}>
      <li>{words("mapShade")}:</li>
      {["< 10%", "10–20%", "20–30%", "30–40%", "≥ 40%"].map((label, shade) => (
        <li key={label}>
          <span className={`swatch shade-${shade}`} aria-hidden="true" /> {label}
        </li>
      ))}
    </ul>
  );
}
