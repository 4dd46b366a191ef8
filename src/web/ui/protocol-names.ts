import type { Condition, Protocol } from "#core/protocol/protocol.ts";
import { useCodeWords } from "./codes.ts";
import { useLive } from "./live/hooks.ts";
import { inLanguage, useLanguage } from "./words.ts";

/** How the protocol in force calls what it names, in the reader's language; a thing it no longer names is called by its id. */
export interface ProtocolNames {
  readonly pathway: (id: string) => string;
  /** What rules a team out: the answers, and whom they rule out where the same answers do so twice. */
  readonly disqualifier: (id: string) => string;
}

export function useProtocolNames(): ProtocolNames {
  const { protocol } = useLive().protocol;
  const codes = useCodeWords();
  const language = useLanguage();
  return {
    pathway: (id) => {
      const found = protocol.pathways.find((each) => each.id === id);
      return found === undefined ? id : inLanguage(found.name, language);
    },
    disqualifier: (id) => ruledOutBy(protocol, id, { language, notKnown: codes("answerUnknown") }),
  };
}

/** `Any weapon? Seen or held / Threatened with`. */
export function ruledOutBy(
  { disqualifiers, questions, responders }: Protocol,
  id: string,
  { language, notKnown }: { readonly language: string; readonly notKnown: string },
): string {
  const found = disqualifiers.find((each) => each.id === id);
  if (found === undefined) return id.replaceAll("-", " ");
  const said = (when: Condition): string =>
    Object.entries(when)
      .map(([question, answers]) => {
        const asked = questions.find((each) => each.id === question);
        const labels = answers.map((answer) => {
          const label = asked?.labels[answer];
          if (answer === "unknown") return notKnown;
          return label === undefined ? answer : inLanguage(label, language);
        });
        return `${asked === undefined ? question : inLanguage(asked.text, language)} ${labels.join(" / ")}`;
      })
      .join(" · ");
  const what = said(found.when);
  const twins = disqualifiers.filter((each) => said(each.when) === what);
  if (twins.length < 2) return what;
  const whom = responders.filter((each) => found.bars.includes(each.id));
  return `${what} (${whom.map(({ name }) => inLanguage(name, language)).join(", ")})`;
}
