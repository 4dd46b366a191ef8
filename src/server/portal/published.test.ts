import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { funnelOf } from "#core/outcomes/funnel.ts";
import type { MetricsReport } from "#core/outcomes/report.ts";
import { keepPublished } from "./published.ts";

const period = { fromDay: 20_752, throughDay: 20_765 };

function somewhere(): string {
  const folder = mkdtempSync(join(tmpdir(), "concord-published-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

const reportOf = (calls: number): MetricsReport => ({
  from: 0,
  to: 0,
  calls,
  figures: [],
  earlier: [],
  funnel: funnelOf([], { staff: 0, unknown: 0 }, 0, null),
});

test("S161 what was published of two weeks stays as it was published, over a restart too, whatever is added to an old call", () => {
  const folder = somewhere();
  let calls = 40;
  const open = () =>
    keepPublished(
      folder,
      () => reportOf(calls),
      (sentence) => expect.fail(sentence),
    );
  const published = open();
  expect(published(period).calls).toBe(40);
  calls = 41;
  expect(published(period).calls).toBe(40);
  expect(open()(period).calls).toBe(40);
  expect(readdirSync(join(folder, "published"))).toEqual(["2026-10-26.json"]);
  expect(open()({ fromDay: 20_766, throughDay: 20_779 }).calls).toBe(41);
});

test("S161 days without a call are not kept, and a file that holds no figures is told and made anew", () => {
  const folder = somewhere();
  expect(
    keepPublished(
      folder,
      () => reportOf(0),
      (sentence) => expect.fail(sentence),
    )(period).calls,
  ).toBe(0);
  expect(existsSync(join(folder, "published"))).toBe(false);
  keepPublished(
    folder,
    () => reportOf(12),
    (sentence) => expect.fail(sentence),
  )(period);
  writeFileSync(join(folder, "published", "2026-10-26.json"), "{");
  const notes: string[] = [];
  const again = keepPublished(
    folder,
    () => reportOf(13),
    (sentence) => notes.push(sentence),
  );
  expect(again(period).calls).toBe(13);
  expect(notes[0]).toContain("could subtract the two");
});
