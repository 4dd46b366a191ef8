import { useState } from "react";
import type { Incident } from "#core/dispatch/center.ts";
import type { StagingRelease } from "#core/dispatch/desk-words.ts";
import type { Role } from "#core/dispatch/commands.ts";
import { stagingReleases } from "#core/dispatch/desk-words.ts";
import { Age } from "./Age.tsx";
import { useDeskCodes } from "./desk-codes.ts";
import { useLive } from "./live/hooks.ts";
import { useSession } from "./session.ts";
import { catalogue, inLanguage, useLanguage } from "./words.ts";

const useStagingWords = catalogue(
  "staging",
  {
    staging: "Staging",
    holdShort: "HOLD SHORT{{point}}: {{holds}} wait until {{who}} clears the place.",
    at: " at {{point}}",
    release: "Release",
    over: "Staging is over: the place is yours to go to.",
  },
  {
    staging: "Punto de espera",
    holdShort: "NO ACERCARSE{{point}}: {{holds}} esperan a que {{who}} asegure el lugar.",
    at: " en {{point}}",
    release: "Fin de la espera",
    over: "La espera terminó: ya pueden acercarse.",
  },
);

/** On a crew's phone: says so too when staging is over, in the room that the warning had. */
export function CrewStaging({ incident }: { incident: Incident }) {
  const words = useStagingWords();
  const [wasStaged, setStaged] = useState(false);
  const isStaged = incident.desks.staging !== null;
  if (isStaged && !wasStaged) setStaged(true);
  if (!isStaged && !wasStaged) return null;
  return (
    <div className="staging-crew">
      <StagingState incident={incident} />
      {!isStaged && (
        <p role="alert" className="notice done">
          {words("over")}
        </p>
      )}
    </div>
  );
}

const desks: readonly Role[] = ["call-taker", "dispatcher", "supervisor"];

/** Who holds short of a call and who clears it; a desk, or the crew that clears, releases it here. Nothing where nobody is staged. */
export function StagingState({ incident }: { incident: Incident }) {
  const words = useStagingWords();
  const codes = useDeskCodes();
  const language = useLanguage();
  const live = useLive();
  const { seat } = useSession();
  const { staging } = incident.desks;
  if (staging === null) return null;
  const nameOf = (id: string): string => {
    const responder = live.protocol.protocol.responders.find((each) => each.id === id);
    return responder === undefined ? id : inLanguage(responder.name, language);
  };
  const { point, holds, clearedBy, since } = staging;
  const own = seat.unitId === null ? undefined : live.center.units.get(seat.unitId);
  const mayRelease =
    seat.roles.some((role) => desks.includes(role)) ||
    (own?.responder === clearedBy && own.status === "on-scene");
  const release = (because: StagingRelease): void => {
    live.send({ kind: "ReleaseStaging", incidentId: incident.id, because });
  };
  return (
    <section className="notice row" aria-label={words("staging")}>
      <p>
        <b>
          {words("holdShort", {
            point: point === null ? "" : words("at", { point }),
            holds: holds.map(nameOf).join(", "),
            who: nameOf(clearedBy),
          })}
        </b>{" "}
        <Age since={since} />
      </p>
      {mayRelease &&
        stagingReleases.map((because) => (
          <button key={because} type="button" className="button" onClick={() => release(because)}>
            {words("release")}: {codes(`staging_${because}`)}
          </button>
        ))}
    </section>
  );
}
