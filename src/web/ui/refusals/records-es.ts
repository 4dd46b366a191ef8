/** What requests for records and the second look at passed-over calls refuse, in Spanish, by rule and code. */
export const recordsEs: Readonly<Record<string, string>> = {
  "CR30 no-policy": "Aquí no se escribió ninguna política de registros.",
  "CR30 not-for-this-role":
    "El puesto {0} no responde solicitudes de registros. Eso es de quien custodia los registros.",
  "CR30 unknown-request": "No se recibió ninguna solicitud {0}. Mire la lista otra vez.",
  "CR31 no-scope": "Diga qué llamadas, o los días en que entraron.",
  "CR31 nothing-wanted": "Escriba qué se pidió, en las palabras de quien pide.",
  "CR31 request-known": "La solicitud {0} ya se recibió.",
  "CR31 too-many": "Se guardan {#0} solicitudes como máximo.",
  "CR31 too-much-found":
    "Se encontraron {#0} llamadas, y una respuesta tiene {#1} como máximo. Pida menos días, una zona o un tipo de llamada.",
  "CR31 unknown-call": "Nunca hubo una llamada {0}. Busque su número.",
  "CR31 wide-scope":
    "Esos días no valen: el último va después del primero, y hay un máximo por solicitud. Pida el resto en otra.",
  "CR34 never-released": "{0} es de una clase que no se entrega a nadie: queda reservada.",
  "CR35 answered": "La solicitud {0} ya se respondió. Reciba una nueva.",
  "CR35 no-exemption": "{0} se reserva sin una excepción conocida. Elija una de la lista.",
  "CR35 no-file": "La solicitud {0} no tiene el archivo {1}.",
  "CR35 no-name": "Escriba el nombre de quien responde por ella.",
  "CR35 no-reason":
    "Se propuso reservar {0} y usted lo entrega. Escriba el motivo, para que conste.",
  "CR35 not-found": "La llamada {0} no está entre lo que encontró esta solicitud. Busque antes.",
  "CR35 not-made": "No se pudieron hacer los archivos de la entrega. Pruebe otra vez.",
  "CR35 not-reviewed": "Faltan por revisar {#0} de {#1} llamadas. La primera es {0}.",
  "CR35 not-searched": "La solicitud {0} aún no se ha buscado.",
  "CR35 unknown-item": "La llamada {0} no tiene la anotación {1}.",
  "CR37 no-exemption": "No hay ninguna excepción {0}. Elija una de la lista.",
  "CR37 no-reason":
    "Denegar pide el nombre de quien custodia, una excepción y un motivo en palabras.",
  "CR38 no-order": "Nombre la orden por su número, sin el nombre de ninguna persona.",
  "CR38 not-sealed": "La llamada {0} no está sellada.",
  "CR38 sealed": "La llamada {0} está sellada por orden. La tiene quien custodia los registros.",
  "CR38 sealed-already": "La llamada {0} ya está sellada.",
  "CR38 unknown-call": "Nunca hubo una llamada {0}.",
  "M24 drawn-already": "Esa semana ya se sorteó: nadie repite el sorteo hasta que le guste.",
  "M24 no-week": "{0} no es un lunes. Nombre una semana por su lunes.",
  "M24 none-passed-over":
    "En esa semana no se pasó por alto ninguna llamada: no hay nada que mirar.",
  "M24 not-drawn":
    "La llamada {0} no salió en el sorteo de esa semana. Solo se miran las que salieron.",
  "M24 not-over": "Esa semana no ha terminado. Sortéela cuando termine.",
  "M25 not-blind":
    "Usted tuvo parte en la llamada {0} o leyó su registro. Déjela a quien no sepa qué se hizo.",
  "M26 looked-already": "La llamada {0} ya se miró. La segunda mirada se hace una vez.",
};
