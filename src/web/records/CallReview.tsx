import { useEffect, useRef, useState } from "react";
import type { KeyboardEvent } from "react";
import type { WireRecordsCall } from "#contract/records.ts";
import type { WireRefusal } from "#contract/refusal.ts";
import type { RedactionAction } from "#core/records/words.ts";
import { dayAndTime } from "#web/ui/format.ts";
import { currentLanguage } from "#web/ui/words.ts";
import { readCall } from "./records-api.ts";
import type { Exemptions, Send } from "./records-api.ts";
import { useItemName, useRecordsWords } from "./words.ts";

type Item = WireRecordsCall["items"][number];

const keysOf: Readonly<Record<string, RedactionAction>> = {
  w: "withhold",
  r: "release",
  b: "black-out",
  l: "coarsen",
};
const never: ReadonlySet<string> = new Set(["part2", "mediation", "cji"]);

/** One call for review: what is proposed stands unless a key changes it. */
export function CallReview({
  requestId,
  call,
  exemptions,
  send,
  onReviewed,
}: {
  requestId: string;
  call: string;
  exemptions: Exemptions;
  send: Send;
  onReviewed: () => void;
}) {
  const words = useRecordsWords();
  const { read, problem } = useCall(requestId, call);
  const [chosen, setChosen] = useState<ReadonlyMap<string, RedactionAction>>(new Map());
  const [isAll, setAll] = useState(false);
  if (problem !== undefined) return <p className="notice">{problem.message}</p>;
  if (read === undefined) return <p className="quiet">{words("reading")}</p>;
  const shown = read.items.filter(
    (item) => isAll || item.action !== "release" || chosen.has(item.id),
  );
  const choose = (item: Item, action: RedactionAction): void => {
    if (item.text !== null && !never.has(item.class))
      setChosen(new Map(chosen).set(item.id, action));
  };
  const save = async (list: readonly string[], why: string | null): Promise<void> => {
    const decisions = decisionsOf(read, chosen);
    const of = { requestId, incidentId: call, decisions };
    if (await send({ kind: "ReviewCall", ...of, words: list, why })) onReviewed();
  };
  return (
    <section className="stack records-review" aria-label={words("call", { call })}>
      <h3>{words("call", { call })}</h3>
      {read.isMinor && <p className="notice">{words("isMinor")}</p>}
      {read.isSensitive && <p className="notice">{words("isSensitive")}</p>}
      <p className="quiet small">{words("reviewKeys")}</p>
      <label className="row">
        <input type="checkbox" checked={isAll} onChange={({ target }) => setAll(target.checked)} />
        {words("all", { count: read.items.length })}
      </label>
      <Items
        items={shown}
        actionOf={(item) => chosen.get(item.id) ?? item.action}
        exemptions={exemptions}
        onChoose={choose}
      />
      <Reviewed onSave={save} />
    </section>
  );
}

/** What differs from the proposals; what is withheld keeps the exemption that was proposed. */
const decisionsOf = (read: WireRecordsCall, chosen: ReadonlyMap<string, RedactionAction>) =>
  [...chosen].map(([item, action]) => {
    const proposed = read.items.find(({ id }) => id === item)?.exemption ?? "privacy";
    return { item, action, exemption: action === "release" ? null : proposed };
  });

/** The fields to decide on; focus comes to the first. */
function Items({
  items,
  actionOf,
  exemptions,
  onChoose,
}: {
  items: readonly Item[];
  actionOf: (item: Item) => RedactionAction;
  exemptions: Exemptions;
  onChoose: (item: Item, action: RedactionAction) => void;
}) {
  const words = useRecordsWords();
  const table = useRef<HTMLTableElement>(null);
  useEffect(() => table.current?.querySelector<HTMLElement>(".records-item")?.focus(), []);
  return (
    <div className="records-scroll">
      <table ref={table}>
        <thead>
          <tr>
            {(["time", "what", "text", "becomes"] as const).map((head) => (
              <th key={head} scope="col">
                {words(`head_${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <ItemRow
              key={item.id}
              item={item}
              action={actionOf(item)}
              exemptions={exemptions}
              onChoose={(action) => onChoose(item, action)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Words to take out besides, and why something is given that was proposed to be withheld. */
function Reviewed({
  onSave,
}: {
  onSave: (words: readonly string[], why: string | null) => Promise<void>;
}) {
  const words = useRecordsWords();
  const [hidden, setHidden] = useState("");
  const [why, setWhy] = useState("");
  const save = async (): Promise<void> => {
    const list = hidden.split(",").map((word) => word.trim());
    await onSave(
      list.filter((word) => word !== ""),
      why.trim() === "" ? null : why.trim(),
    );
  };
  return (
    <>
      <label className="label">
        {words("hide")}
        <input
          className="field"
          value={hidden}
          onChange={({ target }) => setHidden(target.value)}
        />
      </label>
      <label className="label">
        {words("reviewWhy")}
        <input
          className="field"
          maxLength={500}
          value={why}
          onChange={({ target }) => setWhy(target.value)}
        />
      </label>
      <button type="button" className="button" onClick={() => void save()}>
        {words("reviewDo")}
      </button>
    </>
  );
}

function useCall(requestId: string, call: string) {
  const [read, setRead] = useState<WireRecordsCall>();
  const [problem, setProblem] = useState<WireRefusal>();
  useEffect(() => {
    let isCurrent = true;
    void readCall(requestId, call).then((answer) => {
      if (!isCurrent) return;
      if (answer.ok) setRead(answer.value);
      else setProblem(answer.error);
    });
    return () => {
      isCurrent = false;
    };
  }, [requestId, call]);
  return { read, problem };
}

/** One field: up and down go on, a letter decides. */
function ItemRow({
  item,
  action,
  exemptions,
  onChoose,
}: {
  item: Item;
  action: RedactionAction;
  exemptions: Exemptions;
  onChoose: (action: RedactionAction) => void;
}) {
  const words = useRecordsWords();
  const name = useItemName()(item);
  const logName = `${item.kind} ${item.field}`;
  const why = exemptions.find(({ id }) => id === item.exemption)?.says[currentLanguage()];
  const press = (event: KeyboardEvent<HTMLButtonElement>): void => {
    const by = { ArrowDown: 1, ArrowUp: -1, j: 1, k: -1 }[event.key];
    const chosen = keysOf[event.key.toLowerCase()];
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (by !== undefined) {
      const all = [
        ...(event.currentTarget.closest("table")?.querySelectorAll<HTMLElement>(".records-item") ??
          []),
      ];
      const at = all.indexOf(event.currentTarget);
      all[Math.min(all.length - 1, Math.max(0, at + by))]?.focus();
    } else if (chosen !== undefined) onChoose(chosen);
    else return;
    event.preventDefault();
  };
  return (
    <tr>
      <td className="small">{dayAndTime(item.at)}</td>
      <td>{name ?? <code lang="en">{logName}</code>}</td>
      <td>{item.text ?? words("destroyed")}</td>
      <td>
        <button
          type="button"
          className={`button records-item ${action === "release" ? "" : "amber"}`}
          aria-label={`${name ?? logName}: ${words(`do_${action}`)}`}
          onKeyDown={press}
          onClick={() => onChoose(action === "withhold" ? "release" : "withhold")}
        >
          {words(`do_${action}`)}
        </button>
        <div className="small quiet">
          {action !== "release" && why}
          {item.found.length > 0 &&
            ` (${item.found.map((each) => words(`found_${each}`)).join(", ")})`}
        </div>
        {action !== "withhold" &&
          item.action === action &&
          item.shown !== null &&
          item.shown !== item.text && <div className="small">{item.shown}</div>}
      </td>
    </tr>
  );
}
