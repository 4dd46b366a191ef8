import { useId, useState } from "react";
import type { SyntheticEvent } from "react";
import type { Incident } from "#core/dispatch/center.ts";
import { useLive } from "#web/ui/live/hooks.ts";
import { StagingState } from "#web/ui/StagingState.tsx";
import { inLanguage, useLanguage } from "#web/ui/words.ts";
import { responderWords } from "./acts.ts";
import { Part } from "./CallFacts.tsx";
import { useBoardWords } from "./words.ts";

/** Who comes in person to a call, or is still wanted there. */
function comingTo(incident: Incident): readonly string[] {
  const wanted = incident.needs.filter(({ isDone }) => !isDone).map(({ responder }) => responder);
  return [...new Set([...incident.units.map(({ responder }) => responder), ...wanted])];
}

/** Where those who come unarmed wait, who they are and who clears the place. Nothing while fewer than two kinds come. */
export function StagingForm({ incident }: { incident: Incident }) {
  const words = useBoardWords();
  const live = useLive();
  const { responders } = live.protocolFor(incident).protocol;
  const coming = comingTo(incident).flatMap(
    (id) => responders.find((each) => each.id === id && each.mode === "on-scene") ?? [],
  );
  const { staging } = incident.desks;
  if (coming.length < 2 && staging === null) return null;
  const clears = staging?.clearedBy ?? coming.find(({ unarmed }) => !unarmed)?.id ?? null;
  const first = {
    point: staging?.point ?? "",
    clears: clears ?? coming[0]?.id ?? "",
    holds: staging?.holds ?? coming.filter(({ unarmed }) => unarmed).map(({ id }) => id),
  };
  return (
    <Part title={words("stagingTitle")}>
      {/* As high as it is while somebody waits: a release from elsewhere moves nothing. */}
      <div className="staging-room">
        <StagingState incident={incident} />
      </div>
      {/* What somebody else sets meanwhile begins the form anew. */}
      <Fields
        key={`${incident.id}/${staging?.since ?? 0}/${coming.length}`}
        incident={incident}
        first={first}
        kinds={coming.map(({ id }) => id)}
      />
      <p className="quiet small">{words("stagingHow")}</p>
    </Part>
  );
}

interface Staged {
  readonly point: string;
  readonly clears: string;
  readonly holds: readonly string[];
}

function Fields({
  incident,
  first,
  kinds,
}: {
  incident: Incident;
  first: Staged;
  kinds: readonly string[];
}) {
  const words = useBoardWords();
  const live = useLive();
  const language = useLanguage();
  const [set, change] = useState(first);
  const id = useId();
  const nameOf = (responder: string): string =>
    inLanguage(responderWords({ compiled: live.protocolFor(incident) }, responder), language);
  const holds = set.holds.filter((each) => each !== set.clears);
  const send = (event: SyntheticEvent): void => {
    event.preventDefault();
    const point = set.point.trim();
    live.send({
      kind: "SetStaging",
      incidentId: incident.id,
      point: point === "" ? null : point,
      holds,
      clearedBy: set.clears,
    });
  };
  return (
    <form className="row" onSubmit={send}>
      <label htmlFor={`${id}-point`}>{words("stagingPoint")}</label>
      <input
        className="field"
        id={`${id}-point`}
        value={set.point}
        maxLength={200}
        autoComplete="off"
        onChange={({ target }) => change({ ...set, point: target.value })}
      />
      <label htmlFor={`${id}-clears`}>{words("stagingClears")}</label>
      <select
        className="field"
        id={`${id}-clears`}
        value={set.clears}
        onChange={({ target }) => change({ ...set, clears: target.value })}
      >
        {kinds.map((kind) => (
          <option key={kind} value={kind}>
            {nameOf(kind)}
          </option>
        ))}
      </select>
      <Holds
        kinds={kinds.filter((kind) => kind !== set.clears)}
        holds={holds}
        nameOf={nameOf}
        change={(next) => change({ ...set, holds: next })}
      />
      <button type="submit" className="button" aria-disabled={holds.length === 0}>
        {words("stagingSet")}
      </button>
    </form>
  );
}

function Holds({
  kinds,
  holds,
  nameOf,
  change,
}: {
  kinds: readonly string[];
  holds: readonly string[];
  nameOf: (responder: string) => string;
  change: (holds: readonly string[]) => void;
}) {
  const words = useBoardWords();
  return (
    <fieldset className="row plain">
      <legend>{words("stagingHolds")}</legend>
      {kinds.map((kind) => (
        <label key={kind}>
          <input
            type="checkbox"
            checked={holds.includes(kind)}
            onChange={({ target }) =>
              change(target.checked ? [...holds, kind] : holds.filter((each) => each !== kind))
            }
          />{" "}
          {nameOf(kind)}
        </label>
      ))}
    </fieldset>
  );
}
