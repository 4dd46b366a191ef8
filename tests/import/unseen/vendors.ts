import { utils, write as writeBook } from "@e965/xlsx";
import type { WorkSheet } from "@e965/xlsx";
import { csv, facts, june, local, wall, write } from "./facts.ts";
import type { Column, UnseenFile } from "./facts.ts";

const central = "America/Chicago";
const eastern = "America/New_York";
const rows = facts(60, june);
const second = (at: number): number => Math.floor(at / 1000) * 1000;

/** A records system that writes the clock before the day, with semicolons and quotes around everything. */
const clockFirst = (): UnseenFile => {
  const columns: readonly Column[] = [
    ["Call Number", ({ id }) => `24L${id}`],
    ["Nature", ({ words }) => words],
    [
      "When Reported",
      ({ at }) => `${write.clock(wall(at, central))} ${write.usShortDay(wall(at, central))}`,
    ],
    [
      "When Occurred Earliest",
      ({ at }) =>
        `${write.clock(wall(at - 600_000, central))} ${write.usShortDay(wall(at - 600_000, central))}`,
    ],
    ["How Received", ({ isOfficers }) => (isOfficers ? "Officer Report" : "911 Line")],
    ["Responsible Officer", ({ row }) => `Doe, J${"abcdefgh"[row % 8] ?? ""}n`],
    ["Address", ({ row, street }) => `${101 + row * 3} ${street}; Apt ${row}`],
    ["Disposition", ({ end }) => end],
    ["Clearance", ({ endCode }) => endCode],
    ["Complainant", ({ row }) => `Roe, R${"abcdefgh"[row % 8] ?? ""}ck`],
    ["Responding Units", ({ unit }) => unit],
  ];
  return {
    manner:
      "a records system that writes the clock before a day of two-digit year, with semicolons",
    files: [{ name: "call_list_wi.csv", content: csv(columns, rows, ";", "\r\n") }],
    roles: {
      "call-id": "Call Number",
      received: "When Reported",
      type: "Nature",
      source: "How Received",
      disposition: "Disposition",
      place: "Address",
      unit: "Responding Units",
    },
    zone: central,
    calls: rows.map(({ id, at, words, end, isOfficers, unit }) => ({
      id: `24L${id}`,
      at: second(at),
      words,
      disposition: end,
      unit,
      initiated: isOfficers ? "officer" : "public",
    })),
  };
};

/** A dispatch system's own table: coordinates as whole millionths without a sign, times to the millisecond. */
const millionths = (): UnseenFile => {
  const columns: readonly Column[] = [
    ["ID", ({ row }) => 55_001 + row],
    ["Master_Incident_Number", ({ id }) => `240611-${id}`],
    ["Response_Date", ({ at }) => write.isoMilli(wall(at, eastern)).replace("T", " ")],
    ["Agency_Type", ({ row }) => (row % 5 === 0 ? "FIRE" : "LAW")],
    ["Jurisdiction", () => "HARBOR"],
    ["Response_Area", ({ beat }) => beat],
    ["Problem", ({ words }) => words],
    ["Priority_Number", ({ priority }) => priority],
    ["Priority_Description", ({ priority }) => `${priority}-PRIORITY`],
    ["Address", ({ block }) => block],
    ["Longitude", ({ lon }) => Math.round(-lon * 1e6)],
    ["Latitude", ({ lat }) => Math.round(lat * 1e6)],
    ["MethodOfCallRcvd", ({ isOfficers }) => (isOfficers ? "SELF INITIATED" : "E-911")],
    ["Call_Back_Phone", ({ row }) => `(555) 010-01${String(row % 100).padStart(2, "0")}`],
    ["Caller_Name", () => "DOE, JANE"],
    ["Time_PhonePickUp", ({ at }) => write.isoMilli(wall(at, eastern)).replace("T", " ")],
    [
      "Time_CallEnteredQueue",
      ({ at }) => write.isoMilli(wall(at + 40_000, eastern)).replace("T", " "),
    ],
    [
      "Time_First_Unit_Assigned",
      ({ at }) => write.isoMilli(wall(at + 90_000, eastern)).replace("T", " "),
    ],
    [
      "Time_First_Unit_Arrived",
      ({ at }) => write.isoMilli(wall(at + 400_000, eastern)).replace("T", " "),
    ],
    ["Time_CallClosed", ({ at }) => write.isoMilli(wall(at + 990_000, eastern)).replace("T", " ")],
    ["Call_Disposition", ({ end }) => end],
    ["Cancel_Reason", () => ""],
  ];
  return {
    manner: "a dispatch system's table with coordinates in unsigned millionths of a degree",
    files: [{ name: "Response_Master_Incident.txt", content: csv(columns, rows, "|") }],
    roles: {
      "call-id": "Master_Incident_Number",
      received: "Time_PhonePickUp",
      dispatched: "Time_First_Unit_Assigned",
      arrived: "Time_First_Unit_Arrived",
      closed: "Time_CallClosed",
      type: "Problem",
      source: "MethodOfCallRcvd",
      latitude: "Latitude",
      longitude: "Longitude",
      area: "Response_Area",
      disposition: "Call_Disposition",
      priority: "Priority_Number",
    },
    zone: eastern,
    calls: rows.map(({ id, at, words, lat, lon, end }) => ({
      id: `240611-${id}`,
      at,
      words,
      lat,
      lon,
      disposition: end,
      closed: at + 990_000,
    })),
  };
};

/** A dispatch system that stamps its times with two letters of the zone, over the night the clock is put back. */
const zoneLetters = (): UnseenFile => {
  const night = facts(40, Date.parse("2024-11-03T02:10:00Z"), 13);
  const stamp = (at: number): string =>
    `${write.packed(wall(at, eastern))}${at < Date.parse("2024-11-03T06:00:00Z") ? "ED" : "ES"}`;
  const columns: readonly Column[] = [
    ["num_1", ({ id }) => `P24${id}`],
    ["ad_ts", ({ at }) => stamp(at)],
    ["tycod", ({ code }) => code],
    ["typ_eng", ({ words }) => words],
    ["sub_tycod", () => "default"],
    ["dgroup", ({ beat }) => beat],
    ["ds_ts", ({ at }) => stamp(at + 60_000)],
    ["xdts", ({ at }) => stamp(at + 600_000)],
    ["unid", ({ unit }) => unit],
  ];
  return {
    manner: "stamps that end in the zone's letters, over the night the clock is put back",
    files: [{ name: "agency_event.csv", content: csv(columns, night) }],
    roles: { received: "ad_ts", type: "typ_eng", "type-code": "tycod" },
    calls: night.map(({ at, code, words }) => ({ at: second(at), code, words })),
  };
};

const bookOf = (
  sheets: Readonly<Record<string, WorkSheet>>,
  type: "xlsx" | "biff8" | "html" = "xlsx",
): Uint8Array => {
  const book = utils.book_new();
  for (const [name, sheet] of Object.entries(sheets)) utils.book_append_sheet(book, sheet, name);
  return new Uint8Array(writeBook(book, { type: "array", bookType: type }) as ArrayBuffer);
};

/** A report printed to a workbook: titles and merged cells above, a page's foot below, the day as a serial number without a format. */
const printedReport = (): UnseenFile => {
  const serial = (at: number): number => wall(at, central).getTime() / 86_400_000 + 25_569;
  const cells: (string | number | null)[][] = [
    ["Harborton Police Department"],
    ["Calls for Service by Nature", null, null, null, "Printed 07/01/2024"],
    [],
    ["CFS #", "Received", "Nature of Call", "Pri", "Source", "Location", "Dispo"],
    ...rows.map(({ id, at, words, priority, isOfficers, block, end }) => [
      `24-${id}`,
      serial(at),
      words,
      priority,
      isOfficers ? "Self Initiated" : "Phone",
      block,
      end,
    ]),
    ["Total calls: 60"],
    ["Page 1 of 1"],
  ];
  const sheet = utils.aoa_to_sheet(cells);
  sheet["!merges"] = [{ s: { r: 0, c: 0 }, e: { r: 0, c: 6 } }];
  return {
    manner: "a printed report as a workbook: titles, merged cells, bare serial days, totals below",
    files: [
      {
        name: "CFS_Report_IL.xlsx",
        content: bookOf({ Report: sheet, Notes: utils.aoa_to_sheet([["Prepared by records"]]) }),
      },
    ],
    roles: {
      "call-id": "CFS #",
      received: "Received",
      type: "Nature of Call",
      priority: "Pri",
      source: "Source",
      place: "Location",
      disposition: "Dispo",
    },
    zone: central,
    refusedRows: 2,
    calls: rows.map(({ id, at, words, end, isOfficers }) => ({
      id: `24-${id}`,
      at: second(at),
      words,
      disposition: end,
      initiated: isOfficers ? "officer" : "public",
    })),
  };
};

/** Months on sheets of their own in an old workbook, dates as dates, clocks as fractions of a day. */
const monthsOnSheets = (): UnseenFile => {
  const sheetOf = (from: number): WorkSheet => {
    const part = rows.slice(from, from + 30);
    const sheet = utils.aoa_to_sheet([
      ["Event ID", "Call Date", "Call Time", "Event Type", "District"],
      ...part.map(({ id, at, words, beat }) => {
        const days = wall(second(at), central).getTime() / 86_400_000 + 25_569;
        return [`${id}`, Math.floor(days), days % 1, words, beat];
      }),
    ]);
    for (let row = 2; row <= part.length + 1; row += 1) {
      const day: unknown = sheet[`B${row}`];
      const clock: unknown = sheet[`C${row}`];
      if (typeof day === "object" && day !== null) Object.assign(day, { z: "m/d/yy" });
      if (typeof clock === "object" && clock !== null) Object.assign(clock, { z: "h:mm:ss AM/PM" });
    }
    return sheet;
  };
  return {
    manner: "an old workbook with a sheet a month, days and clocks as numbers under formats",
    files: [
      {
        name: "events 2024 MO.xls",
        content: bookOf({ Jan: sheetOf(0), Feb: sheetOf(30) }, "biff8"),
      },
    ],
    roles: {
      "call-id": "Event ID",
      received: "Call Date",
      "received-time": "Call Time",
      type: "Event Type",
      area: "District",
    },
    zone: central,
    calls: rows.map(({ id, at, words, beat }) => ({ id, at: second(at), words, beat })),
  };
};

/** A web table saved under a workbook's name. */
const webTable = (): UnseenFile => ({
  manner: "a web table saved under the name of a workbook",
  files: [
    {
      name: "call log.xls",
      content: `<html><head><meta charset="utf-8"></head><body><h1>Call Log</h1><table border="1"><tr><th>Call number</th><th>Date/Time</th><th>Location</th><th>Police District</th><th>Nature of call</th><th>Status</th></tr>${rows
        .map(
          ({ id, at, block, row, words }) =>
            `<tr><td>${id}</td><td>${write.us12(wall(at, central))}</td><td>${block},HB</td><td>${1 + (row % 7)}</td><td>${words}</td><td>Service in Progress</td></tr>`,
        )
        .join("\n")}</table></body></html>`,
    },
  ],
  roles: {
    "call-id": "Call number",
    received: "Date/Time",
    type: "Nature of call",
    place: "Location",
    area: "Police District",
  },
  zone: null,
  calls: rows.map(({ id, at, words }) => ({ id, local: local(wall(at, central)), words })),
});

/** A report of columns at fixed places. */
const fixedWidth = (): UnseenFile => {
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, at) => cell.padEnd([12, 22, 30, 6, 28][at] ?? 10))
      .join("")
      .trimEnd();
  return {
    manner: "a report of columns at fixed places under a ruled header",
    files: [
      {
        name: "cadreport_mn.txt",
        content: `${[
          line(["INCIDENT", "RECEIVED", "NATURE", "PRI", "LOCATION"]),
          line([
            "----------",
            "--------------------",
            "----------------------------",
            "----",
            "--------------------------",
          ]),
          ...rows.map(({ id, at, words, priority, block }) =>
            line([id, write.us24(wall(at, central)), words, String(priority), block]),
          ),
        ].join("\r\n")}\r\n`,
      },
    ],
    roles: {
      "call-id": "INCIDENT",
      received: "RECEIVED",
      type: "NATURE",
      priority: "PRI",
      place: "LOCATION",
    },
    zone: central,
    calls: rows.map(({ id, at, words, priority }) => ({
      id,
      at: Math.floor(at / 60_000) * 60_000,
      words,
      priority: String(priority),
    })),
  };
};

/** Fire and medical: units a row, determinants as codes alone, every clock of the unit. */
const unitRows = (): UnseenFile => {
  const each = facts(30, june, 53).flatMap((fact) =>
    ["E", "M"]
      .slice(0, 1 + (fact.row % 2))
      .map((kind) => ({ ...fact, unit: `${kind}${10 + (fact.row % 9)}` })),
  );
  const determinant = (row: number): string =>
    ["17A02", "06D01", "26C02", "31D03", "12B01"][row % 5] ?? "";
  const columns: readonly Column[] = [
    ["RunNumber", ({ id }) => `F24${id}`],
    ["Apparatus", ({ unit }) => unit],
    ["DeterminantCode", ({ row }) => determinant(row)],
    ["Alarm Date Time", ({ at }) => write.us24(wall(at, central))],
    ["Dispatched", ({ at }) => write.us24(wall(at + 60_000, central))],
    ["Enroute", ({ at }) => write.us24(wall(at + 120_000, central))],
    ["On Scene", ({ at }) => write.us24(wall(at + 420_000, central))],
    ["Cleared", ({ at }) => write.us24(wall(at + 2_420_000, central))],
    ["Station", ({ row }) => 1 + (row % 6)],
    ["Patient Name", () => "DOE, JOHN"],
  ];
  return {
    manner: "units of fire and medical calls a row, determinants as codes alone",
    files: [{ name: "apparatus_times_ks.csv", content: csv(columns, each) }],
    roles: {
      "call-id": "RunNumber",
      unit: "Apparatus",
      type: "DeterminantCode",
      received: "Alarm Date Time",
      dispatched: "Dispatched",
      arrived: "On Scene",
      closed: "Cleared",
    },
    furtherUnitRows: 15,
    zone: central,
    calls: facts(30, june, 53).map(({ id, at, row }) => ({
      id: `F24${id}`,
      at: Math.floor(at / 60_000) * 60_000,
      unit: `E${10 + (row % 9)}`,
    })),
  };
};

export const vendorReports: readonly (() => UnseenFile)[] = [
  clockFirst,
  millionths,
  zoneLetters,
  printedReport,
  monthsOnSheets,
  webTable,
  fixedWidth,
  unitRows,
];
