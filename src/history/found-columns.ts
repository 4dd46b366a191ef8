import type { Role } from "./column-names.ts";

/** A column of the file that has a part in a call. */
export interface FoundColumn {
  readonly role: Role;
  readonly column: string;
  readonly index: number;
  /** 0 to 1; 1 where a person named it. */
  readonly confidence: number;
  readonly why: string;
  /** A few values; none where they could tell who or where. */
  readonly samples: readonly string[];
}

/** Columns by their role; a role no column fits is absent. */
export type FoundColumns = Partial<Readonly<Record<Role, FoundColumn>>>;

/** Corrections by a person: the column of a role, or null for "there is none". */
export type ColumnChoices = Partial<Readonly<Record<Role, string | null>>>;

/** Column names as words: `callDateTime`, `CALL_DATE`, `Call Date` and `calldate` read alike. */
export const wordsOf = (name: string): string =>
  inEnglish(name.normalize("NFD").replace(/\p{Mn}/gu, ""))
    .replace(/(\w)['’]d\b/g, "$1d")
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .replace(/#/g, " no ")
    .replace(/[^a-z0-9]+/g, " ")
    .trim()
    .split(" ")
    .map((word) => parted(word === "typ" ? "type" : word))
    .join(" ");

/** Spanish words of a dispatcher's columns, as exports of Puerto Rico have them, and French ones. */
const spanish: ReadonlyMap<string, string> = new Map(
  Object.entries({
    fecha: "date",
    hora: "time",
    tipo: "type",
    llamada: "call",
    incidente: "incident",
    querella: "complaint",
    prioridad: "priority",
    direccion: "address",
    lugar: "location",
    numero: "number",
    disposicion: "disposition",
    resultado: "result",
    distrito: "district",
    precinto: "precinct",
    unidad: "unit",
    agencia: "agency",
    latitud: "latitude",
    longitud: "longitude",
    recibida: "received",
    recibido: "received",
    despachada: "dispatched",
    despacho: "dispatch",
    llegada: "arrival",
    cierre: "closed",
    fuente: "source",
    origen: "source",
    naturaleza: "nature",
    descripcion: "description",
    codigo: "code",
    comentarios: "comments",
    nombre: "name",
    telefono: "phone",
    recepcion: "received",
    medio: "method",
    llamante: "caller",
    querellante: "complainant",
    observaciones: "remarks",
    notas: "notes",
    cuadrante: "sector",
    zona: "zone",
    calle: "street",
    // French, as exports of Canada and of the islands have them.
    appel: "call",
    appels: "call",
    evenement: "event",
    heure: "time",
    recu: "received",
    priorite: "priority",
    adresse: "address",
    rue: "street",
    secteur: "sector",
    quartier: "neighborhood",
    unite: "unit",
    appelant: "caller",
    nom: "name",
    remarques: "remarks",
    provenance: "source",
    organisme: "agency",
    arrivee: "arrival",
    fermeture: "closed",
  }),
);

/** `Tipo de Llamada` as `call type`; names in English stay as they are. */
function inEnglish(name: string): string {
  const words = name.toLowerCase().split(/[^a-z0-9]+/);
  if (!words.some((word) => spanish.has(word))) return name;
  return words
    .map((word) => spanish.get(word) ?? word)
    .join(" ")
    .replace(/\b(\w+) (?:del|de la|de el|de l|du|des|de|d) (\w+)\b/g, "$2 $1");
}

const whole = /^(dttm|datetime|update|upto|barcode|geocode|zipcode|incidental)$/;

/** `eventdt` is `event dt`. */
const parted = (word: string): string =>
  whole.test(word)
    ? word
    : word
        .replace(/^(opened|created|closed|received|dispatched|arrived|cleared)(at|on)$/, "$1 $2")
        .replace(/^(time|date)(rcvd|recd|disp|arr|arrv|clr|clrd|enr)$/, "$1 $2")
        .replace(/^(?:prime|prim|primary)(unit|officer)$/, "primary $1")
        .replace(/^(caller|complainant)(nm|ph|num|tel|phone)$/, "$1 $2")
        .replace(/^([a-z]{3,}?)(dttm|datetime|date|time|dt|tm|num|nbr|desc|code)$/, "$1 $2");
