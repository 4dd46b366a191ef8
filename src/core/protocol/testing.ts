import type { Problem } from "./problem.ts";
import { compile, type CompiledProtocol } from "./compile.ts";
import { readProtocol } from "./read.ts";

/** A small protocol for tests: two questions that matter, a team, and everything a protocol must have. */
export const smallProtocol = `protocol: small
title: { en: Small }
version: 1
values: { en: Prefer the team that can solve it. }
time-zone: America/New_York
areas: [north, south]
responders:
  police: { name: Police, kind: police, mode: on-scene }
  ems: { name: Ambulance, kind: ems, mode: on-scene }
  co-response: { name: Officer with clinician, kind: co-response, mode: on-scene }
  community:
    name: Community team
    kind: community
    mode: on-scene
    unarmed: true
    hours: [{ days: daily, from: "08:00", to: "23:00" }]
    areas: [north]
  mediator: { name: Mediation unit, kind: mediator, mode: on-scene }
protection: [[community, co-response], [co-response, police], [community, ems]]
questions:
  weapon:
    ask: { en: Any weapon?, es: ¿Arma? }
    answers: [none, present, in-use]
    safety: true
    if-unknown: { send: [co-response], because: Callers often do not know. }
  violence:
    ask: { en: Any violence?, es: ¿Violencia? }
    answers: [no, now]
    safety: true
    if-unknown: { is: bars, because: Not cleared. }
  injury:
    ask: { en: Anyone hurt?, es: ¿Heridos? }
    answers: [no, yes]
    safety: true
    if-unknown: { is: allows, because: Seen on arrival. }
  noise:
    ask: { en: Is it still loud?, es: ¿Sigue el ruido? }
    answers: [no, yes]
disqualifiers:
  weapon:
    when: { weapon: [present, in-use] }
    bars: [community, mediator]
    unless-with: [police]
    because: An unarmed team never meets a weapon alone.
  violence:
    when: { violence: now }
    bars: [community]
    because: Violence now.
emergencies:
  trouble: { name: Trouble, keys: [tr], send: [police, ems] }
default-emergency: trouble
first-responses:
  - { when: { weapon: in-use }, send: [police, ems], priority: 1 }
pathways:
  dispute:
    name: Dispute
    keys: [di]
    family: conflict
    call-types: [neighbor-dispute]
    model: 911-led
    emergency: trouble
    asks: [weapon, violence, injury, noise]
    responses:
      - { when: { injury: yes }, send: [ems], priority: 2 }
      - { when: { noise: no, violence: no, weapon: none }, send: none, say: It is over. }
      - { when: { noise: [yes, unknown] }, send: [community], or-else: { hold-minutes: 20, then: call-back } }
      - { when: { violence: [now, unknown] }, send: [police], priority: 1 }
      - { send: [co-response] }
    examples:
      - { given: { weapon: in-use, violence: no, injury: no, noise: no }, then: [police, ems] }
fallback: { send: [police], review: supervisor }
`;

/** Reads protocol text as one file, with the catalogue the small protocol uses. */
export function readText(text: string) {
  return readProtocol([{ path: "p.yaml", text }], "0".repeat(64), ["neighbor-dispute", "noise"]);
}

/** Compiles text that must be a good protocol; throws with its problems otherwise. */
export function compileText(text: string): CompiledProtocol {
  const read = readText(text);
  if (!read.ok) throw new Error(JSON.stringify(read.error, null, 1));
  return compile(read.value.protocol);
}

/** The errors of text that must not be a good protocol. */
export function errorsOf(text: string): readonly Problem[] {
  const read = readText(text);
  return read.ok ? [] : read.error.filter(({ severity }) => severity === "error");
}
