import type { DispatchCommand } from "#core/dispatch/commands.ts";
import type { Protocol } from "#core/protocol/protocol.ts";

/** One call from the first word to its outcome, one command a step. */
export interface CallScript {
  readonly length: number;
  readonly command: (step: number, incidentId: string, unitId: string) => DispatchCommand;
  /** Units enough that no call waits for one. */
  readonly unitsFor: (rate: number, stepMs: number) => number;
}

type Step = (incidentId: string, unitId: string) => DispatchCommand;

export function callScript(protocol: Protocol): CallScript {
  const pathway = protocol.pathways.find(({ asks }) => asks.length >= 5);
  if (pathway === undefined) throw new Error("no pathway asks five questions");
  const answers: readonly Step[] = pathway.asks.slice(0, 5).map((question) => (incidentId) => ({
    kind: "AnswerQuestion",
    incidentId,
    question,
    answer: protocol.questions.find(({ id }) => id === question)?.answers[0] ?? "unknown",
    source: "saw",
    isAlreadyTold: false,
  }));
  const steps: readonly Step[] = [
    received,
    (incidentId) => ({
      kind: "ConfirmPlace",
      incidentId,
      place: "12 Pewter Lane",
      placeConfidence: "confirmed",
      area: "old-town",
    }),
    (incidentId) => ({ kind: "ChooseComplaint", incidentId, pathway: pathway.id }),
    ...answers,
    (incidentId) => ({
      kind: "OverrideRecommendation",
      incidentId,
      send: ["police"],
      reason: "my-judgment",
    }),
    (incidentId, unitId) => ({ kind: "AssignUnit", unitId, incidentId }),
    (_, unitId) => ({ kind: "ChangeUnitStatus", unitId, status: "en-route" }),
    (_, unitId) => ({ kind: "ChangeUnitStatus", unitId, status: "on-scene" }),
    (incidentId) => ({ kind: "AddNote", incidentId, text: "they are talking on the porch" }),
    (_, unitId) => ({ kind: "ChangeUnitStatus", unitId, status: "available" }),
    (incidentId) => ({ kind: "RecordDisposition", incidentId, disposition: "settled" }),
  ];
  return {
    length: steps.length,
    command: (step, incidentId, unitId) => {
      const write = steps[step];
      if (write === undefined) throw new Error(`a call has no step ${step}`);
      return write(incidentId, unitId);
    },
    unitsFor: (rate, stepMs) => Math.ceil((rate * steps.length * stepMs * 2) / 1000),
  };
}

const received: Step = (incidentId) => ({
  kind: "ReceiveCall",
  incidentId,
  callId: `call-${incidentId}`,
  channel: "voice",
  door: "911",
  language: "en",
  interpreter: "not-needed",
  callbackNumber: "555-0101",
  safeToCallBack: "yes",
  place: "12 Pewter Lane",
  placeConfidence: "approximate",
  area: "old-town",
  isSynthetic: true,
});
