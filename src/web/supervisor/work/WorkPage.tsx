import type { ReactNode } from "react";
import { nudgesSchema } from "#contract/nudges.ts";
import { ask } from "#web/ui/api.ts";
import { useReadAgain } from "#web/ui/read-again.ts";
import type { LastRead } from "#web/ui/read-again.ts";
import { Trouble } from "#web/ui/Trouble.tsx";
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
  return (
    <div className="work-page">
      <header>
        <h1>{words("title")}</h1>
        <p className="quiet">{words("lead")}</p>
      </header>
      {seat.roles.includes("supervisor") ? <SupervisorParts /> : <OwnParts />}
    </div>
  );
}

function SupervisorParts() {
  const reviews = useReadAgain(readReviews, readEvery);
  const work = useReadAgain(readAsSupervisor, readEvery);
  const agency = useReadAgain(readAgency, readEvery);
  const nudges = useReadAgain(readNudges, readEvery);
  return (
    <Panes reads={[reviews, work, agency, nudges]}>
      <ReviewsPart read={reviews} isSupervisor />
      <div className="stack">
        <PersonsPart read={work} isSupervisor />
        <LaborPart read={agency} />
        <NudgeRulePart read={nudges} />
      </div>
    </Panes>
  );
}

/** Nothing is asked for that the seat is not shown: not every seat may read the nudges. */
function OwnParts() {
  const reviews = useReadAgain(readReviews, readEvery);
  const work = useReadAgain(readOwn, readEvery);
  return (
    <Panes reads={[reviews, work]}>
      <ReviewsPart read={reviews} isSupervisor={false} />
      <PersonsPart read={work} isSupervisor={false} />
    </Panes>
  );
}

/** Shown when all of it is there, so that no part pushes another down. */
function Panes({ reads, children }: { reads: readonly LastRead[]; children: ReactNode }) {
  const words = useWorkWords();
  const problem = reads.find(
    (each) => each.value !== undefined && each.problem !== undefined,
  )?.problem;
  const isThere = reads.every(({ value, problem }) => value !== undefined || problem !== undefined);
  return (
    <>
      {problem !== undefined && <Trouble>{words("problem", { problem: problem.message })}</Trouble>}
      {isThere ? (
        <div className="work-panes">{children}</div>
      ) : (
        <p className="quiet">{words("reading")}</p>
      )}
    </>
  );
}
