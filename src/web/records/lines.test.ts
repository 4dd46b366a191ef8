import { expect, test } from "vitest";
import { eventClasses } from "#core/dispatch/event-classes.ts";
import { neverReleased, sealedFieldClasses } from "#core/records/policy.ts";
import { recordsEn } from "./lines-en.ts";

test("whatever a custodian decides on is named in words, not by the log's own name", () => {
  const sealed = new Set<string>(sealedFieldClasses);
  const decided = Object.entries(eventClasses).flatMap(([kind, classes]) =>
    Object.values<string>(classes).some((each) => neverReleased.has(each))
      ? []
      : Object.entries<string>(classes)
          .filter(([, each]) => sealed.has(each))
          .map(([field]) => `item_${kind}.${field}`),
  );
  expect(decided.length).toBeGreaterThan(20);
  expect(decided.filter((line) => !Object.hasOwn(recordsEn, line))).toEqual([]);
});
