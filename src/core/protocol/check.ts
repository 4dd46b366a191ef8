import { said } from "#core/base/said.ts";
import { checkModes } from "./check-modes.ts";
import { checkReach } from "./check-reach.ts";
import { checkSpoken } from "./check-spoken.ts";
import { activeDisqualifiers } from "./compile.ts";
import { barsResponse, type CompiledProtocol } from "./compiled.ts";
import { error, finding, type Reading } from "./node.ts";
import { protectionCycle } from "./order.ts";
import type { At } from "./problem.ts";
import type { Disqualifier, Pathway, Place, Protocol, ResponseRule } from "./protocol.ts";

/**
 * Checks what a protocol means once every name in it is known. Each rule of RULES.md section "Checks" is one function. Gives
 * the compiled protocol, which the last checks are made on; undefined after an error.
 */
export function checkProtocol(
  reading: Reading,
  protocol: Protocol,
  places: ReadonlyMap<string, Place>,
): CompiledProtocol | undefined {
  const at = (key: string): Place => places.get(key) ?? { file: protocol.id, line: 1, column: 1 };
  checkProtection(reading, protocol, at);
  checkEmergencies(reading, protocol, at);
  checkSelectors(reading, protocol, at);
  for (const pathway of protocol.pathways) {
    checkDisqualifiersAreAsked(reading, protocol, pathway, at);
    checkRules(reading, protocol, pathway, at);
    checkModes(reading, protocol, pathway, at);
    checkCapacityIsCovered(reading, protocol, pathway, at);
    checkFloors(reading, protocol, pathway, at);
    if (pathway.examples.length === 0)
      finding(
        reading,
        at(`pathway ${pathway.id}`),
        said(
          `pathway \`${pathway.id}\` has no example call`,
          `la vía \`${pathway.id}\` no tiene ninguna llamada de ejemplo`,
        ),
        said("add one: examples are its tests", "añada una: los ejemplos son sus pruebas"),
      );
  }
  checkUse(reading, protocol, at);
  checkSpoken(reading, protocol, at);
  return reading.problems.some(({ severity }) => severity === "error")
    ? undefined
    : checkReach(reading, protocol, at);
}

function checkProtection(reading: Reading, protocol: Protocol, at: At): void {
  const cycle = protectionCycle(protocol);
  if (cycle !== undefined)
    error(
      reading,
      at(`responder ${cycle[0]}`),
      `protection puts \`${cycle[0]}\` both below and above \`${cycle[1]}\``,
      "remove one of the pairs",
    );
}

function checkEmergencies(reading: Reading, protocol: Protocol, at: At): void {
  const kinds = new Map(protocol.responders.map(({ id, kind }) => [id, kind]));
  const rule = protocol.emergencies.find(({ id }) => id === protocol.defaultEmergency);
  if (rule?.send.every((id) => kinds.get(id) === "police"))
    error(
      reading,
      at(`emergency ${protocol.defaultEmergency}`),
      `the default emergency \`${protocol.defaultEmergency}\` sends police alone`,
      "name what a call of unknown trouble may need besides, such as `ems`",
    );
}

/** What selects a pathway selects one: typed keys, call types, outside codes. */
function checkSelectors(reading: Reading, protocol: Protocol, at: At): void {
  const owners = new Map<string, string>();
  const claim = (kind: string, code: string, pathway: string): void => {
    const owner = owners.get(`${kind} ${code}`);
    if (owner === undefined) owners.set(`${kind} ${code}`, pathway);
    else
      error(
        reading,
        at(`pathway ${pathway}`),
        `${kind} \`${code}\` selects both \`${owner}\` and \`${pathway}\``,
        "leave it to one of them",
      );
  };
  for (const { id, keys, callTypes, externalCodes } of protocol.pathways) {
    for (const key of keys) claim("key", key, id);
    for (const callType of callTypes) claim("call type", callType, id);
    for (const code of externalCodes) claim("code", code, id);
  }
}

function sendsOf({ action, orElse }: ResponseRule): readonly (readonly string[])[] {
  return orElse === undefined ? [action.send] : [action.send, orElse.send];
}

function checkDisqualifiersAreAsked(
  reading: Reading,
  protocol: Protocol,
  pathway: Pathway,
  at: At,
): void {
  for (const disqualifier of protocol.disqualifiers) {
    if (pathway.waives[disqualifier.id] !== undefined) continue;
    const rule = pathway.rules.find((each) =>
      sendsOf(each).some((send) => barsResponse(disqualifier, send)),
    );
    const missing = Object.keys(disqualifier.when).filter(
      (question) => !pathway.asks.includes(question),
    );
    if (rule === undefined || missing.length === 0) continue;
    error(
      reading,
      at(`pathway ${pathway.id}`),
      `pathway \`${pathway.id}\` can send ${quoted(rule.action.send)}, which disqualifier \`${disqualifier.id}\` may bar, but never asks ${quoted(missing)}`,
      `add it to \`asks\`, or to \`waives\` with a reason`,
    );
  }
}

const quoted = (ids: readonly string[]): string => ids.map((id) => `\`${id}\``).join(", ");

function checkRules(reading: Reading, protocol: Protocol, pathway: Pathway, at: At): void {
  const active = activeDisqualifiers(protocol, pathway);
  let open: string | undefined;
  for (const rule of pathway.rules) {
    const place = at(`rule ${rule.id}`);
    if (open !== undefined)
      error(
        reading,
        place,
        `rule ${rule.id} can never be reached: rule ${open} above it fits every call`,
        "move it up, or give the rule above a condition",
      );
    const always = active.find(
      (disqualifier) =>
        alwaysHolds(disqualifier, rule) && barsResponse(disqualifier, rule.action.send),
    );
    if (always !== undefined)
      error(
        reading,
        place,
        `rule ${rule.id} can never be chosen: whenever its condition is met, disqualifier \`${always.id}\` bars ${quoted(rule.action.send)}`,
        "send someone it does not bar, or change the condition",
      );
    const isBarrable = active.some((disqualifier) => barsResponse(disqualifier, rule.action.send));
    if (Object.keys(rule.when).length === 0 && !isBarrable) open = rule.id;
  }
}

/** Whether a rule's condition implies a disqualifier's. */
function alwaysHolds({ when }: Disqualifier, rule: ResponseRule): boolean {
  return Object.entries(when).every(
    ([question, answers]) =>
      rule.when[question]?.every((answer) => answers.includes(answer)) ?? false,
  );
}

function checkCapacityIsCovered(
  reading: Reading,
  protocol: Protocol,
  pathway: Pathway,
  at: At,
): void {
  const limited = new Set(
    protocol.responders
      .filter(({ hours, areas }) => hours !== undefined || areas !== undefined)
      .map(({ id }) => id),
  );
  for (const rule of pathway.rules) {
    const missing = rule.action.send.filter((id) => limited.has(id));
    if (missing.length > 0 && rule.orElse === undefined)
      error(
        reading,
        at(`rule ${rule.id}`),
        `rule ${rule.id} sends ${quoted(missing)}, which is not there at every hour and place, and says nothing for the rest`,
        "add `or-else: { send: […] }` or `or-else: { hold-minutes: …, then: call-back }`",
      );
    const second = rule.orElse?.send.filter((id) => limited.has(id)) ?? [];
    if (second.length > 0)
      error(
        reading,
        at(`rule ${rule.id}`),
        `the or-else of rule ${rule.id} sends ${quoted(second)}, which is not there at every hour and place either`,
        "name a responder without `hours` and `areas`, or a hold",
      );
    checkOrElseIsFree(reading, protocol, pathway, rule, at);
  }
}

/** What stands in for a response is there whenever it is needed: no disqualifier bars it that spares the response itself. */
function checkOrElseIsFree(
  reading: Reading,
  protocol: Protocol,
  pathway: Pathway,
  { id, action, orElse }: ResponseRule,
  at: At,
): void {
  if (orElse === undefined) return;
  const barring = activeDisqualifiers(protocol, pathway).find(
    (disqualifier) =>
      barsResponse(disqualifier, orElse.send) && !barsResponse(disqualifier, action.send),
  );
  if (barring !== undefined)
    error(
      reading,
      at(`rule ${id}`),
      `the or-else of rule ${id} sends ${quoted(orElse.send)}, which disqualifier \`${barring.id}\` may bar though it lets the rule stand`,
      "send someone it does not bar",
    );
}

function checkFloors(reading: Reading, protocol: Protocol, pathway: Pathway, at: At): void {
  const active = activeDisqualifiers(protocol, pathway);
  for (const id of pathway.asks) {
    const leads = protocol.questions.find((question) => question.id === id)?.ifUnknown;
    if (leads?.is !== "send") continue;
    const barring = active.find((disqualifier) => barsResponse(disqualifier, leads.send));
    if (barring !== undefined)
      error(
        reading,
        at(`question ${id}`),
        `an unknown \`${id}\` sends ${quoted(leads.send)}, which disqualifier \`${barring.id}\` may bar in pathway \`${pathway.id}\``,
        "send someone it does not bar",
      );
  }
}

function checkUse(reading: Reading, protocol: Protocol, at: At): void {
  const asked = new Set(protocol.pathways.flatMap(({ asks }) => asks));
  const sent = new Set(
    [...protocol.pathways.flatMap(({ rules }) => rules), protocol.fallback].flatMap((rule) => [
      ...sendsOf(rule).flat(),
      ...rule.action.offer,
    ]),
  );
  for (const { send } of protocol.emergencies) for (const id of send) sent.add(id);
  for (const question of protocol.questions) {
    const place = at(`question ${question.id}`);
    if (!asked.has(question.id))
      finding(
        reading,
        place,
        said(
          `question \`${question.id}\` is asked by no pathway`,
          `ninguna vía hace la pregunta \`${question.id}\``,
        ),
      );
    if (question.ask.es === undefined)
      finding(
        reading,
        place,
        said(
          `question \`${question.id}\` has no Spanish wording`,
          `la pregunta \`${question.id}\` no está en español`,
        ),
        said("add `es` to `ask`", "añada `es` a `ask`"),
      );
    const spoken = protocol.pathways.some(({ rules }) =>
      rules.some(({ when }) => when[question.id]?.includes("unknown")),
    );
    if (asked.has(question.id) && question.ifUnknown === undefined && !spoken)
      finding(
        reading,
        place,
        said(
          `an unknown answer to \`${question.id}\` leads nowhere written: it meets no condition`,
          `no está escrito a qué lleva no saber \`${question.id}\`: no cumple ninguna condición`,
        ),
        said(
          "add `if-unknown`, or list `unknown` in a rule",
          "añada `if-unknown`, o nombre `unknown` en una regla",
        ),
      );
  }
  for (const { id } of protocol.responders)
    if (!sent.has(id))
      finding(
        reading,
        at(`responder ${id}`),
        said(
          `responder \`${id}\` is in no pathway's responses`,
          `el equipo \`${id}\` no está en las respuestas de ninguna vía`,
        ),
      );
}
