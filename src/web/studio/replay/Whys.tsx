import type { WireReplayReport } from "#contract/replay.ts";
import { count } from "#web/ui/format.ts";
import { useLanguage } from "#web/ui/words.ts";
import { Worded } from "#web/ui/Worded.tsx";
import { BoundsTable } from "../BoundsTable.tsx";
import { expected } from "../expected.ts";
import { useStudioWords } from "../lines.ts";
import { nameOf, responseName } from "../names.ts";
import { Section, WideTable } from "../Section.tsx";
import type { ReportNames } from "./report-names.ts";

interface Shown {
  readonly report: WireReplayReport;
  readonly names: ReportNames;
}

/** Why a responder is not eligible: the type of call, what bars it, the hours. */
export function WhyNot({ report, names }: Shown) {
  const words = useStudioWords();
  const language = useLanguage();
  const rows = Object.entries(report.notEligible).filter(([, { considered }]) => considered > 0);
  if (rows.length === 0) return null;
  return (
    <Section title={words("whyTitle")}>
      <p>{words("whyLead")}</p>
      <WideTable caption={words("whyTitle")}>
        <thead>
          <tr>
            <th scope="col">{words("responder")}</th>
            <th scope="col" className="number">
              {words("otherTypes")}
            </th>
            <th scope="col" className="number">
              {words("considered")}
            </th>
            <th scope="col" className="number">
              {words("barred")}
            </th>
            <th scope="col" className="number">
              {words("outOfHours")}
            </th>
            <th scope="col" className="reasons">
              {words("reasons")}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([id, why]) => (
            <tr key={id}>
              <th scope="row">{nameOf(names.responders, id, language)}</th>
              <td className="number">{count(why.typeNotSent)}</td>
              <td className="number">{count(why.considered)}</td>
              <td className="number">{words("about", { count: expected(why.barredEstimate) })}</td>
              <td className="number">
                {why.outOfHours === null ? words("unknownHours") : count(why.outOfHours)}
              </td>
              <td className="reasons">
                <ul>
                  {why.disqualifiers.map(({ id: bar, because, could, estimate }) => (
                    <li key={bar}>
                      <code>{bar}</code>{" "}
                      {words("ofOpen", { settles: expected(estimate), open: count(could) })}{" "}
                      <span className="quiet small">
                        <Worded of={typeof because === "string" ? { en: because } : because} />
                      </span>
                    </li>
                  ))}
                </ul>
              </td>
            </tr>
          ))}
        </tbody>
      </WideTable>
    </Section>
  );
}

/** Which question, answered alone, would narrow each responder's range most. */
export function WhatAskingTells({ report, names }: Shown) {
  const words = useStudioWords();
  const language = useLanguage();
  const rows = Object.entries(report.widestQuestion);
  if (rows.length === 0) return null;
  return (
    <Section title={words("askTitle")}>
      <p>{words("askLead")}</p>
      <WideTable caption={words("askTitle")}>
        <thead>
          <tr>
            <th scope="col">{words("responder")}</th>
            <th scope="col">{words("question")}</th>
            <th scope="col" className="number">
              {words("settles")}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([id, { question, settles, open }]) => (
            <tr key={id}>
              <th scope="row">{nameOf(names.responders, id, language)}</th>
              <td>
                {nameOf(names.questions, question, language)} <code>{question}</code>
              </td>
              <td className="number">
                {words("ofOpen", { settles: expected(settles), open: count(open) })}
              </td>
            </tr>
          ))}
        </tbody>
      </WideTable>
    </Section>
  );
}

/** The call types each response comes from, as pictures over the calls of that type. */
export function CallTypes({ report, names }: Shown) {
  const words = useStudioWords();
  const language = useLanguage();
  return (
    <Section title={words("typesTitle")}>
      {Object.entries(report.topCallTypes)
        .filter(([, types]) => types.length > 0)
        .map(([id, types]) => (
          <details key={id}>
            <summary>
              {words("typesOf", {
                name: responseName(id, names.responders, words, language),
                count: types.length,
              })}
            </summary>
            <BoundsTable
              caption={words("typesTitle")}
              first={words("callType")}
              base={1}
              rows={types.map(({ callType, name, calls, localTypes, ...interval }) => ({
                key: callType,
                interval,
                base: calls,
                name: (
                  <>
                    <span lang="en">{name}</span> {words("ofType", { calls: count(calls) })}
                    <span className="quiet small local-types" lang="en">
                      {localTypes
                        .map(({ text, calls: some }) => `${text} ${count(some)}`)
                        .join(", ")}
                    </span>
                  </>
                ),
              }))}
            />
          </details>
        ))}
    </Section>
  );
}

/** Calls by family and by dispatch model, with what is most expected in each. */
export function Groups({ report, names }: Shown) {
  const words = useStudioWords();
  const language = useLanguage();
  return (
    <Section title={words("groupsTitle")}>
      {(["family", "model"] as const).map((kind) => (
        <WideTable key={kind} caption={words(kind)}>
          <thead>
            <tr>
              <th scope="col">{words(kind)}</th>
              <th scope="col" className="number">
                {words("count")}
              </th>
              <th scope="col">{words("topThree")}</th>
            </tr>
          </thead>
          <tbody>
            {Object.entries(kind === "family" ? report.byFamily : report.byModel).map(
              ([id, { calls, responses }]) => (
                <tr key={id}>
                  <th scope="row">{id === "…" ? words("tooSmall") : <code>{id}</code>}</th>
                  <td className="number">{count(calls)}</td>
                  <td>
                    {Object.entries(responses)
                      .slice(0, 3)
                      .map(
                        ([responder, { low, estimate, high }]) =>
                          `${nameOf(names.responders, responder, language)} ${count(low)} – ${count(high)}, ${words("about", { count: expected(estimate) })}`,
                      )
                      .join("; ")}
                  </td>
                </tr>
              ),
            )}
          </tbody>
        </WideTable>
      ))}
    </Section>
  );
}
