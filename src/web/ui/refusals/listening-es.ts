/** What listening refuses, in Spanish, by rule and code. */
export const listeningEs: Readonly<Record<string, string>> = {
  "LS1 no-codebook": "Este centro se inició sin libro de códigos.",
  "LS1 no-consent": "No aceptaron que se guarden sus palabras. Pregúnteles, o no las escriba.",
  "LS1 no-date": "{0} no es un día. Escríbalo como 2026-10-04.",
  "LS1 text-length":
    "El texto está vacío o es demasiado largo. Escriba lo que dijeron, o divídalo.",
  "LS1 unknown-group": "El libro de códigos no tiene el grupo {0}. Puede ser {1+}.",
  "LS1 unknown-voice": "No se oyó a nadie como {0}. Mire la lista otra vez.",
  "LS1 voice-known": "{0} ya está registrada. Dé a cada voz su propio identificador.",
  "LS2 not-your-part":
    "El puesto {0} no puede hacer eso. El libro de códigos lo encarga a otros puestos.",
  "LS3 too-many-codes": "Una voz tiene {#0} temas como máximo.",
  "LS3 unknown-code": "No hay ningún tema {0}. Puede ser {1+}.",
  "LS5 coded-twice": "Dos personas ya la codificaron. Acuerden donde difieren.",
  "LS5 nothing-to-settle": "Para acordar, dos personas deben haberla codificado y diferir.",
  "LS10 not-their-words": "Esas palabras no están en lo que dijeron. Cópielas.",
  "LS10 not-to-be-quoted": "A esta persona no se la cita.",
  "LS10 quote-length": "Una cita tiene de 1 a {#1} caracteres; esta tiene {#2}.",
  "LS10 too-many-quotes": "Bastan {#0} citas de una persona.",
  "LS11 withdrawn": "La persona retiró sus palabras: ya no existen, y no se les añade nada.",
  "LS13 no-answer":
    "Una respuesta tiene palabras, {#0} caracteres como máximo. Diga qué se hace, o por qué no.",
  "LS13 no-comment": "{0} no es un comentario. Elija uno de la lista.",
  "LS13 spam": "La basura se cuenta y no se responde. Muéstrelo si no lo es.",
  "LS13 too-many-waiting":
    "{#0} comentarios esperan a que alguien los lea. Escriba en papel, llame o vuelva mañana.",
  "LS14 criticism-is-kept":
    "Escriba en palabras neutras qué dice este comentario de nuestro trabajo. Eso se muestra en su lugar.",
  "LS14 gist-length": "Para eso bastan {#0} caracteres.",
  "LS14 not-looked-at": "Mire antes el comentario: muéstrelo o no lo muestre.",
  "LS14 shown-already": "Este comentario ya se muestra.",
  "LS15 spam": "La basura se cuenta y no se codifica. Muéstrelo si no lo es.",
  "LS16 did-what":
    "Lo que se hizo es una meta o una versión del protocolo. Nómbrela, o diga que todavía no.",
  "LS16 unknown-target": "No hay nada que se llame {0}. Puede ser {1+}.",
  "LS17 no-reason":
    "Dígalo en inglés y en español, con el motivo. Los dos se muestran en el mismo minuto.",
};
