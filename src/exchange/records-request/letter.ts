import type { RecordsPolicy } from "#core/records/policy.ts";
import type { RecordsRequest } from "#core/records/state.ts";
import type { SettledItem } from "./release.ts";

const lines = {
  en: {
    title: "Answer to your request for records",
    request: "Request",
    received: "Received",
    answered: "Answered",
    by: "Answered by",
    synthetic: "These records are synthetic: no real person, place or call.",
    given: (calls: number, items: number): string =>
      `You are given ${items} entries of ${calls} calls, in the file records.csv.`,
    kept: (count: number): string =>
      `${count} entries are withheld or changed. Each is listed in redactions.csv with the law and the reason.`,
    gone: (count: number): string =>
      `${count} entries do not exist any more: the time for which they are kept had ended.`,
    denied: "Your request is denied.",
    why: "Why",
    law: "Law",
    count: "Entries",
    neither:
      "Records of care after a call, of clinicians, of substance use programs, of mediation, and records sealed by a court are given to nobody by this way. Whether there are any is neither confirmed nor denied.",
    changed:
      "An address is given as its block. In texts, numbers, names, ages and words on health are taken out.",
    counted: "What may be counted about you",
    countedHow:
      "Where complaints about a home, or from a number, come again, the center counts them for a year: how many, how many were lawful, and what was raised, by codes and without a name. That count is in no file of this answer. It changes no priority and nobody who is sent, and it is given to no landlord, housing or code office.",
    countedAppeal:
      "Ask the center's supervisor whether your home or number is counted, and to have it looked at again. Somebody who did not review it decides within 30 days, tells you why, and can strike it: then it counts no more.",
    appeal: "If you do not agree",
  },
  es: {
    title: "Respuesta a su solicitud de registros",
    request: "Solicitud",
    received: "Recibida",
    answered: "Respondida",
    by: "Responde",
    synthetic: "Estos registros son sintéticos: ninguna persona, lugar ni llamada es real.",
    given: (calls: number, items: number): string =>
      `Se le entregan ${items} anotaciones de ${calls} llamadas, en el archivo records.csv.`,
    kept: (count: number): string =>
      `${count} anotaciones se reservan o se cambian. Cada una está en redactions.csv con la ley y el motivo.`,
    gone: (count: number): string =>
      `${count} anotaciones ya no existen: terminó el plazo por el que se guardan.`,
    denied: "Su solicitud se deniega.",
    why: "Motivo",
    law: "Ley",
    count: "Anotaciones",
    neither:
      "Los registros de atención tras una llamada, del personal clínico, de programas de adicciones, de mediación y los sellados por un tribunal no se entregan a nadie por esta vía. No se confirma ni se niega que existan.",
    changed:
      "Una dirección se da por su cuadra. En los textos se quitan números, nombres, edades y palabras de salud.",
    counted: "Lo que puede contarse sobre usted",
    countedHow:
      "Cuando se repiten quejas sobre un hogar, o desde un número, el centro las cuenta durante un año: cuántas, cuántas eran de algo lícito y qué se propuso, con códigos y sin nombre. Esa cuenta no está en ningún archivo de esta respuesta. No cambia ninguna prioridad ni a quién se envía, y no se da a propietarios ni a oficinas de vivienda o de ordenanzas.",
    countedAppeal:
      "Pregunte a supervisión del centro si se cuenta su hogar o su número, y pida que se revise. Lo decide en 30 días alguien que no lo revisó antes, le dice por qué, y puede borrarlo: entonces ya no cuenta.",
    appeal: "Si no está de acuerdo",
  },
} as const;

const escaped = (text: string): string =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");

/** What the letter says besides the items. */
export interface LetterParts {
  readonly request: RecordsRequest;
  readonly policy: RecordsPolicy;
  readonly custodian: string;
  /** `2026-11-22`. */
  readonly answeredOn: string;
  readonly receivedOn: string;
  readonly isSynthetic: boolean;
  /** Null: something is given. */
  readonly denial: { readonly exemption: string; readonly why: string } | null;
}

/** The letter that goes with a release or a denial, a page of its own in the asker's language. */
export function letterText(all: readonly SettledItem[], parts: LetterParts): string {
  const { request, policy, custodian, answeredOn, receivedOn, isSynthetic, denial } = parts;
  const { language } = request;
  const words = lines[language];
  const line = (name: string, value: string): string =>
    `<dt>${escaped(name)}</dt><dd>${escaped(value)}</dd>`;
  const paragraph = (text: string): string => `<p>${escaped(text)}</p>`;
  // A count moves with each call, and an answer is the same bytes for good: so it says what is held, and by whom it is told (R14).
  const counted =
    request.asker === "person-concerned"
      ? `<h2>${escaped(words.counted)}</h2>${paragraph(words.countedHow)}${paragraph(words.countedAppeal)}\n`
      : "";
  const destroyed = all.filter(({ item }) => item.text === null);
  const kept = all.filter(({ item, action }) => item.text !== null && action !== "release");
  const reasons = policy.exemptions.flatMap(({ id, law, says }) => {
    const count =
      denial === null
        ? kept.filter(({ exemption }) => exemption === id).length
        : Number(denial.exemption === id);
    if (count === 0) return [];
    const cells = [says[language], law, ...(denial === null ? [String(count)] : [])];
    return [`<tr>${cells.map((cell) => `<td>${escaped(cell)}</td>`).join("")}</tr>`];
  });
  const heads = [words.why, words.law, ...(denial === null ? [words.count] : [])];
  const table =
    reasons.length === 0
      ? ""
      : `<table><thead><tr>${heads.map((head) => `<th scope="col">${escaped(head)}</th>`).join("")}</tr></thead><tbody>${reasons.join("")}</tbody></table>`;
  const said =
    denial === null
      ? [
          words.given(
            request.found?.calls.length ?? 0,
            all.length - kept.length - destroyed.length,
          ),
          ...(kept.length > 0 ? [words.kept(kept.length), words.changed] : []),
          ...(destroyed.length > 0 ? [words.gone(destroyed.length)] : []),
        ]
      : [words.denied, denial.why];
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><title>${escaped(words.title)}</title>
<meta name="viewport" content="width=device-width"><style>body{font:1rem/1.5 sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color:#111;background:#fff}table{border-collapse:collapse;width:100%}td,th{border:1px solid #555;padding:.3rem .5rem;text-align:start;vertical-align:top}dt{font-weight:bold}dd{margin:0 0 .4rem}</style></head>
<body><main><h1>${escaped(words.title)}</h1>${isSynthetic ? paragraph(words.synthetic) : ""}
<dl>${line(words.request, request.id)}${line(words.received, receivedOn)}${line(words.answered, answeredOn)}${line(words.by, `${custodian}, ${policy.title}`)}</dl>
${said.map(paragraph).join("\n")}
${table}
${paragraph(words.neither)}
${counted}<h2>${escaped(words.appeal)}</h2>${paragraph(policy.appeal[language])}
</main></body></html>
`;
}
