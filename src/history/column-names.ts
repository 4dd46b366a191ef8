/**
 * The parts a column can have in a call. `received-time` is the time of day where it stands apart from its date; `point` holds
 * latitude and longitude in one; `place` is the block or address; `remarks` are found so that they can be left out.
 */
export const roles = [
  "call-id",
  "received",
  "received-time",
  "type",
  "type-code",
  "final-type",
  "priority",
  "disposition",
  "source",
  "unit",
  "agency",
  "area",
  "latitude",
  "longitude",
  "point",
  "dispatched",
  "arrived",
  "closed",
  "place",
  "remarks",
] as const;

export type Role = (typeof roles)[number];

/** Whether a word is one of the parts a column can have. */
export const isRole = (word: string): word is Role => (roles as readonly string[]).includes(word);

type Pattern = readonly [RegExp, number];

const number = "(number|numb|no|num|nbr|nr|id)";
/** What may stand between "time" and what it is the time of: `Time_First_Unit_Arrived`. */
const between = " ?(?:(?:first|last|primary|unit|units|call|incident|of|the) )*";
const moment = "(date|time|date ?time|dttm|dt|ts|time ?stamp|tm|at|on)";

/** What cities call their columns, by role: the first that fits gives how strongly the name says so, 0 to 1. */
export const columnPatterns: Readonly<Record<Role, readonly Pattern[]>> = {
  "call-id": [
    [new RegExp(`^(call|cfs|cad event|master incident|cad) ?${number}$`), 1],
    [
      new RegExp(
        `^(event|incident|inc|evt|ev|run|ticket|call for service|service call) ?${number}$`,
      ),
      0.9,
    ],
    [
      /^(ccn|case ?(no|number|num|id)|call key|crime id|cad|cfs|incident|inc num|event ?nbr|call ?id)$/,
      0.8,
    ],
    [new RegExp(`\\b(call|event|incident|inc|cad|cfs|run|dispatch)\\b.*\\b${number}$`), 0.7],
    [new RegExp(`\\b(case|report|record|offense|complaint) ?${number}$`), 0.5],
    [/^(number|numero|num|nro) (call|incident|event|complaint|case|service)$/, 0.8],
    [
      /^(inc|evt|event|call|incident|master incident|item (no|num|number)|log (no|num|number))$/,
      0.45,
    ],
    [/^(id|record id|row ?id|object ?id|uid|guid|uuid|number|no)$/, 0.4],
  ],
  received: [
    [/\b(received|receive|rcvd|recd|recvd|receipt)\b(?!.*\b(by|how|from|source|method)\b)/, 1],
    [new RegExp(`^(call|cfs) ?${moment}$`), 0.95],
    [/^(call|time|date) ?(received|rcvd|pickup|pick up|phone pick ?up|answered|in)$/, 0.9],
    [
      /\b(create|created|creation|queued|queue|entry|entered|reported|report|opened|open|initiated|add|added|phone pick ?up|ring|answered)\b.*\b(date|time|dt|dttm|ts|tm|at|on|incident|date ?time|time ?stamp)\b|\b(date|time) (queued|created|entered|reported|opened|of call|entry|added|reported)\b/,
      0.85,
    ],
    [
      /^(created|reported|received|entered|opened|queued|start|begin|call ?time|called|when (reported|received|called)|response (date|time ?stamp|date ?time|dttm)|alarm (date|time|date ?time))$|^(called|phoned) (at|on|date|time)$/,
      0.8,
    ],
    [
      new RegExp(
        `^(incident|inc|event|evt|ev|offense|crime|alarm|occurred|occurrence|occur|service|problem) ?${moment}( ?(time|tm))?$`,
      ),
      0.78,
    ],
    [
      new RegExp(
        `^(date|time|date ?time|dttm|dt|ts|time ?stamp|start ?${moment}|begin ?${moment}|date (of )?(occurrence|occurred|incident|call|service)|when)$`,
      ),
      0.75,
    ],
    [/\b(date|time|date ?time|time ?stamp|dttm)\b/, 0.3],
  ],
  "received-time": [[/\b(time|tm|hour|hhmm|clock|tod)\b/, 1]],
  type: [
    [/^(type|typ) eng$|^(call )?type (original|initial)( (desc|description|text|name))?$/, 0.98],
    [
      /^(initial|original|first|orig|init)\b.*\b(type|nature|problem|call|code)\b(?!.*\b(group|sub ?group|sub group|code|id|priority)\b)( (desc|description|text|name))?/,
      1,
    ],
    [/^original crimetype name$/, 1],
    [
      /\b(call|incident|inc|event|evt|problem|nature|complaint|cfs|cad|type|crime) ?type ?(text|desc|descr|description|name|txt)$/,
      0.98,
    ],
    [
      /^(call|incident|inc|event|evt|cfs|problem|complaint|call for service|cad|radio) ?type$|^nature( (of|for) call)?$|^(call|incident|event) ?nature$|^problem( nature| type)?$|^nature ?(desc|description|text)$/,
      0.95,
    ],
    [/^(call|incident|event|contact|engagement) nature$|^type of (engagement|contact)$/, 0.85],
    [
      /\b(event|call) type$|\btype (description|desc)$|^(call|event|incident|problem|code|signal|nature|offense|crime) ?(desc|descr|description|text|name)$/,
      0.85,
    ],
    [
      /^(incident|call|event|type|cfs) ?(description|desc)$|^title$|^reason( for call)?$|^call reason$/,
      0.8,
    ],
    [
      /^(description|classification|offense|type|cvlegend|nature code|signal|complaint|crime ?type|type of (call|incident|event))$/,
      0.7,
    ],
    [
      /\b(call|incident|event|inc) ?type ?(code|id|cd)$|^(call|signal|nature|ten|radio|incident|event|type) ?(code|cd)$/,
      0.5,
    ],
    [
      /^(category|call category|call class|class|parent incident type|incident category|call ?group)$/,
      0.4,
    ],
    [/\btype\b(?!.*\b(group|subgroup|unit|address|place|location|caller|premise)\b)/, 0.3],
  ],
  "type-code": [
    [/^(type|ty) ?cod$|\b(determinant|emd|epd|efd)( (code|level|determinant))?$/, 0.9],
    [
      /^(final|initial|original|closing|first|last) (radio|signal|nature|ten|call|incident|event|problem|cfs|complaint|crime) ?(code|cd)$/,
      0.85,
    ],
    [
      /\b(call|incident|inc|event|evt|problem|nature|complaint|cfs|crime|final|initial|original)? ?type ?(code|id|cd)$/,
      1,
    ],
    [
      /^(call|signal|nature|ten|radio|incident|event|problem|cfs|complaint|crime|type) ?(code|cd)$|^signal$|^code$|^ten code$/,
      0.9,
    ],
  ],
  "final-type": [
    [
      /^(final|clearance|closing|closed|close|end|last|updated|cleared)\b.*\b(type|nature|problem|call)\b(?!.*\b(disposition|code|time|date)\b)/,
      1,
    ],
    [
      /\b(type|nature|problem)\b.*\b(final|closed|closing|cleared|close)( (desc|description|text|name))?$/,
      0.95,
    ],
  ],
  priority: [
    [/^(original|initial|orig|init) ?(priority|pri)$/, 1],
    [
      /^((call|incident|event|cad|dispatch|inc|cfs)? ?(priority|prio|pri|urgency|severity)( ?(code|level|lvl|number|no|num|desc|description|text))?)$/,
      0.95,
    ],
    [/\b(priority|urgency)\b(?!.*\b(color|colour|final|current)\b)/, 0.6],
    [/\bpri\b/, 0.5],
  ],
  disposition: [
    [/\b(disposition|dispo|disposn)\b(?!.*\b(date|time|by|code|cd|id)\b)/, 1],
    [/\b(disposition|dispo|disposn)\b(?!.*\b(date|time|by)\b)/, 0.95],
    [
      /^(primary|final|call|case|event|incident)? ?(disp|dispo) ?(code|cd|text|desc|description)?$/,
      0.85,
    ],
    [
      /\b(clear(ance|ed)?|clrd?) ?(description|desc|code|cd|text|by|reason|type)?$|^close ?(code|reason|out code)$|^(how cleared|result ?(code|of call|desc)?|closing code)$/,
      0.8,
    ],
    [
      /^(outcome|result|cleared by|action taken|call result|finding|resolution|result of call)$/,
      0.75,
    ],
    // Names cut to ten letters, as map files do.
    [/\w*dispos?i?t?\b(?!.*\b(date|time|by)\b)/, 0.8],
    [/^(status|case status|call status)$/, 0.35],
  ],
  source: [
    [
      /\bmethod of (call|receipt|contact|report)\b|\bonview\b|\b(officer|self|police|unit|field|citizen|public|caller|community|civilian) ?init(iated|d)?\b|^(call )?initiat(ed|or|ion)( by| type)?$/,
      0.95,
    ],
    [
      /\b(call|event|incident|cad|cfs|inc) ?(source|src|origin)\b|^source( (text|desc|code|description|type))?$|\bself ?init(iated)?\b|^how (received|rcvd|reported|initiated)$|^type of engagement$|^(call|caller|contact|reporting|report|receipt|reception|intake|receive|received) ?(method|mode|channel|by|how|how received|source|origin)$|^(officer|police|unit) ?init(iated)?$|^initiated( by)?$|^origin(ation)?$|^onview( flag)?$|^proactive$/,
      1,
    ],
    [/^call type$|^call class$|^cfs source$|^caller type$|^reported by$|^call taker source$/, 0.9],
  ],
  unit: [
    [
      /^(primary|responding|first|assigned|dispatched|lead|main|prim)? ?(unit|units|apparatus|vehicle|car|call ?sign|radio(?! code))( ?(id|number|no|num|name|code|nbr|identifier))?$/,
      1,
    ],
    [/\bunit\b(?!.*\b(type|sequence|count|time|date|dttm)\b)/, 0.6],
  ],
  agency: [
    [
      /^((responding|primary|dispatched|law|reporting)? ?(agency|agcy|department|dept|jurisdiction|juris|discipline)( (id|name|code|type|desc))?|psap|ori|agency ?id|service|organization|org)$/,
      1,
    ],
  ],
  area: [
    [/^((zone|police|patrol|dispatch|pd|le|call)? ?beat( (id|no|name|number|code))?)$|\bbeat$/, 1],
    [
      /^(reporting|rpt|report|response|police) ?(dist(rict)?|area|zone|grid)$|^police (district|post)$|^(rd|ra|grid|patrol ?(area|zone|district|division|sector))$/,
      0.9,
    ],
    [
      /^(district|district sector|precinct|sector|division|zone|ward|quadrant|region)( (id|name|no|number|code))?$/,
      0.85,
    ],
    [/\b(neighborhood|neighbourhood|nbhd|nbrhd)\b/, 0.8],
    [
      /^(battalion|station area|area|area occ|area occurred|township|twp|municipality|statistical reporting area|community area|council district|area name|area ?id)$/,
      0.7,
    ],
  ],
  latitude: [
    [
      /\b(latitude|lat|blurred latitude|ycoord|y ?coord(inate)?|gps ?y|point ?y|geo ?y|lat ?(dd|wgs84|deg))\b|^y$/,
      1,
    ],
  ],
  longitude: [
    [
      /\b(longitude|long|lng|lon|blurred longitude|xcoord|x ?coord(inate)?|gps ?x|point ?x|geo ?x|(lon|long) ?(dd|wgs84|deg))\b|^x$/,
      1,
    ],
  ],
  point: [
    [
      /\b(location|point|coordinates?|coords?|geo ?(point|location|code|coordinates|m|metry)?|lat ?(lon|long|lng)|gps|georeference|shape|wkt|the geom|geom|incident location|block location)\b/,
      1,
    ],
  ],
  dispatched: [
    [
      new RegExp(
        `\\b(first |initial |primary |unit )?(dispatch|dispatched|disp|dsp|dspchd|assigned|assign)\\b.*\\b${moment}\\b|\\b(time|date|ts|dt|t)\\b${between}(dispatch|dispatched|disp|assigned)\\b`,
      ),
      0.95,
    ],
    [/^(dispatch|dispatched|dispatched ?(at|on)|disp ?(dttm|dt|tm|time)|assigned|ds ?ts)$/, 0.9],
  ],
  arrived: [
    [
      new RegExp(
        `\\b(at ?scene|on ?scene|onscene|atscene|arrived|arrival|arrive|arrivd|arrvd|arvd|arrv|arr|first arrived)\\b.*\\b${moment}\\b|\\b(time|date|ts|dt|t)\\b${between}(arrived|arrival|arrive|arrv|arr|on ?scene|at ?scene)\\b`,
      ),
      0.95,
    ],
    [/^(arrived|arrival|on ?scene|at ?scene|arr ?(dttm|dt|tm|time)|ar ?ts)$/, 0.9],
  ],
  closed: [
    [
      new RegExp(
        `\\b(clearance|cleared|clear|closed|close|closing|closng|clsng|clsd|completed|complete|completion|available|end|ended|finish|finished|clr|clrd)\\b.*\\b${moment}\\b|\\b(time|date|ts|dt|t)\\b${between}(cleared|clear|clrd|clr|closed|close|completed|available|ended|end)\\b`,
      ),
      0.95,
    ],
    [/^(cleared|closed|completed|clear|clrd?( ?(dttm|dt|tm|time))?|end|xdts)$/, 0.85],
  ],
  place: [
    [
      /\b(block ?(sized)? ?(address|addr|location)|hundred ?block|100 ?block|blk ?addr|blocksized address)\b|^(block|blkaddr|blockaddress)$/,
      1,
    ],
    [
      /\b(address|addr|street|intersection|premise)\b(?!.*\b(type|id|city|state|zip|sfx|suffix|dir|direction|prefix|predir|postdir|number|num|no|nbr|unit|apt|floor)\b)/,
      0.95,
    ],
    [/\b(location|place|loc)\b(?!.*\b(type|id|code|name)\b)/, 0.9],
    [/\b(zip|zipcode|postal ?code)\b/, 0.3],
  ],
  remarks: [
    [
      /\b(narrative|narr|remarks?|rmks?|rmrks?|comments?|cmnts?|cmts?|notes?|details|synopsis|free text|memo)\b/,
      1,
    ],
  ],
};

/** Times that say nothing of the call: when a row was changed, copied, or someone was born. */
export const otherTimes =
  /\b(update|updated|modif(y|ied)|extract|extracted|load|loaded|insert|inserted|indb\w*|publish|published|export|exported|birth|dob|seen|refresh|refreshed|watch|last|edit|edited|etl|sync|as of|expir\w*)\b/;

/** Column names that name people or how to reach them. Places and things that have names are no people. */
export const personalNames =
  /\b(phone|telephone|tel|callback|call back|cell|ani|email|e mail|ssn|social security|dob|oln|dln|passport|dl (no|num|number|state)|driver s? ?licen[cs]e|licen[cs]e (no|num|number)|birth ?date|date of birth|license plate|plate|tag|vin|complainant|caller ?(name|nm|phone|ph|tel|number|num|first|last|address)|complainant ?(nm|ph|num|tel)|reporting party|rp (name|phone)|first ?name|last ?name|middle ?name|full ?name|suspect|victim|patient|contact ?name|officer ?(name|last|first)|employee|badge|person ?(name)?|subject ?name)\b|^(name|caller|rp|cb|cb no|officer|fname|lname|surname)$/;
