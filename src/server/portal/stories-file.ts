import type { StandardFinding } from "#library/standards.ts";
import { html } from "./html.ts";
import { contradictions, contradictionsIn } from "./portal-file.ts";
import type { Advice, PortalFile } from "./portal-file.ts";
import type { Story } from "./story.ts";
import { tableOf } from "./figure.ts";
import type { Tongue } from "./tongue.ts";

/** What did it cost, and who decided? Each step that nobody published is said to be missing. */
export function cost({ budget }: PortalFile, tongue: Tongue): Story {
  const { say, money, of } = tongue;
  const { programs, decided, year } = budget;
  const missing = say("costMissing");
  const steps = programs.map(({ source, approved, spent, units, document }) => [
    source === null ? missing : of(source),
    approved === null ? missing : money(approved),
    spent === null ? missing : money(spent),
    units === null ? missing : `${tongue.count(units.count)} ${of(units.of)}`,
    document === null ? missing : of(document),
  ]);
  const all = steps.flat();
  const total = programs.reduce((sum, { approved }) => sum + (approved ?? 0), 0);
  const without = programs.filter(({ approved }) => approved === null).length;
  return {
    sentence: say("costSays", {
      year: of(year),
      total: money(total),
      missing: all.filter((step) => step === missing).length,
      all: all.length,
    }),
    big: { number: money(total), says: say("costBig", { programs: programs.length }) },
    bars: programs.map(({ name, approved }) => ({
      label: of(name),
      value: approved,
      shown: approved === null ? missing : money(approved),
    })),
    table: {
      head: [
        say("costProgram"),
        say("costSource"),
        say("costApproved"),
        say("costSpent"),
        say("costUnits"),
        say("costDocument"),
      ],
      rows: programs.map(({ name }, at) => [of(name), ...(steps[at] ?? [])]),
    },
    csv: [
      ["program", "source", "approved", "spent", "units", "document"],
      ...programs.map(({ name, source, approved, spent, units, document }) => [
        name.en,
        source?.en ?? null,
        approved,
        spent,
        units?.count ?? null,
        document === null ? null : of(document),
      ]),
    ],
    metrics: [],
    notes: [
      say("costDecided", {
        by: of(decided.by),
        on: tongue.day(decided.on),
        vote: of(decided.vote),
      }),
      say("costDecidedIn", { document: of(decided.document) }),
      ...(without > 0
        ? [say("costTotalNote", { missing: without, programs: programs.length })]
        : []),
      say("costPack"),
    ],
  };
}

/** 911, 988 or 311: what offices tell people, and where they do not agree. */
export function advice(file: PortalFile, tongue: Tongue): Story {
  const { say, of } = tongue;
  const apart = contradictions(file);
  const why = contradictionsIn(file);
  const rows = file.topics.map(({ id, name }) => ({
    id,
    name: of(name),
    isApart: apart.includes(id),
    said: file.advice.filter(({ topic }) => topic === id),
  }));
  const head = [
    say("adviceWho"),
    say("adviceCall"),
    say("adviceWords"),
    say("adviceOn"),
    say("adviceSource"),
  ];
  return {
    sentence: say("adviceSays", { apart: apart.length, all: rows.length }),
    big: { number: tongue.count(apart.length), says: say("adviceBig", { all: rows.length }) },
    bars: [],
    table: {
      head: [say("row_what"), say("adviceCall"), ""].slice(0, 2),
      rows: rows.map(({ name, said, isApart }) => [
        name,
        `${[...new Set(said.map((each) => numberOf(each, tongue)))].join(", ")} (${say(isApart ? "adviceApart" : "adviceAgree")})`,
      ]),
    },
    csv: [
      ["topic", "call", "do_not_call", "who", "said_on", "source", "offices_disagree"],
      ...rows.flatMap(({ id, said, isApart }) =>
        said.map(({ call, doNotCall, who, on, source }) => [
          id,
          call,
          doNotCall,
          who.en,
          on,
          source,
          isApart ? "yes" : "no",
        ]),
      ),
    ],
    metrics: [],
    notes: [say("adviceIfDanger"), say("adviceLead")],
    more: rows.map(
      ({ id, name, said, isApart }) =>
        html`<h2>${name}</h2>
          <p>
            <strong class="${isApart ? "portal-apart" : "portal-agree"}"
              >${say(isApart ? "adviceApart" : "adviceAgree")}</strong
            >
          </p>
          ${why
            .filter(({ topic }) => topic === id)
            .map(
              (each) => html`<p>${say(`adviceWhy_${each.why}`, { number: each.number ?? "" })}</p>`,
            )}
          ${tableOf(name, {
            head,
            rows: said.map((each) => [
              of(each.who),
              numberOf(each, tongue),
              of(each.words),
              tongue.day(each.on),
              each.source,
            ]),
          })}`,
    ),
  };
}

/** `911`, or that it is not to be called. */
const numberOf = ({ call, doNotCall }: Advice, { say }: Tongue): string =>
  [
    ...(call === null ? [] : [call]),
    ...(doNotCall === null ? [] : [say("adviceNot", { number: doNotCall })]),
  ].join("; ");

/** The minimum standards: met, not met, and what nobody wrote down. */
export function scorecard(findings: readonly StandardFinding[], tongue: Tongue): Story {
  const { say, of } = tongue;
  const count = (is: StandardFinding["is"]): number =>
    findings.filter((each) => each.is === is).length;
  const all = findings.length;
  return {
    sentence: say("standardsSays", { met: count("met"), all, unknown: count("not-recorded") }),
    big: { number: tongue.count(count("met")), says: say("standardsBig", { all }) },
    bars: (["met", "not-met", "not-recorded"] as const).map((is) => ({
      label: say(`standards_${is}`),
      value: count(is),
      shown: tongue.count(count(is)),
    })),
    table: {
      head: [
        say("standardsNumber"),
        say("row_what"),
        say("standardsIs"),
        say("standardsEvidence"),
        say("standardsSource"),
      ],
      rows: findings.map(({ number, name, is, evidence, source }) => [
        String(number),
        of(name),
        say(`standards_${is}`),
        of(evidence),
        source === null ? "–" : html`<span lang="en">${source}</span>`,
      ]),
    },
    csv: [
      ["number", "standard", "met", "source"],
      ...findings.map(({ number, id, is, source }) => [number, id, is, source]),
    ],
    metrics: [],
    notes: [],
  };
}
