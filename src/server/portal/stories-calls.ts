import type { Figure } from "#core/outcomes/definition.ts";
import type { Funnel } from "#core/outcomes/funnel.ts";
import { publicCount, publicParts } from "#core/outcomes/publish.ts";
import type { Line } from "./lines-en.ts";
import { hiddenNotes, nameOf, shown } from "./shown.ts";
import type { Counted, Story } from "./story.ts";
import type { Tongue } from "./tongue.ts";

const reached = (funnel: Funnel, rung: string): number =>
  funnel.rungs.find((each) => each.rung === rung)?.count ?? 0;

/** Every public call in one of four parts, as they may be published: null is withheld. */
function partsOf(funnel: Funnel): Readonly<Record<Cell, number | null>> {
  const [all, screened, fit, came] = ["R0", "R1", "R2", "R7"].map((rung) => reached(funnel, rung));
  const [total = 0, asked = 0, eligible = 0, team = 0] = [all, screened, fit, came];
  const [unknown = null, other = null, without = null, withTeam = null] = publicParts([
    total - asked,
    asked - eligible,
    eligible - team,
    team,
  ]);
  return { unknown, other, without, team: withTeam };
}
const cells = ["team", "without", "other", "unknown"] as const;
type Cell = (typeof cells)[number];

/** Calls that fit a team and calls that got one; null where either is withheld. */
function servedOf(funnel: Funnel): { readonly fit: number; readonly came: number } | null {
  const { without, team } = partsOf(funnel);
  if (without === null || team === null || without + team === 0) return null;
  return { fit: without + team, came: team };
}

/** Who came? */
export function whoCame({ report, tongue }: Counted): Story {
  const { say, count, percent } = tongue;
  const parts = partsOf(report.funnel);
  const served = servedOf(report.funnel);
  const total = publicCount(reached(report.funnel, "R0"));
  const rows = cells.map((cell) => ({ label: say(`cell_${cell}`), value: parts[cell], cell }));
  const shareOf = (value: number | null): string =>
    value === null || !total ? say("few") : percent(value / total);
  return {
    sentence: served === null ? say("whoCameHidden") : say("whoCameSays", served),
    big:
      served === null
        ? null
        : { number: percent(served.came / served.fit), says: say("whoCameBig", served) },
    bars: rows.map(({ label, value }) => ({ label, value, shown: shown(tongue, value) })),
    table: {
      head: [say("row_what"), say("row_calls"), say("row_share")],
      rows: [
        ...rows.map(({ label, value }) => [label, shown(tongue, value), shareOf(value)]),
        [say("total"), total === null ? say("few") : count(total), total ? percent(1) : ""],
      ],
    },
    csv: [["part", "calls"], ...rows.map(({ cell, value }) => [cell, value]), ["all", total]],
    metrics: ["E1", "E2", "E3"],
    notes: hiddenNotes(tongue, rows),
  };
}

const reasonLines: Readonly<Record<string, Line>> = {
  "no-team-free": "reason_noTeamFree",
  "team-free-not-offered": "reason_notOffered",
  "out-of-hours": "reason_outOfHours",
  "out-of-area": "reason_outOfArea",
  "too-long-a-wait": "reason_tooLong",
  overridden: "reason_overridden",
  "emergency-sent": "reason_emergency",
  "caller-asked-for-police": "reason_askedPolice",
  "caller-refused": "reason_refused",
  "caller-hung-up": "reason_hungUp",
  medical: "reason_medical",
  "refused-hand-over": "reason_notTaken",
  "handed-over": "reason_handedOver",
  "advised-by-phone": "reason_advised",
  "ended-before-team": "reason_ended",
  "team-declined": "reason_declined",
  merged: "reason_merged",
  "still-open": "reason_open",
  "not-known": "reason_unknown",
  "no-reason-recorded": "reason_unknown",
};

/** Reasons of calls that fit a team and left before it came, most first. */
function reasonsOf({ rungs }: Funnel): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const { rung, left } of rungs)
    if (["R3", "R4", "R5", "R6", "R7"].includes(rung))
      for (const { reason, count } of left) counts.set(reason, (counts.get(reason) ?? 0) + count);
  return [...counts].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
}

/** Reasons of calls that fit a team and got none, most first; null: withheld. None where even the whole is. */
export function reasonsShown({ funnel }: Counted["report"]) {
  const reasons = servedOf(funnel) === null ? [] : reasonsOf(funnel);
  const values = publicParts(reasons.map(([, calls]) => calls));
  return reasons.map(([reason, calls], at) => ({ reason, calls, value: values[at] ?? null }));
}

/** Why no team? */
export function whyNot({ report, tongue }: Counted): Story {
  const { say, count } = tongue;
  const served = servedOf(report.funnel);
  const all = reasonsShown(report);
  const known = all.filter(({ value }) => value !== null);
  const rest = all.reduce((sum, { calls, value }) => sum + (value === null ? calls : 0), 0);
  const others = publicCount(rest);
  const lines = [
    ...known.map(({ reason, value }) => ({ label: reasonIn(tongue, reason), value, reason })),
    ...(known.length < all.length
      ? [{ label: say("otherReasons"), value: others, reason: "others" }]
      : []),
  ];
  const first = lines[0];
  const fit = served?.fit ?? 0;
  const without = fit - (served?.came ?? 0);
  return {
    sentence:
      served === null
        ? say("whyNotHidden")
        : first === undefined || first.value === null
          ? say("whyNotShort", { without })
          : say("whyNotSays", { without, reason: first.label, count: first.value }),
    big: served === null ? null : { number: count(without), says: say("whyNotBig", { fit }) },
    bars: lines.map(({ label, value }) => ({ label, value, shown: shown(tongue, value) })),
    table: {
      head: [say("row_what"), say("row_calls")],
      rows: lines.map(({ label, value }) => [label, shown(tongue, value)]),
    },
    csv: [["reason", "calls"], ...lines.map(({ reason, value }) => [reason, value])],
    metrics: ["E3", "E6", "E13", "S6", "C6-30"],
    notes: hiddenNotes(tongue, lines.length < all.length ? [{ value: null }] : lines),
  };
}

function reasonIn({ say }: Tongue, reason: string): string {
  const line = reasonLines[reason];
  return line === undefined ? say("reason_other", { code: reason }) : say(line);
}

const timeIds = ["E10", "E10-answer", "E10-screen", "E10-queue", "E10-travel"];

/** How long did it take? */
export function howLong({ report, tongue }: Counted): Story {
  const { say, time } = tongue;
  const figures = report.figures.filter(({ metric }) => timeIds.includes(metric));
  const isShown = ({ state, denominator }: Figure): boolean =>
    state === "measured" && publicCount(denominator ?? 0) !== null;
  const rows = figures.map((figure) => ({
    id: figure.metric,
    label: nameOf(tongue, figure.metric),
    half: isShown(figure) ? figure.value : null,
    nine: isShown(figure) ? (figure.p90?.value ?? null) : null,
    absent: say(figure.state === "no-data" ? "noData" : "few"),
  }));
  const whole = figures.find(({ metric }) => metric === "E10");
  const [main] = rows.filter(({ id }) => id === "E10");
  const half = main?.half ?? null;
  const nine = main?.nine ?? null;
  const timed = (seconds: number | null, absent: string): string =>
    seconds === null ? absent : time(seconds);
  return {
    sentence:
      half === null || nine === null
        ? say("howLongNone")
        : say("howLongSays", { half: time(half), nine: time(nine) }),
    big:
      half === null
        ? null
        : { number: time(half), says: say("howLongBig", { calls: whole?.denominator ?? 0 }) },
    bars: rows.map(({ label, half: value, absent }) => ({
      label,
      value,
      shown: timed(value, absent),
    })),
    table: {
      head: [say("row_what"), say("row_half"), say("row_nine")],
      rows: rows.map((row) => [
        row.label,
        timed(row.half, row.absent),
        timed(row.nine, row.absent),
      ]),
    },
    csv: [
      ["metric", "median_seconds", "p90_seconds"],
      ...rows.map((row) => [row.id, row.half, row.nine]),
    ],
    metrics: timeIds,
    notes: [],
  };
}
