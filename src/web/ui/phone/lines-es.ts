/** Lo mismo, en español. */
export const es = {
  pinTitle: "Este teléfono está cerrado",
  pinLead: "Su PIN abre lo que guardó. Mientras tanto, use la radio.",
  pinLabel: "PIN, de 4 a 8 números",
  pinOpen: "Abrir",
  pinWrong: "Ese PIN no lo abre. Tras 8 equivocados se destruye todo lo guardado aquí.",
  pinWiped: "Demasiados PIN equivocados: lo guardado en este teléfono se destruyó. Entre de nuevo.",
  opening: "Abriendo este teléfono …",
};
