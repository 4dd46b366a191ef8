import { useEffect, useState } from "react";
import type { WireKeptPlans } from "#contract/plan.ts";
import type { StaffingPlan } from "#simulate/staffing/staffing-plan.ts";
import { dayAndTime } from "#web/ui/format.ts";
import { dropPlan, keepPlan, readKept } from "./plan-api.ts";
import { usePlanWords } from "./words.ts";

/** Plans that were kept: open one beside the others, keep the one that is shown, forget one. */
export function Kept({
  plan,
  onOpen,
}: {
  plan: StaffingPlan;
  onOpen: (plan: StaffingPlan) => void;
}) {
  const words = usePlanWords();
  const [read, setKept] = useState<WireKeptPlans>();
  const kept = read ?? [];
  const [told, setTold] = useState("");
  useEffect(() => {
    void readKept().then((answer) => {
      // Whoever was quicker than the first reading has a newer answer.
      if (answer.ok) setKept((newer) => newer ?? answer.value);
    });
  }, []);
  return (
    <section className="panel not-printed" aria-labelledby="kept-title">
      <h2 id="kept-title">{words("keptPlans")}</h2>
      <div className="row">
        <button
          type="button"
          className="button"
          onClick={() =>
            void keepPlan(plan).then((answer) => {
              if (answer.ok) setKept(answer.value);
              setTold(answer.ok ? words("kept") : answer.error.message);
            })
          }
        >
          {words("keep")}
        </button>
        <output>{told}</output>
      </div>
      <ul className="plain-list kept-list">
        {kept.map(({ id, at, by, plan: each }) => {
          const name = words("keptBy", { name: each.name, by, day: dayAndTime(at) });
          return (
            <li key={id} className="row">
              <span>{name}</span>
              <button
                type="button"
                className="button"
                aria-label={`${words("open")}: ${name}`}
                onClick={() => onOpen(each)}
              >
                {words("open")}
              </button>
              <button
                type="button"
                className="button plain"
                aria-label={`${words("forget")}: ${name}`}
                onClick={() =>
                  void dropPlan(id).then((answer) => {
                    if (answer.ok) setKept(answer.value);
                    setTold(answer.ok ? "" : answer.error.message);
                  })
                }
              >
                {words("forget")}
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
