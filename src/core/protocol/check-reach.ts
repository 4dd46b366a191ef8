import { said } from "#core/base/said.ts";
import { compile } from "./compile.ts";
import type { CompiledProtocol } from "./compiled.ts";
import { BudgetExceeded } from "./diagram-nodes.ts";
import { pathwayFindings, type PathwayFindings } from "./findings.ts";
import { error, finding, type Reading } from "./node.ts";
import type { Place, Protocol } from "./protocol.ts";

/** Where something named is written. */
type At = (key: string) => Place;

/** What only shows over all inputs: rules that never win or differ, calls that fall through, pathways too tangled to compile. */
export function checkReach(reading: Reading, protocol: Protocol, at: At): CompiledProtocol {
  const compiled = compile(protocol);
  for (const pathway of compiled.pathways.values()) {
    const place = at(`pathway ${pathway.pathway.id}`);
    try {
      tellFindings(reading, pathwayFindings(compiled, pathway), at);
    } catch (cause) {
      if (!(cause instanceof BudgetExceeded)) throw cause;
      error(
        reading,
        place,
        `pathway \`${pathway.pathway.id}\` is too tangled to decide on partial answers: ${cause.message}`,
        "split it, or ask fewer questions in it",
      );
    }
  }
  return compiled;
}

/** Findings as warnings. */
function tellFindings(reading: Reading, findings: PathwayFindings, at: At): void {
  const place = at(`pathway ${findings.pathway}`);
  for (const id of findings.neverWins)
    if (!id.startsWith("first/"))
      finding(
        reading,
        at(`rule ${id}`),
        said(
          `rule ${id} is never the one: rules above it or disqualifiers take every call it could`,
          `la regla ${id} nunca decide: las reglas anteriores o lo que descarta a un equipo se llevan toda llamada que podría decidir`,
        ),
      );
  for (const id of findings.neverDiffers)
    if (!id.startsWith("first/"))
      finding(
        reading,
        at(`rule ${id}`),
        said(
          `rule ${id} never differs: without it every call would get what it gets now`,
          `la regla ${id} nunca cambia nada: sin ella toda llamada recibiría lo que recibe ahora`,
        ),
        said(
          "leave it out, unless it is there for its reason",
          "quítela, salvo que esté ahí por su motivo",
        ),
      );
  for (const { above, below, protects, example } of findings.conflicts)
    finding(
      reading,
      at(`rule ${above}`),
      said(
        `rule ${above} stands above rule ${below}, and takes calls that both fit though it protects ${protects === "less" ? "less" : "differently"}, such as: ${inWords(example) || "every call"}`,
        `la regla ${above} está antes que la regla ${below} y se lleva llamadas que corresponden a ambas, aunque protege ${protects === "less" ? "menos" : "de otra manera"}, por ejemplo: ${inWords(example) || "toda llamada"}`,
      ),
      said(
        "turn them round, or say in one of them which calls are the other's",
        "cambie su orden, o diga en una de ellas qué llamadas son de la otra",
      ),
    );
  tellAsked(reading, findings, place);
}

/** What is worth a second look in what a pathway asks, and in the calls that it leaves. */
function tellAsked(reading: Reading, findings: PathwayFindings, place: Place): void {
  if (!findings.isWhole)
    finding(
      reading,
      place,
      said(
        `pathway \`${findings.pathway}\` is too tangled to look for rules in conflict or rules that never differ`,
        `la vía \`${findings.pathway}\` es demasiado enredada para buscar reglas en conflicto o reglas que nunca cambian nada`,
      ),
      said("split it, or ask fewer questions in it", "divídala, o haga menos preguntas en ella"),
    );
  for (const question of findings.idleQuestions)
    finding(
      reading,
      place,
      said(
        `pathway \`${findings.pathway}\` asks \`${question}\`, and no answer to it changes the response`,
        `la vía \`${findings.pathway}\` pregunta \`${question}\`, y ninguna respuesta a ella cambia quién va`,
      ),
      said(
        "leave it out, or let a rule depend on it",
        "quítela, o haga que una regla dependa de ella",
      ),
    );
  if (findings.burden.worst > mostQuestions)
    finding(
      reading,
      place,
      said(
        `pathway \`${findings.pathway}\` asks up to ${findings.burden.worst} questions, ${findings.burden.mean} on average, before it settles`,
        `la vía \`${findings.pathway}\` hace hasta ${findings.burden.worst} preguntas, ${findings.burden.mean} en promedio, antes de decidir`,
      ),
      said(
        `a caller can be asked ${mostQuestions}; ask first what settles most`,
        `a quien llama se le pueden hacer ${mostQuestions}; pregunte primero lo que más decide`,
      ),
    );
  if (findings.leftToFallback !== undefined)
    finding(
      reading,
      place,
      said(
        `pathway \`${findings.pathway}\` leaves some calls to the fallback, such as: ${inWords(findings.leftToFallback) || "every call"}`,
        `la vía \`${findings.pathway}\` deja algunas llamadas al último recurso, por ejemplo: ${inWords(findings.leftToFallback) || "toda llamada"}`,
      ),
    );
}

/** More questions than a caller in need can be asked before help goes. */
const mostQuestions = 8;

const inWords = (answers: Readonly<Record<string, string>>): string =>
  Object.entries(answers)
    .map(([question, answer]) => `${question} ${answer}`)
    .join(", ");
