import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { sealedFieldClasses } from "./policy.ts";
import { readPolicy } from "./read-policy.ts";
import { lookAt } from "./retention.ts";
import type { KeptScope } from "./retention.ts";
import { policy } from "./testing.ts";

const day = 86_400_000;
const kept = (change: Partial<KeptScope> = {}): KeptScope => ({
  scope: "incident:26-1",
  record: "call",
  lastAt: 0,
  isOpen: false,
  classes: new Set(["caller"]),
  ...change,
});

test.each([
  [29, 0],
  [30, 1],
])("CR45 after %d days %d classes are due", (days, due) => {
  expect(lookAt([kept()], policy, days * day).due).toHaveLength(due);
});

test("CR45 the longest due comes first, each with its line", () => {
  const look = lookAt(
    [kept(), kept({ scope: "stream:care/26-1", record: "care", classes: new Set(["health"]) })],
    policy,
    99 * day,
  );
  expect(look.due.map(({ scope, rule }) => [scope, rule.law])).toEqual([
    ["stream:care/26-1", "schedule 2"],
    ["incident:26-1", "schedule 1"],
  ]);
});

test("CR46 nothing of a call that goes on is due", () => {
  expect(lookAt([kept({ isOpen: true })], policy, 999 * day)).toMatchObject({ due: [], notYet: 1 });
});

test("CR48 what no line names is kept and said", () => {
  const look = lookAt(
    [
      kept({ classes: new Set(["note"]) }),
      kept({ scope: "incident:26-2", classes: new Set(["note"]) }),
    ],
    policy,
    999 * day,
  );
  expect(look).toEqual({
    due: [],
    notYet: 0,
    noRule: [{ record: "call", class: "note", scopes: 2 }],
  });
});

const path = fileURLToPath(new URL("../../../records/harbor-county.yaml", import.meta.url));
const text = readFileSync(path, "utf8");

test("CR32 the county's own policy is read, and names an exemption for every class", () => {
  const read = readPolicy({ path, text });
  expect(read.ok && Object.keys(read.value.withhold).toSorted()).toEqual(
    sealedFieldClasses.toSorted(),
  );
});

test.each([
  ["  caller: privacy\n", "", "withhold does not say why `caller` is withheld"],
  ["caller: privacy", "caller: privcy", "no exemption is called `privcy`"],
  ["class: caller,", "class: calller,", "class: `calller`"],
  ["answer-days: 10", "answer-days: soon", "answer-days must be a whole number"],
  ["  note: narrative", "  notes: narrative", "`notes` is no class of fields"],
])("CR32 a policy with `%s` as `%s` is refused where it stands", (from, to, says) => {
  expect(text).toContain(from);
  const read = readPolicy({ path, text: text.replace(from, to) });
  expect(read.ok).toBe(false);
  expect(JSON.stringify(read)).toContain(says);
});
