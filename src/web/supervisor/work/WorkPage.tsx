import { nudgesSchema } from "#contract/nudges.ts";
import { ask } from "#web/ui/api.ts";
import { useReadAgain } from "#web/ui/read-again.ts";
import { useSession } from "#web/ui/session.ts";
import { useWorkWords } from "./lines.ts";
import { LaborPart } from "./LaborPart.tsx";
import { NudgeRulePart } from "./NudgeRulePart.tsx";
import { PersonsPart } from "./PersonsPart.tsx";
import { ReviewsPart } from "./ReviewsPart.tsx";
import { readAgency, readReviews, readWork } from "./work-api.ts";
import "./work.css";

/** How often each part is read, in milliseconds. */
const readEvery = 15_000;
const readAsSupervisor = () => readWork("supervisor");
const readOwn = () => readWork("own");
const readNudges = () => ask("/api/nudges", nudgesSchema);

/** What is learned from overrides: reviews with the right of reply; for a supervisor what was signed, and the nudges. */
export function WorkPage() {
  const words = useWorkWords();
  const { seat } = useSession();
  const isSupervisor = seat.roles.includes("supervisor");
  const reviews = useReadAgain(readReviews, readEvery);
  const work = useReadAgain(isSupervisor ? readAsSupervisor : readOwn, readEvery);
  const agency = useReadAgain(readAgency, readEvery);
  const nudges = useReadAgain(readNudges, readEvery);
  const parts = [reviews, work, nudges, ...(isSupervisor ? [agency] : [])];
  // Shown when all of it is there, so that no part pushes another down.
  const isThere = parts.every(({ value, problem }) => value !== undefined || problem !== undefined);
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
