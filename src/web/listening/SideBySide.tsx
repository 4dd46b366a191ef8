import type { ListeningView } from "#contract/listening.ts";
import type { ComparedTheme } from "#core/listening/compare.ts";
import { percent } from "#web/ui/format.ts";
import { useCodebookWords, useListeningWords } from "./words.ts";

/** What groups say, theme by theme, in bands; and how far the coders agree. */
export function SideBySide({ view: { codebook, comparison } }: { view: ListeningView }) {
  const words = useListeningWords();
  const name = useCodebookWords(codebook);
  const { sides, themes, tooFew, notYet, someWithdrew } = comparison;
  const together = sides.find(({ id }) => id === "together");
  const names = (ids: readonly string[]): string => ids.map((id) => name.group(id)).join(", ");
  return (
    <>
      <section className="panel stack" aria-label={words("part_compare")}>
        <p>{words("compareLead", { least: codebook.smallestGroup })}</p>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keys */}
        <fieldset className="listening-scroll" tabIndex={0} aria-label={words("compareTable")}>
          <table className="listening-table">
            <thead>
              <tr>
                <th scope="col">{words("theme")}</th>
                {sides.map((side) => (
                  <th key={side.id} scope="col">
                    {name.group(side.id)}
                    <span className="quiet small"> {words("heard", { count: side.heard })}</span>
                  </th>
                ))}
                <th scope="col">{words("verdict")}</th>
                <th scope="col">{words("cameOfIt")}</th>
              </tr>
            </thead>
            {codebook.topics.map((topic) => (
              <tbody key={topic.id}>
                <tr>
                  <th scope="rowgroup" colSpan={sides.length + 3} className="listening-topic">
                    {name.topic(topic.id)}
                  </th>
                </tr>
                {themes
                  .filter(({ code }) => code.startsWith(`${topic.id}/`))
                  .map((theme) => (
                    <ThemeRow
                      key={theme.code}
                      theme={theme}
                      sides={sides.map(({ id }) => id)}
                      name={name}
                    />
                  ))}
              </tbody>
            ))}
          </table>
        </fieldset>
        {together !== undefined && <p>{words("together", { groups: names(together.groups) })}</p>}
        {tooFew.length > 0 && <p>{words("tooFew", { groups: names(tooFew) })}</p>}
        {notYet > 0 && <p className="amber">{words("notYet", { count: notYet })}</p>}
        {someWithdrew && <p>{words("someWithdrew")}</p>}
      </section>
      <Agreements view={{ codebook, comparison }} />
    </>
  );
}

function ThemeRow({
  theme: { code, bands, verdict, response, isOwed },
  sides,
  name,
}: {
  theme: ComparedTheme;
  sides: readonly string[];
  name: ReturnType<typeof useCodebookWords>;
}) {
  const words = useListeningWords();
  return (
    <tr>
      <th scope="row">{name.theme(code)}</th>
      {sides.map((side) => {
        const band = bands[side] ?? "few";
        return (
          <td key={side} className={`listening-band is-${band}`}>
            {words(`band_${band}`)}
          </td>
        );
      })}
      <td>{words(`verdict_${verdict}`)}</td>
      <td className={isOwed ? "amber" : undefined}>
        {response === null ? (isOwed ? words("owed") : words("none")) : words(response.outcome)}
      </td>
    </tr>
  );
}

function Agreements({
  view: { codebook, comparison },
}: {
  view: Pick<ListeningView, "codebook" | "comparison">;
}) {
  const words = useListeningWords();
  const name = useCodebookWords(codebook);
  const shown = (share: number | null): string => (share === null ? words("none") : percent(share));
  return (
    <section className="panel stack" aria-label={words("agreement")}>
      <h2>{words("agreement")}</h2>
      <table className="listening-table">
        <thead>
          <tr>
            <th scope="col">{words("topic")}</th>
            <th scope="col">{words("both_coded")}</th>
            <th scope="col">{words("same")}</th>
            <th scope="col">{words("kappa")}</th>
          </tr>
        </thead>
        <tbody>
          {comparison.agreement.map(({ topic, voices, same, kappa }) => (
            <tr key={topic}>
              <th scope="row">{name.topic(topic)}</th>
              <td>{voices}</td>
              <td>{shown(same)}</td>
              <td>{kappa === null ? words("none") : kappa.toFixed(2)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
