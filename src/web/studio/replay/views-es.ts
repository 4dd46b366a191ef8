import type { en } from "./views-en.ts";

/** The lines of a replay's views beside the bounds, in Spanish. */
export const es: typeof en = {
  note_lifted: "Las reglas del protocolo tienen este límite; aquí se quita.",
  "note_put-on": "Las reglas del protocolo no tienen este límite; aquí se pone.",
  leversTitle: "Qué limita a los equipos",
  leversLead:
    "Los programas se limitan de estas maneras. Cada palanca se mueve sola; las cifras son llamadas que un equipo sin armas podría atender sin policía, en persona o por teléfono.",
  lever_hours: "Horario: todos los equipos a toda hora",
  lever: "Palanca",
  leverBefore: "el protocolo tal como está",
  leverSource: "Fuente",
  leverOf: "De {{calls}} llamadas, sin contar horarios",
  leverOfHours: "De {{calls}} llamadas, a la hora de cada una",
  leverGain: "unas {{count}} más",
  leverLoss: "unas {{count}} menos",
  leverSame: "ninguna diferencia en estas llamadas",
  "note_every-hour": "Sobre las llamadas cuya hora se conoce.",
  "note_hours-already": "Ninguna de estas llamadas cae fuera del horario de un equipo.",
  "note_hours-unknown": "No se conoce la hora de ninguna llamada.",
  policeTitle: "Llamadas y horas de la policía",
  policeLead: "Llamadas del público en las que lo que corresponde no necesita policía",
  policeRow: "No necesita policía",
  freed:
    "Unas {{estimate}} horas de policía (de {{low}} a {{high}}), si hoy fuera la policía a cada una de estas llamadas, un agente {{minutes}} minutos cada vez, y entonces a ninguna.",
  freedSource: "Minutos: {{source}}",
  freedNot:
    "Una llamada que atiende un equipo no es una llamada quitada a la policía: a algunas no habría ido nadie, o una ambulancia. La policía también acompaña, llega primero o se la llama después. Nada de eso está en los registros antiguos.",
  freedNone: "Las tasas no dicen nada de minutos, así que no se calculan horas.",
  mismatchTold:
    "Se envió policía a {{sent}} de las {{calls}} llamadas cuyo archivo dice quién fue. En unas {{estimate}} de ellas (de {{low}} a {{high}}) lo que corresponde no la necesita.",
  mismatchNotTold:
    "De {{calls}} llamadas ningún archivo dice quién fue, así que nada se dice de ellas. Un archivo de correspondencias puede decirlo: sent: [police].",
  mapTitle: "Por zona, en un mapa",
  mapLead:
    "Cada círculo es una zona, en medio de sus propias llamadas; nadie dio los límites. Cuanto más grande, más llamadas del público; cuanto más oscuro, mayor la parte esperada a la que corresponde {{name}}.",
  mapOf: "{{areas}} zonas, {{calls}} llamadas. Con más llamadas: {{most}}.",
  mapShade: "Parte esperada de las llamadas de la zona",
  mapWho: "Sombrear por",
  mapArea: "Zona",
  mapNone:
    "Sin mapa: ningún archivo tiene coordenadas para zonas con {{smallest}} llamadas o más. Las zonas que hay están en la tabla de abajo.",
  mapHidden_one: "{{count}} zona tiene muy pocas llamadas para mostrarla, o no tiene coordenadas.",
  mapHidden_other:
    "{{count}} zonas tienen muy pocas llamadas para mostrarlas, o no tienen coordenadas.",
  mapNorth: "el norte está arriba",
  slicesTitle: "Por tipo, hora, zona, prioridad y origen",
  slicesLead:
    "No se muestran cuentas menores de {{smallest}}, ni una segunda celda cuando la suma delataría la primera.",
  cut: "Separar por",
  slice_type: "Tipo",
  slice_hour: "Hora",
  slice_area: "Zona",
  slice_priority: "Prioridad",
  slice_source: "Quién dice que llamó el público",
  hidden: "oculto",
  notWritten: "sin escribir",
  rest: "todos los demás",
  "by-type": "se juzga solo por el tipo",
  "by-column": "lo dice una columna",
  repeatTitle: "Necesidades tras la demanda repetida",
  repeatLead:
    "{{repeats}} de {{places}} lugares llamaron {{from}} veces o más: {{calls}} de {{all}} llamadas.",
  repeatBusiest: "Los 3 lugares más activos de cada 100 hicieron {{share}} de las llamadas.",
  repeatPlace:
    "Un lugar es como lo escribe el archivo, a menudo una cuadra con muchas viviendas. Ningún lugar se guarda ni se nombra. Los lugares activos también se calman solos: una baja tras una visita nada prueba sin lugares con que comparar.",
  repeatNone: "Ningún archivo dice de dónde venían las llamadas.",
  need: "Familia de necesidad",
  needCalls: "Llamadas",
  needRepeat: "En lugares que vuelven a llamar",
  hindsightTitle: "A posteriori: cómo terminaron estas llamadas",
  hindsightLead:
    "Un final no es una necesidad. Muchas llamadas terminan sin informe; eso no dice si hacía falta policía. Nada de aquí entra en las cifras de arriba.",
  endings_one: "{{count}} final",
  endings_other: "{{count}} finales",
  ending: "Final, tal como está escrito",
  classOnly:
    "De {{calls}} llamadas evaluadas solo se conoce la clase, por palabras que usan otras ciudades: sus límites valen para todos los tipos de ella.",
};
