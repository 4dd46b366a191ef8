import type { ProposalView } from "#contract/governance.ts";
import { useGovernanceWords } from "./lines.ts";

const steps = ["draft", "consultation", "replayed", "voted", "trained", "active"] as const;

/** What a step is called where a version was put into force without it. */
const lackedAs = new Map<string, string>([
  ["consultation", "consultation"],
  ["replayed", "replay"],
  ["voted", "vote"],
  ["trained", "training"],
]);

/** How far a version has come, and what it came past without. */
export function Steps({ proposal: { state, flags } }: { proposal: ProposalView }) {
  const words = useGovernanceWords();
  const lacked = new Set(flags.flatMap(({ missing }) => missing));
  const isSkipped = (step: (typeof steps)[number]): boolean => lacked.has(lackedAs.get(step) ?? "");
  const at = state === "retired" ? steps.length : steps.findIndex((each) => each === state);
  if (at === -1) return <p className="notice">{words(`state_${state}`)}</p>;
  return (
    <ol className="steps" aria-label={words("stepsLabel")}>
      {steps.map((step, index) => (
        <li
          key={step}
          aria-current={index === at ? "step" : undefined}
          data-done={index < at && !isSkipped(step)}
        >
          {words(`step_${step}`)}
          <span className="small">
            {index < at
              ? isSkipped(step)
                ? ` – ${words("stepSkipped")}`
                : ` ✓ ${words("stepDone")}`
              : index === at
                ? ` ● ${words("stepNow")}`
                : ""}
          </span>
        </li>
      ))}
    </ol>
  );
}
