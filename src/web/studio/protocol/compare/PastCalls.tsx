import { useState } from "react";
import type { Weighed } from "#contract/library.ts";
import { count } from "#web/ui/format.ts";
import { expected } from "../../expected.ts";
import { Section } from "../../Section.tsx";
import { useProtocolWords } from "../lines.ts";
import { weigh } from "../studio-api.ts";

/** What a comparison was weighed by, kept with the two versions it is of. */
export interface Weighing {
  readonly of: string;
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
  const [said, setSaid] = useState("");
  const [isBusy, setBusy] = useState(false);
  const run = async (file?: File): Promise<void> => {
    if (isBusy) return;
    if (!isSaved) return setSaid(words("weighSaved"));
    setBusy(true);
    setSaid(words("weighing"));
    const of = `${before} ${after}`;
    // Its lines take their place at once, so that nothing moves when the counts come.
    onWeighed({ of, weighed: undefined });
    const answer = await weigh({ before, after }, file);
    setBusy(false);
    setSaid(answer.ok ? "" : `${answer.error.message} (${answer.error.rule})`);
    if (answer.ok) onWeighed({ of, weighed: answer.value });
  };
  const all = weighing?.weighed?.calls;
  return (
    <Section title={words("weighTitle")}>
      <p>{words("weighLead")}</p>
      <div className="row">
        <button type="button" className="button" onClick={() => void run()}>
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
              if (file !== undefined) void run(file);
              target.value = "";
            }}
          />
        </label>
      </div>
      <output className="sentence weigh-says">
        {said !== "" || all === undefined
          ? said
          : words("weighed", {
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
