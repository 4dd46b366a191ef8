import type { Instant } from "#core/base/ids.ts";
import { localDay } from "#core/base/time.ts";
import type { Directory, DirectoryService, ListedService } from "./directory.ts";
import { isOpenAt } from "./open.ts";
import type { Told } from "./open.ts";
import { standingOf } from "./standing.ts";
import type { Standing } from "./standing.ts";

/** What somebody looks for. Empty text asks for nothing. */
export interface DirectoryQuery {
  readonly need: string;
  /** A language's code or name. */
  readonly language: string;
  readonly area: string;
  readonly isOpenNow: boolean;
  readonly hasRoom: boolean;
  /** Also those that are dead or in doubt, with the reason. */
  readonly withDoubtful: boolean;
}

/** A service that was found, and how it answers each thing asked for. */
export interface FoundService {
  readonly service: ListedService;
  readonly standing: Standing;
  readonly open: Told;
  readonly speaks: Told;
  readonly serves: Told;
  readonly room: Told;
}

export interface DirectoryFound {
  /** What fits first, then what is not known to; at most `searchLimit`. */
  readonly found: readonly FoundService[];
  /** All that fit or are not known not to. */
  readonly fits: number;
  /** What would have fitted, and is dead or in doubt: not shown unless asked for. */
  readonly notShown: { readonly dead: number; readonly doubtful: number };
}

/** Services that one answer lists. */
export const searchLimit = 40;
/** Room told of longer ago than this is not known. */
const freshMs = 24 * 60 * 60_000;

/** CR15: what fits, then what is not known to fit; what does not is left out. The same query gives the same order. */
export function searchDirectory(
  directory: Directory,
  query: DirectoryQuery,
  { at, timeZone }: { readonly at: Instant; readonly timeZone: string },
): DirectoryFound {
  const today = localDay(at, timeZone);
  const wanted = wordsOf(query.need);
  const judged = directory.services.flatMap((service): readonly Judged[] => {
    const score = scoreOf(service, wanted);
    if (score === 0) return [];
    const one: FoundService = {
      service,
      standing: standingOf(service, today),
      open: isOpenAt(service, at, timeZone),
      speaks: speaks(service, query.language),
      serves: serves(service, query.area),
      room: roomOf(service, at),
    };
    const answers = [
      query.isOpenNow ? one.open : "yes",
      query.language.trim() === "" ? "yes" : one.speaks,
      query.area.trim() === "" ? "yes" : one.serves,
      // Full is not offered as room; without the question it is still said.
      query.hasRoom ? one.room : "yes",
    ];
    if (answers.includes("no")) return [];
    return [{ one, score, unknown: answers.filter((each) => each === "unknown").length }];
  });
  const isSound = ({ one }: Judged): boolean =>
    one.standing.is === "listed" && one.standing.doubts.length === 0;
  const shown = query.withDoubtful ? judged : judged.filter(isSound);
  const rank = (each: Judged): number =>
    isSound(each) ? 0 : each.one.standing.is === "listed" ? 1 : 2;
  const inOrder = shown.toSorted(
    (a, b) =>
      rank(a) - rank(b) ||
      a.unknown - b.unknown ||
      b.score - a.score ||
      (a.one.service.name < b.one.service.name ? -1 : 1),
  );
  const dead = judged.filter(({ one }) => one.standing.is === "dead").length;
  const doubtful = judged.filter((each) => rank(each) === 1).length;
  return {
    found: inOrder.slice(0, searchLimit).map(({ one }) => one),
    fits: shown.length,
    notShown: query.withDoubtful ? { dead: 0, doubtful: 0 } : { dead, doubtful },
  };
}

interface Judged {
  readonly one: FoundService;
  readonly score: number;
  readonly unknown: number;
}

/** Lower case, no accents: `adicción` is found by `adiccion`. */
const plain = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase();

const wordsOf = (text: string): readonly string[] =>
  plain(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 1);

type WeighedWords = readonly (readonly [words: readonly string[], weight: number])[];
const wordsOfServices = new WeakMap<DirectoryService, WeighedWords>();

/** The words of a service by what they weigh, split once for as long as the directory stands. */
function fieldsOf(service: DirectoryService): WeighedWords {
  const known = wordsOfServices.get(service);
  if (known !== undefined) return known;
  const { name, alternateName, organization, description, terms, eligibility } = service;
  const fields: WeighedWords = [
    [wordsOf(name), 8],
    [wordsOf(alternateName ?? ""), 6],
    [wordsOf(terms.map((term) => term.name).join(" ")), 6],
    [wordsOf(organization ?? ""), 3],
    [wordsOf(`${description ?? ""} ${eligibility ?? ""}`), 1],
  ];
  wordsOfServices.set(service, fields);
  return fields;
}

/** How well a service's own words meet what is needed: 0 where one wanted word is nowhere in them. */
function scoreOf(service: DirectoryService, wanted: readonly string[]): number {
  if (wanted.length === 0) return 1;
  const fields = fieldsOf(service);
  let score = 0;
  for (const word of wanted) {
    const best = fields.reduce(
      (most, [words, weight]) =>
        words.some((each) => each.startsWith(word)) ? Math.max(most, weight) : most,
      0,
    );
    if (best === 0) return 0;
    score += best;
  }
  return score;
}

/** A list of languages without the one asked for leaves an interpreter; no list at all tells nothing. */
function speaks({ languages, interpretation }: DirectoryService, language: string): Told {
  const asked = namesOf(language);
  if (
    languages.some(({ code, name }) =>
      [...namesOf(code ?? ""), ...namesOf(name)].some((each) => asked.includes(each)),
    )
  )
    return "yes";
  return languages.length === 0 || interpretation !== null ? "unknown" : "no";
}

/** Languages whose names are known in English and Spanish; of every other a code or a name must be written alike. */
const knownCodes =
  "en es zh vi ar ht ru ko tl fr pt so ur pl hi bn ja de it am fa ne my sw uk hmn ase ps pa gu ta te th lo km".split(
    " ",
  );
const languageNames = ["en", "es"].map(
  (tongue) => new Intl.DisplayNames([tongue], { type: "language", fallback: "none" }),
);
const namesIn = (code: string): readonly string[] =>
  languageNames.flatMap((names) => names.of(code) ?? []).map(plain);
const codeOf = new Map(knownCodes.flatMap((code) => namesIn(code).map((name) => [name, code])));

/** `es`, `spa`, `Spanish` and `español` are one language: the names under which a code or a name is known. */
function namesOf(text: string): readonly string[] {
  const asked = plain(text.trim());
  if (asked === "") return [];
  const base = asked.split("-")[0] ?? asked;
  const code = codeOf.get(asked) ?? (/^[a-z]{2,3}$/.test(base) ? base : undefined);
  return code === undefined ? [asked] : [asked, ...namesIn(code)];
}

function serves({ areas, places }: DirectoryService, area: string): Told {
  const asked = plain(area.trim());
  const said = [...areas, ...places.map(({ text }) => text)];
  if (said.some((text) => plain(text).includes(asked))) return "yes";
  return areas.length === 0 ? "unknown" : "no";
}

/** Room by the newest word of each unit; one older than a day is not known. */
function roomOf({ capacities }: DirectoryService, at: Instant): Told {
  const fresh = capacities.filter(
    ({ updatedAt }) => updatedAt !== null && updatedAt <= at && at - updatedAt <= freshMs,
  );
  if (fresh.length === 0) return "unknown";
  return fresh.some(({ available }) => available > 0) ? "yes" : "no";
}
