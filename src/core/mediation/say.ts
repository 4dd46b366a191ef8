import type { Words } from "#core/protocol/protocol.ts";

/**
 * What a party is told when mediation is not going on. There is one sentence, whatever the reason: who hears it learns nothing of what
 * another party said, nor whether anybody said anything.
 */
export const closingWords: Required<Words> = {
  en: "Mediation is not going ahead. That happens often, and says nothing about anybody. You can call 911 at any time, and your call counts as it always did.",
  es: "La mediación no sigue adelante. Ocurre a menudo y no dice nada de nadie. Puede llamar al 911 en cualquier momento, y su llamada vale lo mismo que siempre.",
};

/** What a party is told first. Who called 911 is in it only where the one who called agreed to that. */
export function openingWords(mayNameCaller: boolean): Required<Words> {
  return mayNameCaller ? named : unnamed;
}

const unnamed: Required<Words> = {
  en: "I work with neighbors on disagreements, for the county, not for the police. I would like to hear from you how things are here. It is free, you choose, and you can stop at any time.",
  es: "Trabajo con vecinos en sus desacuerdos, para el condado, no para la policía. Quisiera saber de usted cómo van las cosas aquí. Es gratis, usted decide y puede parar cuando quiera.",
};

const named: Required<Words> = {
  en: `${unnamed.en} Your neighbor called 911 and agreed that I tell you so.`,
  es: `${unnamed.es} Su vecino llamó al 911 y aceptó que yo se lo diga.`,
};
