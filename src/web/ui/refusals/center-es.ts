/** What the center itself answers when it cannot take something, in Spanish, by code alone. */
export const centerEs: Readonly<Record<string, string>> = {
  unreachable: "El servidor no responde. Compruebe que funciona y que esta consola está en su red.",
  busy: "El centro tiene demasiado que hacer ahora. Se intenta otra vez en un momento.",
  stopped:
    "El registro del centro se detuvo: nada nuevo se guarda. Use la radio y avise a quien lo mantiene.",
  unknown: "No se sabe si se guardó. Mire si está; si no, envíelo otra vez.",
  malformed: "El centro no entendió lo enviado. Recargue la página y envíelo otra vez.",
  "too-large": "Lo enviado es demasiado grande.",
  "not-signed-in": "La sesión terminó. Entre de nuevo en su puesto.",
  "command-id-taken": "Eso ya se envió con otro contenido. Recargue la página.",
  "http-403": "Este puesto no puede ver eso.",
  "http-404": "Eso no está en este centro.",
  "http-429": "Demasiadas peticiones seguidas. Espere un momento.",
};
