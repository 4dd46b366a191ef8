/** What a person who read a file's header and rows says holds the time, the type and the place of a call; null: nothing does. */
export interface RightColumns {
  readonly time: string | null;
  readonly type: string | null;
  readonly place: string | null;
}

const right = (time: string | null, type: string | null, place: string | null): RightColumns => ({
  time,
  type,
  place,
});

const losAngeles = right("dispatch_date + dispatch_time", "call_type_code + call_type_text", null);
const dallas = right("date + time", "nature_of_call", "location");

/** By file, written by hand from the files themselves, not from what the import says of them. */
const byFile: Readonly<Record<string, RightColumns>> = {
  "bpd_911_cfs_2021_esri.json": right("callDateTime", "description", "incidentLocation"),
  "conway_pd_service_calls_2021.block-addresses.json": right(
    "call_time",
    "incident_type",
    "address",
  ),
  "ca_berkely_cfs_2021_05_13_cfs.csv": right(
    "eventdt + eventtm",
    "offense",
    "block_location + blkaddr",
  ),
  "ca_los_angeles_2017_2021_05_14_2017.csv": right(
    "dispatch_date + dispatch_time",
    "call_type_code + call_type_description",
    null,
  ),
  "ca_los_angeles_2018_2021_05_14_2018.csv": losAngeles,
  "ca_los_angeles_2019_2021_05_14_2019.csv": losAngeles,
  "ca_los_angeles_2020_2021_05_14_2020.csv": losAngeles,
  "ca_los_angeles_2021_2021_05_14_2021.csv": losAngeles,
  "ca_san_francisco_cfs_2021_05_11_cfs.csv": right(
    "call_dttm",
    "original_crimetype_name",
    "address",
  ),
  "fl_st_petersburg_cfs_2021_05_19_cfs.csv": right(
    "crime_date",
    "type_of_engagement",
    "latitude + longitude + display_address",
  ),
  "md_howard_conty_police_cfs_2021_05_11_cfs.csv": right(
    "date_reported + time_reported",
    "computer_aided_dispatch_event_type",
    "location",
  ),
  "oh_cincinnati_archive_2014-2016_2021_05_12_archive_2014-2016.csv": right(
    "create_time_incident",
    "incident_type_id",
    "latitude_x + longitude_x + address_x",
  ),
  "oh_cincinnati_cfs_2021_05_12_cfs.csv": right(
    "create_time_incident",
    "incident_type_id + incident_type_desc",
    "latitude_x + longitude_x + address_x",
  ),
  "tx_dallas_active_calls_2021_05_10_active_calls.csv": dallas,
  "tx_dallas_active_calls_2021_05_14_active_calls.csv": dallas,
  "wa_seattle_call_data_2021_05_17_call_data.csv": right(
    "original_time_queued",
    "initial_call_type",
    null,
  ),
  "lrpd_dispatches_2022-05-16_20.block-addresses.csv": right(
    "Dispatch time",
    "Call type",
    "Location",
  ),
  "911.zip/911.csv": right("timeStamp", "title", "lat + lng + addr"),
  "opd_active_calls_2025-07.csv": right("call_date", "description", "location"),
  "sffd_calls_for_service_2016-12.csv": right("Received DtTm", "Call Type", "Location + Address"),
  // No column holds when these calls came in; when they were cleared stands in for it, and the import says so.
  "spd_911_incident_response_2016-03.csv": right(
    "Event Clearance Date",
    "Initial Type Description",
    "Latitude + Longitude + Hundred Block Location",
  ),
  "spd_call_data_dennyblaine_2018-2023.csv": right(
    "Original Time Queued",
    "Initial Call Type",
    "Blurred_Latitude + Blurred_Longitude",
  ),
};

/** The columns a file should be taken with; undefined for one that nobody read yet. */
export const rightColumns = (file: string): RightColumns | undefined =>
  byFile[file] ??
  (file.startsWith("cityprotect_")
    ? right("date", "incidentType", "blocksizedAddress")
    : undefined);
