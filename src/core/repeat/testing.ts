import { createBook } from "./book.ts";
import type { RepeatBook } from "./book.ts";
import type { Contact } from "./contact.ts";
import { readNumber, readPlace } from "./place.ts";

/** A day, in milliseconds. */
export const day = 86_400_000;
/** The first day of the tests' complaints: 5 January 2026, 15:00 UTC. */
export const start = 1_767_625_200_000;

/** A complaint so many days on, ended within the hour, with everything ordinary about it; say only what is not. */
export const complaint = (id: string, days: number, change: Partial<Contact> = {}): Contact => ({
  id,
  at: start + days * day,
  closedAt: start + days * day + 3_600_000,
  about: readPlace("16 Bittern Court"),
  caller: readNumber("(207) 555-0114"),
  severity: 0,
  danger: "none",
  isLawful: false,
  ...change,
});

/** A book in which these are filed, in this order. */
export function bookOf(contacts: readonly Contact[]): RepeatBook {
  const book = createBook();
  for (const contact of contacts) book.put(contact);
  return book;
}
