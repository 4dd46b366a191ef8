/** What the center's own programs refuse (files, analyses, plans, drafts, sign-in), in Spanish, by rule and code. */
export const serverEs: Readonly<Record<string, string>> = {
  "A44 no-room":
    "En el disco de este servidor no cabe más. Borre un análisis que ya no haga falta, o haga sitio allí, y suelte otra vez los mismos archivos.",
  "D115 no-crew":
    "Este puesto no tiene posición: no es el de un equipo, o falta el lugar de la agencia.",
  "S4 malformed": "Un dato no vale ({0}). Corríjalo y envíelo otra vez.",
  "S4 no-such-address": "En esa dirección no hay nada.",
  "S4 unknown-metric": "No hay ninguna medida así.",
  "S4 unknown-responder": "No se conoce a {0} en este protocolo.",
  "S200 groups-only":
    "La medida {0} es solo de grupos: lo que se contó de una llamada no se muestra a nadie; lea su porcentaje.",
  "S4 unknown-rung": "El embudo no tiene ningún paso {0}.",
  "S5 wrong-host": "Este servidor no es {0}. Use la dirección con que se abrió este centro.",
  "S5 wrong-origin": "Ese cambio viene de otra página. Hágalo desde la página de este centro.",
  "S6 not-for-this-role": "El puesto {0} no puede ver esto.",
  "S6 not-recorded":
    "No se pudo registrar que usted lo leyó, y por eso no se muestra. Pruebe otra vez.",
  "S7 not-admitted": "El puesto y la clave no coinciden. Mire los dos y pruebe otra vez.",
  "S7 too-many-sign-ins": "Demasiados intentos de entrar desde aquí. Espere un minuto.",
  "S9 no-demo":
    "Aquí no vive ningún condado sintético. Los puestos de demostración existen solo con datos sintéticos, en esta máquina.",
  "S14 no-shadow":
    "Aquí no se repite ningún archivo a la sombra. Se inicia con --shadow y el archivo.",
  "S14 shadow":
    "Aquí se repiten llamadas pasadas y no se despacha nada. Inicie sin --shadow para trabajar.",
  "S30 unknown-draft": "No se conoce ningún borrador {0}.",
  "S30 unknown-protocol": "Aquí no hay ningún protocolo {0}.",
  "S30 unknown-revision": "El borrador no tiene la revisión {#0}, o su texto ya no está.",
  "S33 too-many-drafts": "Hay {#0} borradores. Aparte uno que nadie necesite.",
  "S33 too-many-files": "Un borrador tiene {#0} archivos como máximo.",
  "S33 too-many-revisions":
    "Este borrador tiene {#0} revisiones. Abra uno nuevo a partir de él y siga allí.",
  "S35 broken-off": "El archivo no llegó entero. Envíelo otra vez.",
  "S35 busy": "Ya esperan {#0} recuentos. Pruebe en un minuto.",
  "S35 no-studio": "Aquí no se lee ningún protocolo.",
  "S35 not-counted":
    "No se pudo contar ese archivo. Mire si es una exportación de llamadas y envíelo otra vez.",
  "S35 too-large":
    "El archivo es más largo de lo que se dijo o de lo que se toma. Divida la exportación.",
  "S35 unknown-program": "La biblioteca no tiene ningún programa {0}.",
  "S40 too-many-comments":
    "Desde aquí se toman {#0} comentarios por minuto. Lo que escribió sigue en su pantalla; envíelo en un minuto.",
  "S40 too-many-waiting":
    "Ya esperan {#0} comentarios a que alguien los lea. Vuelva mañana, o dígalo en la reunión.",
  "S128 code-missing":
    "Esta cuenta tiene un segundo factor. Envíe también las seis cifras de su autenticador.",
  "S128 code-not-good": "Ese código no vale o ya se usó. Tome el siguiente de su autenticador.",
  "S133 not-for-this-role": "El puesto {0} solo ve sus propias cifras.",
  "S134 phone-lost":
    "El teléfono de este puesto se dio por perdido. Supervisión vuelve a abrir el puesto.",
  "S136 unknown-analysis": "No se conoce ningún análisis {0}.",
  "S137 another-place": "El archivo sigue en otro punto. Recargue la página y siga.",
  "S137 not-awaited": "Ese archivo no se espera ahora.",
  "S137 not-whole": "Una parte del archivo no llegó entera. Envíela otra vez.",
  "S137 too-large": "El archivo es más largo de lo que se dijo. Elíjalo otra vez.",
  "S137 unknown-file": "Este análisis no tiene ese archivo.",
  "S139 busy":
    "Este análisis está en marcha, porque usted u otra persona lo pidió. Nada de esto se hizo: pídalo otra vez cuando termine, o párelo.",
  "S140 malformed": "Esa corrección no vale para este archivo. Elija una de las que se muestran.",
  "S140 unknown-file": "De este archivo no se conocen columnas.",
  "S141 not-yet": "De esto no hay nada todavía. Mire en qué punto está.",
  "S143 unknown-link": "Con este enlace no se guardan cifras aquí.",
  "S144 too-large":
    "Con estos archivos los análisis ocuparían demasiado. Borre uno que ya no haga falta.",
  "S144 too-many-analyses": "Ya se guardan {#0} análisis. Borre uno que ya no haga falta.",
  "S144 unknown-protocol": "No hay ningún protocolo {0}. Elija uno de la lista.",
  "S145 unknown-file": "Este análisis no tiene ese archivo para descargar.",
  "S156 not-yours": "Supervisión sortea la semana; usted mira sus llamadas.",
  "S171 too-many-plans": "Ya se guardan {#0} planes. Olvide antes uno.",
  "S171 unknown-plan": "Ninguno de sus planes tiene ese identificador.",
  "S195 changed-meanwhile":
    "Otra persona cambió este análisis después de que usted lo miró. Nada de esto se hizo: mire cómo está ahora y pídalo otra vez.",
  "S198 deleted-meanwhile":
    "Otra persona borró este análisis mientras llegaba el archivo. No queda nada de él: suelte el archivo de nuevo.",
  "S191 no-past-calls": "En este servidor no se analizan llamadas pasadas.",
  "S191 not-yet":
    "Las llamadas de este análisis aún no se han leído. Mire en qué punto está, y pida otra vez cuando termine.",
};
