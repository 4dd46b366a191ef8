import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { loadFiles } from "./load-files.ts";
import { readDirectory } from "./read-directory.ts";

const county = fileURLToPath(new URL("../../../directories/harbor-county", import.meta.url));
const csv = (files: Readonly<Record<string, string>>) =>
  readDirectory(Object.entries(files).map(([name, text]) => ({ name, text })));

describe("a directory in tables", () => {
  test("the county's own: every service kept, with what hangs on it", () => {
    const files = loadFiles(county);
    const read = readDirectory(files.ok ? files.value : []);
    expect([read.services.length, read.refused, read.told]).toEqual([13, [], []]);
    expect(read.services.find(({ id }) => id === "svc-counseling")).toMatchObject({
      organization: "Mill Street Counseling",
      phones: [{ number: "555-0161" }],
      languages: [{ code: "en" }, { code: "es" }],
      areas: ["Mill", "Old Town"],
      places: [{ text: "Mill Street House, 14 Mill Street, Mill, 00001" }],
    });
    expect(read.services.find(({ id }) => id === "svc-recovery")?.isPart2).toBe(true);
    expect(read.services.find(({ id }) => id === "svc-stabilization")?.capacities).toEqual([
      { unit: "beds", available: 3, maximum: 8, updatedAt: Date.parse("2026-11-20T14:00:00Z") },
    ]);
  });

  test("what is refused names its line and the mend; the rest is kept", () => {
    const read = csv({
      "services.csv":
        'id,name,status\n1,One,active\n,No id,active\n2,,active\n1,Another,active\n"a b",Blank,active\n3,Three,closed\n4,"Four, five",active,x\n',
      "phones.csv": "id,service_id,number\np1,1,555-0100\np2,99,555-0101\np3,,555-0102\n",
      "schedules.csv":
        "id,service_id,freq,byday,opens_at,closes_at\ns1,1,WEEKLY,XX,09:00,10:00\ns2,1,WEEKLY,MO,25:00,26:00\ns3,1,YEARLY,MO,09:00,10:00\n",
    });
    expect(read.services.map(({ id, status }) => [id, status])).toEqual([
      ["1", "active"],
      ["3", null],
    ]);
    expect(read.refused.map(({ where }) => where)).toEqual(
      [3, 4, 5, 6].map((line) => `services.csv, line ${line}`),
    );
    expect(read.refused[2]?.says).toBe("has the id `1` of services.csv, line 2");
    expect(read.told.map(({ where }) => where)).toEqual([
      "services.csv, line 8",
      "schedules.csv, line 2",
      "schedules.csv, line 3",
      "schedules.csv, line 4",
      "services.csv, line 7",
      "phones.csv, line 3",
      "phones.csv, line 4",
    ]);
    expect(read.services[0]?.schedules.every(({ frequency }) => frequency === null)).toBe(true);
    for (const { says, mend } of [...read.refused, ...read.told])
      expect([says, mend].every((text) => text.length > 5)).toBe(true);
  });

  test.each([
    [{}, "holds no services"],
    [{ "services.csv": "name,status\nOne,active\n" }, "has no column `id`"],
    [{ "services.json": '{"contents": [' }, "is no JSON"],
    [{ "services.csv": 'id,name,status\n1,"One,active\n' }, "opens a quote that never closes"],
  ])("nothing is silently empty: %j", (files, says) => {
    const read = csv(files);
    expect(JSON.stringify([...read.refused, ...read.told])).toContain(says);
  });
});

const one = {
  id: "1",
  name: "One",
  status: "active",
  organization: { id: "o", name: "Org", phones: [{ id: "p2", number: "555-0101" }] },
  phones: [{ id: "p", number: "555-0100", languages: [{ id: "l", code: "es", name: "Spanish" }] }],
  schedules: [
    {
      id: "s",
      freq: "WEEKLY",
      byday: "MO,TU",
      opens_at: "09:00",
      closes_at: "17:00",
      timezone: -5,
    },
  ],
  service_at_locations: [
    {
      id: "sal",
      location: {
        id: "loc",
        name: "Hall",
        addresses: [{ id: "a", address_1: "1 Main", city: "Mill", address_type: "physical" }],
      },
    },
  ],
  attributes: [{ id: "at", taxonomy_term: { id: "t", code: "42 CFR 2", name: "Treatment" } }],
  service_capacity: [
    { id: "c", available: 2, unit: { id: "u", name: "beds" }, updated: "2026-11-01T00:00:00Z" },
  ],
};
const asRead = {
  organization: "Org",
  phones: [{ number: "555-0100" }, { number: "555-0101" }],
  languages: [{ code: "es" }],
  schedules: [{ frequency: "weekly", utcOffset: -300 }],
  places: [{ text: "Hall, 1 Main, Mill" }],
  terms: [{ id: "t", name: "Treatment" }],
  capacities: [{ unit: "beds", available: 2 }],
  isPart2: true,
};

describe("a directory in JSON", () => {
  test.each([
    ["service_full.json", one],
    ["services.json", [one]],
    ["page.json", { total_items: 1, contents: [one] }],
  ])("%s: one record, a list, a page", (name, value) => {
    const read = readDirectory([{ name, text: JSON.stringify(value) }]);
    expect(read.refused).toEqual([]);
    expect(read.services).toHaveLength(1);
    expect(read.services[0]).toMatchObject(asRead);
  });

  test("the tables of the county bundled in one JSON read as its CSV does", () => {
    const files = readdirSync(county).filter((name) => name.endsWith(".csv"));
    const bundle = Object.fromEntries(
      files.map((name) => {
        const text = readFileSync(`${county}/${name}`, "utf8");
        return [name, rowsOf(text)];
      }),
    );
    const loaded = loadFiles(county);
    expect(
      readDirectory([{ name: "tabular.json", text: JSON.stringify(bundle) }]).services,
    ).toEqual(readDirectory(loaded.ok ? loaded.value : []).services);
  });
});

function rowsOf(text: string): readonly Readonly<Record<string, string>>[] {
  const lines = text
    .trim()
    .split("\n")
    .map(
      (line) =>
        line
          .match(/("([^"]*)"|[^,]*)(,|$)/g)
          ?.map((cell) => cell.replace(/,$/, "").replace(/^"|"$/g, "")) ?? [],
    );
  const [header = [], ...rows] = lines;
  return rows.map((cells) => Object.fromEntries(header.map((name, at) => [name, cells[at] ?? ""])));
}
