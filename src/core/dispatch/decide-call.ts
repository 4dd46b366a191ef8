import { ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import { didYouMean } from "#core/protocol/problem.ts";
import { refOf } from "./recommend.ts";
import { refuse } from "./refuse.ts";
import { knownIncident, openIncident, protocolOf } from "./scene.ts";
import type { CommandOf, Ruling, Scene } from "./scene.ts";
import type { Refusal } from "./words.ts";

/** D9 to D12. */
export function receiveCall(scene: Scene, command: CommandOf<"ReceiveCall">): Ruling {
  const { center, envelope } = scene;
  const { incidentId, callId, isSynthetic } = command;
  const earlier = center.calls.get(callId);
  if (earlier !== undefined)
    return refuse(
      "D10",
      "call-known",
      `call \`${callId}\` was received already, in incident \`${earlier}\`; go on there`,
    );
  let owner = envelope.by;
  if (center.incidents.has(incidentId)) {
    const joined = openIncident(scene, incidentId);
    if (!joined.ok) return joined;
    if (joined.value.isSynthetic !== isSynthetic)
      return refuse(
        "D12",
        "synthetic-mixed",
        `incident \`${incidentId}\` is ${joined.value.isSynthetic ? "synthetic" : "real"} and this call is not; receive it as an incident of its own`,
      );
    owner = joined.value.owner;
  }
  // A call is never turned away for a place we cannot read: an area nobody declared is an area we do not know.
  const area =
    command.area !== null && protocolOf(scene).areas.includes(command.area) ? command.area : null;
  const protocol = refOf(protocolOf(scene));
  return ok([{ ...command, kind: "CallReceived", area, owner, protocol }]);
}

/** D13. Also after the end: a number found wrong is put right wherever it stands. */
export function changeCallDetails(scene: Scene, command: CommandOf<"ChangeCallDetails">): Ruling {
  const known = knownIncident(scene, command.incidentId);
  if (!known.ok) return known;
  const call = known.value.calls.find(({ id }) => id === command.callId);
  if (call === undefined)
    return refuse(
      "D13",
      "unknown-call",
      `no call \`${command.callId}\` came to incident \`${command.incidentId}\`; name one of ${known.value.calls.map(({ id }) => `\`${id}\``).join(", ")}`,
    );
  return ok([
    {
      kind: "CallDetailsChanged",
      incidentId: command.incidentId,
      callId: call.id,
      language: command.language ?? call.language,
      interpreter: command.interpreter ?? call.interpreter,
      callbackNumber: command.callbackNumber ?? call.callbackNumber,
      safeToCallBack: command.safeToCallBack ?? call.safeToCallBack,
    },
  ]);
}

/** D13. */
export function confirmPlace(scene: Scene, command: CommandOf<"ConfirmPlace">): Ruling {
  const open = openIncident(scene, command.incidentId);
  if (!open.ok) return open;
  const { areas } = protocolOf(scene);
  const { area } = command;
  if (area !== null && !areas.includes(area))
    return refuse(
      "D13",
      "unknown-area",
      `no area \`${area}\` is declared; ${didYouMean(area, areas)}, or leave it unknown`,
    );
  return ok([{ ...command, kind: "PlaceConfirmed" }]);
}

/** D14. */
export function chooseComplaint(scene: Scene, command: CommandOf<"ChooseComplaint">): Ruling {
  const open = openIncident(scene, command.incidentId);
  if (!open.ok) return open;
  const protocol = protocolOf(scene);
  const pathway = protocol.pathways.find(({ id }) => id === command.pathway);
  if (pathway === undefined) {
    const ids = protocol.pathways.map(({ id }) => id);
    return refuse(
      "D14",
      "unknown-pathway",
      `no pathway \`${command.pathway}\` is declared; ${didYouMean(command.pathway, ids)}`,
    );
  }
  const callType = command.callType ?? pathway.callTypes[0] ?? pathway.id;
  if (command.callType !== undefined && !pathway.callTypes.includes(callType))
    return refuse(
      "D14",
      "unknown-call-type",
      `pathway \`${pathway.id}\` has no call type \`${callType}\`; ${didYouMean(callType, pathway.callTypes)}`,
    );
  const { incidentId } = command;
  const ref = refOf(protocol);
  return ok([
    { kind: "ComplaintChosen", incidentId, pathway: pathway.id, callType, protocol: ref },
  ]);
}

/** D15. Before a complaint is chosen too: what a caller says first is not asked again. */
export function answerQuestion(scene: Scene, command: CommandOf<"AnswerQuestion">): Ruling {
  const open = openIncident(scene, command.incidentId);
  if (!open.ok) return open;
  const { questions } = protocolOf(scene);
  const question = questions.find(({ id }) => id === command.question);
  if (question === undefined) {
    const ids = questions.map(({ id }) => id);
    return refuse(
      "D15",
      "unknown-question",
      `no question \`${command.question}\` is declared; ${didYouMean(command.question, ids)}`,
    );
  }
  const answers = [...question.answers, "unknown"];
  if (!answers.includes(command.answer))
    return refuse(
      "D15",
      "unknown-answer",
      `question \`${question.id}\` has no answer \`${command.answer}\`; ${didYouMean(command.answer, answers)}`,
    );
  return ok([{ ...command, kind: "QuestionAnswered" }]);
}

/** D16. Also after the end. */
export function addNote(scene: Scene, command: CommandOf<"AddNote">): Ruling {
  const known = knownIncident(scene, command.incidentId);
  if (!known.ok) return known;
  const written = someText("D16", command.text, "a note");
  if (!written.ok) return written;
  return ok([{ kind: "NoteAdded", incidentId: command.incidentId, text: written.value }]);
}

/** Refuses words that say nothing. */
export function someText(rule: string, text: string, what: string): Result<string, Refusal> {
  if (text.trim() !== "") return ok(text);
  return refuse(rule, "empty-text", `${what} is empty; write at least a word`);
}
