/** What mediation and the review of a place refuse, in Spanish, by rule and code. */
export const mediationEs: Readonly<Record<string, string>> = {
  "MD1 case-known": "El caso {0} ya está abierto. Búsquelo en la lista.",
  "MD1 no-origin":
    "Diga a qué llamada se envió a quien media. Solo una derivación nombra su registro.",
  "MD1 not-for-this-role":
    "El puesto {0} no trabaja en mediación. Eso es de quien media o de la jefatura de mediación.",
  "MD1 open-already": "El caso {0} ya está abierto por el mismo conflicto. Siga allí.",
  "MD1 unknown-case": "No hay ningún caso {0}. Abra la lista otra vez.",
  "MD1 walk-up-only":
    "Un caso de una llamada o de un registro lo abre la máquina. Abra uno de quien lo pide en persona, con el número que dio.",
  "MD2 held": "Alguien tiene este caso. La jefatura puede darlo a otra persona.",
  "MD2 lead-only": "El puesto {0} no lleva esa lista. Pídalo a la jefatura de mediación.",
  "MD2 no-hours": "La capacitación es un número entero de horas, de 0 a 10,000.",
  "MD2 no-organization": "Diga para quién trabaja esta persona.",
  "MD2 not-a-mediator":
    "El puesto {0} no está en la lista de mediación. Lo añade la jefatura de mediación.",
  "MD2 not-trained":
    "Un caso así pide {#0} horas de capacitación, y {0} tiene {#1}. Pídalo a alguien que las tenga.",
  "MD2 not-yours": "Este caso no está en sus manos. Acéptelo antes.",
  "MD2 offered-to-another": "Este caso se dio a otra persona.",
  "MD2 unknown-seat": "El puesto {0} no es de mediación. Nombre uno que lo sea.",
  "MD3 declared-already": "Usted ya declaró eso. Siga con el caso.",
  "MD3 has-conflict": "{0} declaró un conflicto de interés en este caso. Pídalo a otra persona.",
  "MD3 interest-not-declared":
    "Diga antes si tiene un conflicto de interés. Hasta entonces no se abre nada de una parte.",
  "MD3 not-yours": "Este caso no está en sus manos. Acéptelo antes.",
  "MD4 declined-already": "Usted ya rechazó este caso. Espera a otra persona.",
  "MD4 not-yours": "Este caso lo tiene otra persona.",
  "MD5 another-is-open":
    "La evaluación de la parte {0} está abierta. Termínela antes: se evalúa a cada parte por separado.",
  "MD5 not-alone":
    "Se evalúa a cada parte a solas. Pregunte cuando no pueda oír nadie de la otra parte, ni nadie a quien pueda temer.",
  "MD5 not-open": "Empiece antes la evaluación de la parte {0}, a solas con ella.",
  "MD5 open-already": "La evaluación de la parte {0} ya está abierta.",
  "MD6 not-cleared":
    "Aún no todas las partes son aptas, o falta la otra parte. No saber no es ser apta, y nadie se reúne antes.",
  "MD8 minor":
    "Una persona menor no es parte. Añada a la persona adulta que habla por el hogar, o termine el caso.",
  "MD8 no-call": "A este caso no le corresponde ninguna llamada. Dé el número que dio la parte.",
  "MD8 no-number":
    "Dé el número que dio la parte misma: solo cifras y + ( ) - . , de 7 a 20 en total.",
  "MD8 too-many": "Un caso tiene {#0} partes como máximo.",
  "MD8 unknown-party": "Aquí no hay ninguna parte {0}. Mire el caso otra vez.",
  "MD8 wrong-way":
    "A quien llamó se le contacta por el número desde el que llamó; a quien fue señalada, por el lugar.",
  "MD9 knows-already": "Esta parte llamó. No hay nada que decirle.",
  "MD9 no-consent":
    "A nadie se le puede decir quién llamó al 911: quien llamó no lo ha aceptado, o lo retiró. Pregúntele antes, a solas.",
  "MD9 not-theirs": "Solo quien llamó puede aceptar que se diga.",
  "MD10 no-language": "Diga en qué idioma se explicó, como en o es.",
  "MD10 not-given": "Ese consentimiento no está dado. No hay nada que retirar.",
  "MD10 not-informed":
    "Un consentimiento vale cuando se explicó cada punto. Falta alguno: explíquelo.",
  "MD11 no-consent":
    "No todas las partes aceptaron. Pregunte a cada una a solas; si alguien no quiere una misma sala, vaya de una a otra.",
  "MD12 attendance":
    "La asistencia no cuadra con la sesión. Si se celebró, diga quién estuvo; en una sala están todas las partes; si no se celebró, nadie.",
  "MD12 impossible-day": "Una sesión se fija para hoy o después, y dentro de un año. Dé su día.",
  "MD12 no-session": "No se ha celebrado ninguna sesión desde entonces. Regístrela antes.",
  "MD12 not-met": "Alguna parte no estuvo en ninguna sesión. Nadie acuerda por otra persona.",
  "MD12 session-known": "La sesión {0} ya está fijada.",
  "MD12 session-over": "La sesión {0} ya no está fijada.",
  "MD12 too-early": "Esta sesión aún no ha sido. Anótela en su día.",
  "MD12 too-many": "Un caso tiene {#0} sesiones como máximo.",
  "MD12 unknown-party": "La asistencia nombra una vez a cada parte de este caso.",
  "MD12 unknown-session": "No hay ninguna sesión {0} fijada. Fíjela antes.",
  "MD13 done-already": "El seguimiento del día {#0} ya está hecho.",
  "MD13 no-agreement": "Los seguimientos son de un acuerdo. Anote antes si lo hubo.",
  "MD13 no-days": "Dé días después del acuerdo, de 1 a 730, que no estén ya fijados.",
  "MD13 not-planned": "Aquí no hay ningún seguimiento fijado para el día {#0}.",
  "MD13 too-early": "Al seguimiento del día {#0} le faltan {#1|día|días}. Hágalo entonces.",
  "MD13 too-many": "Un caso tiene {#0} seguimientos como máximo.",
  "MD15 not-offered":
    "Una persona del vecindario o por contrato toma los casos que le ofrece la jefatura. Pregunte allí.",
  "MD16 has-it-already": "{0} ya tiene este caso. No hay nada que cambiar.",
  "MD16 lead-only": "El puesto {0} no asigna casos. Pídalo a la jefatura de mediación.",
  "MD17 case-ended": "Este caso terminó y no se añade nada. Abra uno nuevo.",
  "MD17 no-agreement": "No consta ningún acuerdo. Diga cómo terminó.",
  "MD21 no-place": "Escriba el lugar como lo tienen las llamadas, por ejemplo 16 Bittern Court.",
  "MD21 no-reason": "Diga en una frase por qué se mira este lugar. Queda con la revisión.",
  "MD21 not-for-this-role": "El puesto {0} no abre revisiones. Pídalo a supervisión.",
  "MD21 unknown-review": "No hay ninguna revisión así. Abra la lista otra vez.",
};
