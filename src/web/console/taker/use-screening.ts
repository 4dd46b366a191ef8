import { useMemo, useState } from "react";
import { callsOf } from "#core/dispatch/center.ts";
import type { Call, Incident } from "#core/dispatch/center.ts";
import { capacityOf } from "#core/dispatch/capacity.ts";
import { recommendationFor } from "#core/dispatch/recommend.ts";
import type { AnswerSource } from "#core/dispatch/words.ts";
import type { Decision } from "#core/protocol/decision.ts";
import type { Pathway, Question } from "#core/protocol/protocol.ts";
import { useCalm, useIncident, useLive } from "#web/ui/live/hooks.ts";
import type { Live } from "#web/ui/live/live.ts";
import { answerForKey, lastAnswered, neighbor, pathwayOf, questionRows } from "./screening.ts";
import type { QuestionRow } from "./screening.ts";

/** A call under screening: what is known, what the protocol says of it, and what a key does. */
export interface Screening {
  readonly incident: Incident;
  /** The first caller. */
  readonly call: Call | undefined;
  readonly pathway: Pathway | undefined;
  readonly decision: Decision | undefined;
  readonly rows: readonly QuestionRow[];
  /** The question that keys answer now. */
  readonly focus: QuestionRow | undefined;
  /** The next answer is one the caller had already told. */
  readonly isTold: boolean;
  readonly source: AnswerSource;
  readonly answer: (question: Question, answer: string) => void;
  readonly answerByKey: (key: string) => void | false;
  readonly move: (step: 1 | -1) => void;
  readonly focusOn: (question: string) => void;
  readonly back: () => void;
  readonly toggleTold: () => void;
  readonly nextSource: () => void;
}

const sources: readonly AnswerSource[] = ["not-stated", "saw", "was-told", "assumes"];

/** What capacity says, as text: equal while nothing a decision looks at has changed. */
const capacityKey = (live: Live, incident: Incident | undefined): string =>
  JSON.stringify(
    capacityOf(live.center, live.protocol.protocol, {
      at: live.now(),
      area: incident?.area ?? null,
    }),
  );

/** Screens one call. The decision is taken here, from the same core as the server's, so that a key never waits. */
export function useScreening(incidentId: string | null): Screening | undefined {
  const live = useLive();
  const incident = useIncident(incidentId);
  const capacity = useCalm((store) => capacityKey(store, incident));
  const [chosen, setChosen] = useState<string | null>(null);
  const [isTold, setTold] = useState(false);
  const [source, setSource] = useState<AnswerSource>("not-stated");
  const pathway = pathwayOf(live.protocol, incident);
  const decision = useMemo(
    () =>
      incident === undefined
        ? undefined
        : recommendationFor(live.center, incident, live.protocol, live.now()),
    // Capacity is read through the center; its text says when to decide again.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [incident, live, capacity],
  );
  const rows = useMemo(
    () =>
      incident === undefined || pathway === undefined || decision === undefined
        ? []
        : questionRows(live.protocol.protocol, pathway, incident, decision),
    [incident, pathway, decision, live],
  );
  if (incident === undefined) return undefined;

  const focusId = chosen ?? decision?.next?.question ?? null;
  const focus = rows.find((row) => row.question.id === focusId);
  const send = (question: Question, answer: string, told: boolean): void => {
    live.send({
      kind: "AnswerQuestion",
      incidentId: incident.id,
      question: question.id,
      answer,
      source,
      isAlreadyTold: told,
    });
    setChosen(null);
    setTold(false);
  };
  return {
    incident,
    call: callsOf(live.center, incident.id)[0],
    pathway,
    decision,
    rows,
    focus,
    isTold,
    source,
    answer: (question, answer) => send(question, answer, isTold),
    answerByKey(key) {
      const answer = focus === undefined ? undefined : answerForKey(focus.question, key);
      if (focus === undefined || answer === undefined) return false;
      return send(focus.question, answer, isTold);
    },
    move: (step) => setChosen(neighbor(rows, focusId, step)),
    focusOn: setChosen,
    back: () => setChosen(lastAnswered(rows) ?? focusId),
    toggleTold() {
      const given = focus?.given;
      // An answer that stands is marked; before one is given, the next is.
      if (focus === undefined || given?.answer === undefined || given.answer === null)
        return setTold(!isTold);
      send(focus.question, given.answer, !given.isAlreadyTold);
    },
    nextSource: () => setSource(sources[(sources.indexOf(source) + 1) % sources.length] ?? source),
  };
}
