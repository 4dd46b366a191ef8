import { useState } from "react";
import type { Decision } from "#core/protocol/decision.ts";
import type { Pathway } from "#core/protocol/protocol.ts";
import { pathwayPlace } from "../change/locate.ts";
import { useEdits } from "../change/use-edits.ts";
import type { Speaker } from "../in-words.ts";
import { useProtocolWords } from "../lines.ts";
import type { Desk } from "../use-desk.ts";
import type { Walk } from "./walk.ts";

/** Writes the tried call into the draft as an example: a test that every later change is held to. */
export function KeepExample({
  desk,
  pathway,
  walk,
  decision,
  speaker,
}: {
  desk: Desk;
  pathway: Pathway;
  walk: Walk;
  decision: Decision;
  speaker: Speaker;
}) {
  const words = useProtocolWords();
  const { files, apply, problem } = useEdits(desk);
  const [kept, setKept] = useState("");
  if (desk.draft === undefined || Object.keys(walk.answers).length === 0) return null;
  const place = pathwayPlace(files, pathway.id);
  if (place === undefined) return null;
  const name = words("keptName", {
    what: decision.now === null ? words("staysOpen") : speaker.send(decision.now.send),
  });
  const keep = (): void => {
    const isDone = apply(
      place.name,
      {
        is: "insert",
        path: [...place.path, "examples"],
        at: pathway.examples.length,
        value: {
          name,
          given: { ...walk.answers },
          ...(walk.at === null ? {} : { at: walk.at }),
          ...(walk.area === null ? {} : { area: walk.area }),
          ...(decision.now === null
            ? { expect: "open" }
            : { then: decision.now.send.length === 0 ? "none" : [...decision.now.send] }),
        },
      },
      null,
    );
    setKept(isDone ? words("exampleKept") : "");
  };
  return (
    <>
      <button type="button" className="button" onClick={keep}>
        {words("keepExample")}
      </button>
      <output>{problem === "" ? kept : problem}</output>
    </>
  );
}
