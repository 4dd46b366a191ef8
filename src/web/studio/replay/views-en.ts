/** The lines of a replay's views beside the bounds, in English. */
export const en = {
  note_lifted: "The protocol's rules have this limit; here it is lifted.",
  "note_put-on": "The protocol's rules do not have this limit; here it is put on.",
  leversTitle: "What limits the teams",
  leversLead:
    "Programs limit themselves in these ways. Each lever is turned alone; the figures are calls that an unarmed team could answer without police, in person or by phone.",
  lever_hours: "Hours: every team at every hour",
  lever: "Lever",
  leverBefore: "as the protocol stands",
  leverSource: "Source",
  leverOf: "Of {{calls}} calls, hours left aside",
  leverOfHours: "Of {{calls}} calls, at the hour of each",
  leverGain: "about {{count}} more",
  leverLoss: "about {{count}} fewer",
  leverSame: "no difference in these calls",
  "note_every-hour": "Over the calls whose hour is known.",
  "note_hours-already": "No team has hours that these calls fall outside of.",
  "note_hours-unknown": "No call's hour is known.",
  policeTitle: "Calls and hours of police",
  policeLead: "Public calls in which what fits needs no police",
  policeRow: "Needs no police",
  freed:
    "About {{estimate}} police hours ({{low}} to {{high}}), were police sent to every one of these calls today, one officer for {{minutes}} minutes each, and to none of them then.",
  freedSource: "Minutes: {{source}}",
  freedNot:
    "A call that a team handles is not a call diverted from police: some would have gone to nobody, or to EMS. Police also go along, arrive first or are called later. None of that is in old records.",
  freedNone: "The rates say nothing of minutes, so no hours are reckoned.",
  mismatchTold:
    "Police were sent to {{sent}} of the {{calls}} calls whose file says who was sent. In about {{estimate}} of them ({{low}} to {{high}}) what fits needs none.",
  mismatchNotTold:
    "For {{calls}} calls no file says who was sent, so nothing is said of them. A mapping file can: sent: [police].",
  mapTitle: "By area, as a map",
  mapLead:
    "Each circle is an area, in the middle of its own calls; nobody gave the borders. The larger, the more calls from the public; the darker, the larger the expected share that {{name}} fits.",
  mapOf: "{{areas}} areas, {{calls}} calls. Most calls: {{most}}.",
  mapShade: "Expected share of the area's calls",
  mapWho: "Shade by",
  mapArea: "Area",
  mapNone:
    "No map: no file has coordinates for areas with {{smallest}} calls or more. What areas there are stand in the table below.",
  mapHidden_one: "{{count}} area has too few calls to be shown, or no coordinates.",
  mapHidden_other: "{{count}} areas have too few calls to be shown, or no coordinates.",
  mapNorth: "north is up",
  slicesTitle: "Cut by type, hour, area, priority and source",
  slicesLead:
    "Counts under {{smallest}} are not shown, nor a second cell where the sum would give one away.",
  cut: "Cut by",
  slice_type: "Type",
  slice_hour: "Hour",
  slice_area: "Area",
  slice_priority: "Priority",
  slice_source: "Who said that the public asked",
  hidden: "hidden",
  notWritten: "not written",
  rest: "all others",
  "by-type": "judged by the type alone",
  "by-column": "a column says so",
  repeatTitle: "Needs behind repeat demand",
  repeatLead:
    "{{repeats}} of {{places}} places called {{from}} times or more: {{calls}} of {{all}} calls.",
  repeatBusiest: "The busiest 3 of 100 places made {{share}} of the calls.",
  repeatPlace:
    "A place is as the file writes it, often a block with many homes. No place is kept or named. Busy places quiet down by themselves too: a fall after a visit proves nothing without places left alone.",
  repeatNone: "No file says where calls came from.",
  need: "Family of need",
  needCalls: "Calls",
  needRepeat: "At places that call again",
  hindsightTitle: "Hindsight: how these calls ended",
  hindsightLead:
    "An ending is not a need. Many calls end without a report; that does not say whether police were needed. Nothing here goes into any figure above.",
  endings_one: "{{count}} ending",
  endings_other: "{{count}} endings",
  ending: "Ending, as written",
  classOnly:
    "Of {{calls}} assessed calls only the class is known, by words that other cities use: their bounds hold for every type of it.",
};
