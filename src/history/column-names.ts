/** The parts a column can have in a call. `place` and `remarks` are found so that they can be left out. */
export const roles = [
  "call-id",
  "received",
  "type",
  "final-type",
  "priority",
  "disposition",
  "source",
  "unit",
  "agency",
  "area",
  "place",
  "remarks",
] as const;

export type Role = (typeof roles)[number];

/** Whether a word is one of the parts a column can have. */
export const isRole = (word: string): word is Role => (roles as readonly string[]).includes(word);

type Pattern = readonly [RegExp, number];

/** What cities call their columns, by role: the first that fits gives how strongly the name says so, 0 to 1. */
export const columnPatterns: Readonly<Record<Role, readonly Pattern[]>> = {
  "call-id": [
    [/^(call|cfs|cad event) (number|no|num|id)$/, 1],
    [/^(event|incident|call|cad) (number|no|num|nbr|id)$/, 0.9],
    [/^(ccn|case ?no|case number|call key|crime id)$/, 0.8],
    [/\b(call|event|incident|cad)\b.*\b(number|no|num|id|key)$/, 0.7],
    [/^(id|record id|row id|object id)$/, 0.4],
  ],
  received: [
    [/\b(received|receive)\b/, 1],
    [/^call (date|time|date ?time|dttm|dt)$/, 0.95],
    [
      /\b(create|created|creation|queued|entry|entered|reported|report)\b.*\b(date|time|dt|dttm|incident)\b|\btime (queued|created|entered|reported)\b/,
      0.85,
    ],
    [/^date reported$|^report(ed)? (date|time)$/, 0.8],
    [/^(incident|event|offense|crime)? ?(date|time|date ?time|timestamp|dt|dttm)$/, 0.75],
    [/^(eventdt|event date ?time|start (date|time|date ?time))$/, 0.75],
    [/\bdispatch(ed)?\b.*\b(date|time|dt|dttm)\b/, 0.55],
    [/\b(at scene|on scene|arrived|arrival)\b/, 0.45],
    [/\b(clearance|cleared|closed|available)\b.*\b(date|time|dt|dttm)\b/, 0.35],
    [/\b(date|time)\b/, 0.3],
  ],
  type: [
    [
      /^(initial|original)\b.*\btype\b(?!.*\b(group|subgroup|sub group)\b)( (desc|description|text|name))?/,
      1,
    ],
    [/^original crimetype name$/, 1],
    [/\b(call|incident|event|problem) type (text|desc|description|name)$/, 0.98],
    [
      /^(call|incident|event|cfs|problem) ?type$|^nature( of call)?$|^call nature$|^problem( nature)?$/,
      0.95,
    ],
    [/\bevent type$|\btype description$/, 0.85],
    [/^(incident|call|event) ?description$|^title$/, 0.8],
    [/^(description|classification|offense|type|cvlegend|nature code|signal)$/, 0.7],
    [/\b(call|incident|event) type (code|id)$/, 0.5],
    [/\btype\b(?!.*\b(group|subgroup|unit|address)\b)/, 0.3],
  ],
  "final-type": [[/^(final|clearance)\b.*\btype\b/, 1]],
  priority: [
    [/^(original|initial) priority$/, 1],
    [/^(call )?priority( code| level)?$/, 0.95],
    [/\bpriority\b/, 0.6],
  ],
  disposition: [
    [/\bdisposition\b/, 1],
    [/\bclearance description$/, 0.8],
    [/^(outcome|result|cleared by)$/, 0.7],
  ],
  source: [
    [
      /\b(call|event) source\b|^source( text)?$|\bself ?initiated\b|^how received$|^type of engagement$/,
      1,
    ],
    [/^call type$/, 0.9],
  ],
  unit: [[/^unit( (id|number|no))?$|^(primary|responding) unit$/, 1]],
  agency: [[/^(agency|department|agency (id|name)|psap|ori)$/, 1]],
  area: [
    [/^((zone|police) )?beat$|\bbeat$/, 1],
    [/^(reporting|rpt) dist(rict)?$|^police (district|post)$/, 0.9],
    [/^(district|district sector|precinct|sector|division|patrol area|zone)$/, 0.85],
    [/\b(neighborhood|neighbourhood)\b/, 0.8],
    [/^(battalion|station area|area|area occ|area occurred|township|twp)$/, 0.7],
  ],
  place: [
    [/\b(address|location|block|street|intersection)\b/, 1],
    [/\b(latitude|longitude|lat|lon|lng|x|y)\b/, 0.8],
    [/\b(zip|zipcode|postal ?code)\b/, 0.6],
  ],
  remarks: [[/\b(narrative|remarks?|comments?|notes?)\b/, 1]],
};
