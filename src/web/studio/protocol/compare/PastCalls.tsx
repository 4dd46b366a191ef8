import { useEffect, useRef, useState } from "react";
import type { Weighed } from "#contract/library.ts";
import { count } from "#web/ui/format.ts";
import { expected } from "../../expected.ts";
import { Section } from "../../Section.tsx";
import { useProtocolWords } from "../lines.ts";
import { weigh } from "../studio-api.ts";

/** What a comparison was weighed by, kept with the two versions it is of. */
export interface Weighing {
  readonly of: string;
  /** Whose calls: the file's name, or how this center's own are called. */
  readonly from: string;
  /** Undefined while it is counted. */
  readonly weighed: Weighed | undefined;
}

/** How many past calls a group of changes is; undefined where it was not weighed. */
export const callsOf = (
  { weighed }: Weighing,
  group: { readonly pathway: string; readonly sentence: string },
): Weighed["groups"][number]["calls"] | undefined =>
  weighed?.groups.find(
    ({ pathway, sentence }) => pathway === group.pathway && sentence === group.sentence,
  )?.calls;

/** What was asked to be weighed: two versions as they were when it was asked, by a file or by this center's own calls. */
interface Asked {
  readonly versions: { readonly before: string; readonly after: string };
  readonly file: File | undefined;
  readonly from: string;
}

/**
 * Counts one after the other. What is asked for while another is counted waits; of several that wait, the last one asked for counts, since
 * its figures are those that stand in the end.
 */
function useWeighing(onWeighed: (weighing: Weighing) => void) {
  const words = useProtocolWords();
  const [said, setSaid] = useState("");
  const [counting, setCounting] = useState<Asked>();
  const [waiting, setWaiting] = useState<Asked>();
  const next = useRef<Asked>(undefined);
  const isBusy = useRef(false);
  const isGone = useRef(false);
  useEffect(() => {
    isGone.current = false;
    return () => {
      isGone.current = true;
    };
  }, []);
  const ask = async (asked: Asked): Promise<void> => {
    // What is counted next, whatever was to be before.
    next.current = asked;
    setWaiting(asked);
    if (isBusy.current) return;
    isBusy.current = true;
    setSaid("");
    for (;;) {
      const now: Asked | undefined = next.current;
      if (now === undefined || isGone.current) break;
      next.current = undefined;
      setWaiting(undefined);
      setCounting(now);
      const { versions, file, from } = now;
      const of = `${versions.before} ${versions.after}`;
      // Its lines take their place at once, so that nothing moves when the counts come.
      onWeighed({ of, from, weighed: undefined });
      const answer = await weigh(versions, file);
      if (answer.ok) onWeighed({ of, from, weighed: answer.value });
      else setSaid(`${from}: ${answer.error.message} (${answer.error.rule})`);
    }
    isBusy.current = false;
    setCounting(undefined);
  };
  return {
    ask,
    refuse: setSaid,
    says:
      counting === undefined
        ? said
        : [
            said,
            words("weighing", { from: counting.from }),
            waiting === undefined ? "" : words("weighNext", { from: waiting.from }),
          ]
            .filter((each) => each !== "")
            .join(" "),
  };
}

/** Weighs a comparison by past calls: this center's own, or a city's export. Counted beside the server, which goes on. */
export function PastCalls({
  before,
  after,
  isSaved,
  weighing,
  onWeighed,
}: {
  before: string;
  after: string;
  isSaved: boolean;
  weighing: Weighing | undefined;
  onWeighed: (weighing: Weighing) => void;
}) {
  const words = useProtocolWords();
  const { ask, refuse, says } = useWeighing(onWeighed);
  const run = (file?: File): void => {
    if (!isSaved) return refuse(words("weighSaved"));
    void ask({ versions: { before, after }, file, from: file?.name ?? words("weighOwnName") });
  };
  const all = weighing?.weighed?.calls;
  return (
    <Section title={words("weighTitle")}>
      <p>{words("weighLead")}</p>
      <div className="row">
        <button type="button" className="button" onClick={() => run()}>
          {words("weighOwn")}
        </button>
        <label className="label">
          {words("weighFile")}
          <input
            className="field"
            type="file"
            accept=".csv,.tsv,.txt,.json,.geojson,.xlsx,.xls,.zip,.gz,.parquet"
            onChange={({ target }) => {
              const file = target.files?.[0];
              if (file !== undefined) run(file);
              target.value = "";
            }}
          />
        </label>
      </div>
      <output className="sentence weigh-says">
        {says}{" "}
        {all !== undefined &&
          words("weighed", {
            from: weighing?.from ?? "",
            calls: count(all.publicCalls),
            low: count(all.low),
            estimate: expected(all.estimate),
            high: count(all.high),
            moved: count(all.movedCalls),
            unknown: count(all.notAssessed),
          })}
      </output>
    </Section>
  );
}
