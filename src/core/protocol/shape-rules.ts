import { choiceOf, error, fieldsOf, integerOf, textOf, type Node, type Reading } from "./node.ts";
import { didYouMean } from "./problem.ts";
import {
  assignmentModes,
  type AssignmentMode,
  type HoldPlan,
  type Place,
  type ResponseAction,
  type ResponseRule,
} from "./protocol.ts";
import { shapeKeys } from "./shape-keys.ts";
import {
  conditionOf,
  optionalInteger,
  respondersOf,
  wordsOf,
  type Declared,
} from "./shape-parts.ts";

/** What pathways refer to besides responders and questions. */
export interface DeclaredRules extends Declared {
  readonly disqualifierIds: readonly string[];
  readonly emergencyIds: readonly string[];
  readonly firstRules: readonly ResponseRule[];
  readonly callTypes: readonly string[] | undefined;
  readonly places: Map<string, Place>;
}

type ActionFields = Partial<Record<keyof typeof shapeKeys.orElse, Node>>;

function actionOf(
  reading: Reading,
  node: Node,
  fields: ActionFields,
  what: string,
  declared: Declared,
  otherwisePriority = 3,
): ResponseAction {
  const responders = (part: Node | undefined, name: string): readonly string[] =>
    part === undefined ? [] : respondersOf(reading, part, `${what}: ${name}`, declared);
  const send = responders(fields.send, "send");
  const hold = fields["hold-minutes"] === undefined ? undefined : holdOf(reading, fields, what);
  if (fields.send === undefined && hold === undefined)
    error(
      reading,
      node.place,
      `${what} does not say who is sent`,
      "add `send: [responder]` or `send: none`",
    );
  if (
    fields.send?.kind === "scalar" &&
    fields.send.text === "none" &&
    fields.say === undefined &&
    hold === undefined
  )
    error(
      reading,
      fields.send.place,
      `${what} sends no one and does not say what the caller is told`,
      "add `say: { en: …, es: … }`",
    );
  if (fields.then !== undefined && hold === undefined)
    error(
      reading,
      fields.then.place,
      `${what} says what follows a hold, and holds nothing`,
      "add `hold-minutes: …`",
    );
  const assignment =
    fields.assignment &&
    choiceOf(reading, fields.assignment, `${what}: assignment`, assignmentModes);
  const review =
    fields.review && choiceOf(reading, fields.review, `${what}: review`, ["supervisor"]);
  return {
    send,
    priority: optionalInteger(reading, fields.priority, `${what}: priority`, {
      least: 1,
      most: 5,
      otherwise: otherwisePriority,
    }),
    assignment: assignment ?? "solo",
    ...(fields.lead === undefined
      ? {}
      : { lead: leadOf(reading, fields.lead, what, { send, assignment, declared }) }),
    neverOffer: responders(fields["never-offer"], "never-offer"),
    offer: responders(fields.offer, "offer"),
    ...(fields.say === undefined ? {} : { say: wordsOf(reading, fields.say, `${what}: say`) }),
    ...(review === undefined ? {} : { review }),
    ...(hold === undefined ? {} : { hold }),
  };
}

/** P65: who leads a dual response is one of those it sends. */
function leadOf(
  reading: Reading,
  node: Node,
  what: string,
  {
    send,
    assignment,
    declared,
  }: {
    readonly send: readonly string[];
    readonly assignment: AssignmentMode | undefined;
    readonly declared: Declared;
  },
): string {
  const lead = textOf(reading, node, `${what}: lead`);
  if (lead === "") return lead;
  if (assignment !== "dual")
    error(
      reading,
      node.place,
      `${what} says who leads, and is not \`dual\``,
      "add `assignment: dual`, or leave `lead` out",
    );
  if (!declared.responders.includes(lead))
    error(
      reading,
      node.place,
      `${what}: lead: unknown responder \`${lead}\``,
      didYouMean(lead, send),
    );
  else if (!send.includes(lead))
    error(
      reading,
      node.place,
      `${what}: \`${lead}\` leads and is not sent`,
      `name ${didYouMean(lead, send)}, or send it too`,
    );
  return lead;
}

function holdOf(reading: Reading, fields: ActionFields, what: string): HoldPlan {
  const node = fields["hold-minutes"];
  const minutes =
    node === undefined
      ? 1
      : integerOf(reading, node, `${what}: hold-minutes`, { least: 1, most: 24 * 60 });
  if (fields.then !== undefined) choiceOf(reading, fields.then, `${what}: then`, ["call-back"]);
  return { minutes, then: "call-back" };
}

/** One rule: its condition, what it sends, and what happens when those who fit cannot come. */
export function ruleOf(
  reading: Reading,
  node: Node,
  id: string,
  declared: DeclaredRules | (Declared & { readonly places: Map<string, Place> }),
): ResponseRule {
  const what = `rule ${id}`;
  declared.places.set(`rule ${id}`, node.place);
  const fields = fieldsOf(reading, node, what, shapeKeys.rule);
  const action = actionOf(reading, node, fields, what, declared);
  const orElse = fields["or-else"];
  return {
    id,
    when:
      fields.when === undefined ? {} : conditionOf(reading, fields.when, `${what}: when`, declared),
    action,
    ...(orElse === undefined
      ? {}
      : {
          orElse: actionOf(
            reading,
            orElse,
            fieldsOf(reading, orElse, `${what}: or-else`, shapeKeys.orElse),
            `${what}: or-else`,
            declared,
            action.priority,
          ),
        }),
    ...(fields.because === undefined
      ? {}
      : { because: wordsOf(reading, fields.because, `${what}: because`) }),
    ...(fields.source === undefined
      ? {}
      : { source: textOf(reading, fields.source, `${what}: source`) }),
  };
}
