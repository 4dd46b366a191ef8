import type { Unit } from "#core/outcomes/definition.ts";
import { inUnit } from "./figure-text.ts";
import { useGoalWords } from "./words.ts";

const width = 120;
const height = 28;

/** Week by week, as a line and, for who does not see it, as its numbers. A week with too few breaks the line. */
export function Trend({ values, unit }: { values: readonly (number | null)[]; unit: Unit }) {
  const words = useGoalWords();
  const known = values.filter((value) => value !== null);
  const title = words("trend", { count: values.length });
  if (known.length < 2) return <span className="quiet small trend">{words("trendNone")}</span>;
  const [least, most] = [Math.min(...known), Math.max(...known)];
  const spread = most - least || 1;
  const step = width / Math.max(1, values.length - 1);
  const points = values.map((value, index) =>
    value === null
      ? null
      : ([index * step, height - 4 - ((value - least) / spread) * (height - 8)] as const),
  );
  const path = points
    .map((point, index) => {
      if (point === null) return "";
      const isFirst = index === 0 || points[index - 1] === null;
      return `${isFirst ? "M" : "L"}${point[0].toFixed(1)} ${point[1].toFixed(1)}`;
    })
    .join(" ");
  const numbers = values.map((value) => (value === null ? "–" : inUnit(value, unit))).join(", ");
  return (
    <span className="trend" title={`${title}: ${numbers}`}>
      <span className="unseen">{`${title}: ${numbers}`}</span>
      <svg width={width} height={height} aria-hidden="true">
        <path d={path} />
      </svg>
    </span>
  );
}
