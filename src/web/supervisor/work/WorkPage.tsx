import { nudgesSchema } from "#contract/nudges.ts";
import { ask } from "#web/ui/api.ts";
import { useSession } from "#web/ui/session.ts";
import { useWorkWords } from "./lines.ts";
import { LaborPart } from "./LaborPart.tsx";
import { NudgeRulePart } from "./NudgeRulePart.tsx";
import { PersonsPart } from "./PersonsPart.tsx";
import { ReviewsPart } from "./ReviewsPart.tsx";
import { useRead } from "./use-read.ts";
import { readAgency, readReviews, readWork } from "./work-api.ts";
import "./work.css";

/** What is learned from overrides: reviews with the right of reply; for a supervisor what was signed, and the nudges. */
export function WorkPage() {
  const words = useWorkWords();
  const { seat } = useSession();
  const isSupervisor = seat.roles.includes("supervisor");
  const reviews = useRead(readReviews);
  const work = useRead(() => readWork(isSupervisor ? "supervisor" : "own"));
  const agency = useRead(readAgency);
  const nudges = useRead(() => ask("/api/nudges", nudgesSchema));
  const parts = [reviews, work, nudges, ...(isSupervisor ? [agency] : [])];
  // Shown when all of it is there, so that no part pushes another down.
  const isThere = parts.every(({ body, problem }) => body !== undefined || problem !== undefined);
  return (
    <div className="work-page">
      <header>
        <h1>{words("title")}</h1>
        <p className="quiet">{words("lead")}</p>
      </header>
      {!isThere && <p className="quiet">{words("reading")}</p>}
      {isThere && (
        <div className="work-panes">
          <ReviewsPart read={reviews} isSupervisor={isSupervisor} />
          <div className="stack">
            <PersonsPart read={work} isSupervisor={isSupervisor} />
            {isSupervisor && <LaborPart read={agency} />}
            {isSupervisor && <NudgeRulePart read={nudges} />}
          </div>
        </div>
      )}
    </div>
  );
}
