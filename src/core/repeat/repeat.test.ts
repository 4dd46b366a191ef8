import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Contact } from "./contact.ts";
import { isPastShown } from "./contact.ts";
import { raisesOf } from "./ladder.ts";
import { readNumber, readPlace } from "./place.ts";
import { defaultSettings, problemsOf } from "./settings.ts";
import { raisedBy, standingOf } from "./standing.ts";
import { bookOf, complaint, day, start } from "./testing.ts";

const never = () => undefined;

/** Steps that complaints raised, in order, as `id step`. */
const raised = (contacts: readonly Contact[]) => {
  const book = bookOf(contacts);
  return contacts.flatMap(({ id }) =>
    raisedBy(book, id, defaultSettings, never).map(
      ({ recordId, raise }) => `${recordId.split("/")[0]} ${id} ${raise.step} ${raise.because}`,
    ),
  );
};

const several = (count: number, change: (at: number) => Partial<Contact> = () => ({})) =>
  Array.from({ length: count }, (_, at) => complaint(`c${at + 1}`, at * 10, change(at)));

describe("who and what is counted", () => {
  test.each([
    ["14 Bittern Court", "home", "14 bittern court"],
    ["  14 BITTERN  Court. ", "home", "14 bittern court"],
    ["120 Main St Apt 4B", "home", "120 main st #4b"],
    ["120 Main St, #4b", "home", "120 main st #4b"],
    ["120 Main St unit 12", "home", "120 main st #12"],
    ["300 BLOCK OF S ORANGE AVE", "shared", undefined],
    ["12XX PINE ST", "shared", undefined],
    ["PINE ST / 3RD AVE", "shared", undefined],
    ["4TH ST and ELM ST", "shared", undefined],
    ["Pewter Park", "shared", undefined],
    ["40 Garden Towers", "shared", undefined],
    ["", "unknown", undefined],
  ])("R1 %j is a place of kind %s", (written, kind, key) => {
    const place = readPlace(written);
    expect(place.kind).toBe(kind);
    if (key !== undefined) expect(place).toMatchObject({ key });
  });

  test("R1 once a unit was written, the house without one is nobody's", () => {
    const at = (text: string) => ({ about: readPlace(text), caller: null });
    const contacts = [
      complaint("a", 0, at("120 Main St")),
      complaint("b", 1, at("120 Main St")),
      complaint("c", 2, at("120 Main St Apt 4")),
    ];
    expect(bookOf(contacts.slice(0, 2)).threads()).toHaveLength(1);
    const book = bookOf(contacts);
    expect(book.threads().map(({ id }) => id)).toEqual(["place/c"]);
    expect(book.threadsOf("a")).toEqual([]);
  });

  test("R2 the one about the other, and the other about the one, are two records", () => {
    const other = { about: readPlace("14 Bittern Court"), caller: readNumber("(207) 555-0161") };
    const book = bookOf([complaint("a", 0), complaint("b", 1, other), complaint("c", 2)]);
    const pairs = book.threads().filter(({ kind }) => kind === "pair");
    expect(pairs.map(({ contacts }) => contacts.map(({ id }) => id))).toEqual([["a", "c"], ["b"]]);
  });

  test("R3 a record's name holds no number and no place", () => {
    for (const { id } of bookOf([complaint("26-41003", 0)]).threads())
      expect(id).toMatch(/^(pair|place|caller)\/26-41003$/);
  });

  test("R4 a number with too few digits tells nobody, and a call without one counts for its place alone", () => {
    expect(readNumber("911")).toBeNull();
    const book = bookOf([complaint("a", 0, { caller: readNumber(null) })]);
    expect(book.threads().map(({ kind }) => kind)).toEqual(["place"]);
  });
});

describe("the ladder", () => {
  test("R5 offer at the first, referral at the third, review at the sixth and again at the twelfth", () => {
    expect(raised(several(12))).toEqual([
      "pair c1 conflict-response calls",
      "pair c3 active-referral calls",
      "pair c6 review calls",
      "pair c12 review calls",
    ]);
  });

  test("R5 an agency writes its own steps, and a ladder that does not rise is refused with its mend", () => {
    const ladder = { conflictResponse: 2, activeReferral: 2, review: 4 };
    const [thread] = bookOf(several(4)).threads();
    const steps = raisesOf(thread ?? expect.fail(), { ...defaultSettings, ladder });
    expect(steps.map(({ step, incidentId }) => `${incidentId} ${step}`)).toEqual([
      "c2 conflict-response",
      "c2 active-referral",
      "c4 review",
    ]);
    expect(problemsOf(defaultSettings)).toEqual([]);
    const falling = { ...defaultSettings, ladder: { ...ladder, review: 1 } };
    expect(problemsOf(falling).join()).toContain("does not rise; write the steps");
    expect(problemsOf({ ...defaultSettings, keptDays: 0 }).join()).toContain("from 1 to 3660");
  });

  test("R6 a threat or a weapon is reviewed at once, and no meeting is offered after it", () => {
    const danger = (at: number) => ({ danger: at === 1 ? "threat-or-weapon" : "none" }) as const;
    expect(raised(several(5, danger))).toEqual([
      "pair c1 conflict-response calls",
      "pair c2 review threat-or-weapon",
    ]);
    expect(raised(several(1, () => ({ danger: "threat-or-weapon" })))).toEqual([
      "pair c1 review threat-or-weapon",
    ]);
  });

  test("R4 R6 unknown is not taken for a threat, nor for none", () => {
    const unknown = several(3, () => ({ danger: "unknown", severity: null, isLawful: null }));
    expect(raised(unknown)).toEqual([
      "pair c1 conflict-response calls",
      "pair c3 active-referral calls",
    ]);
  });

  test("R7 one neighbor's six complaints of lawful conduct raise support for both, and nothing against anyone", () => {
    const steps = raised(several(6, () => ({ isLawful: true })));
    expect(steps).toContain("pair c3 support-for-those-complained-of lawful-again");
    expect(steps).toContain("pair c3 support-for-the-caller lawful-again");
    const known = /^pair c\d (conflict-response|active-referral|support-for-\S+|review) /;
    expect(steps.filter((step) => !known.test(step))).toEqual([]);
    expect(steps.filter((step) => step.includes("review"))).toEqual(["pair c6 review calls"]);
  });

  test("R7 six about six households raise help for the caller, by the caller's record", () => {
    const about = (at: number) => ({
      isLawful: true,
      about: readPlace(`${at + 1} Bittern Court`),
    });
    const steps = raised(several(6, about)).filter((step) => step.startsWith("caller"));
    expect(steps).toEqual([
      "caller c3 active-referral calls",
      "caller c3 support-for-those-complained-of lawful-again",
      "caller c3 support-for-the-caller lawful-again",
      "caller c6 review calls",
    ]);
  });

  test("R7 several callers about one household raise support for those who live there", () => {
    const by = (at: number) => ({ isLawful: true, caller: `207555010${at}` });
    const steps = raised(several(3, by)).filter((step) => step.startsWith("place"));
    expect(steps).toEqual([
      "place c3 active-referral calls",
      "place c3 support-for-those-complained-of lawful-again",
    ]);
  });

  test("R8 worse than all before raises a review, once while it lasts", () => {
    const worse = (at: number) => ({ severity: at >= 4 ? 2 : 0 });
    expect(raised(several(7, worse)).filter((step) => step.includes("rising"))).toEqual([
      "pair c6 review rising-severity",
    ]);
    expect(raised(several(5, () => ({ severity: 2 }))).join()).not.toContain("rising");
  });

  test("R9 what is older than a year counts no more, and a step is not offered again before", () => {
    const slow = Array.from({ length: 9 }, (_, at) => complaint(`c${at + 1}`, at * 200));
    expect(raised(slow).filter((step) => step.includes("c3"))).toEqual([
      "pair c3 conflict-response calls",
    ]);
    expect(raised(slow).filter((step) => step.includes("review"))).toEqual([]);
    const book = bookOf(several(3));
    const at = (days: number) => standingOf(book, "c3", start + days * day, defaultSettings, never);
    expect(at(20)?.calls).toBe(3);
    expect(at(364)?.calls).toBe(3);
    expect(at(365)?.calls).toBe(2);
    expect(at(386)).toMatchObject({ calls: 0, steps: [] });
  });

  test("R10 a place with one pair is silent: its pair speaks", () => {
    expect(raised(several(6)).every((step) => step.startsWith("pair"))).toBe(true);
  });
});

describe("the record", () => {
  test("R13 any order, and any number of times put, gives the same steps", () => {
    const contacts = several(8, (at) => ({ isLawful: at % 2 === 0, caller: `207555010${at % 3}` }));
    const expected = raised(contacts).toSorted();
    fc.assert(
      fc.property(
        fc.shuffledSubarray(contacts, { minLength: contacts.length }),
        fc.subarray(contacts),
        (order, again) => {
          expect(raised([...order, ...again].filter(once)).toSorted()).toEqual(expected);
          const book = bookOf([...order, ...again]);
          expect(book.threads().length).toBe(bookOf(contacts).threads().length);
        },
      ),
      { seed: 7, numRuns: 100 },
    );
  });

  test("R14 what was struck counts no more", () => {
    const book = bookOf(several(6));
    const struckAt = () => start + 45 * day;
    expect(standingOf(book, "c6", start + 60 * day, defaultSettings, struckAt)?.calls).toBe(1);
    expect(raisedBy(book, "c6", defaultSettings, struckAt).map(({ raise }) => raise.step)).toEqual([
      "conflict-response",
    ]);
  });

  test("R16 the past is kept back until every safety question is answered, be it with unknown", () => {
    const given = (answer: string) =>
      ({ answer, source: "saw", isAlreadyTold: false, at: start }) as const;
    const shown = (answers: Parameters<typeof isPastShown>[0]["answers"]) =>
      isPastShown({ answers }, defaultSettings);
    expect(shown({})).toBe(false);
    expect(shown({ weapon: given("none"), behavior: given("nuisance") })).toBe(false);
    expect(shown({ weapon: given("none"), violence: given("unknown") })).toBe(true);
  });
});

const once = (each: Contact, at: number, all: readonly Contact[]) =>
  all.findIndex(({ id }) => id === each.id) === at;

/** Every source of a folder under src. */
const sources = (folder: string): readonly string[] => {
  const root = fileURLToPath(new URL(`../../${folder}`, import.meta.url));
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => readFileSync(`${root}/${file}`, "utf8"));
};

describe("walls", () => {
  test.each(["core/dispatch", "core/protocol", "core/governance"])(
    "R15 nothing in %s reads a repeat record",
    (folder) => {
      const read = sources(folder);
      expect(read.length).toBeGreaterThan(10);
      expect(read.filter((text) => text.includes("core/repeat"))).toEqual([]);
    },
  );

  test.each(["web/portal", "core/outcomes"])(
    "R17 nothing in %s reads a repeat record",
    (folder) => {
      const read = sources(folder);
      expect(read.length).toBeGreaterThan(0);
      expect(read.filter((text) => /core\/repeat|\/api\/repeat/.test(text))).toEqual([]);
    },
  );
});
