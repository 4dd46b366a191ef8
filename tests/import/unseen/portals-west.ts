import { csv, facts, june, local, records, wall, write } from "./facts.ts";
import type { Column, UnseenFile } from "./facts.ts";

const pacific = "America/Los_Angeles";
const central = "America/Chicago";
const rows = facts(60, june);
const second = (at: number): number => Math.floor(at / 1000) * 1000;

/** A feed refreshed every few minutes: original and final types in code and words, three times that are of the row alone. */
const feed = (): UnseenFile => {
  const columns: readonly Column[] = [
    ["id", ({ row }) => 9_000_001 + row * 7],
    ["cad_number", ({ id }) => id],
    ["dup_cad_number", () => ""],
    ["pd_incident_report", ({ row }) => (row % 6 === 0 ? 240_400_000 + row : "")],
    ["received_datetime", ({ at }) => write.isoMilli(wall(at, pacific))],
    ["entry_datetime", ({ at }) => write.isoMilli(wall(at + 30_000, pacific))],
    ["dispatch_datetime", ({ at }) => write.isoMilli(wall(at + 90_000, pacific))],
    ["enroute_datetime", ({ at }) => write.isoMilli(wall(at + 100_000, pacific))],
    [
      "onscene_datetime",
      ({ at, row }) => (row % 3 === 0 ? "" : write.isoMilli(wall(at + 400_000, pacific))),
    ],
    ["close_datetime", ({ at }) => write.isoMilli(wall(at + 900_000, pacific))],
    ["call_type_original", ({ code }) => code],
    ["call_type_original_desc", ({ words }) => words],
    ["call_type_original_notes", () => ""],
    ["call_type_final", ({ code }) => code],
    ["call_type_final_desc", ({ words, row }) => (row % 5 === 0 ? "WELFARE CHECK" : words)],
    ["call_type_final_notes", () => ""],
    ["priority_original", ({ priority }) => "ABC"[priority % 3] ?? "A"],
    ["priority_final", ({ priority }) => "ABC"[(priority + 1) % 3] ?? "A"],
    ["agency", () => "Police"],
    ["disposition", ({ endCode }) => endCode],
    ["onview_flag", ({ isOfficers }) => (isOfficers ? "Y" : "N")],
    ["sensitive_call", () => "false"],
    ["intersection_name", ({ street }) => `${street} \\ 1ST ST`],
    ["intersection_id", ({ row }) => 2_400_000 + row],
    [
      "intersection_point",
      ({ lat, lon }) => `POINT (${(lon - 47).toFixed(6)} ${(lat - 2.3).toFixed(6)})`,
    ],
    ["supervisor_district", ({ row }) => 1 + (row % 11)],
    ["analysis_neighborhood", () => "Old Mission"],
    ["police_district", ({ row }) => ["CENTRAL", "PARK", "BAY"][row % 3] ?? ""],
    ["call_last_updated_at", ({ at }) => write.isoMilli(wall(at + 8_000_000, pacific))],
    ["data_as_of", ({ at }) => write.isoMilli(wall(at + 9_000_000, pacific))],
    ["data_loaded_at", ({ at }) => write.isoMilli(wall(at + 9_900_000, pacific))],
  ];
  return {
    manner: "a feed with original and final types, an on-view flag and times of the row itself",
    files: [
      {
        name: "law_enforcement_dispatched_calls.json",
        content: JSON.stringify(records(columns, rows)),
      },
    ],
    roles: {
      "call-id": "cad_number",
      received: "received_datetime",
      dispatched: "dispatch_datetime",
      arrived: "onscene_datetime",
      closed: "close_datetime",
      type: "call_type_original_desc",
      "type-code": "call_type_original",
      "final-type": "call_type_final_desc",
      priority: "priority_original",
      disposition: "disposition",
      source: "onview_flag",
      agency: "agency",
      point: "intersection_point",
      area: "police_district",
      place: "intersection_name",
    },
    zone: pacific,
    calls: rows.map(({ id, at, code, words, isOfficers, lat, lon }) => ({
      id,
      at: second(at),
      code,
      words,
      initiated: isOfficers ? "officer" : "public",
      lat: lat - 2.3,
      lon: lon - 47,
    })),
  };
};

/** A warm city: one radio code and its words at the end of the call alone. */
const radio = (): UnseenFile => {
  const phoenix = "America/Phoenix";
  const columns: readonly Column[] = [
    ["INCIDENT_NUM", ({ id }) => `20240000${id}`],
    ["DISP_CODE", ({ endCode }) => endCode],
    ["DISPOSITION", ({ end }) => end],
    ["FINAL_RADIO_CODE", ({ code }) => code],
    ["FINAL_CALL_TYPE", ({ words }) => words],
    ["CALL_RECEIVED", ({ at }) => write.us12(wall(at, phoenix))],
    ["HUNDREDBLOCKADDR", ({ row, street }) => `${row % 40}XX ${street}`],
    ["GRID", ({ row }) => `BA${20 + (row % 15)}`],
  ];
  return {
    manner: "a final radio code and call type alone, in a state without summer time",
    files: [{ name: "calls-for-service_2024_az.csv", content: csv(columns, rows) }],
    roles: {
      "call-id": "INCIDENT_NUM",
      received: "CALL_RECEIVED",
      type: "FINAL_CALL_TYPE",
      "type-code": "FINAL_RADIO_CODE",
      "final-type": null,
      disposition: "DISPOSITION",
      place: "HUNDREDBLOCKADDR",
      area: "GRID",
    },
    zone: phoenix,
    calls: rows.map(({ id, at, code, words, end }) => ({
      id: `20240000${id}`,
      at: second(at),
      code,
      words,
      disposition: end,
    })),
  };
};

/** A desert city: how it was received, date and time apart, feet and degrees. */
const received = (): UnseenFile => {
  const phoenix = "America/Phoenix";
  const columns: readonly Column[] = [
    ["OBJECTID", ({ row }) => row + 1],
    ["call_id", ({ id }) => `TP24${id}`],
    ["case_id", ({ row }) => (row % 4 === 0 ? `24060${row}` : "")],
    ["acci_id", () => ""],
    ["agency", () => "TPD"],
    ["ADDRESS_PUBLIC", ({ block }) => block.replace(" BLOCK", "")],
    ["city", () => "SAGUARO"],
    ["state", () => "AZ"],
    ["zip", () => "85701"],
    ["NEIGHBORHD", () => "Barrio Norte"],
    ["emdivision", ({ row }) => `T${1 + (row % 4)}`],
    ["NATURE", ({ words }) => words],
    ["NatureCode", ({ code }) => code],
    ["CSDISPOSIT", ({ endCode }) => endCode],
    ["HOWRECEIVE", ({ isOfficers }) => (isOfficers ? "ONVIEW" : "E911")],
    ["callpriority", ({ priority }) => priority],
    ["actdate", ({ at }) => `${write.isoDay(wall(at, phoenix)).replaceAll("-", "/")} 00:00:00+00`],
    ["acttime", ({ at }) => write.hhmm4(wall(at, phoenix))],
    ["ACT_MONTH", () => "June"],
    ["ACT_YEAR", () => 2024],
    ["ACT_DOW", () => "Tuesday"],
    ["ACT_HOUR", ({ at }) => wall(at, phoenix).getUTCHours()],
    ["X", ({ row }) => 991_000.5 + row],
    ["Y", ({ row }) => 447_000.5 + row],
    ["LAT", ({ lat }) => (lat - 7.8).toFixed(6)],
    ["LONG", ({ lon }) => (lon - 35.8).toFixed(6)],
  ];
  return {
    manner:
      "a map server's day with +00 that is a local day, its clock in four digits, feet in X and Y",
    files: [{ name: "Police_Calls_for_Service_2024.csv", content: csv(columns, rows) }],
    roles: {
      "call-id": "call_id",
      received: "actdate",
      "received-time": "acttime",
      type: "NATURE",
      "type-code": "NatureCode",
      source: "HOWRECEIVE",
      disposition: "CSDISPOSIT",
      priority: "callpriority",
      latitude: "LAT",
      longitude: "LONG",
      place: "ADDRESS_PUBLIC",
    },
    zone: phoenix,
    calls: rows.map(({ id, at, code, words, isOfficers, priority }) => ({
      id: `TP24${id}`,
      at: Math.floor(at / 60_000) * 60_000,
      code,
      words,
      priority: String(priority),
      initiated: isOfficers ? "officer" : "public",
    })),
  };
};

/** A valley city: several dates of which two are days, a clock of the offense, an own stamp with the zone's letters. */
const stamps = (): UnseenFile => {
  const columns: readonly Column[] = [
    ["CDTS", ({ at }) => `${write.packed(wall(at, pacific))}PD`],
    ["EID", ({ row }) => 8_300_100 + row * 9],
    ["START_DATE", ({ at }) => `${write.usDay(wall(at, pacific))} 12:00:00 AM`],
    ["CALL_NUMBER", ({ id }) => `P${id}`],
    ["PRIORITY", ({ priority }) => priority],
    ["REPORT_DATE", ({ at }) => `${write.usDay(wall(at, pacific))} 12:00:00 AM`],
    ["OFFENSE_DATE", ({ at }) => `${write.usDay(wall(at, pacific))} 12:00:00 AM`],
    ["OFFENSE_TIME", ({ at }) => write.clock(wall(at, pacific))],
    ["CALLTYPE_CODE", ({ code }) => code],
    ["CALL_TYPE", ({ words }) => words],
    ["FINAL_DISPO_CODE", ({ endCode }) => endCode],
    ["FINAL_DISPO", ({ end }) => end],
    ["ADDRESS", ({ block }) => block.replace("00 BLOCK", "00-")],
    ["COMMON_PLACE_NAME", () => ""],
    ["CITY", () => "Orchard"],
    ["STATE", () => "CA"],
  ];
  return {
    manner: "days at midnight with a clock apart, and a stamp that ends in the zone's letters",
    files: [{ name: "policecalls2024.csv", content: csv(columns, rows) }],
    roles: {
      "call-id": "CALL_NUMBER",
      type: "CALL_TYPE",
      "type-code": "CALLTYPE_CODE",
      priority: "PRIORITY",
      disposition: "FINAL_DISPO",
      place: "ADDRESS",
      source: null,
    },
    zone: pacific,
    calls: rows.map(({ id, at, code, words, end }) => ({
      id: `P${id}`,
      at: second(at),
      code,
      words,
      disposition: end,
    })),
  };
};

/** A map server's Esri JSON: epoch milliseconds, names of columns in an alias, the shape in degrees. */
const mapServer = (): UnseenFile => {
  const columns: readonly Column[] = [
    ["incident_entry_id", ({ id }) => `2024${id}`],
    ["agency", () => "DPD"],
    ["nearest_intersection", ({ street }) => `${street} & 3RD ST`],
    ["priority", ({ priority }) => String(priority)],
    ["call_code", ({ code }) => code],
    ["call_description", ({ words }) => words],
    ["category", () => "DISTURB"],
    ["called_at", ({ at }) => at],
    ["precinct_sca", ({ beat }) => beat],
    ["responding_unit", ({ unit }) => unit],
    ["officer_initiated", ({ isOfficers }) => (isOfficers ? "Yes" : "No")],
    ["intake_time", ({ row }) => 1.2 + row / 10],
    ["dispatch_time", ({ row }) => 3.4 + row / 10],
    ["travel_time", ({ row }) => 7.1 + row / 10],
    ["total_response_time", ({ row }) => 11.7 + row / 10],
    ["time_on_scene", ({ row }) => 21.7 + row / 10],
    ["total_time", ({ row }) => 33.4 + row / 10],
    ["neighborhood", () => "Rivertown"],
    ["council_district", ({ row }) => 1 + (row % 7)],
    ["ESRI_OID", ({ row }) => row + 1],
  ];
  return {
    manner: "Esri JSON with epoch milliseconds and minutes that are called times",
    files: [
      {
        name: "Police_Serviced_911_Calls.json",
        content: JSON.stringify({
          objectIdFieldName: "ESRI_OID",
          geometryType: "esriGeometryPoint",
          spatialReference: { wkid: 4326 },
          fields: columns.map(([name]) => ({ name, alias: name, type: "esriFieldTypeString" })),
          features: records(columns, rows).map((attributes, at) => ({
            attributes,
            geometry: { x: -83.1 + (at % 9) * 0.003, y: 42.35 },
          })),
        }),
      },
    ],
    roles: {
      "call-id": "incident_entry_id",
      received: "called_at",
      dispatched: null,
      arrived: null,
      closed: null,
      type: "call_description",
      "type-code": "call_code",
      source: "officer_initiated",
      unit: "responding_unit",
      latitude: "geometry latitude",
      longitude: "geometry longitude",
      place: "nearest_intersection",
      priority: "priority",
    },
    zone: "America/New_York",
    calls: rows.map(({ id, at, code, words, isOfficers, unit, row }) => ({
      id: `2024${id}`,
      at,
      code,
      words,
      unit,
      initiated: isOfficers ? "officer" : "public",
      lat: 42.35,
      lon: -83.1 + (row % 9) * 0.003,
    })),
  };
};

/** A state capital: who asked stands in "Incident Type", what it was in the problem. */
const dispatchedIncident = (): UnseenFile => {
  const columns: readonly Column[] = [
    ["Incident Number", ({ id }) => `24${id}`],
    [
      "Incident Type",
      ({ isOfficers }) => (isOfficers ? "Officer-Initiated" : "Dispatched Incident"),
    ],
    [
      "Mental Health Flag",
      ({ row }) => (row % 11 === 0 ? "Mental Health Incident" : "Not Mental Health Incident"),
    ],
    ["Priority Level", ({ priority }) => `Priority ${priority}`],
    ["Response Datetime", ({ at }) => write.us12(wall(at, central))],
    ["Response Day of Week", () => "Tue"],
    ["Response Hour", ({ at }) => wall(at, central).getUTCHours()],
    [
      "First Unit Arrived Datetime",
      ({ at, row }) => (row % 5 === 0 ? "" : write.us12(wall(at + 500_000, central))),
    ],
    ["Call Closed Datetime", ({ at }) => write.us12(wall(at + 2_500_000, central))],
    ["Sector", ({ row }) => ["Adam", "Baker", "Charlie"][row % 3] ?? ""],
    ["Initial Problem Description", ({ words }) => words],
    ["Initial Problem Category", () => "Disturbances"],
    ["Final Problem Description", ({ words }) => words],
    ["Final Problem Category", () => "Disturbances"],
    ["Number of Units Arrived", ({ row }) => 1 + (row % 3)],
    ["Unit Time on Scene", ({ row }) => 600 + row * 11],
    ["Call Disposition Description", ({ end }) => end],
    ["Report Written Flag", ({ row }) => (row % 2 === 0 ? "Yes" : "No")],
    ["Response Time", ({ row }) => 300 + row * 7],
    ["Officer Injured/Killed Count", () => 0],
    ["Council District", ({ row }) => 1 + (row % 10)],
    ["Census Block Group", ({ row }) => 484_530_011_001 + row],
  ];
  return {
    manner: 'who asked under "Incident Type", the type under "Initial Problem Description"',
    files: [{ name: "APD_911_Calls_for_Service_2024_tx.csv", content: csv(columns, rows) }],
    roles: {
      "call-id": "Incident Number",
      received: "Response Datetime",
      arrived: "First Unit Arrived Datetime",
      closed: "Call Closed Datetime",
      type: "Initial Problem Description",
      "final-type": "Final Problem Description",
      source: "Incident Type",
      priority: "Priority Level",
      disposition: "Call Disposition Description",
      area: "Sector",
      unit: null,
    },
    zone: central,
    calls: rows.map(({ id, at, words, end, isOfficers, priority }) => ({
      id: `24${id}`,
      at: second(at),
      words,
      disposition: end,
      priority: `Priority ${priority}`,
      // "Dispatched Incident" alone does not say who asked.
      initiated: isOfficers ? "officer" : null,
    })),
  };
};

/** Active calls: one row a unit, the block apart from the street, the clock in half days. */
const active = (): UnseenFile => {
  const two = facts(40, june, 61).flatMap((fact) =>
    fact.row % 4 === 0 ? [fact, { ...fact, unit: `C${fact.row + 100}` }] : [fact],
  );
  const columns: readonly Column[] = [
    ["Incident Number", ({ id }) => `24-${id}`],
    ["Division", ({ row }) => ["Central", "Northeast", "Southwest"][row % 3] ?? ""],
    ["Nature of Call", ({ row, words }) => `${10 + (row % 11)}X - ${words}`],
    ["Priority", ({ priority }) => priority],
    ["Date", ({ at }) => `${write.isoDay(wall(at, central))}T00:00:00.000`],
    ["Time", ({ at }) => write.clock(wall(at, central))],
    ["Unit Number", ({ unit }) => unit],
    ["Block", ({ row }) => (1 + (row % 40)) * 100],
    ["Location", ({ street }) => street],
    ["Beat", ({ row }) => 311 + (row % 20)],
    ["Reporting Area", ({ row }) => 1012 + row],
    ["Status", ({ row }) => (row % 2 === 0 ? "At Scene" : "Dispatched")],
  ];
  return {
    manner: "active calls, one row a unit, code and words packed in the nature",
    files: [{ name: "Active_Calls.csv", content: csv(columns, two) }],
    roles: {
      "call-id": "Incident Number",
      received: "Date",
      "received-time": "Time",
      type: "Nature of Call",
      unit: "Unit Number",
      priority: "Priority",
      area: "Beat",
      place: "Location",
    },
    zone: null,
    furtherUnitRows: 10,
    calls: facts(40, june, 61).map(({ id, at, row, words, unit }) => ({
      id: `24-${id}`,
      at: null,
      local: local(wall(at, central)),
      code: `${10 + (row % 11)}X`,
      words,
      unit,
    })),
  };
};

export const westernPortals: readonly (() => UnseenFile)[] = [
  feed,
  radio,
  received,
  stamps,
  mapServer,
  dispatchedIncident,
  active,
];
