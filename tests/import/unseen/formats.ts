import { csv, facts, june, local, records, wall, write } from "./facts.ts";
import type { Column, UnseenFile } from "./facts.ts";
import { zipOf } from "../zip.ts";

const central = "America/Chicago";
const eastern = "America/New_York";
const rows = facts(60, june);
const second = (at: number): number => Math.floor(at / 1000) * 1000;
const minute = (at: number): number => Math.floor(at / 60_000) * 60_000;

const utf16 = (text: string): Uint8Array =>
  Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")]);

/** Tabs in UTF-16, days before months, though no day is past the twelfth. */
const dayFirst = (): UnseenFile => ({
  manner: "tabs in UTF-16 with days before months in the first days of a month",
  files: [
    {
      name: "unicode text IL.txt",
      content: utf16(
        csv(
          [
            ["Call No.", ({ id }) => id],
            ["Received", ({ at }) => write.dayFirst(wall(at - 7 * 86_400_000, central))],
            ["Nature", ({ words }) => words],
            ["Beat", ({ beat }) => beat],
          ],
          facts(200, june, 41),
          "\t",
          "\r\n",
        ),
      ),
    },
  ],
  roles: { "call-id": "Call No.", received: "Received", type: "Nature", area: "Beat" },
  zone: central,
  says: /day before the month/,
  calls: facts(200, june, 41).map(({ id, at, words }) => ({
    id,
    at: second(at - 7 * 86_400_000),
    words,
  })),
});

/** Half of the day left out: the hour is not known, and nothing may say it is. */
const noHalf = (): UnseenFile => {
  const many = facts(240, june, 47);
  return {
    manner: "a clock of twelve hours without morning or evening: the day is known, the hour is not",
    files: [
      {
        name: "calls_in.csv",
        content: csv(
          [
            ["Incident", ({ id }) => id],
            ["Call Time", ({ at }) => write.us12(wall(at, eastern)).slice(0, -3)],
            ["Call Type", ({ words }) => words],
          ],
          many,
        ),
      },
    ],
    roles: { "call-id": "Incident", received: "Call Time", type: "Call Type" },
    says: /run from 1 to 12 and nothing says morning or evening/,
    calls: many.map(({ id, at }) => ({
      id,
      at: null,
      hasHour: false,
      local: `${write.isoDay(wall(at, eastern))} 00:00:00`,
    })),
  };
};

/** A service of an older web framework: an envelope in an envelope, dates as calls of a function. */
const scriptDates = (): UnseenFile => ({
  manner: 'JSON in an envelope {"d":{"results":…}} with /Date(1718110920000)/',
  files: [
    {
      name: "odata.json",
      content: JSON.stringify({
        d: {
          results: records(
            [
              ["IncidentId", ({ id }) => id],
              ["ReceivedTime", ({ at }) => `/Date(${at})/`],
              ["ClosedTime", ({ at }) => `/Date(${at + 900_000}-0500)/`],
              ["ProblemType", ({ words }) => words],
              ["IsOfficerInitiated", ({ isOfficers }) => String(isOfficers)],
            ],
            rows,
          ),
        },
      }),
    },
  ],
  roles: {
    "call-id": "IncidentId",
    received: "ReceivedTime",
    closed: "ClosedTime",
    type: "ProblemType",
    source: "IsOfficerInitiated",
  },
  zone: null,
  calls: rows.map(({ id, at, words, isOfficers }) => ({
    id,
    at,
    words,
    closed: at + 900_000,
    initiated: isOfficers ? "officer" : "public",
  })),
});

/** GeoJSON of another portal: local ISO times, the point in the geometry. */
const geo = (): UnseenFile => ({
  manner: "GeoJSON with local times and a point in the geometry",
  files: [
    {
      name: "incidents.geojson",
      content: JSON.stringify({
        type: "FeatureCollection",
        features: records(
          [
            ["INCIDENT_NUMBER", ({ id }) => id],
            ["INCIDENT_DATE", ({ at }) => write.iso(wall(at, eastern))],
            ["NATURE_OF_CALL", ({ words }) => words],
            ["PRIORITY", ({ priority }) => `${priority}A`],
            ["ZONE", ({ beat }) => beat],
          ],
          rows,
        ).map((properties, at) => ({
          type: "Feature",
          properties,
          geometry: { type: "Point", coordinates: [-82.3 + (at % 9) * 0.004, 29.65] },
        })),
      }),
    },
  ],
  roles: {
    "call-id": "INCIDENT_NUMBER",
    received: "INCIDENT_DATE",
    type: "NATURE_OF_CALL",
    priority: "PRIORITY",
    area: "ZONE",
    longitude: "geometry longitude",
  },
  zone: eastern,
  calls: rows.map(({ id, at, words, priority }) => ({
    id,
    at: second(at),
    words,
    priority: `${priority}A`,
    lat: 29.65,
  })),
});

/** Rows of bare values with the columns described apart; the first of them are the portal's own. */
const bareRows = (): UnseenFile => {
  const own = [
    "sid",
    "id",
    "position",
    "created_at",
    "created_meta",
    "updated_at",
    "updated_meta",
    "meta",
  ];
  const names = ["Event Number", "Event Date Time", "Initial Event Type", "Disposition"];
  return {
    manner: "rows of bare values with the portal's own columns before the city's",
    files: [
      {
        name: "rows.json",
        content: JSON.stringify({
          meta: { view: { name: "Calls", columns: [...own, ...names].map((name) => ({ name })) } },
          data: rows.map(({ row, id, at, words, end }) => [
            `row-${row}`,
            `00000000-0000-0000-${String(row).padStart(4, "0")}-000000000000`,
            0,
            1_720_000_000 + row,
            null,
            1_720_000_900 + row,
            null,
            "{ }",
            id,
            write.iso(wall(at, eastern)),
            words,
            end,
          ]),
        }),
      },
    ],
    roles: {
      "call-id": "Event Number",
      received: "Event Date Time",
      type: "Initial Event Type",
      disposition: "Disposition",
    },
    calls: rows.map(({ id, at, words, end }) => ({
      id,
      local: local(wall(second(at), eastern)),
      words,
      disposition: end,
    })),
  };
};

/** A data store's answer: success, a result, its fields and its records. */
const dataStore = (): UnseenFile => ({
  manner: "a data store's answer with help, success and a result that holds fields and records",
  files: [
    {
      name: "datastore_search.json",
      content: JSON.stringify({
        help: "https://data.example.org/help",
        success: true,
        result: {
          fields: [
            { id: "_id", type: "int" },
            { id: "incident_id" },
            { id: "call_received_date_time" },
            { id: "call_type" },
          ],
          records: rows.map(({ row, id, at, words }) => ({
            _id: row + 1,
            incident_id: id,
            call_received_date_time: new Date(at).toISOString(),
            call_type: words,
          })),
          total: 60,
        },
      }),
    },
  ],
  roles: { "call-id": "incident_id", received: "call_received_date_time", type: "call_type" },
  zone: null,
  calls: rows.map(({ id, at, words }) => ({ id, at, words, local: null })),
});

/** A Spanish-speaking island: semicolons, Windows-1252, names with accents. */
const spanish = (): UnseenFile => ({
  manner: "column names in Spanish, in Windows-1252 with semicolons",
  files: [
    {
      name: "llamadas de servicio.csv",
      content: Buffer.from(
        csv(
          [
            ["Número de Incidente", ({ id }) => id],
            ["Fecha", ({ at }) => write.usDay(wall(at, "America/Puerto_Rico"))],
            ["Hora", ({ at }) => write.clock(wall(at, "America/Puerto_Rico"))],
            [
              "Tipo de Llamada",
              ({ row }) =>
                ["RUIDO EXCESIVO", "QUERELLA ENTRE VECINOS", "ACCIDENTE DE TRÁNSITO"][row % 3] ??
                "",
            ],
            ["Prioridad", ({ priority }) => priority],
            ["Dirección", ({ row }) => `CALLE ${1 + (row % 9)} URB LOMAS`],
            ["Disposición", ({ row }) => ["INFORME", "SIN ACCIÓN"][row % 2] ?? ""],
            ["Unidad", ({ unit }) => unit],
          ],
          rows,
          ";",
        ),
        "latin1",
      ),
    },
  ],
  roles: {
    "call-id": "Número de Incidente",
    received: "Fecha",
    "received-time": "Hora",
    type: "Tipo de Llamada",
    priority: "Prioridad",
    place: "Dirección",
    disposition: "Disposición",
    unit: "Unidad",
  },
  zone: null,
  calls: rows.map(({ id, at, row }) => ({
    id,
    local: local(wall(second(at), "America/Puerto_Rico")),
    words: ["RUIDO EXCESIVO", "QUERELLA ENTRE VECINOS", "ACCIDENTE DE TRÁNSITO"][row % 3] ?? "",
  })),
});

/** Dates and clocks of each moment apart, through midnight. */
const pairsOfClocks = (): UnseenFile => {
  const night = facts(40, Date.parse("2024-06-12T03:10:00Z"), 11);
  const on = (at: number): string => write.usDay(wall(at, central));
  const clock = (at: number): string => write.half(wall(at, central));
  const columns: readonly Column[] = [
    ["Call #", ({ id }) => id],
    ["Call Date", ({ at }) => on(at)],
    ["Call Time", ({ at }) => clock(at)],
    ["Disp Date", ({ at }) => on(at + 540_000)],
    ["Disp Time", ({ at }) => clock(at + 540_000)],
    ["Clear Date", ({ at }) => on(at + 4_200_000)],
    ["Clear Time", ({ at }) => clock(at + 4_200_000)],
    ["Call Type", ({ words }) => words],
  ];
  return {
    manner: "a day and a clock for each of three moments, through midnight",
    files: [{ name: "Radio Log MN.csv", content: csv(columns, night) }],
    roles: {
      "call-id": "Call #",
      received: "Call Date",
      "received-time": "Call Time",
      type: "Call Type",
    },
    zone: central,
    calls: night.map(({ id, at, words }) => ({
      id,
      at: second(at),
      words,
      dispatched: second(at) + 540_000,
      closed: second(at) + 4_200_000,
    })),
  };
};

/** Names cut to ten letters, and the degrees under each other's names. */
const cutNames = (): UnseenFile => ({
  manner: "names cut to ten letters by a map file, latitude and longitude under each other's names",
  files: [
    {
      name: "export_shape.csv",
      content: csv(
        [
          ["OBJECTID", ({ row }) => row + 1],
          ["INCIDENT_N", ({ id }) => id],
          ["DATETIMERE", ({ at }) => write.us12(wall(at, central))],
          ["CALL_TYPE_", ({ words }) => words],
          ["DISPOSITIO", ({ end }) => end],
          ["LATITUDE", ({ lon }) => (lon - 14).toFixed(5)],
          ["LONGITUDE", ({ lat }) => (lat + 1).toFixed(5)],
        ],
        rows,
      ),
    },
  ],
  roles: {
    "call-id": "INCIDENT_N",
    received: "DATETIMERE",
    type: "CALL_TYPE_",
    disposition: "DISPOSITIO",
    latitude: "LONGITUDE",
    longitude: "LATITUDE",
  },
  zone: central,
  calls: rows.map(({ id, at, words, lat, lon, end }) => ({
    id,
    at: second(at),
    words,
    disposition: end,
    lat: lat + 1,
    lon: lon - 14,
  })),
});

/** Words first, their code in brackets behind; latitude and longitude in one text, longitude first. */
const codeBehind = (): UnseenFile => ({
  manner:
    "the code in brackets behind the words, longitude before latitude in one text, epoch seconds",
  files: [
    {
      name: "recent.jsonl",
      content: records(
        [
          ["incident", ({ id }) => id],
          ["created", ({ at }) => second(at) / 1000],
          ["nature", ({ words, code }) => `${words} (${code})`],
          ["coordinates", ({ lat, lon }) => `${lon.toFixed(5)}, ${lat.toFixed(5)}`],
          ["units", ({ unit }) => `${unit}, 9Z99`],
        ],
        rows.filter(({ code }) => /\d/.test(code)),
      )
        .map((record) => JSON.stringify(record))
        .join("\n"),
    },
  ],
  roles: {
    "call-id": "incident",
    received: "created",
    type: "nature",
    point: "coordinates",
    unit: "units",
  },
  zone: eastern,
  calls: rows
    .filter(({ code }) => /\d/.test(code))
    .map(({ id, at, words, code, lat, lon }) => ({ id, at: second(at), words, code, lat, lon })),
});

/** Two years of one city in an archive, their columns renamed between, with a read-me and a table of codes. */
const twoYears = (): UnseenFile => {
  const [first, later] = [rows.slice(0, 30), rows.slice(30)];
  return {
    manner: "two years in one archive, their columns renamed between, a read-me and codes beside",
    files: [
      {
        name: "city_calls.zip",
        content: zipOf([
          {
            name: "README.txt",
            content: Buffer.from("Calls for service. See the portal for terms.\n"),
          },
          {
            name: "2022.csv",
            content: Buffer.from(
              csv(
                [
                  ["Incident_No", ({ id }) => id],
                  ["Call_Date", ({ at }) => write.us24(wall(at, eastern))],
                  ["Nature", ({ code }) => code],
                  ["Lat", ({ lat }) => lat],
                  ["Lon", ({ lon }) => lon],
                ],
                first,
              ),
            ),
          },
          {
            name: "2023.csv",
            content: Buffer.from(
              csv(
                [
                  ["IncidentNumber", ({ id }) => id],
                  ["DateTimeReceived", ({ at }) => write.isoSpace(wall(at, eastern))],
                  ["CallNature", ({ code }) => code],
                  ["Latitude", ({ lat }) => lat],
                  ["Longitude", ({ lon }) => lon],
                ],
                later,
              ),
            ),
          },
          {
            name: "nature_codes.csv",
            content: Buffer.from(
              `Nature Code,Description\n${[...new Map(rows.map(({ code, words }) => [code, words]))].map((pair) => pair.join(",")).join("\n")}\n`,
            ),
          },
        ]),
      },
    ],
    roles: { "call-id": "Incident_No", received: "Call_Date", type: "Nature", latitude: "Lat" },
    zone: eastern,
    calls: rows.map(({ id, at, words, code, row }) => ({
      id,
      at: row < 30 ? minute(at) : second(at),
      words,
      code,
    })),
  };
};

/** Written by hand in a spreadsheet: a title, blank lines, the header twice, words for none. */
const byHand = (): UnseenFile => ({
  manner: "titles, blank lines and a second header in the middle, CR line ends, words for none",
  files: [
    {
      name: "Log for council TX.csv",
      content: `Town of Harborton\rCalls for service,,,,\r,,,,\r${csv(
        [
          ["Case No", ({ id }) => id],
          ["Date Reported", ({ at }) => write.named(wall(at, central))],
          ["Offense/Incident", ({ words }) => words],
          ["Officer", () => "J. Doe"],
          ["Dispo", ({ row, end }) => (row % 5 === 0 ? "N/A" : end)],
        ],
        rows.slice(0, 30),
        ",",
        "\r",
      )},,,,\r${csv(
        [
          ["Case No", ({ id }) => id],
          ["Date Reported", ({ at }) => write.named(wall(at, central))],
          ["Offense/Incident", ({ words }) => words],
          ["Officer", () => "J. Doe"],
          ["Dispo", ({ row, end }) => (row % 5 === 0 ? "N/A" : end)],
        ],
        rows.slice(30),
        ",",
        "\r",
      )}TOTAL,,60,,\r`,
    },
  ],
  roles: {
    "call-id": "Case No",
    received: "Date Reported",
    type: "Offense/Incident",
    disposition: "Dispo",
    unit: null,
  },
  zone: central,
  // The line of the total.
  refusedRows: 1,
  calls: rows.map(({ id, at, words, row, end }) => ({
    id,
    at: second(at),
    words,
    disposition: row % 5 === 0 ? null : end,
  })),
});

/** No names at all. */
const headerless = (): UnseenFile => ({
  manner: "no header at all",
  files: [
    {
      name: "dump.csv",
      content: csv(
        [
          ["a", ({ id }) => `P24${id}`],
          ["b", ({ at }) => write.us12(wall(at, eastern))],
          ["c", ({ words }) => words],
          ["d", ({ block }) => block],
          ["e", ({ end }) => end],
        ],
        rows,
      ).replace(/^.*\n/, ""),
    },
  ],
  roles: {
    "call-id": "column 1",
    received: "column 2",
    type: "column 3",
    place: "column 4",
    disposition: "column 5",
  },
  zone: null,
  calls: rows.map(({ id, at, words, end }) => ({
    id: `P24${id}`,
    local: local(wall(second(at), eastern)),
    words,
    disposition: end,
  })),
});

/** Days alone: no hour may be made of them. */
const daysAlone = (): UnseenFile => ({
  manner: "days alone, quoted throughout, pipes, the separator said in the first line",
  files: [
    {
      name: "annual.csv",
      content: `sep=|\r\n${csv(
        [
          ["CAD_ID", ({ id }) => id],
          ["IncidentDate", ({ at }) => write.usDay(wall(at, eastern))],
          ["FinalCallType", ({ words }) => words],
          ["Agency", () => "HPD"],
        ],
        rows,
        "|",
        "\r\n",
      ).replaceAll(/[^|\r\n]+/g, '"$&"')}`,
    },
  ],
  roles: {
    "call-id": "CAD_ID",
    received: "IncidentDate",
    "received-time": null,
    type: "FinalCallType",
    agency: "Agency",
  },
  zone: null,
  calls: rows.map(({ id, at, words }) => ({
    id,
    words,
    at: null,
    hasHour: false,
    local: `${write.isoDay(wall(at, eastern))} 00:00:00`,
  })),
});

/** One row a unit with offsets, Oracle clocks beside; the unit that came first is the call's. */
const offsets = (): UnseenFile => ({
  manner: "times with their offset, dots in another clock, a first unit and a list of others",
  files: [
    {
      name: "ops.tsv.csv",
      content: csv(
        [
          ["MASTER_INCIDENT", ({ id }) => id],
          ["TIME_RECEIVED", ({ at }) => `${write.iso(wall(at, central))}-05:00`],
          [
            "TIME_CLEARED",
            ({ at }) =>
              write
                .named(wall(at + 600_000, central))
                .replaceAll(":", ".")
                .toUpperCase(),
          ],
          ["PROBLEM_NATURE", ({ words }) => words],
          ["FIRST_UNIT", ({ unit }) => unit],
          ["ALL_UNITS", ({ unit }) => `${unit};9Z99`],
          ["STATE", () => "IL"],
        ],
        rows,
        "\t",
      ),
    },
  ],
  roles: {
    "call-id": "MASTER_INCIDENT",
    received: "TIME_RECEIVED",
    closed: "TIME_CLEARED",
    type: "PROBLEM_NATURE",
    unit: "FIRST_UNIT",
  },
  zone: central,
  calls: rows.map(({ id, at, words, unit }) => ({
    id,
    at: second(at),
    words,
    unit,
    closed: second(at) + 600_000,
    local: local(wall(second(at), central)),
  })),
});

export const formats: readonly (() => UnseenFile)[] = [
  dayFirst,
  noHalf,
  scriptDates,
  geo,
  bareRows,
  dataStore,
  spanish,
  pairsOfClocks,
  cutNames,
  codeBehind,
  twoYears,
  byHand,
  headerless,
  daysAlone,
  offsets,
];
