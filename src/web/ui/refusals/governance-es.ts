/** What governance refuses, in Spanish, by rule and code; `refusal-words.ts` says how the blanks are filled. */
export const governanceEs: Readonly<Record<string, string>> = {
  "A1 not-a-persons": "Eso lo anota la máquina; nadie lo envía.",
  "A1 not-your-part": "El puesto {0} no puede hacer eso. El estatuto lo encarga a {1+}.",
  "A2 never-in-force":
    "Esa versión nunca estuvo en vigor. Se revisa lo que está o estuvo en vigor.",
  "A2 no-review-open": "No hay ninguna revisión {0} abierta. Mire la lista otra vez.",
  "A2 not-in-the-charter":
    "El estatuto no nombra el puesto {0}. Pídalo a un puesto que tenga parte en él, como {1+}.",
  "A2 review-known": "La revisión {0} ya se pidió.",
  "A3 already-proposed": "Estos mismos archivos ya se propusieron, como {0}. Siga allí.",
  "A3 other-files": "La declaración trata de otros archivos. Hágala sobre estos.",
  "A3 proposal-known": "La propuesta {0} ya se abrió. Elija otro identificador.",
  "A3 unknown-proposal":
    "No hay ninguna propuesta {0}, o sus archivos no se pueden leer. Mire la lista otra vez.",
  "A3 unknown-version": "Aquí no se conoce ninguna versión con esa huella.",
  "A4 another-protocol":
    "Los archivos son del protocolo {0} y el de este centro es {1}. Escriba {2}.",
  "A4 does-not-check":
    "Los archivos no pasan la comprobación. Ábralos en el estudio, que muestra cada línea por corregir, y envíelos otra vez.",
  "A4 nothing-changes": "Estos archivos son la versión en vigor. Cambie algo.",
  "A4 too-large":
    "Los archivos tienen {#0} caracteres y un borrador {#1} como máximo. Envíe menos.",
  "A4 too-many-files": "Los archivos son demasiados. Junte algunos.",
  "A4 version-taken": "La versión {#0} no es mayor que la {#1}, que estuvo en vigor. Escriba {0}.",
  "A5 not-translated":
    "Falta decir en {0} qué cambia y por qué. El estatuto lo pide en cada idioma.",
  "A6 comment-known": "El comentario {0} ya se recibió.",
  "A6 unknown-comment": "Sobre {1} no hay ningún comentario {0}. Mire la lista otra vez.",
  "A6 vote-is-open": "La junta está votando. Venga a la reunión para que la oigan.",
  "A7 not-looked-at": "Mire antes el comentario: muéstrelo o no lo muestre.",
  "A7 shown-already": "El comentario {0} ya se muestra.",
  "A8 comments-open":
    "{#0|comentario no tiene|comentarios no tienen} respuesta con su motivo. Responda a cada uno antes de abrir el voto.",
  "A9 live-has-changed":
    "Entretanto otra versión entró en vigor, y lo que se leyó ya no es lo que cambiaría. Pida otra vez la repetición.",
  "A9 not-ordered": "Nadie ha pedido una repetición de {0}.",
  "A10 meeting-known": "La reunión {0} ya se convocó.",
  "A10 meeting-open": "La junta está reunida ahora por esto. Cierre antes esa reunión.",
  "A10 no-notice": "No se convocó ninguna reunión sobre esto. Convóquela antes.",
  "A10 notice-too-short":
    "Falta muy poco para ese día: el estatuto pide más aviso. Elija un día posterior.",
  "A11 no-meeting-open": "No hay ninguna reunión abierta sobre esto. Se vota en una reunión.",
  "A11 not-its-day":
    "Hoy no es el día de esa reunión. Espere a su hora; si ya pasó, convoque otra.",
  "A11 open-already": "La reunión ya está abierta. Registre sus votos.",
  "A12 no-board-seat": "El asiento {0} no es de la junta. Elija uno de la junta.",
  "A12 no-vote": "Ese asiento está en la junta sin voto. Puede hablar.",
  "A12 term-ended": "El plazo de ese asiento terminó. El estatuto debe nombrar a otra persona.",
  "A13 not-online":
    "Los votos los registra en la reunión quien lleva el acta. La asesoría jurídica no ha permitido el voto en línea.",
  "A14 vote-closed": "La votación ya se cerró. Un voto tardío no cuenta.",
  "A15 changes-not-read":
    "Falta abrir las llamadas que cambian. Léanse antes, o que se lean en voz alta en la reunión.",
  "A17 nobody-voted": "Hay quórum y nadie ha votado. Registre los votos.",
  "A18 not-in-the-minority":
    "El asiento {0} no votó de otro modo que la junta. Su opinión es la decisión.",
  "A19 has-voted": "El asiento {0} ya votó, y un voto no se retira.",
  "A19 recused": "Ese asiento se apartó de este asunto. No vota en él.",
  "A20 only-a-notice": "Aquí solo se dice que se dio aviso. No se pide acuerdo.",
  "A20 unknown-sign-off": "El estatuto no pide ningún acuerdo {0}. Elija uno de los suyos.",
  "A21 no-such-share": "{#0} de {#1} no es una proporción. Cuente las dos otra vez.",
  "A21 too-few-trained":
    "{#0} de {#1} personas están capacitadas y el estatuto pide el {#2} %. Capacite antes a las demás.",
  "A22 gate":
    "El proceso no está completo: la lista de lo que falta está en la página. Tráigalo, o actúe sin el proceso y en público.",
  "A24 emergency-once":
    "{0} ya estuvo una vez en vigor como cambio de emergencia. Ahora solo vuelve por el proceso.",
  "A24 not-due": "A ningún cambio de emergencia {0} le toca terminar.",
  "A24 nothing-before": "Antes de esta no hubo ninguna versión. No hay adónde volver.",
  "A25 never-in-force": "Esa versión nunca estuvo en vigor. Se vuelve a una que lo estuvo.",
  "A25 was-put-back": "Esa versión se retiró o dejó de ratificarse. Solo vuelve por el proceso.",
  "A26 in-force-now": "Esa versión está ahora en vigor.",
  "A27 charter-known": "Este estatuto ya está registrado. No hay nada que hacer.",
  "A27 charter-not-recorded":
    "El estatuto cambió y el cambio aún no está registrado. Reinicie el servidor.",
  "A27 no-charter": "Este centro se inició sin estatuto: aquí nadie decide sobre su protocolo.",
  "A28 off-already": "Ahora no se permite votar en línea.",
  "A28 on-already": "Ya se permite votar en línea.",
  "A29 in-force": "{0} está en vigor como cambio de emergencia. Vuelva a la versión anterior.",
  "A32 not-the-first": "Ya hay una versión en vigor. Proponga esta como borrador.",
  "A33 no-reason": "Falta el texto. Escriba al menos una palabra.",
  "A40 malformed": "Esas respuestas supuestas no se pudieron leer. Corríjalas y envíelas otra vez.",
  "A50 drawn-already":
    "Ya se sacó una muestra, y en sus hojas puede haber trabajo. Deséchela antes de sacar otra.",
  "A50 no-sample": "De estas llamadas no se ha sacado una muestra. Saque una primero.",
  "A50 not-counted": "Estas llamadas aún no se han contado. Espere a que estén las cifras.",
  "A50 unread-protocol":
    "El protocolo {0} de esta muestra no se puede leer ahora. Saque otra con uno que se lea.",
  "A51 codes-the-other":
    "Usted codifica la otra hoja: quien codifica una nunca ve la segunda. Que lo haga otro puesto.",
  "A51 done-already":
    "Esta hoja está terminada. Lo que difiere se resuelve abajo, entre quienes codificaron.",
  "A51 not-both-done": "De ninguna hoja se dice nada antes de que las dos estén terminadas.",
  "A51 not-your-sheet": "Lo que hay en esta hoja es de quien la tomó, y de nadie más.",
  "A51 taken": "Esta hoja es de otra persona. Tome la que está libre.",
  "A51 unknown-sheet": "Una muestra tiene dos hojas, la 1 y la 2.",
  "A52 malformed":
    "La hoja no se puede usar. Corrija las celdas que no son una respuesta y envíela otra vez.",
  "A52 no-answer": "Eso no responde a esa pregunta. Elija una de las respuestas que se muestran.",
  "A52 not-drawn": "{0} no es una llamada de esta muestra.",
  "A54 another-protocol":
    "La muestra se sacó para {0}. Cuente antes estas llamadas con ese protocolo.",
  "A54 too-few-coded":
    "Ninguna pregunta se codificó en {#0} llamadas: es poco para una tasa. Codifique más, o saque una muestra mayor.",
  "A40 unread-protocol": "El protocolo {0} no se puede leer ahora. Elija otro.",
};
