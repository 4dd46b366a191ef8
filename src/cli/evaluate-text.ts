import { mostApart } from "#core/evaluation/balance.ts";
import type { Assumption, Placebo } from "#core/evaluation/effect.ts";
import type { EvaluationReport } from "#core/evaluation/evaluation.ts";
import { percent } from "#core/evaluation/say.ts";
import { metrics } from "#core/outcomes/dictionary.ts";
import { print } from "./output.ts";

type Language = "en" | "es";

const heads = {
  en: {
    goals: "Goals",
    outcomes: "Outcomes, of all eligible calls",
    alike: "Were the calls alike?",
    starts: "What began",
    repeat: "Places that called often",
    equity: "Group by group (p once all were looked at)",
    made: "Made with",
    withheld: "withheld",
    unknown: "nobody can check this here",
    held: "held",
    broken: "NOT HELD",
    passed: "placebo passed",
    failed: "PLACEBO FAILED",
    police: "For police",
    relief: "What you are relieved of",
    kinds: "By kind of call",
    others: "others",
    safety: "Is it safe",
    toPolice: "From teams to police",
    toTeams: "From police and the 911 floor to teams, and back",
  },
  es: {
    goals: "Metas",
    outcomes: "Resultados, de todas las llamadas aptas",
    alike: "¿Eran parecidas las llamadas?",
    starts: "Lo que empezó",
    repeat: "Lugares que llamaban mucho",
    equity: "Grupo por grupo (p tras mirar todos)",
    made: "Hecho con",
    withheld: "reservado",
    unknown: "aquí nadie puede comprobarlo",
    held: "se cumple",
    broken: "NO SE CUMPLE",
    passed: "placebo superado",
    failed: "PLACEBO FALLIDO",
    police: "Para la policía",
    relief: "De qué se les alivia",
    kinds: "Por tipo de llamada",
    others: "otras",
    safety: "¿Es seguro?",
    toPolice: "De los equipos a la policía",
    toTeams: "De la policía y la sala del 911 a los equipos, y de vuelta",
  },
} as const;

/** Prints a report: each section with what speaks against it first. */
export function printEvaluation(report: EvaluationReport, language: Language): void {
  const words = heads[language];
  for (const warning of report.warnings) print(`!! ${warning[language]}`);
  print(`${report.plan.name[language]}, ${report.register}, ${report.from} – ${report.through}`);
  print(report.dose.says[language]);
  print();
  print(words.goals);
  for (const { goal, state, attainment } of report.goals)
    print(`  ${goal.name[language]}: ${state === "measured" ? attainment : state}`);
  print();
  print(words.outcomes);
  for (const { metric, figure, says, isLoud } of report.outcomes) {
    print(
      `${isLoud ? "!! " : "   "}${nameOf(metric, language)}: ${figure.numerator ?? "–"}/${figure.denominator ?? "–"}`,
    );
    print(`     ${says[language]}`);
    for (const { says: caveat } of figure.caveats) print(`     · ${caveat[language]}`);
  }
  print();
  print(words.alike);
  for (const row of report.balance)
    if (Math.abs(row.before) > mostApart || Math.abs(row.after) > mostApart)
      print(
        `   ${row.trait} ${row.word}: ${percent(row.free)} / ${percent(row.none)}  ${row.before.toFixed(2)} → ${row.after.toFixed(2)}`,
      );
  printChecks(report.placebos, report.assumptions, language);
  print();
  printStarts(report, language);
  print(words.repeat);
  print(`   ${report.repeat.says[language]}`);
  printChecks(report.repeat.found?.placebos ?? [], [], language);
  print();
  printEquity(report, language);
  printPolice(report, language);
  print();
  const { code, definitions, protocols } = report.provenance;
  print(
    `${words.made} ${code}; ${definitions.map(({ id, version }) => `${id}@${version}`).join(" ")}`,
  );
  print(
    `   ${protocols.map(({ version, calls }) => `${version === "" ? "–" : version}: ${calls}`).join(", ")}`,
  );
}

function printStarts({ starts }: EvaluationReport, language: Language): void {
  if (starts.length === 0) return;
  print(heads[language].starts);
  for (const { name, on, series, seriesSays, diff, diffSays, isLoud, doseSays } of starts) {
    print(`${isLoud ? "!! " : "   "}${name[language]} (${on})`);
    print(`     ${doseSays[language]}`);
    print(`     ${seriesSays[language]}`);
    printChecks(series?.placebos ?? [], series?.assumptions ?? [], language);
    if (diffSays !== null) print(`     ${diffSays[language]}`);
    printChecks(diff?.placebos ?? [], diff?.assumptions ?? [], language);
  }
  print();
}

function printChecks(
  placebos: readonly Placebo[],
  assumptions: readonly Assumption[],
  language: Language,
): void {
  const words = heads[language];
  for (const { isPassed, says } of placebos)
    print(`     [${isPassed ? words.passed : words.failed}] ${says[language]}`);
  for (const { isHeld, says, apart = [] } of assumptions) {
    const mark = isHeld === null ? words.unknown : isHeld ? words.held : words.broken;
    const listed = [...new Set(apart.map(({ trait, word }) => `${trait} ${word}`))].join(", ");
    print(`     [${mark}] ${says[language]}${listed === "" ? "" : ` ${listed}.`}`);
  }
}

function printEquity({ equity }: EvaluationReport, language: Language): void {
  const words = heads[language];
  print(words.equity);
  for (const { metric, by, rows } of equity) {
    print(`   ${nameOf(metric, language)} (${by})`);
    for (const { group, value, interval, difference, p } of rows) {
      const range =
        interval === null ? "" : ` (${percent(interval.low)} – ${percent(interval.high)})`;
      const apart =
        difference === null
          ? ""
          : `  ${(100 * difference.value).toFixed(1)} (${(100 * difference.low).toFixed(1)} – ${(100 * difference.high).toFixed(1)})`;
      const chance = p === null ? "" : `  p ${p < 0.001 ? "< 0.001" : p.toFixed(3)}`;
      print(
        `     ${group}: ${value === null ? words.withheld : percent(value)}${range}${apart}${chance}`,
      );
    }
  }
  print();
}

/** Prints the part written for police. */
export function printPolice(report: EvaluationReport, language: Language): void {
  const words = heads[language];
  const { relief, kinds, safety, toPolice, toTeams } = report.police;
  print(`${words.police}, ${report.from} – ${report.through}`);
  for (const [head, lines] of [
    [words.relief, relief],
    [words.safety, safety],
    [words.toPolice, toPolice],
    [words.toTeams, toTeams],
  ] as const) {
    print(` ${head}`);
    for (const { says } of lines) print(`   ${says[language]}`);
    if (lines !== relief) continue;
    const listed = kinds.map(({ type, calls }) => `${type === "" ? words.others : type} ${calls}`);
    print(`   ${words.kinds}: ${listed.join(", ")}`);
  }
  print(` ${report.dose.says[language]}`);
}

const nameOf = (metric: string, language: Language): string =>
  metrics.find(metric)?.name[language] ?? metric;
