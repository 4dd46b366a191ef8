import { useRef, useState } from "react";
import type { WirePlanCheck } from "#contract/plan.ts";
import { fail, ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import type { Protocol } from "#core/protocol/protocol.ts";
import type { InputProblem } from "#simulate/staffing/check-input.ts";
import { compareModels } from "#simulate/staffing/compare-models.ts";
import { driversOf } from "#simulate/staffing/drivers.ts";
import { experimentsOn } from "#simulate/staffing/experiments.ts";
import { endReplications, playEnds } from "#simulate/staffing/model-ends.ts";
import { sensitivityOf } from "#simulate/staffing/sensitivity.ts";
import { rowsOf } from "#simulate/staffing/staffing-plan.ts";
import type { StaffingPlan } from "#simulate/staffing/staffing-plan.ts";
import { nextTeams } from "#simulate/staffing/staffing-search.ts";
import { studyReplications } from "#simulate/staffing/study.ts";
import { whatWouldHaveToBeTrue } from "#simulate/staffing/to-win.ts";
import { useLanguage } from "#web/ui/words.ts";
import { readRecordCheck } from "./plan-api.ts";
import { known } from "./use-own-record.ts";
import type { OwnRecordShown } from "./use-own-record.ts";
import { StudyResult } from "./StudyResult.tsx";
import type { Outcome } from "./StudyResult.tsx";
import { isSame } from "./use-plays.ts";
import type { Play, Study } from "./use-plays.ts";
import { usePlanWords } from "./words.ts";

const kinds = [
  "next",
  "models",
  "sways",
  "wins",
  "experiments",
  "check",
  "record",
  "erlang",
] as const;
type Kind = (typeof kinds)[number];

/** What a study is given. */
interface StudyParts {
  readonly plan: StaffingPlan;
  readonly protocol: Protocol;
  readonly play: Play;
  readonly study: (plan: StaffingPlan, signal: AbortSignal) => Study | null;
  readonly check: () => Promise<WirePlanCheck | undefined>;
}

interface OfPlans extends StudyParts {
  /** All that stand on the page: what was worked out for one stays while another is looked at. */
  readonly plans: readonly StaffingPlan[];
  readonly onNew: (plan: StaffingPlan) => void;
  /** What the center's own log shows; null where plans rest on other calls. */
  readonly record: OwnRecordShown;
}

/** Everything that takes some seconds: worked out when asked for, and laid below what was asked before, so that nothing moves. */
export function Studies(props: OfPlans) {
  const { plan, plans, protocol, onNew, record } = props;
  const words = usePlanWords();
  const language = useLanguage();
  const [found, setFound] = useState<readonly (Outcome & { readonly of: StaffingPlan })[]>([]);
  const [running, setRunning] = useState<Kind>();
  const [told, setTold] = useState("");
  const stop = useRef<AbortController>(undefined);
  const stands = (of: StaffingPlan): boolean => plans.some((each) => isSame(each, of));
  const isOfAnother = (of: StaffingPlan): boolean => stands(of) && !isSame(of, plan);
  const run = async (kind: Kind): Promise<void> => {
    stop.current = new AbortController();
    const { signal } = stop.current;
    setRunning(kind);
    setTold(words("studying"));
    const answer = await worked[kind](props, signal, (done, all) =>
      setTold(words(kind === "next" ? "nextRunning" : "stepRunning", { done, all })),
    );
    setRunning(undefined);
    if (signal.aborted || answer === null) return setTold("");
    if (!answer.ok) return setTold(refusedIn(answer.error, words, language));
    const outcome = { ...answer.value, of: plan };
    setTold(words("studied"));
    return setFound((before) => [
      ...before.filter((each) => each.kind !== kind || isOfAnother(each.of)),
      outcome,
    ]);
  };
  return (
    <section className="panel studies" aria-labelledby="studies-title">
      <h2 id="studies-title">{words("studies")}</h2>
      <p className="quiet small">{words("studiesLead", { name: plan.name })}</p>
      <div className="row not-printed">
        {kinds
          .filter((kind) => kind !== "record" || record !== null)
          .map((kind) => (
            <button
              key={kind}
              type="button"
              className="button"
              // Not disabled: the keyboard would lose its place with it.
              aria-disabled={running !== undefined}
              onClick={() => (running === undefined ? void run(kind) : undefined)}
            >
              {words(`study_${kind}`)}
            </button>
          ))}
        <button
          type="button"
          className="button plain"
          aria-disabled={running === undefined}
          onClick={() => stop.current?.abort()}
        >
          {words("cancel")}
        </button>
      </div>
      <output className="told not-printed">{told}</output>
      {found.map(({ of, ...outcome }) => (
        <Worked
          key={`${outcome.kind} ${JSON.stringify(of)}`}
          of={of}
          outcome={outcome}
          isOld={!stands(of)}
          protocol={protocol}
          record={known(record)}
          onNew={onNew}
        />
      ))}
    </section>
  );
}

const refusedIn = (
  problems: readonly InputProblem[],
  words: ReturnType<typeof usePlanWords>,
  language: "en" | "es",
): string =>
  problems
    .map(({ says, mend }) => `${says[language]}. ${words("mend", { mend: mend[language] })}.`)
    .join(" ") || words("checkFailed");

/** What is the same for every plan. */
const ofTheCenter: readonly Kind[] = ["check", "record", "erlang"];

/** What was worked out, and of which plan. */
function Worked({
  of,
  outcome,
  isOld,
  ...parts
}: Parameters<typeof StudyResult>[0] & {
  of: StaffingPlan;
  /** True where its plan was changed since. */
  isOld: boolean;
}) {
  const words = usePlanWords();
  const isOfPlan = !ofTheCenter.includes(outcome.kind);
  const title = words(`study_${outcome.kind}`);
  const name = isOfPlan ? `${title}: ${of.name}` : title;
  return (
    <section className="stack" aria-label={name}>
      <h3>{name}</h3>
      {isOld && isOfPlan && <p className="amber">{words("studyOld")}</p>}
      <StudyResult outcome={outcome} of={of} {...parts} />
    </section>
  );
}

/** Of the comparison of models: enough months that two of them can be told apart. */
const comparedMonths = 100;

type Worked = Result<Outcome, readonly InputProblem[]> | null;

/** Runs a study over a plan; null where there is nothing to plan from. */
async function over(
  { plan, study }: StudyParts,
  signal: AbortSignal,
  work: (given: Study) => Promise<Result<Outcome, readonly InputProblem[]>>,
): Promise<Worked> {
  const given = study(plan, signal);
  return given === null ? null : work(given);
}

const few = ({ input, options }: Study): Study["options"] => ({
  ...options,
  replications: studyReplications(input, options.replications),
});

const worked: Readonly<
  Record<
    Kind,
    (
      parts: StudyParts,
      signal: AbortSignal,
      onEach: (done: number, all: number) => void,
    ) => Promise<Worked>
  >
> = {
  next: async ({ plan, protocol, play }, signal, onEach) => {
    const asked: Parameters<typeof nextTeams>[2] = (each, months) => play(each, months, signal);
    const teams = await nextTeams(plan, rowsOf(plan, protocol), asked, (done, all) =>
      onEach(done + 1, all),
    );
    return teams === null ? null : ok({ kind: "next", teams });
  },
  models: (parts, signal) =>
    over(parts, signal, async ({ input, options }) => {
      const answer = await compareModels(input, { ...options, replications: comparedMonths });
      return answer.ok ? ok({ kind: "models", comparison: answer.value }) : answer;
    }),
  sways: (parts, signal) =>
    over(parts, signal, async (given) => {
      const answer = await sensitivityOf(given.input, few(given));
      return answer.ok ? ok({ kind: "sways", sensitivity: answer.value }) : answer;
    }),
  wins: (parts, signal, onEach) =>
    over(parts, signal, async ({ input, options }) => {
      const replications = endReplications(input, options.replications);
      const own = { ...options, replications, onStep: onEach };
      const ends = await playEnds(input, own);
      if (!ends.ok) return ends;
      const wins = await whatWouldHaveToBeTrue(input, own, ends.value);
      if (!wins.ok) return wins;
      const drivers = await driversOf(input, own, ends.value);
      return drivers.ok ? ok({ kind: "wins", wins: wins.value, drivers: drivers.value }) : drivers;
    }),
  experiments: (parts, signal) =>
    over(parts, signal, async (given) => {
      const answer = await experimentsOn(given.input, few(given));
      return answer.ok ? ok({ kind: "experiments", experiments: answer.value }) : answer;
    }),
  check: async ({ check }) => {
    const found = await check();
    return found === undefined ? fail([]) : ok({ kind: "check", found });
  },
  record: async () => {
    const found = await readRecordCheck();
    return found.ok ? ok({ kind: "record", found: found.value }) : fail([]);
  },
  erlang: async () => ok({ kind: "erlang" }),
};
