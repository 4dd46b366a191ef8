import { csv, facts, june, two, wall, write } from "./facts.ts";
import type { Column, Fact, UnseenFile } from "./facts.ts";

const eastern = "America/New_York";
const central = "America/Chicago";
const rows = facts(60, june);
const second = (at: number): number => Math.floor(at / 1000) * 1000;
const minute = (at: number): number => Math.floor(at / 60_000) * 60_000;

const base = (received: readonly Column[], more: readonly Column[] = []): readonly Column[] => [
  ["Call ID", ({ id }) => id],
  ...received,
  ["Call Type", ({ words }) => words],
  ...more,
];

const calls = (cut: (at: number) => number) =>
  rows.map(({ id, at, words }) => ({ id, at: cut(at), words }));

/** Serial days of a spreadsheet, in a CSV. */
const serials = (): UnseenFile => ({
  manner: "days as a spreadsheet counts them, in a CSV",
  files: [
    {
      name: "flat_ar.csv",
      content: csv(
        base([
          [
            "Date Received",
            ({ at }) => (wall(at, central).getTime() / 86_400_000 + 25_569).toFixed(6),
          ],
          [
            "Date Cleared",
            ({ at }) => (wall(at + 900_000, central).getTime() / 86_400_000 + 25_569).toFixed(6),
          ],
        ]),
        rows,
      ),
    },
  ],
  roles: {
    "call-id": "Call ID",
    received: "Date Received",
    closed: "Date Cleared",
    type: "Call Type",
  },
  zone: central,
  calls: calls(second),
});

/** A day and the minute of it. */
const minutesOfDay = (): UnseenFile => ({
  manner: "a day, and minutes past midnight",
  files: [
    {
      name: "cad_ms.csv",
      content: csv(
        base([
          ["Call Date", ({ at }) => write.isoDay(wall(at, central))],
          [
            "Minutes Past Midnight",
            ({ at }) => wall(at, central).getUTCHours() * 60 + wall(at, central).getUTCMinutes(),
          ],
        ]),
        rows,
      ),
    },
  ],
  roles: {
    "call-id": "Call ID",
    received: "Call Date",
    "received-time": "Minutes Past Midnight",
    type: "Call Type",
  },
  zone: central,
  calls: calls(minute),
});

/** A day and the second of it. */
const secondsOfDay = (): UnseenFile => ({
  manner: "a day, and seconds past midnight",
  files: [
    {
      name: "cad_tn_west.csv",
      content: csv(
        base([
          ["Incident Date", ({ at }) => write.usDay(wall(at, central))],
          [
            "Seconds Since Midnight",
            ({ at }) => (wall(second(at), central).getTime() % 86_400_000) / 1000,
          ],
        ]),
        rows,
      ),
    },
  ],
  roles: {
    "call-id": "Call ID",
    received: "Incident Date",
    type: "Call Type",
    "received-time": "Seconds Since Midnight",
  },
  calls: calls(second),
});

const isoWeek = (date: Date): string => {
  const day = date.getUTCDay() || 7;
  const thursday = new Date(date.getTime() + (4 - day) * 86_400_000);
  const first = Date.UTC(thursday.getUTCFullYear(), 0, 1);
  const week = Math.floor((thursday.getTime() - first) / 604_800_000) + 1;
  return `${thursday.getUTCFullYear()}-W${two(week)}-${day}`;
};

/** ISO weeks and the clock beside. */
const weeks = (): UnseenFile => ({
  manner: "the day as a week of the year and a weekday, the clock apart",
  files: [
    {
      name: "weekly_wi.csv",
      content: csv(
        base([
          ["Call Day", ({ at }) => isoWeek(wall(at, central))],
          ["Call Clock", ({ at }) => write.clock(wall(at, central))],
        ]),
        rows,
      ),
    },
  ],
  roles: {
    "call-id": "Call ID",
    received: "Call Day",
    "received-time": "Call Clock",
    type: "Call Type",
  },
  zone: central,
  calls: calls(second),
});

const dayOfYear = (date: Date): number =>
  Math.floor((date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / 86_400_000) + 1;

/** Year and day of the year in one, the clock in four digits. */
const ordinal = (): UnseenFile => ({
  manner: "the year and the day of the year, the clock in four digits",
  files: [
    {
      name: "mainframe_al.csv",
      content: csv(
        base([
          [
            "Call Date",
            ({ at }) =>
              `${wall(at, central).getUTCFullYear()}-${String(dayOfYear(wall(at, central))).padStart(3, "0")}`,
          ],
          ["Call Time", ({ at }) => write.hhmm4(wall(at, central))],
        ]),
        rows,
      ),
    },
  ],
  roles: { "call-id": "Call ID", received: null, type: "Call Type" },
  // Nothing tells such a day from the number of a case: a person must name the column.
  says: /No column holds a time/,
  calls: rows.map(({ id, words }) => ({ id, words, at: null })),
});

/** Letters of the zone behind the clock, over both halves of a year. */
const letters = (): UnseenFile => {
  const both = [...facts(30, Date.parse("2024-01-09T14:00:00Z")), ...facts(30, june)].map(
    (fact, at) => ({ ...fact, id: `${fact.id}${at}` }),
  );
  const stamp = (at: number): string =>
    `${write.usDay(wall(at, eastern))} ${write.clock(wall(at, eastern))} ${at < Date.parse("2024-03-10T07:00:00Z") ? "EST" : "EDT"}`;
  return {
    manner: "EST and EDT behind the clock in one file",
    files: [
      { name: "year.csv", content: csv(base([["Received Time", ({ at }) => stamp(at)]]), both) },
    ],
    roles: { "call-id": "Call ID", received: "Received Time", type: "Call Type" },
    calls: both.map(({ id, at, words }) => ({ id, at: second(at), words })),
  };
};

/** "1/1/1900" and "12/31/9999" where a later time is not known. */
const neverTimes = (): UnseenFile => ({
  manner: "1900 and 9999 for times that never were",
  files: [
    {
      name: "blanks_ky.csv",
      content: csv(
        base([
          ["Received", ({ at }) => write.isoSpace(wall(at, eastern))],
          [
            "Dispatched",
            ({ at, row }) =>
              row % 4 === 0 ? "1900-01-01 00:00:00" : write.isoSpace(wall(at + 60_000, eastern)),
          ],
          [
            "Cleared",
            ({ at, row }) =>
              row % 5 === 0 ? "9999-12-31 23:59:59" : write.isoSpace(wall(at + 900_000, eastern)),
          ],
        ]),
        rows,
      ),
    },
  ],
  roles: {
    "call-id": "Call ID",
    received: "Received",
    dispatched: "Dispatched",
    closed: "Cleared",
    type: "Call Type",
  },
  zone: eastern,
  calls: rows.map(({ id, at, words, row }) => ({
    id,
    at: second(at),
    words,
    dispatched: row % 4 === 0 ? null : second(at) + 60_000,
    closed: row % 5 === 0 ? null : second(at) + 900_000,
  })),
});

/** Degrees that are 0, -1 or 999 where nobody knew the place. */
const noPlace = (): UnseenFile => ({
  manner: "0, -1 and -361 for degrees that nobody knows, ranges of house numbers for blocks",
  files: [
    {
      name: "geo.csv",
      content: csv(
        base(
          [["Call Time", ({ at }) => write.isoSpace(wall(at, eastern))]],
          [
            [
              "Latitude",
              ({ lat, row }) =>
                row % 10 === 0 ? 0 : row % 10 === 1 ? -1 : row % 10 === 2 ? -361 : lat,
            ],
            [
              "Longitude",
              ({ lon, row }) =>
                row % 10 === 0 ? 0 : row % 10 === 1 ? -1 : row % 10 === 2 ? -361 : lon,
            ],
            ["Block Range", ({ row, street }) => `${row % 40}00-${row % 40}99 ${street}`],
          ],
        ),
        rows,
      ),
    },
  ],
  roles: { latitude: "Latitude", longitude: "Longitude", place: "Block Range", type: "Call Type" },
  zone: eastern,
  calls: rows.map(({ id, at, lat, lon, row }) => ({
    id,
    at: second(at),
    lat: row % 10 < 3 ? null : lat,
    lon: row % 10 < 3 ? null : lon,
  })),
});

/** Meters of the web's map in X and Y. */
const webMeters = (): UnseenFile => ({
  manner: "meters of the web's map in X and Y, POINT Z with degrees beside",
  files: [
    {
      name: "layer.csv",
      content: csv(
        base(
          [["Call Time", ({ at }) => write.isoSpace(wall(at, eastern))]],
          [
            ["X", ({ lon }) => ((lon * 20_037_508.34) / 180).toFixed(3)],
            [
              "Y",
              ({ lat }) =>
                (
                  (Math.log(Math.tan(((90 + lat) * Math.PI) / 360)) * 20_037_508.34) /
                  Math.PI
                ).toFixed(3),
            ],
            ["WKT", ({ lat, lon }) => `POINT Z (${lon.toFixed(6)} ${lat.toFixed(6)} 0)`],
          ],
        ),
        rows,
      ),
    },
  ],
  roles: { received: "Call Time", point: "WKT", latitude: null, longitude: null },
  zone: eastern,
  calls: rows.map(({ id, at, lat, lon }) => ({ id, at: second(at), lat, lon })),
});

/** Code, words and priority packed in one cell. */
const packedTypes = (): UnseenFile => {
  const pack = ({ row, words, priority }: Fact): string =>
    `P${priority} 10-${10 + (row % 11)} / ${words}`;
  return {
    manner: "priority, ten-code and words in one cell",
    files: [
      {
        name: "packed_ky.csv",
        content: csv(
          [
            ["Call ID", ({ id }) => id],
            ["Call Time", ({ at }) => write.isoSpace(wall(at, eastern))],
            ["Nature", pack],
          ],
          rows,
        ),
      },
    ],
    roles: { type: "Nature" },
    calls: rows.map(({ id, row, words }) => ({ id, code: `10-${10 + (row % 11)}`, words })),
  };
};

/** Ten-codes and words with a bar between. */
const tenCodes = (): UnseenFile => ({
  manner: "ten-codes and words with a stroke between them",
  files: [
    {
      name: "ten_wv.csv",
      content: csv(
        [
          ["Call ID", ({ id }) => id],
          ["Call Time", ({ at }) => write.isoSpace(wall(at, eastern))],
          ["Signal", ({ row, words }) => `10-${10 + (row % 11)} / ${words}`],
        ],
        rows,
      ),
    },
  ],
  roles: { type: "Signal" },
  calls: rows.map(({ id, row, words }) => ({ id, code: `10-${10 + (row % 11)}`, words })),
});

/** Whether the public asked, as yes or no. */
const citizenFlag = (): UnseenFile => ({
  manner: 'who asked as "Citizen Initiated" Y/N',
  files: [
    {
      name: "flag_nj.csv",
      content: csv(
        base(
          [["Call Time", ({ at }) => write.isoSpace(wall(at, eastern))]],
          [["Citizen Initiated", ({ isOfficers }) => (isOfficers ? "N" : "Y")]],
        ),
        rows,
      ),
    },
  ],
  roles: { source: "Citizen Initiated" },
  calls: rows.map(({ id, isOfficers }) => ({ id, initiated: isOfficers ? "officer" : "public" })),
});

/** Single letters for how a call came: nobody outside the city knows them. */
const letterSource = (): UnseenFile => ({
  manner: "single letters for how a call came in: known to the city alone",
  files: [
    {
      name: "letters_ut.csv",
      content: csv(
        base(
          [["When Received", ({ at }) => write.isoSpace(wall(at, "America/Denver"))]],
          [
            [
              "How Received",
              ({ isOfficers, row }) => (isOfficers ? "O" : (["T", "9", "W"][row % 3] ?? "T")),
            ],
          ],
        ),
        rows,
      ),
    },
  ],
  roles: { source: "How Received" },
  calls: rows.map(({ id }) => ({ id, initiated: null })),
});

/** Names of columns twice: a date and a time for each of two moments. */
const sameNames = (): UnseenFile => {
  const body = csv(
    [
      ["Event", ({ id }) => id],
      ["Date", ({ at }) => write.usDay(wall(at, central))],
      ["Time", ({ at }) => write.clock(wall(at, central))],
      ["Nature", ({ words }) => words],
      ["Date", ({ at }) => write.usDay(wall(at + 900_000, central))],
      ["Time", ({ at }) => write.clock(wall(at + 900_000, central))],
      ["", () => ""],
    ],
    rows,
  );
  return {
    manner: "columns of the same name twice, one without a name",
    files: [{ name: "twice_nd.csv", content: body }],
    roles: { "call-id": "Event", received: "Date", "received-time": "Time", type: "Nature" },
    zone: central,
    calls: calls(second),
  };
};

/** Marks of a web page in texts. */
const marks = (): UnseenFile => ({
  manner: "marks of a web page left in the texts",
  files: [
    {
      name: "scraped_or.csv",
      content: csv(
        [
          ["Call ID", ({ id }) => id],
          ["Call Time", ({ at }) => write.isoSpace(wall(at, eastern))],
          ["Call Type", ({ row, words }) => (row % 3 === 0 ? "DRUNK &amp; DISORDERLY" : words)],
        ],
        rows,
      ),
    },
  ],
  roles: { type: "Call Type" },
  calls: rows.map(({ id, row, words }) => ({
    id,
    words: row % 3 === 0 ? "DRUNK & DISORDERLY" : words,
  })),
});

/** UTF-16 without a mark that says so. */
const bareWide = (): UnseenFile => ({
  manner: "UTF-16 without a mark of its order",
  files: [
    {
      name: "unmarked_de.csv",
      content: Buffer.from(
        csv(base([["Call Time", ({ at }) => write.isoSpace(wall(at, eastern))]]), rows),
        "utf16le",
      ),
    },
  ],
  roles: { "call-id": "Call ID", received: "Call Time", type: "Call Type" },
  zone: eastern,
  calls: calls(second),
});

/** Start and end in one cell. */
const spans = (): UnseenFile => ({
  manner: "start and end in one cell",
  files: [
    {
      name: "spans_md.csv",
      content: csv(
        base([
          [
            "Call Start - Call End",
            ({ at }) =>
              `${write.us24(wall(at, eastern))} - ${write.us24(wall(at + 900_000, eastern))}`,
          ],
        ]),
        rows,
      ),
    },
  ],
  roles: { "call-id": "Call ID", type: "Call Type" },
  calls: rows.map(({ id, words }) => ({ id, words })),
  says: /No column holds a time/,
});

/** Year, month, day and hour in columns of their own. */
const partsOfDay = (): UnseenFile => ({
  manner: "year, month, day and clock in columns of their own",
  files: [
    {
      name: "parts_id.csv",
      content: csv(
        base([
          ["Year", ({ at }) => wall(at, "America/Denver").getUTCFullYear()],
          ["Month", ({ at }) => wall(at, "America/Denver").getUTCMonth() + 1],
          ["Day", ({ at }) => wall(at, "America/Denver").getUTCDate()],
          ["Time", ({ at }) => write.clock(wall(at, "America/Denver"))],
        ]),
        rows,
      ),
    },
  ],
  roles: { "call-id": "Call ID", type: "Call Type" },
  calls: rows.map(({ id, words }) => ({ id, words })),
  says: /No column holds a time|day.*apart/,
});

export const oddities: readonly (() => UnseenFile)[] = [
  serials,
  minutesOfDay,
  secondsOfDay,
  weeks,
  ordinal,
  letters,
  neverTimes,
  noPlace,
  webMeters,
  packedTypes,
  tenCodes,
  citizenFlag,
  letterSource,
  sameNames,
  marks,
  bareWide,
  spans,
  partsOfDay,
];
