import { fromDegreesMarked } from "./degrees.ts";
import type { SourceRow } from "./table.ts";
import { readClock, readTime } from "./times.ts";

/** What the sampled cells of one column hold. Shares, 0 to 1, are of the cells that hold anything. */
export interface Content {
  /** Share of all sampled cells that hold anything. */
  readonly filled: number;
  readonly times: number;
  /** Of all: times whose hour is not midnight. */
  readonly hours: number;
  /** Mean of the times, milliseconds as `readTime` gives them; null without any. */
  readonly meanTime: number | null;
  readonly clocks: number;
  /** Distinct values over values. */
  readonly distinct: number;
  readonly distinctCount: number;
  readonly sources: number;
  readonly yesNo: number;
  /** Cells with a word of three letters. */
  readonly words: number;
  readonly callWords: number;
  readonly endWords: number;
  readonly numbers: number;
  readonly latitudes: number;
  readonly longitudes: number;
  /** Longitudes without the sign that says west. */
  readonly bareLongitudes: number;
  /** Whole numbers of eight or nine digits, as millionths of a degree are. */
  readonly millionths: number;
  readonly negatives: number;
  /** Latitudes of the country's main land; the same in millionths. */
  readonly mainland: number;
  readonly mainlandMillionths: number;
  /** Days as a spreadsheet counts them; only a name can tell them from other numbers. */
  readonly serialDays: number;
  /** Those with a part of a day. */
  readonly serialHours: number;
  readonly points: number;
  readonly codes: number;
  readonly units: number;
  readonly priorities: number;
  readonly places: number;
  readonly exactPlaces: number;
  readonly long: number;
  readonly phones: number;
  readonly emails: number;
  readonly persons: number;
  readonly meanLength: number;
  /** A few distinct values. */
  readonly samples: readonly string[];
}

const sourceWords =
  /^(911|9-1-1|e-?911.*|ani.?ali.*|on-?view.*|self.?init.*|officer.*|alarm( call.*| co.*)?$|(tele)?phone.*|text.*|walk.?in.*|front desk|lobby|radio|admin.* line|non.?emerg.* line|7-?digit|voip|wireless|landline|cell.*|citizen|public|caller|police|dispatch(er)?|other agency|internet|web|field|3-?1-?1|988|dispatched (incident|call)|e-?mail|online|mobile (device|app)|in person|counter|wireless.*|landline|community.*)$/i;
const callWords =
  /\b(theft|burg|robb|assault|batter|disturb|dist|domestic|dv|alarm|suspic|susp|traffic|accident|mvc|mva|crash|collision|noise|loud|party|welfare|well being|wellbeing|check|trespass|vandal|harass|threat|weapon|shots?|fight|fire|smoke|medical|ems|chest|breath|unconscious|overdose|suicid|mental|psych|drunk|intox|dui|dwi|parking|hang ?up|911|missing|runaway|animal|dog|vehicle|stop|patrol|prowl|fraud|narc|drug|warrant|abandon|hazard|assist|civil|dispute|neighbor|unwanted|person|subj|juv|disorder|loiter|panhand|lost|found|escort|follow|shoplift|larceny|stolen|homicide|death|sex|rape|kidnap|injur|sick|fall|bleed|unknown|trouble|nuisance|graffiti|mischief|fireworks|directed|premise|area|house|business)\w*/i;
const endWords =
  /\b(report|rpt|arrest|cited?|citation|unfounded|unfound|gone on arrival|goa|utl|unable to locate|cancel\w*|advis\w+|warning|no action|handled|complete[d]?|transport\w*|cleared|no report|duplicate|false|settled|assisted|refus\w+|referred|resolved|no (contact|police|further)|closed|canceled|nothing|necessary action|void|info(rmation)? only|turned over|peace restored|code 2|code 3|no merit|rendered|service rendered)\b/i;
const placeWords =
  /\bblk\b|\bblock\b|\d+xx+\b|\d\dXX? |(^|\s)\S.*[/&@].*\S|\b(st|street|ave?|avenue|rd|road|blvd|boulevard|dr|drive|ln|lane|ct|court|pl|place|way|wy|hwy|highway|pkwy|pky|parkway|ter|cir|circle|loop|trl|trail|sq|plaza|expy|fwy|tpke|pike|alley|row)\b\.?( (n|s|e|w|ne|nw|se|sw))?( (apt|unit|#|ste|suite).*)?$/i;
const blockWords = /\bblk\b|\bblock\b|\d*x{1,3}\b/i;
const pointWords =
  /\(?\s*-?\d{1,3}\.\d{3,}\s*,\s*-?\d{1,3}\.\d{3,}\s*\)?|POINT\s*[ZM]{0,2}\s*\(\s*-?\d/i;

/** Days since 1900 with a part of a day, as a spreadsheet counts them: from 1995 to 2064. */
const isSerialDay = (value: string): boolean => {
  const number = Number(value);
  return /^\d{5}(\.\d+)?$/.test(value) && number > 34_700 && number < 60_300;
};

/** Ten digits that as seconds since 1970 would lie before 2000 or after 2034: a number made of a year, a day and a count. */
const isLongNumber = (value: string): boolean =>
  /^\d{10}$/.test(value) && (Number(value) < 946_684_800 || Number(value) > 2_051_222_400);

const isNumber = (value: string): boolean => /^-?\d+(\.\d+)?$/.test(value);

function isBetween(written: string, least: number, most: number): boolean {
  // Spreadsheets of other languages put a comma before the parts of a degree.
  const marked = written.includes("°") || /[º˚]/.test(written) ? fromDegreesMarked(written) : null;
  const value = marked === null ? written.replace(",", ".") : marked.toFixed(6);
  const number = Number(value);
  return /^-?\d{1,3}\.\d{2,}$/.test(value) && number >= least && number <= most;
}

/** Whether a place is one house: a number in front that is no hundred, and no word of a block or a crossing. */
export function isExactPlace(value: string): boolean {
  const found = /^(\d{1,6})(?:[- ]?[A-Z])?\s+\S/i.exec(value.trim());
  if (found === null || blockWords.test(value) || /[/&@]|\b(and|at|mm|mile)\b/i.test(value))
    return false;
  return Number(found[1]) % 100 !== 0;
}

/** Looks at one column of the sampled rows. */
export function contentOf(rows: readonly SourceRow[], index: number): Content {
  const values: string[] = [];
  for (const row of rows) {
    const value = row.cells[index]?.trim() ?? "";
    if (value !== "" && !/^(null|\(null\)|n\/a|nan)$/i.test(value)) values.push(value);
  }
  const size = values.length;
  const share = (test: (value: string) => boolean): number =>
    size === 0 ? 0 : values.filter(test).length / size;
  const distinct = new Set(values);
  // Whether the day or the month stands first is told later, by the whole column.
  const times = values
    .filter((value) => !isLongNumber(value))
    .map((value) => readTime(value) ?? readTime(value, true))
    .filter((time) => time !== null);
  const isOfTimes = times.length * 2 > size;
  const sum = (numbers: readonly number[]): number =>
    numbers.reduce((left, right) => left + right, 0);
  return {
    filled: rows.length === 0 ? 0 : size / rows.length,
    times: size === 0 ? 0 : times.length / size,
    hours: size === 0 ? 0 : times.filter(({ wall }) => wall % 86_400_000 !== 0).length / size,
    meanTime: times.length === 0 ? null : sum(times.map(({ wall }) => wall)) / times.length,
    clocks: share((value) => readClock(value) !== null),
    distinct: size === 0 ? 0 : distinct.size / size,
    distinctCount: distinct.size,
    sources: share((value) => sourceWords.test(value)),
    yesNo: share((value) => /^(y|n|yes|no|true|false|t|f)$/i.test(value)),
    words: share((value) => /[a-z]{3}/i.test(value)),
    callWords: share((value) => callWords.test(value)),
    endWords: share((value) => endWords.test(value)),
    numbers: share(isNumber),
    latitudes: share((value) => isBetween(value, 17, 72)),
    longitudes: share((value) => isBetween(value, -180, -60)),
    bareLongitudes: share((value) => isBetween(value, 64, 180)),
    millionths: share((value) => /^-?\d{8,9}$/.test(value)),
    negatives: share((value) => value.startsWith("-")),
    mainland: share((value) => isBetween(value, 24, 50)),
    mainlandMillionths: share((value) => isBetween((Number(value) / 1e6).toFixed(6), 24, 50)),
    serialDays: share(isSerialDay),
    serialHours: share((value) => isSerialDay(value) && value.includes(".")),
    points: share((value) => pointWords.test(value)),
    codes: share((value) => /^[A-Z0-9./-]{1,10}$/i.test(value)),
    units: share(
      (value) => /^[A-Z]{0,5}-?\d{1,4}[A-Z]{0,2}\d?$/i.test(value) && !/^\d{5,}$/.test(value),
    ),
    priorities: share((value) =>
      /^(p(riority|ri)?[- ]?)?(\d{1,2}[a-z]?|[a-f])$|^(high|medium|low|emergency|non-?emergency|routine|urgent|immediate|delayed?|critical|normal|emergent|priority.*|out of service)$/i.test(
        value,
      ),
    ),
    places: isOfTimes ? 0 : share((value) => placeWords.test(value)),
    exactPlaces: share(isExactPlace),
    long: share((value) => value.length >= 40 || value.split(/\s+/).length >= 8),
    phones: share((value) => /^(\+?1[-. ]?)?\(?\d{3}\)?[-. ]\d{3}[-. ]\d{4}$/.test(value)),
    emails: share((value) => /^\S+@\S+\.\S+$/.test(value)),
    persons: share((value) => /^[A-Z][A-Za-z'-]+,\s?[A-Z][A-Za-z'-]+(\s[A-Z]\.?)?$/.test(value)),
    meanLength: size === 0 ? 0 : sum(values.map((value) => value.length)) / size,
    samples: [...distinct].slice(0, 3),
  };
}
