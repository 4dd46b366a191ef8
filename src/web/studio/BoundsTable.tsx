import type { ReactNode } from "react";
import type { WireInterval } from "#contract/replay.ts";
import { count } from "#web/ui/format.ts";
import { expected } from "./expected.ts";
import { Hatch } from "./Hatch.tsx";
import { useStudioWords } from "./lines.ts";
import { useIsFair, useShare } from "./shares.ts";

export interface BoundsRow {
  readonly key: string;
  readonly name: ReactNode;
  readonly interval: WireInterval;
  /** What the row's figures are of; the table's base otherwise. */
  readonly base?: number;
}

/** Low, estimate and high of each row, as a picture with its numbers beside it. */
export function BoundsTable({
  caption,
  first,
  base,
  rows,
}: {
  caption: string;
  first: string;
  base: number;
  rows: readonly BoundsRow[];
}) {
  const words = useStudioWords();
  const isFair = useIsFair();
  return (
    <table className="bounds-table">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{first}</th>
          <th scope="col" className="picture-cell">
            <span className="unseen">{words("picture")}</span>
            {isFair && (
              <span className="scale" aria-hidden="true">
                {[0, 25, 50, 75, 100].map((tick) => (
                  <span key={tick}>{tick}%</span>
                ))}
              </span>
            )}
          </th>
          {(["low", "estimate", "high"] as const).map((each) => (
            <th key={each} scope="col" className="number">
              {words(each)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.key} row={row} base={row.base ?? base} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ row: { name, interval }, base }: { row: BoundsRow; base: number }) {
  const words = useStudioWords();
  const share = useShare();
  const { low, estimate, high, vacuous } = interval;
  return (
    <tr>
      <th scope="row">
        {name}
        {vacuous && <span className="cannot-tell">{words("vacuous", { high: count(high) })}</span>}
      </th>
      <td className="picture-cell">
        <Bar interval={interval} base={base} />
      </td>
      <Figure label={words("low")} number={count(low)} share={share(low, base)} />
      <Figure
        label={words("estimate")}
        number={words("about", { count: expected(estimate) })}
        share={share(estimate, base)}
      />
      <Figure label={words("high")} number={count(high)} share={share(high, base)} />
    </tr>
  );
}

function Figure({ label, number, share }: { label: string; number: string; share: string }) {
  return (
    <td className="number">
      <span className="narrow-label" aria-hidden="true">
        {label}
      </span>
      {number} <span className="quiet small">{share}</span>
    </td>
  );
}

/** The picture alone: sure, could be, and the estimate's mark. Its numbers stand beside it. */
export function Bar({ interval, base }: { interval: WireInterval; base: number }) {
  const { low, estimate, high, vacuous } = interval;
  const at = (calls: number): string => `${base === 0 ? 0 : Math.min(100, (100 * calls) / base)}%`;
  return (
    <div className="bar" aria-hidden="true">
      {low > 0 && <div className="bar-sure" style={{ width: at(low) }} />}
      {high > low && (
        <div
          className={vacuous ? "bar-could bar-vacuous" : "bar-could"}
          style={{ insetInlineStart: at(low), width: at(high - low) }}
        >
          {vacuous && <Hatch />}
        </div>
      )}
      {high > 0 && <div className="bar-mark" style={{ insetInlineStart: at(estimate) }} />}
    </div>
  );
}

/** What the parts of the picture mean. */
export function BoundsKey() {
  const words = useStudioWords();
  return (
    <ul className="bounds-key">
      {(
        [
          ["bar-sure", "keySure"],
          ["bar-could", "keyCould"],
          ["bar-could bar-vacuous", "keyVacuous"],
          ["bar-mark", "keyEstimate"],
        ] as const
      ).map(([className, line]) => (
        <li key={line}>
          <span className="bar key-bar" aria-hidden="true">
            <span className={className}>{line === "keyVacuous" && <Hatch />}</span>
          </span>
          {words(line)}
        </li>
      ))}
    </ul>
  );
}
