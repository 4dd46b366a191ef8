import { useEffect, useMemo, useState } from "react";
import { inForceSource } from "#contract/studio.ts";
import type { Studio } from "#contract/studio.ts";
import type { ChangeGroup } from "#core/protocol/compare.ts";
import { diffLines } from "#core/protocol/merge.ts";
import { parseFile } from "#core/protocol/read.ts";
import { plainAt } from "#core/protocol/plain.ts";
import type { StudioRoute } from "#web/ui/route.ts";
import { useLanguage } from "#web/ui/words.ts";
import { count } from "#web/ui/format.ts";
import { expected } from "../../expected.ts";
import { Section } from "../../Section.tsx";
import type { NamedText } from "../check-files.ts";
import type { Compared } from "../checks-worker.ts";
import { useProtocolWords } from "../lines.ts";
import { callsOf, PastCalls, type Weighing } from "./PastCalls.tsx";
import { source as readSource, studio } from "../studio-api.ts";
import { useComparison } from "../use-checks.ts";
import type { Desk } from "../use-desk.ts";

/** Two protocols or versions of one: which calls are handled differently, exactly counted, and what changed in the text. */
export function CompareView({ route, desk }: { route: StudioRoute; desk: Desk }) {
  const words = useProtocolWords();
  const [shelf, setShelf] = useState<Studio>();
  const [chosen, setChosen] = useState<string>();
  useEffect(() => {
    let isGone = false;
    void studio().then((answer) => {
      if (!isGone && answer.ok) setShelf(answer.value);
    });
    return () => {
      isGone = true;
    };
  }, []);
  const usual = desk.draft === undefined ? route.source : `~${desk.draft.id}@1`;
  const other = chosen ?? usual;
  const before = useFiles(other);
  const [weighed, setWeighed] = useState<Weighing>();
  // Counts of a text that has changed since are not shown beside the new one.
  const present =
    desk.draft === undefined ? route.source : `~${desk.draft.id}@${desk.draft.revision}`;
  const weighing = weighed?.of === `${other} ${present}` ? weighed : undefined;
  const compared = useComparison(before, desk.files, desk.callTypes);
  return (
    <div className="stack">
      <Section title={words("view_compare")}>
        <p>{words("compareLead")}</p>
        <label className="label short-field wide-choice">
          {words("compareWith")}
          <select
            className="field"
            value={other}
            onChange={({ target }) => setChosen(target.value)}
          >
            {desk.draft !== undefined && (
              <option value={`~${desk.draft.id}@1`}>{words("asItBegan")}</option>
            )}
            {shelf?.protocols.map(({ folder, isLive }) => (
              <option key={folder} value={folder}>
                {folder === inForceSource ? words("inForceNow") : folder}
                {isLive ? ` (${words("live")})` : ""}
              </option>
            ))}
            {shelf?.drafts
              .filter(({ id }) => `~${id}` !== route.source)
              .map(({ id, title }) => (
                <option key={id} value={`~${id}`}>
                  {title}
                </option>
              ))}
          </select>
        </label>
        <Outcome key={typeof compared} compared={compared} />
      </Section>
      {typeof compared === "object" && compared.groups.length > 0 && (
        <PastCalls
          before={other}
          after={present}
          isSaved={desk.draft === undefined || desk.saveState === "saved"}
          weighing={weighing}
          onWeighed={setWeighed}
        />
      )}
      {typeof compared === "object" && <Groups compared={compared} weighing={weighing} />}
      {compared !== undefined && before !== undefined && desk.files !== undefined && (
        <TextChanges before={before} after={desk.files} />
      )}
    </div>
  );
}

function useFiles(source: string): readonly NamedText[] | undefined {
  const [had, setHad] = useState<{
    readonly source: string;
    readonly files: readonly NamedText[];
  }>();
  useEffect(() => {
    let isGone = false;
    void readSource(source).then((answer) => {
      if (!isGone && answer.ok && answer.value.files !== null)
        setHad({ source, files: answer.value.files });
    });
    return () => {
      isGone = true;
    };
  }, [source]);
  return had?.source === source ? had.files : undefined;
}

function Outcome({ compared }: { compared: Compared | string | undefined }) {
  const words = useProtocolWords();
  if (compared === undefined) return <output>{words("comparing")}</output>;
  if (typeof compared === "string")
    return (
      <output className="notice">
        {compared === "too-long"
          ? words("checksTooLong")
          : words("cannotCompare", { why: compared })}
      </output>
    );
  const { changedInputs, inputs, groups, pathwaysAdded, pathwaysRemoved, answersChanged } =
    compared;
  const by = (direction: ChangeGroup["direction"]): string =>
    exact(
      groups
        .filter((group) => group.direction === direction)
        .reduce((sum, group) => sum + group.inputs, 0n),
    );
  return (
    <>
      <output className="sentence">
        {changedInputs === 0n
          ? words("nothingChanges", { inputs: exact(inputs) })
          : words("changes", { changed: exact(changedInputs), inputs: exact(inputs) })}
      </output>
      <p className="quiet small">{words("inputsAre")}</p>
      {changedInputs > 0n && (
        <ul className="directions">
          {(["less", "different", "more", "same"] as const).map((direction) => (
            <li key={direction} data-direction={direction}>
              <strong>{by(direction)}</strong> {words(`direction_${direction}`)}
            </li>
          ))}
        </ul>
      )}
      {pathwaysAdded.length > 0 && (
        <p>{words("pathwaysAdded", { names: pathwaysAdded.join(", ") })}</p>
      )}
      {pathwaysRemoved.length > 0 && (
        <p className="notice">{words("pathwaysRemoved", { names: pathwaysRemoved.join(", ") })}</p>
      )}
      {answersChanged.map(({ question, added, removed }) => (
        <p key={question}>
          {words("answersChanged", {
            question,
            answers: [
              ...added.map((each) => `+${each}`),
              ...removed.map((each) => `−${each}`),
            ].join(" "),
          })}
        </p>
      ))}
    </>
  );
}

/** Groups that are drawn; the rest is counted. */
const mostGroups = 60;

/** Less protection first: that is what must be read before anyone agrees. */
const rank = { less: 0, different: 1, more: 2, same: 3 } as const;

function Groups({ compared, weighing }: { compared: Compared; weighing: Weighing | undefined }) {
  const words = useProtocolWords();
  const language = useLanguage();
  const groups = compared.groups.toSorted((a, b) => rank[a.direction] - rank[b.direction]);
  if (groups.length === 0) return null;
  return (
    <Section title={words("groups", { count: groups.length })}>
      <ol className="stack">
        {groups.slice(0, mostGroups).map((group) => (
          <li
            key={`${group.sentence} ${group.inputs}`}
            className="change-group"
            data-direction={group.direction}
          >
            <span className="proof-state">
              {marks[group.direction]} {words(`direction_${group.direction}`)}
            </span>
            <div>
              <p>{group.spoken[language]}</p>
              <p className="small quiet">
                {words("inputsSuchAs", { inputs: exact(group.inputs) })}{" "}
                {Object.entries(group.example.answers)
                  .map(([question, answer]) => `${question} ${answer}`)
                  .join(", ")}
              </p>
              {weighing !== undefined && <OfPastCalls calls={callsOf(weighing, group)} />}
            </div>
          </li>
        ))}
      </ol>
      {groups.length > mostGroups && (
        <p className="quiet">{words("moreGroups", { count: groups.length - mostGroups })}</p>
      )}
    </Section>
  );
}

function OfPastCalls({ calls }: { calls: ReturnType<typeof callsOf> }) {
  const words = useProtocolWords();
  return (
    <p className="small">
      {words("weighGroup", {
        low: calls === undefined ? "…" : count(calls.low),
        estimate: calls === undefined ? "…" : expected(calls.estimate),
        high: calls === undefined ? "…" : count(calls.high),
      })}
    </p>
  );
}

const marks: Readonly<Record<ChangeGroup["direction"], string>> = {
  less: "▼",
  different: "◆",
  more: "▲",
  same: "=",
};

/** Counts past what a number can hold stay exact. */
const exact = (value: bigint): string => value.toLocaleString("en-US");

/** The same in the files, as a reviewer reads it. */
function TextChanges({
  before,
  after,
}: {
  before: readonly NamedText[];
  after: readonly NamedText[];
}) {
  const words = useProtocolWords();
  const files = useMemo(() => {
    const names = [...new Set([...before, ...after].map(({ name }) => name))];
    const textIn = (all: readonly NamedText[], name: string): string =>
      all.find((file) => file.name === name)?.text ?? "";
    return names
      .map((name) => ({ name, chunks: diffLines(textIn(before, name), textIn(after, name)) }))
      .filter(({ chunks }) => chunks.length > 0);
  }, [before, after]);
  const isSameProtocol = idOf(before) === idOf(after);
  if (files.length === 0 || !isSameProtocol) return null;
  return (
    <Section title={words("textChanges")}>
      {files.map(({ name, chunks }) => (
        <div key={name}>
          <h3>{name}</h3>
          <div className="diff">
            {chunks.map(({ from, to, removed, added }) => (
              <pre key={`${from} ${to}`}>
                <span className="diff-line">{words("line", { line: to + 1 })}</span>
                {removed.map((line, index) => (
                  // oxlint-disable-next-line react/no-array-index-key -- lines of a text
                  <del key={index}>− {line}</del>
                ))}
                {added.map((line, index) => (
                  // oxlint-disable-next-line react/no-array-index-key -- lines of a text
                  <ins key={index}>+ {line}</ins>
                ))}
              </pre>
            ))}
          </div>
        </div>
      ))}
    </Section>
  );
}

/** Which protocol some files are of: two cities' texts are not shown line against line. */
function idOf(files: readonly NamedText[]): unknown {
  const head = files.find(({ name }) => name.startsWith("protocol."));
  return head === undefined
    ? undefined
    : plainAt(parseFile({ path: head.name, text: head.text }).root, ["protocol"]);
}
