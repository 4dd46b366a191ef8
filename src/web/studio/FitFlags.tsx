import { useEffect, useState } from "react";
import { fitFlagsSchema } from "#contract/fit.ts";
import type { FitFlags as Flags } from "#contract/fit.ts";
import { ask } from "#web/ui/api.ts";
import { count } from "#web/ui/format.ts";
import { useLive } from "#web/ui/live/hooks.ts";
import { Section, WideTable } from "./Section.tsx";
import { catalogue, inLanguage, useLanguage } from "#web/ui/words.ts";

const useFitWords = catalogue(
  "studio-fit",
  {
    title: "What crews on scene say of these calls",
    lead: "Counts of the last year, by pathway and rule. No call, no crew and none of their words.",
    none: "No crew has said anything yet.",
    problem: "It could not be read: {{problem}}",
    pathway: "Pathway",
    rule: "Rule",
    byPerson: "a person's choice",
    noPathway: "no complaint chosen",
    shouldCome: "Should come",
    shouldNot: "Should not come",
    why: "Why not: danger seen · nobody to help · other",
    reasons: "{{danger}} · {{nobody}} · {{other}}",
    version: "version {{version}}",
  },
  {
    title: "Qué dicen los equipos en el lugar sobre estas llamadas",
    lead: "Cuentas del último año, por vía y regla. Ninguna llamada, ningún equipo, ninguna palabra suya.",
    none: "Ningún equipo ha dicho nada todavía.",
    problem: "No se pudo leer: {{problem}}",
    pathway: "Vía",
    rule: "Regla",
    byPerson: "decisión de una persona",
    noPathway: "motivo sin elegir",
    shouldCome: "Debe venir",
    shouldNot: "No debe venir",
    why: "Por qué no: peligro visto · nadie a quien ayudar · otro",
    reasons: "{{danger}} · {{nobody}} · {{other}}",
    version: "versión {{version}}",
  },
);

/** "This should, or should not, come to us", as those who write and decide the protocol read it. */
export function FitFlags({ pathway }: { pathway?: string }) {
  const words = useFitWords();
  const [flags, setFlags] = useState<Flags>();
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    let isHere = true;
    void ask("/api/fit-flags", fitFlagsSchema).then((answer) => {
      if (!isHere) return;
      if (answer.ok) setFlags(answer.value);
      else setProblem(answer.error.message);
    });
    return () => {
      isHere = false;
    };
  }, []);
  const rows = flags?.rows.filter((row) => pathway === undefined || row.pathway === pathway) ?? [];
  return (
    <Section title={words("title")}>
      <p className="quiet small">{words("lead")}</p>
      {problem !== undefined && <p className="notice">{words("problem", { problem })}</p>}
      {flags !== undefined && rows.length === 0 && <p>{words("none")}</p>}
      {rows.length > 0 && <Rows rows={rows} />}
    </Section>
  );
}

function Rows({ rows }: { rows: Flags["rows"] }) {
  const words = useFitWords();
  const language = useLanguage();
  const { protocol } = useLive().protocol;
  const name = (id: string | null): string => {
    if (id === null) return words("noPathway");
    const pathway = protocol.pathways.find((each) => each.id === id);
    return pathway === undefined ? id : inLanguage(pathway.name, language);
  };
  return (
    <WideTable caption={words("title")}>
      <thead>
        <tr>
          <th scope="col">{words("pathway")}</th>
          <th scope="col">{words("rule")}</th>
          <th scope="col">{words("shouldCome")}</th>
          <th scope="col">{words("shouldNot")}</th>
          <th scope="col">{words("why")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ pathway, version, hash, rule, shouldCome, shouldNotCome, reasons }) => (
          <tr key={`${pathway} ${hash} ${rule}`}>
            <th scope="row">
              {name(pathway)}{" "}
              {version !== null && (
                <span className="quiet small">{words("version", { version })}</span>
              )}
            </th>
            <td>{rule ?? words("byPerson")}</td>
            <td>{count(shouldCome)}</td>
            <td>{count(shouldNotCome)}</td>
            <td>
              {words("reasons", {
                danger: reasons.dangerSeen,
                nobody: reasons.nobodyToHelp,
                other: reasons.other,
              })}
            </td>
          </tr>
        ))}
      </tbody>
    </WideTable>
  );
}
