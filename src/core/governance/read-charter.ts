import type { Instant } from "#core/base/ids.ts";
import { fail, ok, type Result } from "#core/base/result.ts";
import {
  choiceOf,
  entriesOf,
  error,
  fieldsOf,
  flagOf,
  integerOf,
  itemsOf,
  textOf,
} from "#core/protocol/node.ts";
import type { Node, Reading } from "#core/protocol/node.ts";
import type { Problem } from "#core/protocol/problem.ts";
import type { Words } from "#core/protocol/protocol.ts";
import { readYaml, type SourceFile } from "#core/protocol/read.ts";
import { majorities, qualifications, signOffKinds } from "./charter.ts";
import type { BoardSeat, Charter, SignOffRule } from "./charter.ts";

const topKeys = {
  charter: "required",
  version: "required",
  values: "required",
  languages: "optional",
  "notice-days": "optional",
  "emergency-days": "optional",
  "trained-percent": "optional",
  majority: "optional",
  quorum: "required",
  "sign-offs": "required",
  board: "required",
  may: "required",
} as const;

/** Reads a charter. All problems are found in one run. `hash` is the SHA-256 of the file: core has no cryptography. */
export function readCharter(file: SourceFile, hash: string): Result<Charter, readonly Problem[]> {
  const reading: Reading = { problems: [] };
  const root = readYaml(reading, file);
  if (root === undefined) return fail(reading.problems);
  const charter = shape(reading, root, hash);
  checkWhole(reading, root, charter);
  const isBroken = reading.problems.some(({ severity }) => severity === "error");
  return isBroken ? fail(reading.problems) : ok(charter);
}

function shape(reading: Reading, root: Node, hash: string): Charter {
  const top = fieldsOf(reading, root, "the charter", topKeys);
  const days = (node: Node | undefined, what: string, usual: number): number =>
    node === undefined ? usual : integerOf(reading, node, what, { least: 0, most: 366 });
  return {
    title: words(reading, top.charter, "charter"),
    version:
      top.version === undefined
        ? 0
        : integerOf(reading, top.version, "version", { least: 1, most: 1_000_000 }),
    hash,
    values: words(reading, top.values, "values"),
    languages: top.languages === undefined ? ["en"] : names(reading, top.languages, "languages"),
    noticeDays: days(top["notice-days"], "notice-days", 21),
    emergencyDays: days(top["emergency-days"], "emergency-days", 14),
    trainedPercent:
      top["trained-percent"] === undefined
        ? 90
        : integerOf(reading, top["trained-percent"], "trained-percent", { least: 0, most: 100 }),
    majority:
      (top.majority && choiceOf(reading, top.majority, "majority", majorities)) ?? "more-than-half",
    quorum: quorumOf(reading, top.quorum),
    signOffs: top["sign-offs"] === undefined ? [] : signOffsOf(reading, top["sign-offs"]),
    board: top.board === undefined ? [] : boardOf(reading, top.board),
    may: mayOf(reading, top.may),
  };
}

function words(reading: Reading, node: Node | undefined, what: string): Words {
  if (node === undefined) return { en: "" };
  if (node.kind !== "map") return { en: textOf(reading, node, what) };
  const { en, es } = fieldsOf(reading, node, what, { en: "required", es: "optional" });
  return {
    en: en === undefined ? "" : textOf(reading, en, `${what}.en`),
    ...(es === undefined ? {} : { es: textOf(reading, es, `${what}.es`) }),
  };
}

const names = (reading: Reading, node: Node, what: string): readonly string[] =>
  itemsOf(node).map((item) => textOf(reading, item, what));

function quorumOf(reading: Reading, node: Node | undefined): Charter["quorum"] {
  if (node === undefined) return { seats: 1, mostAffected: 0 };
  const fields = fieldsOf(reading, node, "quorum", {
    seats: "required",
    "most-affected": "required",
  });
  const count = (each: Node | undefined, what: string, least: number): number =>
    each === undefined ? least : integerOf(reading, each, what, { least, most: 100 });
  return {
    seats: count(fields.seats, "quorum.seats", 1),
    mostAffected: count(fields["most-affected"], "quorum.most-affected", 0),
  };
}

function signOffsOf(reading: Reading, node: Node): readonly SignOffRule[] {
  return entriesOf(reading, node, "sign-offs").map(({ key, value }) => {
    const what = `sign-off \`${key}\``;
    const { name, seat, kind } = fieldsOf(reading, value, what, {
      name: "required",
      seat: "required",
      kind: "optional",
    });
    return {
      id: key,
      name: words(reading, name, `${what}: name`),
      seat: seat === undefined ? "" : textOf(reading, seat, `${what}: seat`),
      kind: (kind && choiceOf(reading, kind, `${what}: kind`, signOffKinds)) ?? "agrees",
    };
  });
}

function boardOf(reading: Reading, node: Node): readonly BoardSeat[] {
  return entriesOf(reading, node, "board").map(({ key, value }) => {
    const what = `board seat \`${key}\``;
    const { name, seat, qualification, votes, ...rest } = fieldsOf(reading, value, what, {
      name: "required",
      seat: "required",
      qualification: "required",
      votes: "optional",
      "term-ends": "optional",
    });
    return {
      id: key,
      name: words(reading, name, `${what}: name`),
      seat: seat === undefined ? "" : textOf(reading, seat, `${what}: seat`),
      qualification:
        (qualification &&
          choiceOf(reading, qualification, `${what}: qualification`, qualifications)) ??
        "community",
      votes: votes === undefined || flagOf(reading, votes, `${what}: votes`),
      termEnds: dayOf(reading, rest["term-ends"], `${what}: term-ends`),
    };
  });
}

/** The end of a day written `2028-06-30`, in universal time. */
function dayOf(reading: Reading, node: Node | undefined, what: string): Instant | null {
  if (node === undefined) return null;
  const text = textOf(reading, node, what);
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  const [year = 0, month = 0, day = 0] = match?.slice(1).map(Number) ?? [];
  const isDay = month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
  if (match === null || year < 1970 || !isDay) {
    error(reading, node.place, `${what}: \`${text}\` is no day`, "write it as 2028-06-30");
    return null;
  }
  return (daysSince1970(year, month, day) + 1) * 86_400_000;
}

const daysIn = (year: number, month: number): number =>
  daysSince1970(month === 12 ? year + 1 : year, month === 12 ? 1 : month + 1, 1) -
  daysSince1970(year, month, 1);

/** Days of the Gregorian calendar from 1970-01-01, months counted from March so that leap days come last. */
function daysSince1970(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return (
    y * 365 + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + dayOfYear - 719_468
  );
}

const mayKeys = {
  propose: "optional",
  "keep-minutes": "required",
  activate: "required",
  "roll-back": "required",
  "allow-online-votes": "optional",
} as const;

function mayOf(reading: Reading, node: Node | undefined): Charter["may"] {
  const fields = node === undefined ? {} : fieldsOf(reading, node, "may", mayKeys);
  const seats = (key: keyof typeof mayKeys): readonly string[] => {
    const found = fields[key];
    return found === undefined ? [] : names(reading, found, `may.${key}`);
  };
  return {
    propose: seats("propose"),
    keepMinutes: seats("keep-minutes"),
    activate: seats("activate"),
    rollBack: seats("roll-back"),
    allowOnlineVotes: seats("allow-online-votes"),
  };
}

/** What no field can see by itself: a quorum that could never be met, a seat held twice, a vote nobody has. */
function checkWhole(reading: Reading, { place }: Node, charter: Charter): void {
  const { board, quorum, languages, values, may } = charter;
  const voting = board.filter(({ votes }) => votes);
  const affected = voting.filter(({ qualification }) => qualification === "most-affected-area");
  if (quorum.seats > voting.length)
    error(
      reading,
      place,
      `the quorum is ${quorum.seats} seats and ${voting.length} have a vote: no meeting could decide`,
      "name more seats with a vote, or ask for fewer",
    );
  if (quorum.mostAffected > affected.length)
    error(
      reading,
      place,
      `the quorum asks for ${quorum.mostAffected} seats of most affected areas and the board has ${affected.length}`,
      "give more seats `qualification: most-affected-area`, or ask for fewer",
    );
  const seats = board.map(({ seat }) => seat);
  const twice = seats.find((seat, at) => seats.indexOf(seat) !== at);
  if (twice !== undefined)
    error(
      reading,
      place,
      `seat \`${twice}\` holds two places on the board`,
      "one person, one vote: give each its own seat",
    );
  if (!languages.includes("en"))
    error(
      reading,
      place,
      "`languages` leaves out English",
      "add `en`: protocols are written in it",
    );
  if (languages.includes("es") && values.es === undefined)
    error(reading, place, "the values are not written in Spanish", "add `es:` under `values`");
  for (const [part, held] of [
    ["may.keep-minutes", may.keepMinutes],
    ["may.activate", may.activate],
    ["may.roll-back", may.rollBack],
  ] as const)
    if (held.length === 0)
      error(reading, place, `\`${part}\` names no seat`, "name the seat whose act it is");
}
