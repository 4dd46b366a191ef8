import type { Protocol, Question } from "#core/protocol/protocol.ts";
import { inLanguage, useLanguage } from "#web/ui/words.ts";
import { useLive } from "#web/ui/live/hooks.ts";

/** How an answer reads; its id where the protocol gives it no label. `unknown` is the screen's own word. */
export const answerLabel = (
  question: Question,
  answer: string,
  language: string,
  unknown: string,
): string => {
  if (answer === "unknown") return unknown;
  const label = question.labels[answer];
  return label === undefined ? answer : inLanguage(label, language);
};

const nameIn = (protocol: Protocol, id: string, language: string): string => {
  const responder = protocol.responders.find((declared) => declared.id === id);
  return responder === undefined ? id : inLanguage(responder.name, language);
};

/** Names responders in this window's language: `Police + Ambulance`. */
export function useResponderNames(): (ids: readonly string[]) => string {
  const { protocol } = useLive().protocol;
  const language = useLanguage();
  return (ids) => ids.map((id) => nameIn(protocol, id, language)).join(" + ");
}
