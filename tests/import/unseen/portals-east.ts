import { csv, facts, june, two, wall, write } from "./facts.ts";
import type { Column, UnseenFile } from "./facts.ts";

const eastern = "America/New_York";
const rows = facts(60, june);

/** A large eastern police department: state plane feet beside degrees, a blank day at midnight, four clocks of each job. */
const precincts = (): UnseenFile => {
  const columns: readonly Column[] = [
    ["CAD_EVNT_ID", ({ id }) => id],
    ["CREATE_DATE", ({ at }) => `${write.isoDay(wall(at, eastern))}T00:00:00.000`],
    ["INCIDENT_DATE", ({ at }) => `${write.isoDay(wall(at, eastern))}T00:00:00.000`],
    ["INCIDENT_TIME", ({ at }) => write.clock(wall(at, eastern))],
    ["NYPD_PCT_CD", ({ row }) => 40 + (row % 12)],
    ["BORO_NM", () => "NORTH"],
    ["PATRL_BORO_NM", () => "PATROL NORTH"],
    ["GEO_CD_X", ({ row }) => 1_004_000 + row * 13],
    ["GEO_CD_Y", ({ row }) => 240_000 + row * 17],
    ["RADIO_CODE", ({ code }) => code],
    ["TYP_DESC", ({ words }) => words],
    ["CIP_JOBS", ({ row }) => (row % 9 === 0 ? "Critical" : "Non CIP")],
    ["ADD_TS", ({ at }) => write.us12(wall(at + 2000, eastern))],
    ["DISP_TS", ({ at }) => write.us12(wall(at + 300_000, eastern))],
    ["ARRIVD_TS", ({ at, row }) => (row % 3 === 0 ? "" : write.us12(wall(at + 600_000, eastern)))],
    ["CLOSNG_TS", ({ at }) => write.us12(wall(at + 1_900_000, eastern))],
    ["Latitude", ({ lat }) => lat.toFixed(6)],
    ["Longitude", ({ lon }) => lon.toFixed(6)],
  ];
  return {
    manner: "precincts, degrees beside feet, a date at midnight and its clock apart",
    files: [{ name: "calls_for_service_year_to_date.csv", content: csv(columns, rows) }],
    roles: {
      "call-id": "CAD_EVNT_ID",
      type: "TYP_DESC",
      "type-code": "RADIO_CODE",
      // The moment the job was added is a whole time of its own; the incident's day and clock are two.
      received: "ADD_TS",
      dispatched: "DISP_TS",
      arrived: "ARRIVD_TS",
      closed: "CLOSNG_TS",
      latitude: "Latitude",
      longitude: "Longitude",
      source: null,
      disposition: null,
    },
    zone: eastern,
    calls: rows.map(({ id, at, code, words, lat, lon }) => ({
      id,
      at: Math.floor(at / 1000) * 1000 + 2000,
      code,
      words,
      lat,
      lon,
      dispatched: at + 300_000,
      closed: at + 1_900_000,
    })),
  };
};

/** Durations that look like clocks beside true times. */
const durations = (): UnseenFile => {
  const span = (seconds: number): string =>
    `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  const columns: readonly Column[] = [
    ["Incident ID", ({ id }) => `P${id}`],
    ["Crime Reports CR Number", ({ row }) => (row % 5 === 0 ? 240_030_000 + row : "")],
    ["Start Time", ({ at }) => write.us12(wall(at, eastern))],
    ["End Time", ({ at }) => write.us12(wall(at + 2_400_000, eastern))],
    ["Priority", ({ priority }) => priority],
    ["Initial Type", ({ words }) => words],
    ["Close Type", ({ words, row }) => (row % 6 === 0 ? "ASSIST CITIZEN" : words)],
    ["Address", ({ block }) => block.replace(" BLOCK", " BLK")],
    ["City", () => "HARBORTON"],
    ["State", () => "MD"],
    ["Zip", () => "20877"],
    ["Longitude", ({ lon }) => lon.toFixed(5)],
    ["Latitude", ({ lat }) => lat.toFixed(5)],
    ["Police District Number", ({ row }) => `${1 + (row % 6)}D`],
    ["Beat", ({ beat }) => beat],
    ["CallTime CallRoute", () => span(61)],
    ["CallTime Dispatch", ({ row }) => span(300 + row)],
    ["CallTime Arrive", ({ row }) => span(900 + row * 3)],
    ["CallTime Cleared", ({ row }) => span(2400 + row)],
    ["Disposition Desc", ({ end }) => end],
  ];
  return {
    manner: "durations that look like clocks beside a start and an end",
    files: [{ name: "police_dispatched_incidents.csv", content: csv(columns, rows) }],
    roles: {
      "call-id": "Incident ID",
      received: "Start Time",
      "received-time": null,
      closed: "End Time",
      dispatched: null,
      arrived: null,
      type: "Initial Type",
      "final-type": "Close Type",
      priority: "Priority",
      disposition: "Disposition Desc",
      area: "Beat",
    },
    zone: eastern,
    calls: rows.map(({ id, at, words, end, beat }) => ({
      id: `P${id}`,
      at,
      words,
      disposition: end,
      beat,
      closed: at + 2_400_000,
    })),
  };
};

/** A day at midnight and a clock of bare digits. */
const digits = (): UnseenFile => {
  const columns: readonly Column[] = [
    ["Case_Number", ({ id }) => id],
    ["Date", ({ at }) => `${write.usDay(wall(at, eastern))}`],
    ["Time_24HR", ({ at }) => write.hhmm(wall(at, eastern))],
    ["Address", ({ block }) => block.replace(" BLOCK", "")],
    ["Call_Initiated_By", ({ isOfficers }) => (isOfficers ? "OFFICER" : "CITIZEN")],
    ["Description", ({ words }) => words],
    ["Primary_Unit", ({ unit }) => unit],
    ["Neighborhood", ({ row }) => ["NORTH END", "SOUTH MEADOWS", "FROG HOLLOW"][row % 3] ?? ""],
    ["geom", ({ lat, lon }) => `(${lat.toFixed(6)}, ${lon.toFixed(6)})`],
  ];
  return {
    manner: "a day and a clock of bare digits without leading zeros, a point in a pair of brackets",
    files: [{ name: "calls_for_service_2021_to_present.csv", content: csv(columns, rows) }],
    roles: {
      "call-id": "Case_Number",
      received: "Date",
      "received-time": "Time_24HR",
      type: "Description",
      source: "Call_Initiated_By",
      unit: "Primary_Unit",
      point: "geom",
      place: "Address",
      area: "Neighborhood",
    },
    zone: eastern,
    calls: rows.map(({ id, at, words, isOfficers, unit, lat, lon }) => ({
      id,
      at: Math.floor(at / 60_000) * 60_000,
      words,
      initiated: isOfficers ? "officer" : "public",
      unit,
      lat,
      lon,
    })),
  };
};

/** A small northern city: an origin, flags of the call, hour and weekday in columns of their own. */
const flags = (): UnseenFile => {
  const columns: readonly Column[] = [
    ["incident_number", ({ id }) => `24BU${id}`],
    ["call_type", ({ words }) => words],
    ["call_type_group", () => "Public Service"],
    ["call_time", ({ at }) => `${new Date(at).toISOString().slice(0, 19)}+00:00`],
    ["Street", ({ street }) => street],
    ["call_origin", ({ isOfficers }) => (isOfficers ? "Officer" : "Phone")],
    ["mental_health", ({ row }) => (row % 11 === 0 ? 1 : 0)],
    ["drug_related", () => 0],
    ["dv_related", () => 0],
    ["alcohol_related", ({ row }) => (row % 13 === 0 ? 1 : 0)],
    ["Area", ({ beat }) => beat],
    ["AreaName", () => "Old North"],
    ["Latitude", ({ lat }) => (lat + 4.3).toFixed(3)],
    ["Longitude", ({ lon }) => (lon + 2).toFixed(3)],
    ["Hour", ({ at }) => wall(at, eastern).getUTCHours()],
    ["DayOfWeek", ({ row }) => ["Monday", "Tuesday"][row % 2] ?? ""],
    ["ward", ({ row }) => 1 + (row % 8)],
    ["district", () => "NORTH"],
    ["priority", ({ priority }) => `Priority ${priority}`],
    ["month", () => "June"],
    ["year", () => 2024],
  ];
  return {
    manner: "an origin, 0/1 flags, hour, weekday, month and year apart, instants with +00:00",
    files: [{ name: "police-incidents-2024.csv", content: csv(columns, rows) }],
    roles: {
      "call-id": "incident_number",
      received: "call_time",
      "received-time": null,
      type: "call_type",
      source: "call_origin",
      priority: "priority",
      latitude: "Latitude",
      longitude: "Longitude",
    },
    zone: eastern,
    calls: rows.map(({ id, at, words, isOfficers, priority }) => ({
      id: `24BU${id}`,
      at: Math.floor(at / 1000) * 1000,
      words,
      initiated: isOfficers ? "officer" : "public",
      priority: `Priority ${priority}`,
    })),
  };
};

/** Street in parts, codes alone, and two tables that say what they mean. */
const streetParts = (): UnseenFile => {
  const pacific = "America/Los_Angeles";
  const columns: readonly Column[] = [
    ["INCIDENT_NUM", ({ id }) => `E${id}`],
    ["DATE_TIME", ({ at }) => write.isoSpace(wall(at, pacific))],
    ["DAY_OF_WEEK", ({ at }) => 1 + wall(at, pacific).getUTCDay()],
    ["ADDRESS_NUMBER_PRIMARY", ({ row }) => (1 + (row % 40)) * 100],
    ["ADDRESS_DIR_PRIMARY", ({ row }) => (row % 5 === 0 ? "N" : "")],
    ["ADDRESS_ROAD_PRIMARY", ({ street }) => street.split(" ").slice(0, -1).join(" ")],
    ["ADDRESS_SFX_PRIMARY", ({ street }) => street.split(" ").at(-1) ?? ""],
    ["ADDRESS_DIR_INTERSECTING", () => ""],
    ["ADDRESS_ROAD_INTERSECTING", () => ""],
    ["ADDRESS_SFX_INTERSECTING", () => ""],
    ["CALL_TYPE", ({ code }) => code],
    ["DISPOSITION", ({ endCode }) => endCode],
    ["BEAT", ({ row }) => 111 + (row % 9)],
    ["PRIORITY", ({ row }) => row % 5],
  ];
  const meanings = new Map(rows.map(({ code, words }) => [code, words]));
  const ends = new Map(rows.map(({ endCode, end }) => [endCode, end]));
  return {
    manner: "the street in parts, codes alone, two tables of codes beside",
    files: [
      { name: "pd_calls_for_service_2024_ca.csv", content: csv(columns, rows) },
      {
        name: "pd_cfs_calltypes.csv",
        content: `call_type,description\n${[...meanings].map((each) => each.join(",")).join("\n")}\n`,
      },
      {
        name: "pd_dispo_codes.csv",
        content: `dispo_code,description\n${[...ends].map((each) => each.join(",")).join("\n")}\n`,
      },
    ],
    roles: {
      "call-id": "INCIDENT_NUM",
      received: "DATE_TIME",
      type: "CALL_TYPE",
      disposition: "DISPOSITION",
      area: "BEAT",
      priority: "PRIORITY",
      place: "ADDRESS_ROAD_PRIMARY",
      source: null,
    },
    zone: pacific,
    calls: rows.map(({ id, at, code, words, end, row }) => ({
      id: `E${id}`,
      at: Math.floor(at / 1000) * 1000,
      code,
      words,
      disposition: end,
      beat: String(111 + (row % 9)),
    })),
  };
};

/** Requests for service of a city hall, not of a dispatcher: they are read as what they are. */
const cityHall = (): UnseenFile => {
  const central = "America/Chicago";
  const kinds = ["Graffiti Removal Request", "Pothole in Street Complaint", "Tree Debris Clean-Up"];
  const columns: readonly Column[] = [
    ["SR_NUMBER", ({ id }) => `SR24-${id}`],
    ["SR_TYPE", ({ row }) => kinds[row % 3] ?? ""],
    ["SR_SHORT_CODE", ({ row }) => ["GRAF", "PHF", "SDP"][row % 3] ?? ""],
    ["CREATED_DEPARTMENT", () => ""],
    ["OWNER_DEPARTMENT", () => "Streets and Sanitation"],
    ["STATUS", ({ row }) => (row % 4 === 0 ? "Open" : "Completed")],
    ["ORIGIN", ({ row }) => ["Phone Call", "Mobile Device", "Internet"][row % 3] ?? ""],
    ["CREATED_DATE", ({ at }) => write.us12(wall(at, central))],
    ["LAST_MODIFIED_DATE", ({ at }) => write.us12(wall(at + 86_400_000, central))],
    [
      "CLOSED_DATE",
      ({ at, row }) => (row % 4 === 0 ? "" : write.us12(wall(at + 86_400_000, central))),
    ],
    ["STREET_ADDRESS", ({ row, street }) => `${1203 + row * 2} ${street}`],
    ["CITY", () => ""],
    ["STATE", () => ""],
    ["ZIP_CODE", () => "60601"],
    ["STREET_NUMBER", ({ row }) => 1203 + row * 2],
    ["STREET_DIRECTION", () => "N"],
    ["STREET_NAME", ({ street }) => street],
    ["STREET_TYPE", () => "ST"],
    ["DUPLICATE", () => "false"],
    ["LEGACY_RECORD", () => "false"],
    ["COMMUNITY_AREA", ({ row }) => 1 + (row % 77)],
    ["WARD", ({ row }) => 1 + (row % 50)],
    ["POLICE_SECTOR", () => ""],
    ["POLICE_DISTRICT", ({ row }) => 1 + (row % 25)],
    ["POLICE_BEAT", ({ row }) => 1011 + (row % 25)],
    ["CREATED_HOUR", ({ at }) => wall(at, central).getUTCHours()],
    ["CREATED_DAY_OF_WEEK", () => 3],
    ["CREATED_MONTH", () => 6],
    ["X_COORDINATE", ({ row }) => 1_163_000.25 + row],
    ["Y_COORDINATE", ({ row }) => 1_905_000.5 + row],
    ["LATITUDE", ({ lat }) => (lat + 1.8).toFixed(9)],
    ["LONGITUDE", ({ lon }) => (lon - 12.4).toFixed(9)],
    ["LOCATION", ({ lat, lon }) => `(${(lat + 1.8).toFixed(9)}, ${(lon - 12.4).toFixed(9)})`],
  ];
  return {
    manner: "service requests of a city hall, exact houses, feet and degrees and a point",
    files: [{ name: "311_Service_Requests.csv", content: csv(columns, rows) }],
    roles: {
      "call-id": "SR_NUMBER",
      received: "CREATED_DATE",
      "received-time": null,
      closed: "CLOSED_DATE",
      type: "SR_TYPE",
      source: "ORIGIN",
      latitude: "LATITUDE",
      longitude: "LONGITUDE",
      place: "STREET_ADDRESS",
      area: "POLICE_BEAT",
    },
    zone: central,
    calls: rows.map(({ id, at, row, street }) => ({
      id: `SR24-${id}`,
      at: Math.floor(at / 1000) * 1000,
      words: kinds[row % 3] ?? "",
      initiated: "public",
      block: `${Math.floor((1203 + row * 2) / 100)}00 BLOCK ${street}`,
    })),
  };
};

/** A southern city: types at the start and at the end in codes and words, feet for coordinates, SelfInitiated Y/N. */
const selfInitiated = (): UnseenFile => {
  const central = "America/Chicago";
  const columns: readonly Column[] = [
    ["NOPD_Item", ({ id }) => `F${id}24`],
    ["Type", ({ code }) => code],
    ["TypeText", ({ words }) => words],
    ["Priority", ({ priority }) => `${priority}A`],
    ["InitialType", ({ code }) => code],
    ["InitialTypeText", ({ words }) => words],
    ["InitialPriority", ({ priority }) => `${priority}C`],
    ["MapX", ({ row }) => 3_690_000 + row * 7],
    ["MapY", ({ row }) => 530_000 + row * 5],
    ["TimeCreate", ({ at }) => write.us12(wall(at, central))],
    ["TimeDispatch", ({ at }) => write.us12(wall(at + 60_000, central))],
    ["TimeArrive", ({ at }) => write.us12(wall(at + 120_000, central))],
    ["TimeClosed", ({ at }) => write.us12(wall(at + 900_000, central))],
    ["Disposition", ({ endCode }) => endCode],
    ["DispositionText", ({ end }) => end],
    ["SelfInitiated", ({ isOfficers }) => (isOfficers ? "Y" : "N")],
    ["Beat", ({ beat }) => beat],
    ["BLOCK_ADDRESS", ({ row, street }) => `${two(row % 40)}XX ${street}`],
    ["Zip", () => "70119"],
    ["PoliceDistrict", ({ row }) => 1 + (row % 8)],
    ["Location", ({ lat, lon }) => `POINT (${(lon - 14.8).toFixed(8)} ${(lat - 10).toFixed(8)})`],
  ];
  return {
    manner: "types at the start and the end in codes and words, POINT, SelfInitiated Y/N, 12XX",
    files: [{ name: "Calls_for_Service_2024.csv", content: csv(columns, rows) }],
    roles: {
      "call-id": "NOPD_Item",
      received: "TimeCreate",
      dispatched: "TimeDispatch",
      arrived: "TimeArrive",
      closed: "TimeClosed",
      type: "InitialTypeText",
      priority: "InitialPriority",
      disposition: "DispositionText",
      source: "SelfInitiated",
      place: "BLOCK_ADDRESS",
      point: "Location",
      latitude: null,
      longitude: null,
      area: "Beat",
    },
    zone: central,
    calls: rows.map(({ id, at, words, end, isOfficers, lat, lon, row, street }) => ({
      id: `F${id}24`,
      at: Math.floor(at / 1000) * 1000,
      words,
      disposition: end,
      initiated: isOfficers ? "officer" : "public",
      lat: lat - 10,
      lon: lon - 14.8,
      block: `${two(row % 40)}XX ${street}`,
    })),
  };
};

/** A capital's ten-codes with suffixes; officers told by nothing. */
const tenCodes = (): UnseenFile => {
  const central = "America/Chicago";
  const columns: readonly Column[] = [
    ["Event Number", ({ id }) => `PD2024${id}`],
    ["Complaint Number", ({ id }) => `2024${id}`],
    ["Call Received", ({ at }) => write.us12(wall(at, central))],
    ["Shift", ({ row }) => ["A", "B", "C"][row % 3] ?? ""],
    ["Tencode", ({ row }) => 40 + (row % 11)],
    ["Tencode Description", ({ words }) => words],
    ["Tencode Suffix", ({ row }) => ["P", "A", "I"][row % 3] ?? ""],
    ["Tencode Suffix Description", ({ row }) => ["PROGRESS", "AUTO", "INJURY"][row % 3] ?? ""],
    ["Disposition Code", ({ row }) => 1 + (row % 5)],
    ["Disposition Description", ({ end }) => end],
    ["Unit Dispatched", ({ unit }) => unit],
    ["Block", ({ row }) => (1 + (row % 40)) * 100],
    ["Street Name", ({ street }) => street],
    ["Sector", ({ row }) => ["N", "E", "MT"][row % 3] ?? ""],
    ["Zone", ({ row }) => `${611 + (row % 9)}`],
    ["RPA", ({ row }) => 8000 + row],
    ["Latitude", ({ lat }) => (lat - 4).toFixed(2)],
    ["Longitude", ({ lon }) => (lon - 11.5).toFixed(2)],
    [
      "Mapped Location",
      ({ lat, lon }) => `POINT (${(lon - 11.5).toFixed(2)} ${(lat - 4).toFixed(2)})`,
    ],
  ];
  return {
    manner: "ten-codes with a suffix, block number and street name apart, degrees to two places",
    files: [{ name: "metro_police_calls_TN.csv", content: csv(columns, rows) }],
    roles: {
      "call-id": "Event Number",
      received: "Call Received",
      type: "Tencode Description",
      "type-code": "Tencode",
      disposition: "Disposition Description",
      unit: "Unit Dispatched",
      latitude: "Latitude",
      longitude: "Longitude",
      dispatched: null,
      place: "Street Name",
    },
    zone: central,
    calls: rows.map(({ id, at, words, end, unit, row }) => ({
      id: `PD2024${id}`,
      at: Math.floor(at / 1000) * 1000,
      code: String(40 + (row % 11)),
      words,
      disposition: end,
      unit,
    })),
  };
};

export const easternPortals: readonly (() => UnseenFile)[] = [
  precincts,
  durations,
  digits,
  flags,
  streetParts,
  cityHall,
  selfInitiated,
  tenCodes,
];
