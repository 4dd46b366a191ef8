import type { Instant, IncidentId } from "#core/base/ids.ts";
import type { EventFieldClass } from "#core/dispatch/event-field-classes.ts";
import { neverReleased, sealedFieldClasses } from "./policy.ts";
import type { RecordsPolicy } from "./policy.ts";
import type { Finding, RedactionAction } from "./words.ts";

/** One field of one event of a call, as a request found it. */
export interface RecordItem {
  /** `CALL/POSITION/FIELD`. */
  readonly id: string;
  readonly incidentId: IncidentId;
  readonly position: number;
  readonly at: Instant;
  readonly by: string;
  readonly kind: string;
  readonly field: string;
  readonly class: EventFieldClass;
  /** As text; null: its key was destroyed, and nobody can read it again. */
  readonly text: string | null;
}

/** What marks a whole call. */
export interface CallMarks {
  readonly isMinor: boolean;
  readonly isSensitive: boolean;
}

/** What is proposed for an item, and why. */
export interface Proposal {
  readonly action: RedactionAction;
  /** Null: nothing is withheld. */
  readonly exemption: string | null;
  readonly found: readonly Finding[];
}

/** CR33: what a call's questions and pathways say of it. An answer that is unknown, or unreadable, marks it too. */
export function marksOf(items: readonly RecordItem[], policy: RecordsPolicy): CallMarks {
  const texts = (kind: string, field: string): readonly (string | null)[] =>
    items.filter((item) => item.kind === kind && item.field === field).map(({ text }) => text);
  const pathways = texts("ComplaintChosen", "pathway");
  const asked = new Map(
    items
      .filter(({ kind, field }) => kind === "QuestionAnswered" && field === "question")
      .map(({ position, text }) => [position, text ?? ""]),
  );
  const isChild = items.some(
    ({ kind, field, position, text }) =>
      kind === "QuestionAnswered" &&
      field === "answer" &&
      policy.minors.questions.includes(asked.get(position) ?? "") &&
      !["no", "none", "not-there"].includes(text ?? "unknown"),
  );
  const isYoung = items.some(
    ({ class: of, text }) => of === "note" && text !== null && hasYoungAge(text),
  );
  const isIn = (list: readonly string[]): boolean =>
    pathways.some((pathway) => pathway !== null && list.includes(pathway));
  return {
    isMinor: isChild || isYoung || isIn(policy.minors.pathways),
    isSensitive: isIn(policy.sensitive),
  };
}

/** CR32, CR33: what is proposed for one item. Whatever is of no class that may be published is withheld. */
export function proposalFor(item: RecordItem, marks: CallMarks, policy: RecordsPolicy): Proposal {
  const sealed = sealedFieldClasses.find((each) => each === item.class);
  if (sealed === undefined) {
    // Which question was asked, and where about, can tell of a child or a victim too.
    const isTelling = item.field === "area" || item.kind === "QuestionAnswered";
    if ((marks.isMinor || marks.isSensitive) && isTelling) return guarded(marks);
    return { action: "release", exemption: null, found: [] };
  }
  const found = item.text === null ? [] : foundIn(item.text, sealed);
  if (neverReleased.has(sealed))
    return { action: "withhold", exemption: policy.withhold[sealed], found: ["class"] };
  if (marks.isMinor || marks.isSensitive) {
    const { action, exemption, found: why } = guarded(marks);
    return { action, exemption, found: [...why, ...found] };
  }
  if (sealed === "place" && item.text !== null && blockOf(item.text) !== null)
    return { action: "coarsen", exemption: policy.withhold.place, found: ["address"] };
  return { action: "withhold", exemption: policy.withhold[sealed], found: ["class", ...found] };
}

const guarded = ({ isMinor }: CallMarks): Proposal =>
  isMinor
    ? { action: "withhold", exemption: "minor", found: ["minor"] }
    : { action: "withhold", exemption: "victim", found: ["sensitive"] };

/** What may tell of somebody in a free text. Names are guessed: a text in which none is found may still hold one. */
const patterns: readonly (readonly [
  Exclude<Finding, "class" | "minor" | "sensitive" | "young-age">,
  RegExp,
])[] = [
  ["number", /(?:\+?\d[\d\s().-]{5,}\d)|\b\d{3}-\d{2}-\d{4}\b|\S+@\S+\.\w+/gu],
  ["birth-date", /\b\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)?\d{2}\b|\b(?:19|20)\d{2}-\d{2}-\d{2}\b/gu],
  [
    "address",
    /\b\d{1,6}\s+(?:[NSEW]\.?\s+)?\p{Lu}[\p{L}'.]+(?:\s+\p{Lu}[\p{L}'.]+){0,3}(?:\s+(?:[Aa]pt|[Uu]nit|#)\.?\s*\S+)?/gu,
  ],
  [
    "name",
    /\b(?:Mr|Mrs|Ms|Dr|Sr|Sra|Don|Doña)\.?\s+\p{Lu}[\p{L}'-]+|(?<=\S\s)\p{Lu}[\p{Ll}'-]+(?:\s\p{Lu}[\p{Ll}'-]+)+/gu,
  ],
  [
    "health-word",
    /\b(?:suicid\w*|overdos\w*|sobredosis|schizo\w*|bipolar|psych\w*|psiqui\w*|pregnan\w*|embaraz\w*|HIV|VIH|medicat\w*|medicin\w*|diagnos\w*|drunk|borrach\w*|alcohol\w*|drug\w*|drog\w*|injur\w*|herid\w*)\b/giu,
  ],
];

const agePattern =
  /\b(\d{1,2})\s*-?\s*(?:years?|yrs?|y\/?o|años|months?|meses)\b|\b(?:child|kid|baby|niñ[oa]s?|bebé|juvenile|minor)\b/giu;

function hasYoungAge(text: string): boolean {
  for (const match of text.matchAll(agePattern))
    if (match[1] === undefined || Number(match[1]) < 18) return true;
  return false;
}

function foundIn(text: string, sealed: string): readonly Finding[] {
  if (sealed !== "note") return [];
  const found: Finding[] = patterns
    .filter(([, pattern]) => text.search(pattern) !== -1)
    .map(([name]) => name);
  return hasYoungAge(text) ? [...found, "young-age"] : found;
}

/** What stands where something was taken out. */
export const blackMark = "█████";

/** A text with what was found in it, and a custodian's own words, taken out. */
export function blackOut(text: string, words: readonly string[]): string {
  let shown = text;
  for (const word of words) {
    const asText = word.trim().replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    if (asText !== "") shown = shown.replace(new RegExp(asText, "giu"), blackMark);
  }
  for (const [, pattern] of patterns) shown = shown.replace(pattern, blackMark);
  return shown.replace(agePattern, blackMark);
}

/** `1316 Bittern Court` as its block, `1300 block of Bittern Court`; null where a place has no such form. */
export function blockOf(place: string): string | null {
  const match = /^\s*(\d{1,6})\s+(.+?)(?:[,;]|\s+(?:apt|unit|suite|rm|room|fl|#)\b.*|$)/iu.exec(
    place,
  );
  const [, number, street] = match ?? [];
  if (number === undefined || street === undefined || /^block\b/i.test(street)) return null;
  return `${Math.floor(Number(number) / 100) * 100} block of ${street.trim()}`;
}
