import type { AreaPlaces } from "#simulate/staffing/input.ts";
import { usePlanWords } from "./words.ts";

/** Where the areas lie, as their calls tell: north is up. The table beside it says the same in words. */
export function AreaMap({
  areas,
  places,
  begins,
}: {
  areas: readonly string[];
  places: AreaPlaces;
  /** Areas in which a row's teams begin; null: in the middle of the city. */
  begins: readonly (string | null)[];
}) {
  const words = usePlanWords();
  const laid = areas.flatMap((id, at) => {
    const area = places.areas[at];
    return area === null || area === undefined ? [] : { id, ...area };
  });
  const squares = laid.length === 0 ? [places.city] : laid;
  const west = Math.min(...squares.map(({ x, reach }) => x - reach)) - 1;
  const east = Math.max(...squares.map(({ x, reach }) => x + reach)) + 1;
  const south = Math.min(...squares.map(({ y, reach }) => y - reach)) - 1;
  const north = Math.max(...squares.map(({ y, reach }) => y + reach)) + 1;
  const [wide, high] = [east - west, north - south];
  const bar = wide > 40 ? 10 : wide > 15 ? 5 : 1;
  const from = [
    ...laid.filter(({ id }) => begins.includes(id)),
    ...(begins.includes(null) ? [{ ...places.city, id: "" }] : []),
  ];
  const dot = Math.max(wide, high) / 60;
  return (
    <figure className="area-map">
      <svg aria-hidden="true" viewBox={`${west} ${-north} ${wide} ${high}`}>
        {laid.map(({ id, x, y, reach }) => (
          <rect
            key={id}
            className={begins.includes(id) ? "map-area begins" : "map-area"}
            x={x - reach}
            y={-y - reach}
            width={2 * reach}
            height={2 * reach}
          />
        ))}
        {from.map(({ id, x, y }) => (
          <circle key={id} className="map-begin" cx={x} cy={-y} r={dot} />
        ))}
        <line
          className="map-bar"
          x1={west + 1}
          x2={west + 1 + bar}
          y1={-south - 0.5}
          y2={-south - 0.5}
        />
      </svg>
      <figcaption className="quiet small">{words("mapHow", { bar })}</figcaption>
    </figure>
  );
}
