import { useEffect, useState } from "react";
import type { Revisions } from "#contract/studio.ts";
import { dayAndTime } from "#web/ui/format.ts";
import { Link } from "#web/ui/Link.tsx";
import { navigate } from "#web/ui/route.ts";
import { seatName, useSession } from "#web/ui/session.ts";
import { Section, WideTable } from "../Section.tsx";
import { useProtocolWords } from "./lines.ts";
import { openDraft, revisions as readRevisions } from "./studio-api.ts";
import type { Desk } from "./use-desk.ts";

/** Who changed a draft, when and what; any of it can be read, compared, or begun anew from. */
export function VersionsView({ desk }: { desk: Desk }) {
  const words = useProtocolWords();
  const { draft } = desk;
  if (draft === undefined)
    return (
      <Section title={words("view_versions")}>
        <p>{words("versionsOfProtocol")}</p>
      </Section>
    );
  return <RevisionsOf key={`${draft.id} ${draft.revision}`} desk={desk} id={draft.id} />;
}

function RevisionsOf({ desk, id }: { desk: Desk; id: string }) {
  const words = useProtocolWords();
  const [known, setKnown] = useState<Revisions["revisions"]>();
  const [problem, setProblem] = useState("");
  useEffect(() => {
    let isGone = false;
    void readRevisions(id).then((answer) => {
      if (isGone) return;
      if (answer.ok) setKnown(answer.value.revisions);
      else setProblem(answer.error.message);
    });
    return () => {
      isGone = true;
    };
  }, [id]);
  const restore = async (number: number): Promise<void> => {
    const title = words("restored", { title: desk.draft?.title ?? "", number }).slice(0, 120);
    const answer = await openDraft(`~${id}@${number}`, title);
    if (!answer.ok) return setProblem(answer.error.message);
    navigate({ page: "studio", source: `~${answer.value.draft.id}`, part: null, view: "change" });
  };
  return (
    <Section title={words("view_versions")}>
      <p className="quiet small">{words("versionsLead")}</p>
      {problem !== "" && (
        <p className="notice" role="alert">
          {problem}
        </p>
      )}
      <WideTable caption={words("view_versions")}>
        <thead>
          <tr>
            <th className="number">{words("number")}</th>
            <th>{words("whenSaved")}</th>
            <th>{words("who")}</th>
            <th>{words("how")}</th>
            <th>{words("changedFiles")}</th>
            <th>{words("acts")}</th>
          </tr>
        </thead>
        <tbody>
          {known?.map((revision) => (
            <RevisionRow
              key={revision.number}
              id={id}
              revision={revision}
              onRestore={() => void restore(revision.number)}
            />
          ))}
        </tbody>
      </WideTable>
    </Section>
  );
}

function RevisionRow({
  id,
  revision,
  onRestore,
}: {
  id: string;
  revision: Revisions["revisions"][number];
  onRestore: () => void;
}) {
  const words = useProtocolWords();
  const session = useSession();
  const { number, at, by, how, files } = revision;
  return (
    <tr>
      <th scope="row" className="number">
        {number}
      </th>
      <td>{dayAndTime(at)}</td>
      <td>{by === "" ? words("onDisk") : seatName(session, by)}</td>
      <td>{words(`how_${how}`)}</td>
      <td className="small">
        {files.map(({ name, added, removed }) => (
          <div key={name}>
            {name} <span className="added">+{added}</span>{" "}
            <span className="removed">−{removed}</span>
          </div>
        ))}
      </td>
      <td>
        <div className="row">
          <Link to={{ page: "studio", source: `~${id}@${number}`, part: null, view: "read" }}>
            {words("view_read")}
            <span className="unseen"> {number}</span>
          </Link>
          <button
            type="button"
            className="button plain"
            onClick={onRestore}
            aria-label={words("beginFrom", { number })}
          >
            {words("beginDraft")}
          </button>
        </div>
      </td>
    </tr>
  );
}
