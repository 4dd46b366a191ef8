import type { At } from "./problem.ts";
import { error } from "./node.ts";
import type { Reading } from "./node.ts";
import type { AssignmentMode, Pathway, Protocol, ResponseAction } from "./protocol.ts";

interface Wanted {
  readonly isMet: (going: readonly Protocol["responders"][number][], all: number) => boolean;
  readonly lacks: string;
  readonly mend: string;
}

/** What a mode needs of whom its rule sends; `going` are those who come in person. */
const wants: Readonly<Record<AssignmentMode, Wanted | undefined>> = {
  solo: undefined,
  "co-response": {
    isMet: (going) => going.some(({ kind }) => kind === "co-response"),
    lacks: "sends no co-responder unit",
    mend: "send a responder of kind `co-response`, or leave the mode out",
  },
  joint: {
    isMet: (going) => going.some(({ unarmed }) => unarmed) && going.some(({ unarmed }) => !unarmed),
    lacks: "sends nobody who clears the place for somebody who waits",
    mend: "send an armed and an unarmed responder that come in person",
  },
  dual: {
    isMet: (going) => going.length >= 2,
    lacks: "sends no two kinds that go together",
    mend: "send two responders that come in person, the one that leads first",
  },
  "self-select": {
    isMet: (going) => going.length > 0,
    lacks: "sends nobody who could take it from the queue",
    mend: "send a responder that comes in person",
  },
  "phone-first": {
    isMet: (_, all) => all > 0,
    lacks: "sends nobody who could ring",
    mend: "send whoever rings",
  },
};

/** D280: a rule's mode is one that whom it sends can keep. */
export function checkModes(reading: Reading, protocol: Protocol, pathway: Pathway, at: At): void {
  for (const { id, action, orElse } of pathway.rules) {
    check(reading, protocol, at, `rule ${id}`, action);
    if (orElse !== undefined) check(reading, protocol, at, `rule ${id}`, orElse);
  }
}

function check(
  reading: Reading,
  protocol: Protocol,
  at: At,
  rule: string,
  { assignment, lead, send }: ResponseAction,
): void {
  const isComing = protocol.responders.some(({ id, mode }) => id === lead && mode === "on-scene");
  if (lead !== undefined && send.includes(lead) && !isComing)
    error(
      reading,
      at(rule),
      `${rule} is led by \`${lead}\`, which does not come in person`,
      "name one that does",
    );
  const wanted = wants[assignment];
  const going = send.flatMap(
    (id) => protocol.responders.find((each) => each.id === id && each.mode === "on-scene") ?? [],
  );
  if (wanted === undefined || wanted.isMet(going, send.length)) return;
  error(reading, at(rule), `${rule} is \`${assignment}\` and ${wanted.lacks}`, wanted.mend);
}
