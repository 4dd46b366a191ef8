import { csv, facts, june, records, two, wall, write } from "./facts.ts";
import type { Column, Fact, UnseenFile } from "./facts.ts";

const eastern = "America/New_York";
const central = "America/Chicago";
const mountain = "America/Denver";
const rows = facts(60, june);
const second = (at: number): number => Math.floor(at / 1000) * 1000;
const minute = (at: number): number => Math.floor(at / 60_000) * 60_000;
const callerOf = ({ row }: Fact): string => `Quillfeather, Zo${"abcdefgh"[row % 8] ?? "a"}`;
const phoneOf = ({ row }: Fact): string => `(555) 010-02${two(row % 100)}`;

/** A map hub's CSV: instants with +00, degrees in X and Y, its own stamps last. */
const hubInstants = (): UnseenFile => {
  const columns: readonly Column[] = [
    ["X", ({ lon }) => lon.toFixed(6)],
    ["Y", ({ lat }) => lat.toFixed(6)],
    ["OBJECTID", ({ row }) => row + 1],
    ["IncidentNumber", ({ id }) => `2024-${id}`],
    ["CallReceivedDate", ({ at }) => `${write.isoSpace(new Date(at)).replaceAll("-", "/")}+00`],
    [
      "FirstUnitDispatchedDate",
      ({ at }) => `${write.isoSpace(new Date(at + 60_000)).replaceAll("-", "/")}+00`,
    ],
    ["NatureCodeDescription", ({ words }) => words],
    ["CallPriority", ({ priority }) => `${priority}`],
    ["StreetBlock", ({ block }) => block],
    ["PatrolBeat", ({ beat }) => beat],
    ["CreationDate", () => "2025/01/03 05:11:00+00"],
    ["EditDate", () => "2025/01/03 05:11:00+00"],
    ["GlobalID", ({ row }) => `{0A${two(row)}B7C2-0000-4000-8000-0000000000${two(row)}}`],
  ];
  return {
    manner:
      "a map hub's instants with +00 that are true, degrees in X and Y, stamps of the layer itself",
    files: [{ name: "Calls_For_Service_(Public).csv", content: `\uFEFF${csv(columns, rows)}` }],
    roles: {
      "call-id": "IncidentNumber",
      received: "CallReceivedDate",
      dispatched: "FirstUnitDispatchedDate",
      type: "NatureCodeDescription",
      priority: "CallPriority",
      place: "StreetBlock",
      area: "PatrolBeat",
      latitude: "Y",
      longitude: "X",
    },
    zone: eastern,
    calls: rows.map(({ id, at, words, lat, lon, priority }) => ({
      id: `2024-${id}`,
      at: second(at),
      dispatched: second(at) + 60_000,
      words,
      lat,
      lon,
      priority: String(priority),
    })),
  };
};

/** A portal's place of three lines in one cell: block, city and brackets. */
const placeOfLines = (): UnseenFile => {
  const columns: readonly Column[] = [
    ["Event Number", ({ id }) => `E${id}`],
    ["Event Date/Time", ({ at }) => write.us12(wall(at, eastern))],
    ["Event Description", ({ words }) => words],
    ["Disposition", ({ endCode }) => endCode],
    ["Disposition Description", ({ end }) => end],
    [
      "Location 1",
      ({ block, lat, lon }) => `${block}\nHARBORTON, NY\n(${lat.toFixed(6)}, ${lon.toFixed(6)})`,
    ],
  ];
  return {
    manner: "block, city and degrees on three lines of one cell",
    files: [{ name: "rows.csv", content: csv(columns, rows, ",", "\r\n") }],
    roles: {
      "call-id": "Event Number",
      received: "Event Date/Time",
      type: "Event Description",
      disposition: "Disposition Description",
      point: "Location 1",
    },
    zone: eastern,
    calls: rows.map(({ id, at, words, lat, lon, end }) => ({
      id: `E${id}`,
      at: second(at),
      words,
      lat,
      lon,
      disposition: end,
    })),
  };
};

/** A portal with headings in French, semicolons, a point and a shape beside it. */
const french = (): UnseenFile => {
  const natures = [
    "TAPAGE NOCTURNE",
    "CHICANE DE FAMILLE",
    "ACCIDENT AVEC BLESSÉ",
    "PERSONNE SUSPECTE",
  ];
  const nature = ({ row }: Fact): string => natures[row % 4] ?? "";
  const columns: readonly Column[] = [
    ["Numéro d'événement", ({ id }) => `M${id}`],
    ["Date et heure de l'appel", ({ at }) => `${write.iso(new Date(at))}+00:00`],
    ["Nature de l'appel", nature],
    ["Priorité", ({ priority }) => priority],
    ["Adresse", ({ row }) => `${1 + (row % 30)}00 RUE DES ÉRABLES`],
    ["Secteur", ({ beat }) => beat],
    ["Unité", ({ unit }) => unit],
    ["Nom de l'appelant", callerOf],
    ["Téléphone", phoneOf],
    [
      "Remarques",
      ({ row }) =>
        `Le voisin ${row} rappelle pour dire que la musique est encore très forte ce soir`,
    ],
    ["geo_point_2d", ({ lat, lon }) => `${lat.toFixed(6)}, ${lon.toFixed(6)}`],
    [
      "geo_shape",
      ({ lat, lon }) => `{"coordinates": [${lon.toFixed(6)}, ${lat.toFixed(6)}], "type": "Point"}`,
    ],
  ];
  return {
    manner: "headings in French with semicolons, a point and its shape",
    files: [{ name: "appels-de-service.csv", content: csv(columns, rows, ";") }],
    roles: {
      "call-id": "Numéro d'événement",
      received: "Date et heure de l'appel",
      type: "Nature de l'appel",
      priority: "Priorité",
      place: "Adresse",
      area: "Secteur",
      unit: "Unité",
      point: "geo_point_2d",
    },
    secrets: ["Quillfeather", "555) 010", "voisin"],
    calls: rows.map((fact) => ({
      id: `M${fact.id}`,
      at: second(fact.at),
      words: nature(fact),
      priority: String(fact.priority),
      unit: fact.unit,
      lat: fact.lat,
      lon: fact.lon,
    })),
  };
};

/** Spanish on a spreadsheet of that language: day first, "a. m.", a comma for the point of a number. */
const spanishSheet = (): UnseenFile => {
  // Some of the days are after the twelfth: else nobody could tell the day from the month.
  const sixteenDays = facts(60, june, 400);
  const tipos = ["RUIDO EXCESIVO", "PELEA EN LA CALLE", "PERSONA SOSPECHOSA"];
  const tipo = ({ row }: Fact): string => tipos[row % 3] ?? "";
  const clock = (at: number): string => {
    const date = wall(at, central);
    const hour = date.getUTCHours();
    return `${two(date.getUTCDate())}/${two(date.getUTCMonth() + 1)}/${date.getUTCFullYear()} ${hour % 12 || 12}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())} ${hour < 12 ? "a. m." : "p. m."}`;
  };
  const columns: readonly Column[] = [
    ["No. de incidente", ({ id }) => `S${id}`],
    ["Fecha y hora de recepción", ({ at }) => clock(at)],
    ["Tipo de incidente", tipo],
    ["Medio de recepción", ({ isOfficers }) => (isOfficers ? "Oficial" : "9-1-1")],
    ["Latitud", ({ lat }) => lat.toFixed(5).replace(".", ",")],
    ["Longitud", ({ lon }) => (lon - 14).toFixed(5).replace(".", ",")],
    ["Nombre del llamante", callerOf],
    [
      "Observaciones",
      ({ row }) => `La persona ${row} dice que su vecino toca la música muy alto cada noche`,
    ],
  ];
  return {
    manner: 'a Spanish spreadsheet: "a. m.", the day first, degrees with a comma',
    files: [{ name: "llamadas_911.csv", content: csv(columns, sixteenDays, ";", "\r\n") }],
    roles: {
      "call-id": "No. de incidente",
      received: "Fecha y hora de recepción",
      type: "Tipo de incidente",
      source: "Medio de recepción",
      latitude: "Latitud",
      longitude: "Longitud",
    },
    zone: central,
    secrets: ["Quillfeather", "vecino toca"],
    calls: sixteenDays.map((fact) => ({
      id: `S${fact.id}`,
      at: second(fact.at),
      words: tipo(fact),
      lat: fact.lat,
      lon: fact.lon - 14,
    })),
  };
};

/** A crosstab out of a dashboard: UTF-16, tabs, named .csv, days in words, a measure that is one everywhere. */
const dashboard = (): UnseenFile => {
  const long = (at: number): string => {
    const date = wall(at, central);
    return `June ${date.getUTCDate()}, 2024 ${date.getUTCHours() % 12 || 12}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())} ${date.getUTCHours() < 12 ? "AM" : "PM"}`;
  };
  const columns: readonly Column[] = [
    ["Call Type Group", () => "All"],
    ["CFS Number", ({ id }) => `24-${id}`],
    ["Second of Call Received", ({ at }) => long(at)],
    ["Day of Call Received", ({ at }) => long(at).replace(/ \d+:.*$/, "")],
    ["Call Type", ({ words }) => words],
    ["Priority Level", ({ priority }) => `P${priority}`],
    ["Number of Records", () => 1],
  ];
  return {
    manner:
      "a dashboard's crosstab in UTF-16 with tabs under .csv, months in words, a count of ones",
    files: [
      {
        name: "Sheet 1_Full Data IL.csv",
        content: Buffer.from(`\uFEFF${csv(columns, rows.slice(0, 50), "\t", "\r\n")}`, "utf16le"),
      },
    ],
    roles: {
      "call-id": "CFS Number",
      received: "Second of Call Received",
      type: "Call Type",
      priority: "Priority Level",
      unit: null,
    },
    zone: central,
    calls: rows.slice(0, 50).map(({ id, at, words, priority }) => ({
      id: `24-${id}`,
      at: second(at),
      words,
      priority: `P${priority}`,
    })),
  };
};

/** Columns as lists of their own, as data frames are written. */
const framed = (): UnseenFile => {
  const columns: readonly Column[] = [
    ["incident_number", ({ id }) => id],
    ["time_received", ({ at }) => write.isoSpace(wall(at, mountain))],
    ["call_type", ({ words }) => words],
    ["latitude", ({ lat }) => lat],
    ["longitude", ({ lon }) => lon - 30],
  ];
  return {
    manner: "JSON whose columns are lists of their own",
    files: [
      {
        name: "frame.json",
        content: JSON.stringify(
          Object.fromEntries(columns.map(([name, value]) => [name, rows.map(value)])),
        ),
      },
    ],
    roles: { "call-id": "incident_number", received: "time_received", type: "call_type" },
    zone: mountain,
    calls: rows.map(({ id, at, words, lat }) => ({ id, at: second(at), words, lat })),
  };
};

/** The same with each column an object of row numbers, as data frames are written when nobody says otherwise. */
const numberedCells = (): UnseenFile => {
  const columns: readonly Column[] = [
    ["incident_number", ({ id }) => id],
    ["time_received", ({ at }) => at],
    ["call_type", ({ words }) => words],
    ["disposition", ({ end }) => end],
  ];
  return {
    manner: "JSON whose columns are objects of numbered cells",
    files: [
      {
        name: "df.json",
        content: JSON.stringify(
          Object.fromEntries(
            columns.map(([name, value]) => [
              name,
              Object.fromEntries(rows.map((fact) => [String(fact.row), value(fact)])),
            ]),
          ),
        ),
      },
    ],
    roles: { "call-id": "incident_number", received: "time_received", type: "call_type" },
    calls: rows.map(({ id, at, words, end }) => ({ id, at, words, disposition: end })),
  };
};

/** Rows as objects under their own ids. */
const keyedRows = (): UnseenFile => ({
  manner: "JSON whose rows are objects under their ids",
  files: [
    {
      name: "by_id.json",
      content: JSON.stringify(
        Object.fromEntries(
          rows.map(({ id, at, words, priority }) => [
            `CFS${id}`,
            { received_at: new Date(at).toISOString(), nature: words, priority },
          ]),
        ),
      ),
    },
  ],
  roles: { received: "received_at", type: "nature", priority: "priority" },
  calls: rows.map(({ at, words, priority }) => ({ at, words, priority: String(priority) })),
});

/** A dispatch vendor's interface: objects inside objects, words under displayValue, microseconds. */
const nested = (): UnseenFile => ({
  manner: "events inside data, words under displayValue, callers inside the event",
  files: [
    {
      name: "cad-export.json",
      content: JSON.stringify({
        success: true,
        data: {
          page: 1,
          cadEvents: rows.map((fact) => ({
            cadEventNumber: `CE${fact.id}`,
            receivedDateUtc: new Date(fact.at).toISOString(),
            eventType: { code: fact.code, displayValue: fact.words },
            priority: { displayValue: `Priority ${fact.priority}` },
            eventLocation: { latitude: fact.lat, longitude: fact.lon, fullAddress: fact.block },
            caller: { name: callerOf(fact), phoneNumber: phoneOf(fact) },
            narrative: `Caller ${fact.row} says that the neighbors are arguing again and wants somebody to come`,
            closedDateUtc: new Date(fact.at + 900_000).toISOString(),
          })),
        },
      }),
    },
  ],
  roles: {
    "call-id": "cadEventNumber",
    received: "receivedDateUtc",
    closed: "closedDateUtc",
    type: "eventType.displayValue",
    "type-code": "eventType.code",
    priority: "priority.displayValue",
    latitude: "eventLocation.latitude",
    longitude: "eventLocation.longitude",
    place: "eventLocation.fullAddress",
  },
  zone: eastern,
  secrets: ["Quillfeather", "555) 010", "arguing again"],
  calls: rows.map(({ id, at, code, words, lat, lon, priority }) => ({
    id: `CE${id}`,
    at,
    closed: at + 900_000,
    code,
    words,
    lat,
    lon,
    priority: `Priority ${priority}`,
  })),
});

/** Microseconds since 1970, one object a line, in a file called .csv. */
const microseconds = (): UnseenFile => ({
  manner: "microseconds since 1970, one object a line, under .csv",
  files: [
    {
      name: "stream.csv",
      content: records(
        [
          ["event_id", ({ id }) => `X${id}`],
          ["event_ts", ({ at }) => at * 1000],
          ["event_type", ({ words }) => words],
          ["dispatch_ts", ({ at }) => (at + 90_000) * 1000],
        ],
        rows,
      )
        .map((record) => JSON.stringify(record))
        .join("\n"),
    },
  ],
  roles: {
    "call-id": "event_id",
    received: "event_ts",
    type: "event_type",
    dispatched: "dispatch_ts",
  },
  calls: rows.map(({ id, at, words }) => ({ id: `X${id}`, at, words, dispatched: at + 90_000 })),
});

/** A query's answer on a terminal: bars between cells, a ruled line, the number of rows below. */
const terminal = (): UnseenFile => {
  const cells = (fact: Fact): readonly string[] => [
    ` ${fact.id} `,
    ` ${write.isoSpace(wall(fact.at, central))} `,
    ` ${fact.words.padEnd(24)} `,
    ` ${String(fact.priority).padStart(3)} `,
  ];
  return {
    manner: "a query's answer on a terminal: bars, a ruled line, the number of rows below",
    files: [
      {
        name: "psql_out_tx.txt",
        content: [
          " call_id  |    received_at      |       call_type          | pri ",
          "----------+---------------------+--------------------------+-----",
          ...rows.map((fact) => cells(fact).join("|")),
          `(${rows.length} rows)`,
          "",
        ].join("\n"),
      },
    ],
    // The ruled line and the number of rows.
    refusedRows: 2,
    roles: { "call-id": "call_id", received: "received_at", type: "call_type", priority: "pri" },
    zone: central,
    calls: rows.map(({ id, at, words, priority }) => ({
      id,
      at: second(at),
      words,
      priority: String(priority),
    })),
  };
};

/** A database's own spool: carets between cells, and a line of types under the header. */
const carets = (): UnseenFile => {
  const columns: readonly Column[] = [
    ["CALL_NO", ({ id }) => id],
    ["CALL_DT", ({ at }) => write.us24(wall(at, central))],
    ["NATURE", ({ words }) => words],
    ["DISPO", ({ end }) => end],
  ];
  const [head = "", ...body] = csv(columns, rows, "^").trimEnd().split("\n");
  return {
    manner: "carets between the cells, a line of column types under the header",
    files: [
      {
        name: "spool_la.txt",
        content: [head, "varchar(12)^datetime^varchar(40)^varchar(20)", ...body, ""].join("\n"),
      },
    ],
    roles: { "call-id": "CALL_NO", received: "CALL_DT", type: "NATURE", disposition: "DISPO" },
    zone: central,
    refusedRows: 1,
    calls: rows.map(({ id, at, words, end }) => ({ id, at: minute(at), words, disposition: end })),
  };
};

export const hubs: readonly (() => UnseenFile)[] = [
  hubInstants,
  placeOfLines,
  french,
  spanishSheet,
  dashboard,
  framed,
  numberedCells,
  keyedRows,
  nested,
  microseconds,
  terminal,
  carets,
];
