import { expect, test } from "vitest";
import { readPlace } from "./place.ts";
import { bookOf, complaint } from "./testing.ts";

const shown = (book: ReturnType<typeof bookOf>) =>
  book.threads().map(({ kind, contacts }) => `${kind} ${contacts.map(({ id }) => id).join(" ")}`);

test("R2 a complaint is in its pair first, then its place, then its caller", () => {
  const book = bookOf([complaint("a", 0), complaint("b", 1)]);
  expect(book.threadsOf("b").map(({ kind }) => kind)).toEqual(["pair", "place", "caller"]);
  expect(shown(book).toSorted()).toEqual(["caller a b", "pair a b", "place a b"]);
  expect(book.threadsOf("nobody's")).toEqual([]);
});

test("R1 what happened at a block or nowhere known counts for its caller alone", () => {
  for (const written of ["300 BLOCK OF S ORANGE AVE", ""])
    expect(shown(bookOf([complaint("a", 0, { about: readPlace(written) })]))).toEqual(["caller a"]);
});

test("R1 once a unit was written, neither the house without one nor a pair with it is anybody's", () => {
  const book = bookOf([
    complaint("a", 0, { about: readPlace("120 Main St") }),
    complaint("b", 1, { about: readPlace("120 Main St Apt 4") }),
  ]);
  expect(shown(book).toSorted()).toEqual(["caller a b", "pair b", "place b"]);
  expect(book.threadsOf("a").map(({ kind }) => kind)).toEqual(["caller"]);
});

test("R1 a home that nobody named tells that the house is one of many: neither it nor the house alone is anybody's", () => {
  const book = bookOf([
    complaint("a", 0, { about: readPlace("120 Main St") }),
    complaint("b", 1, { about: readPlace("120 Main St Apt unknown") }),
    complaint("c", 2, { about: readPlace("Apt unknown, 9 Elm St") }),
    complaint("d", 3, { about: readPlace("9 Elm St") }),
    complaint("e", 4, { about: readPlace("40 Elm St #2") }),
  ]);
  expect(shown(book).toSorted()).toEqual([
    "caller a b c d e",
    "pair d",
    "pair e",
    "place d",
    "place e",
  ]);
});

test("R35 a complaint that turned out to be none leaves every thread, and those beside it stay", () => {
  const book = bookOf([complaint("a", 0), complaint("b", 1)]);
  book.drop("a");
  expect(book.threadsOf("a")).toEqual([]);
  expect(shown(book).toSorted()).toEqual(["caller b", "pair b", "place b"]);
  book.drop("b");
  expect(book.threads()).toEqual([]);
  book.drop("b");
  expect(book.threads()).toEqual([]);
});

test("R3 a complaint filed anew, since a minor is in it, leaves the caller's and the pair's thread", () => {
  const book = bookOf([complaint("a", 0), complaint("b", 1)]);
  book.put(complaint("a", 0, { caller: null }));
  expect(shown(book).toSorted()).toEqual(["caller b", "pair b", "place a b"]);
  expect(book.threadsOf("a").map(({ kind }) => kind)).toEqual(["place"]);
});

test("R13 complaints of the same moment stand by their ids, whichever was filed first", () => {
  const three = ["b", "a", "c"].map((id) => complaint(id, 0));
  for (const order of [three, three.toReversed(), [...three.slice(1), ...three.slice(0, 1)]])
    expect(shown(bookOf(order)).toSorted()).toEqual(["caller a b c", "pair a b c", "place a b c"]);
  expect(bookOf(three).threadsOf("b")[0]?.id).toBe("pair/a");
});
