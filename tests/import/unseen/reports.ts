import { utils, write as writeBook } from "@e965/xlsx";
import type { WorkSheet } from "@e965/xlsx";
import { csv, facts, june, two, wall, write } from "./facts.ts";
import type { Column, Fact, UnseenFile } from "./facts.ts";

const eastern = "America/New_York";
const central = "America/Chicago";
const rows = facts(60, june);
const second = (at: number): number => Math.floor(at / 1000) * 1000;
const minute = (at: number): number => Math.floor(at / 60_000) * 60_000;
const caller = ({ row }: Fact): string => `Quillfeather, Zo${"abcdefgh"[row % 8] ?? "a"}`;
const phone = ({ row }: Fact): string => `555-010-02${two(row % 100)}`;
const talk = ({ row }: Fact): string =>
  `RP ${row} STATES THE NEIGHBOR IS PLAYING MUSIC AGAIN AND WILL NOT TURN IT DOWN, WANTS CONTACT`;
const usSecond = (date: Date): string => `${write.usDay(date)} ${write.clock(date)}`;

/** A report writer's CSV: no header line, its titles and labels again in every row. */
const labelsInRows = (): UnseenFile => ({
  manner: "a report writer's rows: titles, page and labels again in every row, no header",
  files: [
    {
      name: "rptCFS.csv",
      content: rows
        .map((fact) =>
          [
            "Calls For Service Report",
            "From 6/1/2024 to 6/30/2024",
            "CFS #",
            "Date/Time",
            "Nature",
            "Location",
            "Dispo",
            `C${fact.id}`,
            write.us12(wall(fact.at, central)).replace(" AM", "AM").replace(" PM", "PM"),
            fact.words,
            fact.block,
            fact.end,
            "Page 1 of 9",
          ]
            .map((cell) => `"${cell}"`)
            .join(","),
        )
        .join("\r\n"),
    },
  ],
  roles: {
    "call-id": "column 8",
    received: "column 9",
    type: "column 10",
    place: "column 11",
    disposition: "column 12",
    source: null,
    priority: null,
  },
  calls: rows.map(({ id, words, end }) => ({ id: `C${id}`, words, disposition: end })),
});

/** A dispatch system's event table in the short names of its database; street in parts, a row for every change of an event. */
const eventTable = (): UnseenFile => {
  const columns: readonly Column[] = [
    ["AG_ID", () => "HPD"],
    ["EID", ({ row }) => 7_400_000 + row * 11],
    ["NUM_1", ({ id }) => `P24${id}`],
    ["REV_NUM", () => 1],
    ["TYCOD", ({ code }) => code],
    ["SUB_TYCOD", () => "default"],
    ["TYP_ENG", ({ words }) => words],
    ["SUB_ENG", () => "default"],
    ["PRIORITY", ({ priority }) => priority],
    ["AD_TS", ({ at }) => `${write.packed(wall(at, eastern))}ED`],
    ["DS_TS", ({ at }) => `${write.packed(wall(at + 60_000, eastern))}ED`],
    ["AR_TS", ({ at }) => `${write.packed(wall(at + 360_000, eastern))}ED`],
    ["XDTS", ({ at }) => `${write.packed(wall(at + 960_000, eastern))}ED`],
    ["ESTNUM", ({ row }) => 101 + row * 3],
    ["EDIRPRE", () => "N"],
    ["EFEANME", ({ street }) => street.split(" ")[0] ?? ""],
    ["EFEATYP", () => "ST"],
    ["CLNAME", caller],
    ["CLRNUM", phone],
    ["CALL_SOUR", ({ isOfficers }) => (isOfficers ? "FIELD" : "E911")],
    ["ESZ", ({ row }) => 110 + (row % 9)],
    ["DGROUP", () => "LAW1"],
  ];
  return {
    manner: "a dispatch database's short names, the street and its house number apart",
    files: [{ name: "aeven_dump_ga.csv", content: csv(columns, rows) }],
    roles: {
      "call-id": "EID",
      received: "AD_TS",
      dispatched: "DS_TS",
      arrived: "AR_TS",
      closed: "XDTS",
      type: "TYP_ENG",
      "type-code": "TYCOD",
      priority: "PRIORITY",
      source: "CALL_SOUR",
    },
    secrets: ["Quillfeather", "555-010"],
    calls: rows.map(({ row, at, code, words, isOfficers, priority }) => ({
      id: String(7_400_000 + row * 11),
      at: second(at),
      dispatched: second(at) + 60_000,
      arrived: second(at) + 360_000,
      closed: second(at) + 960_000,
      code,
      words,
      priority: String(priority),
      initiated: isOfficers ? "officer" : "public",
    })),
  };
};

/** A records suite: several numbers of a call in one cell, the caller beside, remarks last. */
const suite = (): UnseenFile => {
  const columns: readonly Column[] = [
    ["CFS Number", ({ id }) => id],
    ["Incident Number(s)", ({ id, row }) => (row % 3 === 0 ? `2024-${id}, 2024-${id}-F` : "")],
    ["Create Date/Time", ({ at }) => `${usSecond(wall(at, central))}.000`],
    ["Closed Date/Time", ({ at }) => `${usSecond(wall(at + 900_000, central))}.000`],
    ["CFS Type", ({ words }) => words],
    ["Call Status", () => "Closed"],
    [
      "CFS Priority",
      ({ priority }) =>
        `${priority} - ${["Emergency", "Urgent", "Routine", "Low"][priority - 1] ?? ""}`,
    ],
    ["CFS Source", ({ isOfficers }) => (isOfficers ? "Officer Initiated" : "9-1-1")],
    ["Location", ({ row, street }) => `${101 + row * 3} ${street}, HARBORTON, WI 53000`],
    ["Common Name", () => ""],
    ["Caller Name", caller],
    ["Caller Phone", phone],
    ["Primary Unit", ({ unit }) => unit],
    ["Dispositions", ({ end }) => end],
    ["Narrative", talk],
  ];
  return {
    manner: "a records suite's calls with caller, phone, exact house and narrative",
    files: [{ name: "CFS Search Results WI.csv", content: csv(columns, rows, ",", "\r\n") }],
    roles: {
      "call-id": "CFS Number",
      received: "Create Date/Time",
      closed: "Closed Date/Time",
      type: "CFS Type",
      source: "CFS Source",
      place: "Location",
      unit: "Primary Unit",
      disposition: "Dispositions",
      priority: "CFS Priority",
    },
    zone: central,
    secrets: ["Quillfeather", "555-010", "PLAYING MUSIC", "107 QUARRY"],
    calls: rows.map(({ id, at, words, end, unit, isOfficers }) => ({
      id,
      at: second(at),
      closed: second(at) + 900_000,
      words,
      unit,
      disposition: end,
      initiated: isOfficers ? "officer" : "public",
    })),
  };
};

/** Names run together without capitals, clocks of one call in bare digits beside one day. */
const runTogether = (): UnseenFile => {
  const short = facts(60, Date.parse("2024-06-11T14:02:00Z"), 7);
  const columns: readonly Column[] = [
    ["inci_id", ({ id }) => id],
    ["calldate", ({ at }) => write.isoDay(wall(at, central))],
    ["timercvd", ({ at }) => write.clock(wall(at, central))],
    ["timedisp", ({ at }) => write.clock(wall(at + 60_000, central))],
    ["timearr", ({ at }) => write.clock(wall(at + 400_000, central))],
    ["timeclr", ({ at }) => write.clock(wall(at + 1_900_000, central))],
    ["nature", ({ words }) => words],
    ["callsource", ({ isOfficers }) => (isOfficers ? "SELF INIT" : "PHONE")],
    ["primeunit", ({ unit }) => unit],
    ["streetblk", ({ block }) => block],
    ["citydesc", () => "HARBORTON"],
    ["cleardisp", ({ end }) => end],
    ["callerph", phone],
    ["callernm", caller],
  ];
  return {
    manner: "names run together without capitals, four clocks beside one day",
    files: [{ name: "incidents_ok.csv", content: csv(columns, short) }],
    roles: {
      "call-id": "inci_id",
      received: "calldate",
      "received-time": "timercvd",
      dispatched: "timedisp",
      arrived: "timearr",
      closed: "timeclr",
      type: "nature",
      source: "callsource",
      unit: "primeunit",
      place: "streetblk",
      disposition: "cleardisp",
    },
    zone: central,
    secrets: ["Quillfeather", "555-010"],
    calls: short.map(({ id, at, words, isOfficers, unit, end }) => ({
      id,
      at: second(at),
      dispatched: second(at) + 60_000,
      closed: second(at) + 1_900_000,
      words,
      unit,
      disposition: end,
      initiated: isOfficers ? "officer" : "public",
    })),
  };
};

/** Two lines of header: what a group of columns is about, and their names. */
const twoHeaders = (): UnseenFile => {
  const columns: readonly Column[] = [
    ["Number", ({ id }) => id],
    ["Type", ({ words }) => words],
    ["Received", ({ at }) => write.us24(wall(at, central))],
    ["Dispatched", ({ at }) => write.us24(wall(at + 120_000, central))],
    ["Cleared", ({ at }) => write.us24(wall(at + 1_200_000, central))],
    ["Block", ({ block }) => block],
    ["Beat", ({ beat }) => beat],
  ];
  return {
    manner: "two lines of header: the group of columns above their names",
    files: [
      {
        name: "cfs_report_mo.csv",
        content: `Harborton Police,,,,,,\nIncident,,Times,,,Where,\n${csv(columns, rows)}`,
      },
    ],
    roles: {
      "call-id": "Number",
      type: "Type",
      received: "Received",
      dispatched: "Dispatched",
      closed: "Cleared",
      place: "Block",
      area: "Beat",
    },
    zone: central,
    calls: rows.map(({ id, at, words, beat }) => ({ id, at: minute(at), words, beat })),
  };
};

const bookOf = (sheets: Readonly<Record<string, WorkSheet>>): Uint8Array => {
  const book = utils.book_new();
  for (const [name, sheet] of Object.entries(sheets)) utils.book_append_sheet(book, sheet, name);
  return new Uint8Array(writeBook(book, { type: "array", bookType: "xlsx" }) as ArrayBuffer);
};

/** A workbook for reading: the day stands once in a merged cell, hidden columns, a summary on the first sheet. */
const mergedDays = (): UnseenFile => {
  const cells: (string | number | null)[][] = [
    ["Day", "CFS #", "Time", "Nature", "Beat", "Caller"],
  ];
  const merges: { s: { r: number; c: number }; e: { r: number; c: number } }[] = [];
  let day = "";
  let from = 1;
  for (const [at, fact] of rows.entries()) {
    const date = wall(fact.at, central);
    const own = write.usDay(date);
    if (own !== day && at > 0) {
      merges.push({ s: { r: from, c: 0 }, e: { r: at, c: 0 } });
      from = at + 1;
    }
    cells.push([
      own === day ? null : own,
      `M${fact.id}`,
      write.clock(date),
      fact.words,
      fact.beat,
      caller(fact),
    ]);
    day = own;
  }
  merges.push({ s: { r: from, c: 0 }, e: { r: rows.length, c: 0 } });
  const sheet = utils.aoa_to_sheet(cells);
  sheet["!merges"] = merges;
  sheet["!cols"] = [{}, {}, {}, {}, {}, { hidden: true }];
  const summary = utils.aoa_to_sheet([
    ["Nature", "Calls"],
    ["NOISE COMPLAINT", 6],
    ["TRESPASSING", 6],
    ["Total", 60],
  ]);
  return {
    manner:
      "a workbook whose day stands once over the rows it is merged with, a summary before, a hidden caller",
    files: [{ name: "Daily Log KS.xlsx", content: bookOf({ Summary: summary, Log: sheet }) }],
    roles: {},
    secrets: ["Quillfeather"],
    calls: rows.map(({ id, at, words, beat }) => ({ id: `M${id}`, at: second(at), words, beat })),
    refusedRows: 0,
  };
};

/** A log whose numbers begin at 1 every day. */
const dailyNumbers = (): UnseenFile => {
  const numbered = facts(90, june, 53).map((fact, at, all) => {
    const day = (each: Fact | undefined): string => write.isoDay(wall(each?.at ?? 0, central));
    const first = all.findIndex((each) => day(each) === day(fact));
    return { ...fact, id: String(at - first + 1) };
  });
  const columns: readonly Column[] = [
    ["Call No", ({ id }) => id],
    ["Call Date", ({ at }) => write.us12(wall(at, central))],
    ["Call Type", ({ words }) => words],
    ["Block", ({ block }) => block],
  ];
  return {
    manner: "numbers that begin at 1 every day",
    files: [{ name: "daily_log_ia.csv", content: csv(columns, numbered) }],
    roles: { received: "Call Date", type: "Call Type" },
    zone: central,
    says: /Numbers begin again every day: 63 calls/,
    calls: numbered.map(({ at, words }) => ({ at: second(at), words })),
  };
};

/** Two years in one file whose numbers begin again with the year, a row for each unit. */
const yearlyNumbers = (): UnseenFile => {
  const year = (start: string): readonly Fact[] =>
    facts(40, Date.parse(start), 41).map((fact) => ({
      ...fact,
      id: two(0) + String(1000 + fact.row),
    }));
  const calls = [...year("2023-01-02T15:00:00Z"), ...year("2024-01-02T15:00:00Z")];
  const units = calls.flatMap((fact) =>
    fact.row % 2 === 0 ? [fact, { ...fact, unit: `${fact.unit}X` }] : [fact],
  );
  const columns: readonly Column[] = [
    ["Incident #", ({ id }) => id],
    ["Received", ({ at }) => write.isoSpace(wall(at, eastern))],
    ["Unit", ({ unit }) => unit],
    ["Nature", ({ words }) => words],
  ];
  return {
    manner: "numbers that begin again every year, a row a unit",
    files: [{ name: "units_2023_2024_va.csv", content: csv(columns, units) }],
    roles: { "call-id": "Incident #", received: "Received", unit: "Unit", type: "Nature" },
    zone: eastern,
    says: /Numbers are used again: 40 calls/,
    furtherUnitRows: 40,
    calls: calls.map(({ id, at, words }) => ({ id, at: second(at), words })),
  };
};

/** Calls that were opened again: the same number, hours later. */
const reopened = (): UnseenFile => {
  const again = rows.flatMap((fact) =>
    fact.row % 10 === 0 ? [fact, { ...fact, at: fact.at + 4 * 3_600_000 }] : [fact],
  );
  const columns: readonly Column[] = [
    ["EventNum", ({ id }) => id],
    ["EventReceived", ({ at }) => write.isoSpace(wall(at, eastern))],
    ["EventNature", ({ words }) => words],
    ["EventClosed", ({ at }) => write.isoSpace(wall(at + 600_000, eastern))],
  ];
  return {
    manner: "calls that were opened again hours later under their own number",
    files: [{ name: "events_nc.csv", content: csv(columns, again) }],
    roles: { "call-id": "EventNum", received: "EventReceived", type: "EventNature" },
    zone: eastern,
    duplicates: 6,
    calls: rows.map(({ id, at, words }) => ({ id, at: second(at), words })),
  };
};

/** Group headings and subtotals between the rows, a total below, the whole under a banner. */
const groups = (): UnseenFile => {
  const columns: readonly Column[] = [
    ["Incident", ({ id }) => id],
    ["Date/Time", ({ at }) => write.us24(wall(at, central))],
    ["Nature", ({ words }) => words],
    ["Location", ({ block }) => block],
    ["Dispo", ({ end }) => end],
  ];
  const [head = "", ...body] = csv(columns, rows).trimEnd().split("\n");
  return {
    manner:
      "a heading and a subtotal for each beat between the rows, a grand total and a print date below",
    files: [
      {
        name: "by_beat_mn.csv",
        content: [
          "HARBORTON POLICE DEPARTMENT",
          '"Calls for Service, by Beat"',
          "6/11/2024 through 6/13/2024",
          "",
          head,
          ...[0, 1, 2].flatMap((group) => [
            `Beat: ${4 + group}B,,,,`,
            ...body.slice(group * 20, group * 20 + 20),
            `Subtotal for ${4 + group}B:,,,,20`,
          ]),
          "Grand Total:,,,,60",
          "Printed 7/1/2024 8:14 by records,,,,",
        ].join("\r\n"),
      },
    ],
    roles: {
      "call-id": "Incident",
      received: "Date/Time",
      type: "Nature",
      place: "Location",
      disposition: "Dispo",
    },
    zone: central,
    refusedRows: 8,
    calls: rows.map(({ id, at, words, end }) => ({ id, at: minute(at), words, disposition: end })),
  };
};

/** Every line is one quoted cell: a file that went through a spreadsheet twice. */
const quotedLines = (): UnseenFile => {
  const columns: readonly Column[] = [
    ["Case Number", ({ id }) => id],
    ["Reported", ({ at }) => write.us12(wall(at, central))],
    ["Call Type", ({ words }) => words],
    ["Address", ({ block, street }) => `${block}, ${street}`],
  ];
  return {
    manner: "every line one quoted cell, its own quotes doubled",
    files: [
      {
        name: "twice_saved_ne.csv",
        content: csv(columns, rows)
          .trimEnd()
          .split("\n")
          .map((line) => `"${line.replaceAll('"', '""')}"`)
          .join("\r\n"),
      },
    ],
    roles: { "call-id": "Case Number", received: "Reported", type: "Call Type", place: "Address" },
    calls: rows.map(({ id, at, words }) => ({ id, at: second(at), words })),
    zone: central,
  };
};

/** A delimiter behind the last cell of every row but the header's; numbers with commas inside quotes. */
const trailing = (): UnseenFile => {
  const columns: readonly Column[] = [
    ["Run #", ({ row }) => (1_204_000 + row).toLocaleString("en-US")],
    ["Time Out", ({ at }) => write.us24(wall(at + 60_000, eastern))],
    ["Time of Call", ({ at }) => write.us24(wall(at, eastern))],
    ["Complaint", ({ words }) => words],
    ["Township", ({ beat }) => `TWP ${beat}`],
  ];
  const [head = "", ...body] = csv(columns, rows).trimEnd().split("\n");
  return {
    manner: "a comma behind every row and none behind the header, thousands set apart in numbers",
    files: [{ name: "runs_in.csv", content: [head, ...body.map((line) => `${line},`)].join("\n") }],
    roles: { "call-id": "Run #", received: "Time of Call", type: "Complaint", area: "Township" },
    calls: rows.map(({ row, at, words }) => ({
      id: (1_204_000 + row).toLocaleString("en-US"),
      at: minute(at),
      words,
    })),
  };
};

/** A portal's month of two tables: counts by type above, the calls below. */
const twoTables = (): UnseenFile => {
  const columns: readonly Column[] = [
    ["Incident Number", ({ id }) => id],
    ["Call Time", ({ at }) => write.us24(wall(at, central))],
    ["Call Type", ({ words }) => words],
    ["Disposition", ({ end }) => end],
  ];
  return {
    manner: "a table of counts above the table of calls",
    files: [
      {
        name: "monthly_sd.csv",
        content: `Call Type,Count\nNOISE COMPLAINT,6\nTRESPASSING,6\nTotal,60\n\n${csv(columns, rows)}`,
      },
    ],
    roles: {
      "call-id": "Incident Number",
      received: "Call Time",
      type: "Call Type",
      disposition: "Disposition",
    },
    calls: rows.map(({ id, at, words }) => ({
      id,
      local: `${write.isoDay(wall(at, central))} ${write.clock(wall(minute(at), central))}`,
      words,
    })),
  };
};

export const reports: readonly (() => UnseenFile)[] = [
  labelsInRows,
  eventTable,
  suite,
  runTogether,
  twoHeaders,
  mergedDays,
  dailyNumbers,
  yearlyNumbers,
  reopened,
  groups,
  quotedLines,
  trailing,
  twoTables,
];
