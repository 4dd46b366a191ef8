import { useState } from "react";
import { mostApart } from "#core/evaluation/balance.ts";
import type { BalanceRow } from "#core/evaluation/balance.ts";
import { percent } from "#web/ui/format.ts";
import { useTraitWords } from "./use-trait-words.ts";
import { useEvaluationWords } from "./words.ts";

const isApart = ({ before, after }: BalanceRow): boolean =>
  Math.abs(before) > mostApart || Math.abs(after) > mostApart;

/** What was known before anybody looked for a team, on both sides of the comparison. */
export function BalancePart({ rows }: { rows: readonly BalanceRow[] }) {
  const words = useEvaluationWords();
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? rows : rows.filter(isApart);
  return (
    <section className="panel stack" aria-label={words("alike")}>
      <h2 className="part-head" tabIndex={-1}>
        {words("alike")}
      </h2>
      <p className="quiet">{words("alikeHint")}</p>
      {shown.length === 0 ? (
        <p>{words("noneApart")}</p>
      ) : (
        <table className="numbers">
          <thead>
            <tr>
              <th scope="col">{words("trait")}</th>
              <th scope="col">{words("free")}</th>
              <th scope="col">{words("noneFree")}</th>
              <th scope="col">{words("before")}</th>
              <th scope="col">{words("after")}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <Row key={`${row.trait} ${row.word}`} row={row} />
            ))}
          </tbody>
        </table>
      )}
      {rows.length > 0 && (
        <button type="button" className="button not-printed" onClick={() => setWhole(!isWhole)}>
          {isWhole ? words("showApart") : words("showAll", { count: rows.length })}
        </button>
      )}
    </section>
  );
}

function Row({ row }: { row: BalanceRow }) {
  const traitWords = useTraitWords();
  const { free, none, before, after } = row;
  return (
    <tr>
      <th scope="row">{traitWords(row)}</th>
      <td>{percent(free, 1)}</td>
      <td>{percent(none, 1)}</td>
      <td data-apart={Math.abs(before) > mostApart}>{before.toFixed(2)}</td>
      <td data-apart={Math.abs(after) > mostApart}>
        {Math.abs(after) < 0.005 ? "0.00" : after.toFixed(2)}
      </td>
    </tr>
  );
}
