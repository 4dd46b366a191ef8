import type { ReactNode } from "react";
import type { GovernanceView, ProposalView } from "#contract/governance.ts";
import type { Impact } from "#core/governance/impact.ts";
import { count } from "../format.ts";
import { useLanguage } from "../words.ts";
import { useGovernanceWords } from "./lines.ts";
import { callWords, nameOf, whenOf } from "./use-view.ts";

type Seen = { readonly view: GovernanceView; readonly proposal: ProposalView };

/** What a version would change: worked out by machine, over every possible call and over past ones. */
export function ImpactPart({ view, proposal }: Seen) {
  const words = useGovernanceWords();
  const { impact } = proposal;
  if (impact === null) return null;
  return (
    <>
      <p className="quiet small">{words("machineMade")}</p>
      <Changes view={view} impact={impact} />
      <Guarantees view={view} impact={impact} />
      <h3>{words("replay")}</h3>
      <ReplayPart view={view} proposal={proposal} />
      <h3>{words("cannotTell")}</h3>
      <ul className="bullets">
        {[
          ...impact.cannotTell,
          ...(proposal.publishedReplay === null
            ? ["no-replay-yet" as const]
            : ["open-answers" as const]),
        ].map((each) => (
          <li key={each}>{words(`cannot_${each}`)}</li>
        ))}
      </ul>
    </>
  );
}

const send = (view: GovernanceView, ids: readonly string[], noOne: string): string =>
  ids.length === 0 ? noOne : ids.map((id) => nameOf(view, id)).join(" + ");

function Changes({ view, impact }: { view: GovernanceView; impact: Impact }) {
  const words = useGovernanceWords();
  const language = useLanguage();
  const whole = (digits: string): string => count(Number(digits));
  if (impact.base === null) return <p>{words("firstVersion")}</p>;
  const lists: readonly (readonly ["added" | "removed" | "dropped", readonly string[]])[] = [
    ["added", [...impact.pathwaysAdded, ...impact.respondersAdded]],
    ["removed", [...impact.pathwaysRemoved, ...impact.respondersRemoved]],
    ["dropped", impact.droppedSpoken?.map((each) => each[language]) ?? impact.guaranteesDropped],
  ];
  return (
    <>
      <p className="sentence">
        {impact.groups === 0
          ? words("noChange")
          : words("changedOf", {
              changed: whole(impact.changedInputs),
              inputs: whole(impact.inputs),
              groups: count(impact.groups),
            })}
      </p>
      {impact.shown.some(({ spoken }) => spoken === undefined) && (
        <p className="quiet small">{words("sentencesEnglish")}</p>
      )}
      <ul className="stack change-groups">
        {impact.shown.map(({ pathway, sentence, spoken, direction, example }, at) => (
          <li key={`${pathway} ${at}`}>
            <Tag tone={direction} title={words(`direction_${direction}_says`)}>
              {words(`direction_${direction}`)}
            </Tag>{" "}
            {spoken === undefined ? <span lang="en">{sentence}</span> : spoken[language]}
            <br />
            <span className="quiet small">
              {words("example", { call: callWords(view, example.answers, words("notKnown")) })}
            </span>
          </li>
        ))}
      </ul>
      {impact.shown.length < impact.groups && (
        <p className="quiet small">
          {words("shownOf", { shown: impact.shown.length, groups: impact.groups })}
        </p>
      )}
      {lists.map(([line, ids]) =>
        ids.length === 0 ? null : (
          <p key={line}>{words(line, { what: ids.map((id) => nameOf(view, id)).join(", ") })}</p>
        ),
      )}
      {impact.isValueStatementChanged && <p>{words("valuesChanged")}</p>}
      {impact.areas.length > 0 && (
        <p>
          {words("areas")}:{" "}
          {impact.areas
            .map(({ area, groups }) => words("areaGroups", { area, count: groups }))
            .join(" · ")}
        </p>
      )}
    </>
  );
}

function Guarantees({ view, impact }: { view: GovernanceView; impact: Impact }) {
  const words = useGovernanceWords();
  const language = useLanguage();
  if (impact.guarantees.length === 0) return null;
  return (
    <>
      <h3>{words("guarantees")}</h3>
      <ul className="stack">
        {impact.guarantees.map(({ name, spoken, holds, before, counterExample }) => (
          <li key={name}>
            <Tag tone={holds ? "holds" : "less"}>{words(holds ? "holds" : "refuted")}</Tag>{" "}
            {spoken === undefined ? <span lang="en">{name}</span> : spoken[language]}{" "}
            <span className="quiet small">({words(`before_${before}`)})</span>
            {counterExample !== undefined && (
              <p className="small">
                {words("counter", {
                  call: callWords(view, counterExample.answers, words("notKnown")),
                  who: send(view, counterExample.send, words("noOne")),
                })}
              </p>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function ReplayPart({ view, proposal: { publishedReplay, replay } }: Seen) {
  const words = useGovernanceWords();
  const found = replay ?? publishedReplay;
  if (found === null) return <p>{words("noReplay")}</p>;
  const told = (value: number | null): string =>
    value === null ? words("fewerThan") : count(value);
  const rows = [
    ["replayCalls", found.calls],
    ["replayLow", found.low],
    ["replayEstimate", found.estimate],
    ["replayHigh", found.high],
    ["replayMoved", found.moved],
    ["replayCannot", found.cannotTell],
    ["replayDanger", found.endedWithDanger],
  ] as const;
  return (
    <>
      <p className="quiet small">{words("replayLead")}</p>
      <p className="small">
        {words("replaySpan", { from: whenOf(view, found.from), to: whenOf(view, found.to) })}
      </p>
      <dl className="figures">
        {rows.map(([line, value]) => (
          <div key={line}>
            <dt>{words(line)}</dt>
            <dd>{told(value)}</dd>
          </div>
        ))}
      </dl>
      <ul className="stack">
        {found.changes.slice(0, 20).map(({ pathway, from, to, direction, calls }) => (
          <li key={`${pathway} ${from.join()} ${to.join()}`}>
            <Tag tone={direction} title={words(`direction_${direction}_says`)}>
              {words(`direction_${direction}`)}
            </Tag>{" "}
            {words("changeLine", {
              pathway: nameOf(view, pathway),
              from: send(view, from, words("noOne")),
              to: send(view, to, words("noOne")),
            })}{" "}
            <span className="quiet">{words("callsCount", { count: told(calls) })}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** A word in a frame, with a shape of its own: never color alone. */
export function Tag({
  tone,
  title,
  children,
}: {
  tone: string;
  title?: string;
  children: ReactNode;
}) {
  return (
    <span className="gov-tag" data-tone={tone} title={title}>
      {children}
    </span>
  );
}

/** The calls that change and ended with danger: what a seat must open before it agrees. */
export function CallsToRead({ view, proposal: { replay } }: Seen) {
  const words = useGovernanceWords();
  if (replay === null) return <p>{words("noReplay")}</p>;
  if (replay.toRead.length === 0) return <p>{words("toReadNone")}</p>;
  return (
    <>
      <h3>{words("toReadTitle")}</h3>
      <ol className="bullets numbered">
        {replay.toRead.map(({ pathway, from, to, danger }, at) => (
          <li key={`${pathway} ${at}`}>
            {words("changeLine", {
              pathway: nameOf(view, pathway),
              from: send(view, from, words("noOne")),
              to: send(view, to, words("noOne")),
            })}
            : <strong>{words(`danger_${danger}`)}</strong>
          </li>
        ))}
      </ol>
    </>
  );
}
