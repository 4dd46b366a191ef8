/** What care after the call, support and the reviews of repeat conflicts refuse, in Spanish, by rule and code. */
export const careEs: Readonly<Record<string, string>> = {
  "CR1 not-for-this-role":
    "El puesto {0} no anota atención. Eso es de coordinación de atención o de supervisión.",
  "CR2 merged-call": "La llamada {0} era la misma que {1}. Anótelo allí.",
  "CR2 unknown-call": "Nunca hubo una llamada {0}. Busque su número y pruebe otra vez.",
  "CR3 no-such-rating": "Ese valor no es un estado. Dé de 1 (peor) a 5.",
  "CR4 no-service": "Diga qué servicio se ofreció.",
  "CR4 referral-known": "La derivación {0} ya se ofreció.",
  "CR4 too-many": "Una llamada tiene {#0} derivaciones como máximo.",
  "CR4 unknown-referral": "Aquí no se ofreció ninguna derivación {0}. Ofrézcala antes.",
  "CR5 not-accepted":
    "Que conste, la persona no aceptó esta derivación. Anote antes que la aceptó.",
  "CR5 visit-reported": "Ya consta una primera visita: no pudo rechazarse.",
  "CR6 no-consent":
    "La persona no aceptó que se pregunte al proveedor. Pregúntele y anote antes su consentimiento.",
  "CR6 no-written-consent":
    "Un programa de adicciones responde solo con consentimiento escrito. Anótelo antes como escrito.",
  "CR7 impossible-day":
    "Ese día aún no ha llegado, o es anterior al ofrecimiento. Dé el de la primera visita después de él.",
  "CR7 no-day": "Diga qué día acudió; sin él nadie puede contar los días.",
  "CR8 consent-withdrawn":
    "La persona retiró su consentimiento: lo anotado está sellado y no se añade nada.",
  "CR8 nothing-recorded": "De esta llamada no hay nada anotado. No hay nada que sellar.",
  "CR9 agreed-already": "Esos seguimientos ya se acordaron.",
  "CR9 no-consent":
    "La persona no aceptó que la contacten otra vez. Pregúntele y anote antes su consentimiento.",
  "CR9 not-agreed":
    "No se acordó ningún seguimiento del día {#0}, o la persona pidió que no sigan. Acuérdelo antes.",
  "CR10 done-already": "El seguimiento del día {#0} ya está hecho.",
  "CR10 note-too-long": "Una nota tiene {#0} caracteres como máximo.",
  "CR10 too-early": "Al seguimiento del día {#0} le faltan {#1|día|días}. Hágalo entonces.",
  "CR13 dead-service": "{0} ya no atiende. Ofrezca otro servicio.",
  "CR13 unknown-service":
    "En el directorio no hay ningún servicio {0}. Elíjalo allí, o escriba solo su nombre.",
  "CR14 service-in-doubt":
    "No es seguro que {0} siga atendiendo. Compruébelo por teléfono, y luego ofrézcalo diciendo que lo hizo.",
  "D404 no-day":
    "Ningún equipo dejó un día para esta persona. Pregúntele si acepta que la contacten, y acuerde seguimientos.",
  "D404 done-already":
    "Ese día ya está hecho, o la persona no quiere que la contacten. Mire el caso otra vez.",
  "D404 too-early": "Para el día que dejó el equipo faltan {#0|día|días}. Hágalo entonces.",
  "D404 note-too-long": "Una nota tiene {#0} caracteres como máximo.",
  "R9 unknown-record": "Ese registro ya no cuenta. Abra la lista otra vez.",
  "R12 no-review": "Aquí no espera ninguna revisión. Abra la lista otra vez.",
  "R12 not-yours": "Tome antes la revisión; después diga qué resultó.",
  "R14 no-appeal": "Aquí no hay ninguna apelación abierta. Anótela antes.",
  "R14 no-reason": "Diga por qué, para que se le pueda decir a la persona.",
  "R14 own-review": "Usted hizo la revisión que se apela. Que decida otra persona.",
  "R18 unknown-task": "No hay ninguna tarea {0}. Abra la lista otra vez.",
  "R19 not-apart":
    "El puesto {0} también decide sobre llamadas o media. El apoyo necesita un puesto propio.",
  "R19 not-for-this-role":
    "El puesto {0} no trabaja en apoyo. Eso es de trabajo social, aparte de las llamadas y de la mediación.",
  "R20 other-side": "Esta tarea es de otra persona. Tome una de su lista.",
  "R20 unknown-task": "En su lista no hay ninguna tarea {0}. Abra la lista otra vez.",
  "R21 held": "Otra persona tiene esta tarea. Abra la lista otra vez.",
  "R21 not-yours": "Esta tarea no está en sus manos. Tómela antes.",
  "R22 task-closed": "Esta tarea terminó. Ya no se muestra para quién era.",
  "R24 alone": "Nadie va allí a solas. Vaya con alguien.",
  "R24 no-plan":
    "Nadie va allí antes de que supervisión haga un plan. Escriba una carta, o devuelva la tarea.",
  "R25 answered": "Ya respondieron. Ayúdeles, y después termine la tarea.",
  "R25 no-such-way":
    "A esta persona no se le contacta así. Elija una de las formas que se muestran.",
  "R25 not-offered": "Anote antes que se ofreció la ayuda, y cómo.",
  "R25 wants-none": "Quien dice que no, no quiere ninguna ayuda. Quite las que marcó.",
  "R25 wants-nothing": "Diga qué ayuda quieren, al menos una.",
  "R27 accepted": "Aceptaron la ayuda. Termine la tarea con lo que pidieron, o devuélvala.",
  "R27 no-day": "Diga qué día lo intenta otra vez: después de hoy, y dentro de {#0} días.",
  "R27 not-accepted": "Aquí nadie ha aceptado ayuda. Anote antes lo que respondieron.",
  "R27 too-few-tries":
    "Inténtelo {#0} veces en días distintos antes de dejarlo. Hasta ahora, {#1}.",
  "R29 no-ground": "Lo que pedía esto ya no cuenta. No contacte a nadie.",
  "R29 task-closed": "Esta tarea terminó y no se añade nada. Abra la lista otra vez.",
};
