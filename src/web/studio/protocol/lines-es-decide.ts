import type { enDecide } from "./lines-en-decide.ts";

/** The same in Spanish. */
export const esDecide: Readonly<Record<keyof typeof enDecide, string>> = {
  view_decide: "Decidir",
  decideLead:
    "Un borrador no decide nada. Aquí se propone una revisión suya a quienes deciden, y se sigue desde entonces.",
  decideReadOnly:
    "Esto no es un borrador. Comience uno para proponer un cambio; lo ya propuesto está abajo.",
  decideNobody:
    "Aquí nadie decide sobre el protocolo: este centro se inició sin estatuto. Un borrador se puede leer, comparar y probar, pero no proponer.",
  submitTitle: "Presentar este borrador",
  submitName: "Título, en pocas palabras",
  submitWhy: "Por qué se propone",
  submit: "Presentar la revisión {{revision}}",
  submitting: "Sus archivos se comprueban y se comparan con lo que está en vigor …",
  submitted: "Presentado. Está abajo.",
  notSavedYet: "aún no está todo guardado; se podrá presentar cuando lo esté",
  doesNotCheck: "el borrador tiene errores: corríjalos antes en Cambiar",
  sameRevision: "esta revisión ya está presentada; está abajo",
  versionTooLow:
    "Lleva el número de versión {{version}}, y la versión {{highest}} ya estuvo en vigor. Una versión que se propone lleva un número mayor.",
  raiseVersion: "Darle el número de versión {{next}}",
  nextTitle: "Qué pasa después",
  next_frozen:
    "Los archivos de esta revisión se comprueban y quedan fijados por su huella. Lo que se cambie después en el borrador no cambia nada en la propuesta; se presenta de nuevo como otra revisión.",
  next_stated:
    "Una máquina dice qué cambiaría, en todas las llamadas posibles, en frases y en cifras exactas, y qué garantías se cumplen.",
  next_consulted:
    "En la página Decidir se abre a comentarios, se repite con las llamadas del propio centro, se firma y se vota en una reunión anunciada con {{days}} días de antelación.",
  next_force:
    "Cuando entra en vigor decide las llamadas recibidas desde entonces, y solo esas: una llamada abierta conserva la versión con la que empezó.",
  proposalsOfDraft: "Propuestas de este borrador",
  proposalsAll: "Lo que se propone y lo que se propuso",
  noProposals: "Aún no se propone nada.",
  ofRevision: "revisión {{revision}}",
  readsRevision: "leer la revisión {{revision}}",
  weighTitle: "En llamadas pasadas",
  weighLead:
    "Cuántas llamadas pasadas es cada cambio: con seguridad, lo esperado según las tasas de llamadas como estas, como máximo. Sus respuestas, horas y zonas se toman por desconocidas; una llamada puede contar en el máximo de varios cambios.",
  weighOwn: "Medir con las llamadas de este centro",
  weighFile: "O con una exportación de llamadas pasadas; se borra cuando se ha contado",
  weighOwnName: "Llamadas de este centro",
  weighing: "Se cuenta {{from}}, en un proceso aparte …",
  weighNext: "Después se cuenta {{from}}.",
  weighed:
    "{{from}}. De {{calls}} llamadas pasadas del público cambian: {{low}} con seguridad, {{estimate}} previsiblemente, {{high}} como máximo. {{moved}} son de un tipo que ahora toma otra vía; de {{unknown}} no se puede decir.",
  weighGroup:
    "llamadas pasadas: {{low}} con seguridad · {{estimate}} esperadas · {{high}} como máximo",
  weighSaved: "Aún no está todo guardado; se podrá medir cuando lo esté.",
  inForceNow: "lo que decide llamadas ahora",
};
