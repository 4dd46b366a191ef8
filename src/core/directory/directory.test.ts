import { describe, expect, test } from "vitest";
import { accepted, call, careStory, NOVEMBER } from "#core/care/testing.ts";
import { decide } from "#core/care/decide.ts";
import { renewed } from "./directory.ts";
import { isOpenAt } from "./open.ts";
import { searchDirectory } from "./search.ts";
import type { DirectoryQuery } from "./search.ts";
import { standingOf } from "./standing.ts";
import { serviceWith, weekly } from "./testing.ts";

const today = "2026-11-02";
const zone = "America/New_York";
/** Monday 2 November 2026, 10:00 in New York. */
const monday = NOVEMBER;
const hour = 3_600_000;
const dayMs = 24 * hour;

const offering = (serviceId: string, despite?: readonly ("no-phone" | "never-assured")[]) => {
  const services = [
    serviceWith(),
    serviceWith({ id: "svc-gone", goneOn: "2026-10-01" }),
    serviceWith({ id: "svc-defunct", status: "defunct" }),
    serviceWith({ id: "svc-inactive", status: "inactive" }),
    serviceWith({ id: "svc-closed", status: "temporarily closed" }),
    serviceWith({ id: "svc-mute", phones: [], assuredOn: null }),
  ];
  const details = { serviceId, service: "It", need: null, ...(despite && { despite }) };
  const ruling = decide(
    {
      care: careStory().log.length > 0 ? accepted().care() : undefined,
      call: { mergedInto: null },
      standingOf: (id) => {
        const found = services.find((each) => each.id === id);
        return found && standingOf(found, today);
      },
    },
    {
      commandId: "c",
      at: monday,
      by: "care-1",
      roles: ["care"],
      command: { kind: "OfferReferral", ...call, referralId: "r1", isPart2: false, details },
    },
  );
  return ruling.ok ? "offered" : `${ruling.error.rule} ${ruling.error.message}`;
};

describe("what is offered", () => {
  test.each([
    ["svc-gone", "not in the directory any more since 2026-10-01"],
    ["svc-defunct", "closed for good"],
    ["svc-inactive", "inactive"],
    ["svc-closed", "closed for now"],
    ["svc-never", "the directory has no service"],
  ])("CR13 a dead service is offered to nobody: %s", (id, why) => {
    expect(offering(id)).toContain("CR13");
    expect(offering(id)).toContain(why);
    expect(offering(id, ["no-phone", "never-assured"])).toContain("CR13");
  });

  test("CR14 a service in doubt is offered only by an act that names each doubt", () => {
    expect(offering("svc-1")).toBe("offered");
    expect(offering("svc-mute")).toContain("CR14");
    expect(offering("svc-mute", ["no-phone"])).toContain("made sure of");
    expect(offering("svc-mute", ["no-phone", "never-assured"])).toBe("offered");
  });

  test.each([
    ["2025-11-02", []],
    ["2025-11-01", ["assured-long-ago"]],
    [null, ["never-assured"]],
  ])("CR14 assured on %s", (assuredOn, doubts) => {
    expect(standingOf(serviceWith({ assuredOn }), today)).toEqual({ is: "listed", doubts });
  });
});

const query: DirectoryQuery = {
  need: "",
  language: "",
  area: "",
  isOpenNow: false,
  hasRoom: false,
  withDoubtful: false,
};
const services = [
  serviceWith({ id: "a", name: "Harbor counseling", languages: [{ code: "spa", name: "" }] }),
  serviceWith({ id: "b", name: "Old counseling", languages: [], areas: [], schedules: [] }),
  serviceWith({
    id: "c",
    name: "Consejería Río",
    languages: [{ code: null, name: "Español" }],
    areas: ["Río"],
  }),
  serviceWith({ id: "d", name: "Dead counseling", status: "defunct" }),
  serviceWith({ id: "e", name: "Mute counseling", phones: [] }),
  serviceWith({
    id: "f",
    name: "Bed house",
    capacities: [{ unit: "beds", available: 0, maximum: 4, updatedAt: monday - hour }],
  }),
  serviceWith({
    id: "g",
    name: "Old bed house",
    capacities: [{ unit: "beds", available: 0, maximum: 4, updatedAt: monday - 2 * dayMs }],
  }),
  serviceWith({
    id: "h",
    name: "Free bed house",
    capacities: [{ unit: "beds", available: 2, maximum: 4, updatedAt: monday - hour }],
  }),
];
const search = (change: Partial<DirectoryQuery>, at = monday) => {
  const directory = { source: "s", readAt: 0, services };
  const found = searchDirectory(directory, { ...query, ...change }, { at, timeZone: zone });
  return { ids: found.found.map(({ service }) => service.id).join(""), ...found };
};

describe("searching", () => {
  test("CR15 by need: what fits, dead and doubtful counted and not shown", () => {
    const found = search({ need: "counseling" });
    expect([found.ids, found.notShown]).toEqual(["ab", { dead: 1, doubtful: 1 }]);
    expect(search({ need: "counseling", withDoubtful: true }).ids).toBe("abed");
    expect(search({ need: "consejeria rio" }).ids).toBe("c");
    expect(search({ need: "counseling unicorn" }).ids).toBe("");
  });

  test("CR15 by language: what is not said stands last, another language is left out", () => {
    for (const language of ["es", "spa", "Spanish", "español"])
      expect(search({ language }).ids, language).toBe("cab");
  });

  test("CR15 by area, and open now: not said is not no", () => {
    expect(search({ area: "rio" }).ids).toBe("cb");
    expect(search({ need: "counseling", isOpenNow: true }).ids).toBe("ab");
    expect(search({ need: "counseling", isOpenNow: true }, monday - 4 * hour).ids).toBe("b");
  });

  test("CR16 room told of more than a day ago is not known", () => {
    expect(search({ need: "bed", hasRoom: true }).ids).toBe("hg");
    expect(search({ need: "bed" }).ids).toBe("fhg");
  });
});

describe("open now", () => {
  const open = (change: Parameters<typeof weekly>[0], at: number) =>
    isOpenAt(serviceWith({ schedules: [weekly(change)] }), at, zone);
  test.each([
    ["in its hours", {}, monday, "yes"],
    ["before them", {}, monday - 2 * hour, "no"],
    ["on another day", {}, monday - dayMs, "no"],
    [
      "past midnight, by the day it began",
      { opensAt: 1320, closesAt: 120 },
      monday + 15 * hour,
      "yes",
    ],
    [
      "past midnight of a day it did not begin",
      { opensAt: 1320, closesAt: 120 },
      monday - 9 * hour,
      "no",
    ],
    ["all day", { opensAt: 0, closesAt: 1440 }, monday, "yes"],
    ["every second week, in it", { interval: 2, from: "2026-10-19" }, monday, "yes"],
    ["every second week, out of it", { interval: 2, from: "2026-10-26" }, monday, "no"],
    ["over since last year", { validTo: "2025-12-31" }, monday, "no"],
    ["said in words alone", { frequency: null }, monday, "unknown"],
    ["without days", { days: [] }, monday, "unknown"],
    ["first Monday", { frequency: "monthly", days: [{ day: "MO", nth: 1 }] }, monday, "yes"],
    ["third Monday", { frequency: "monthly", days: [{ day: "MO", nth: 3 }] }, monday, "no"],
    [
      "last Monday",
      { frequency: "monthly", days: [{ day: "MO", nth: -1 }] },
      monday + 28 * dayMs,
      "yes",
    ],
    ["on the second", { frequency: "monthly", days: [], monthDays: [2] }, monday, "yes"],
    [
      "in UTC it is three in the afternoon",
      { utcOffset: 0, opensAt: 900, closesAt: 901 },
      monday,
      "yes",
    ],
  ] as const)("CR16 %s", (_, change, at, told) => {
    expect(open(change, at)).toBe(told);
  });

  test("CR16 one schedule that tells nothing does not hide one that is open", () => {
    const schedules = [weekly({ frequency: null }), weekly()];
    expect(isOpenAt(serviceWith({ schedules }), monday, zone)).toBe("yes");
    expect(isOpenAt(serviceWith({ schedules: [] }), monday, zone)).toBe("unknown");
  });
});

describe("a new reading", () => {
  test("CR17 keeps ids: what is missed stays readable with its day, what comes back is offered again", () => {
    const read = (ids: readonly string[]) => ({
      source: "s",
      readAt: monday,
      services: ids.map((id) => serviceWith({ id })),
    });
    const first = renewed(undefined, read(["a", "b"]), "2026-10-01");
    const second = renewed(first.directory, read(["a", "c"]), today);
    expect(second.change).toEqual({ added: 1, changed: 0, same: 1, gone: ["b"], returned: [] });
    expect(second.directory.services.find(({ id }) => id === "b")).toMatchObject({ goneOn: today });
    const third = renewed(second.directory, read(["a", "b", "c"]), "2026-12-01");
    expect(third.change).toMatchObject({ returned: ["b"], gone: [] });
    expect(third.directory.services.every(({ goneOn }) => goneOn === null)).toBe(true);
    const fourth = renewed(second.directory, read(["a"]), "2026-12-01");
    expect(fourth.directory.services.find(({ id }) => id === "b")?.goneOn).toBe(today);
    expect(fourth.change.gone).toEqual(["c"]);
  });
});
