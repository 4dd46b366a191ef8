import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { partOfSheet } from "./uswds-part.ts";

const whole = readFileSync(
  createRequire(import.meta.url).resolve("@uswds/uswds/css/uswds.min.css"),
  "utf8",
);

test("a rule stays when a page can match it, and goes when it cannot", () => {
  const css =
    '@charset "UTF-8";@font-face{src:url(a.woff)}a{color:red}.usa-tag,.usa-modal{top:0}.usa-modal .usa-tag{left:0}@media print{.usa-modal{top:1px}}@media print{.usa-tag:not(.usa-modal){top:2px;background:url(a.png)}}';
  expect(partOfSheet(css, ["usa-tag"])).toBe(
    "a{color:red}.usa-tag{top:0}@media print{.usa-tag:not(.usa-modal){top:2px}}",
  );
});

test("the part that pages get asks for nothing else, and is small", () => {
  const part = partOfSheet(whole);
  expect(part).toContain(".usa-skipnav");
  expect(part).not.toContain("url(");
  expect(part).not.toContain("usa-modal");
  expect(gzipSync(part).length).toBeLessThan(16_000);
});
