import type { SupportSide } from "#core/support/words.ts";

/**
 * What may be said to a person, in plain words of both languages: the worker reads it in theirs, not in the screen's. Information, an
 * advocate, an offer that can be refused. Nothing of a call, of anybody else, or of a duty to come.
 */
export const script: Readonly<
  Record<SupportSide, Readonly<Record<"en" | "es", readonly string[]>>>
> = {
  caller: {
    en: [
      "My name is …, I am a social worker. You have called for help several times. I call to ask how you are.",
      "This is an offer. You may say no, now or later. Saying no changes nothing when you call 911.",
      "I can listen, tell you what the law says, find somebody to talk to, or help with things at home.",
      "What you tell me is not written down at the center, and nobody who answers 911 reads it. If somebody is in danger, or a child or an adult who cannot protect themselves is harmed, I have to tell.",
    ],
    es: [
      "Me llamo …, soy de trabajo social. Usted ha pedido ayuda varias veces. Llamo para saber cómo está.",
      "Es un ofrecimiento. Puede decir que no, ahora o después. Decir que no no cambia nada cuando llame al 911.",
      "Puedo escuchar, decirle qué dice la ley, buscar a alguien con quien hablar o ayudar con cosas de casa.",
      "Lo que usted me cuenta no se escribe en el centro, y no lo lee quien contesta el 911. Si alguien está en peligro, o se daña a un menor o a una persona adulta que no puede protegerse, tengo que decirlo.",
    ],
  },
  "those-complained-of": {
    en: [
      "My name is …, I am a social worker. Nobody says that you did anything wrong.",
      "Your home was named to the center, and what was described was lawful. You have a right to know that, and to have the record looked at again.",
      "This is an offer. You may say no, now or later. You need not come anywhere, sign anything or meet anybody.",
      "I can tell you what is kept and how to appeal it, and find an advocate who speaks for you and costs you nothing.",
    ],
    es: [
      "Me llamo …, soy de trabajo social. Nadie dice que usted hizo algo malo.",
      "Su hogar fue nombrado ante el centro, y lo que se describió era lícito. Tiene derecho a saberlo y a que se revise el registro.",
      "Es un ofrecimiento. Puede decir que no, ahora o después. No tiene que ir a ninguna parte, firmar nada ni reunirse con nadie.",
      "Puedo decirle qué se guarda y cómo apelarlo, y buscar a alguien que hable por usted sin costo.",
    ],
  },
};
