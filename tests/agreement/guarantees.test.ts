import { expect, test } from "vitest";
import { seededRandom } from "#core/base/random.ts";
import { compile } from "#core/protocol/compile.ts";
import { valueAt } from "#core/protocol/diagram.ts";
import { protectionOrder } from "#core/protocol/order.ts";
import type { Guarantee, Pathway, Protocol } from "#core/protocol/protocol.ts";
import { proveGuarantees } from "#core/protocol/prove.ts";
import { scheduleCapacity } from "#core/protocol/schedule.ts";
import { randomProtocol } from "./random-protocol.ts";
import { allAnswers, referenceDecide } from "./reference.ts";

const place = { file: "p", line: 1, column: 1 };

/** Whether a guarantee holds, by trying every input with the slow reference. */
function holdsByTrying(protocol: Protocol, pathway: Pathway, guarantee: Guarantee): boolean {
  const { covers } = protectionOrder(protocol);
  const isLess = (sent: readonly string[], than: readonly string[]) =>
    covers(than, sent) && !covers(sent, than);
  const send = (answers: Record<string, string>) =>
    referenceDecide(protocol, pathway, answers).send;
  for (const answers of allAnswers(protocol, pathway)) {
    if (guarantee.is === "never" || guarantee.is === "always") {
      if (
        !Object.entries(guarantee.when).every(([id, allowed]) =>
          allowed.includes(answers[id] ?? "?"),
        )
      )
        continue;
      const sent = send(answers);
      if (guarantee.is === "always" && !guarantee.send.every((id) => sent.includes(id)))
        return false;
      if (
        guarantee.is === "never" &&
        sent.some((id) => guarantee.send.includes(id)) &&
        !sent.some((id) => guarantee.unlessWith.includes(id))
      )
        return false;
    } else if ("questions" in guarantee) {
      for (const id of guarantee.questions) {
        const declared = protocol.questions.find((question) => question.id === id)?.answers ?? [];
        const at = declared.indexOf(answers[id] ?? "?");
        const more =
          guarantee.is === "unknown-is-never-no"
            ? at === 0
              ? "unknown"
              : undefined
            : at < 0
              ? undefined
              : declared[at + 1];
        if (more !== undefined && isLess(send({ ...answers, [id]: more }), send(answers)))
          return false;
      }
    }
  }
  return true;
}

test.each([31, 32, 33, 34])(
  "P40 a guarantee is proved exactly when no input breaks it, and a counter-example breaks it (seed %i)",
  (seed) => {
    const random = seededRandom(seed);
    const found = { held: 0, refuted: 0 };
    for (let round = 0; round < 25; round += 1) {
      const bare = randomProtocol(random, { questions: 3, rules: 4, disqualifiers: 3 });
      const pathway = bare.pathways[0]!;
      const question = () => random.pick(bare.questions);
      const when = () => {
        const { id, answers } = question();
        return { [id]: [random.pick([...answers, "unknown"])] };
      };
      const guarantees: Guarantee[] = [
        {
          is: "never",
          name: "never",
          place,
          send: ["community", "mediator"],
          unlessWith: ["police"],
          when: when(),
        },
        {
          is: "never",
          name: "never",
          place,
          send: ["fire"],
          unlessWith: [],
          when: { ...when(), ...when() },
        },
        { is: "always", name: "always", place, send: ["police"], when: { ...when(), ...when() } },
        { is: "more-danger-never-gets-less", name: "more", place, questions: [question().id] },
        { is: "unknown-is-never-no", name: "unknown", place, questions: [question().id] },
      ];
      const protocol = { ...bare, guarantees };
      for (const { guarantee, holds, counterExample } of proveGuarantees(compile(protocol))) {
        expect(holds, JSON.stringify({ seed, round, guarantee })).toBe(
          holdsByTrying(protocol, pathway, guarantee),
        );
        found[holds ? "held" : "refuted"] += 1;
        expect(counterExample === undefined).toBe(holds);
        if (counterExample === undefined) continue;
        expect([...referenceDecide(protocol, pathway, counterExample.answers).send].sort()).toEqual(
          [...counterExample.send].sort(),
        );
        if (counterExample.against !== undefined)
          expect(
            protectionOrder(protocol).isLess(counterExample.send, counterExample.against.send),
          ).toBe(true);
      }
    }
    expect(found.held).toBeGreaterThan(5);
    expect(found.refuted).toBeGreaterThan(5);
  },
);

test.each([41, 42, 43])(
  "P46 every hour and area is covered exactly when no call, hour and area is left without (seed %i)",
  (seed) => {
    const random = seededRandom(seed);
    const guarantee: Guarantee = {
      is: "every-hour-and-area-gets-a-response",
      name: "hours",
      place,
    };
    const found = { held: 0, refuted: 0 };
    for (let round = 0; round < 20; round += 1) {
      const bare = randomProtocol(random, { questions: 2, rules: 3, disqualifiers: 1 });
      const areas = random.chance(0.5) ? ["east", "west"] : [];
      const protocol: Protocol = {
        ...bare,
        areas,
        guarantees: [guarantee],
        responders: bare.responders.map((responder) => ({
          ...responder,
          ...(random.chance(0.15)
            ? { hours: [{ days: [1, 3], fromMinute: 8 * 60, toMinute: 23 * 60 }] }
            : {}),
          ...(areas.length > 0 && random.chance(0.15) ? { areas: ["east"] } : {}),
        })),
        pathways: bare.pathways.map((pathway) => ({
          ...pathway,
          rules: pathway.rules.map((rule) => ({
            ...rule,
            action:
              rule.action.send.length === 0
                ? { ...rule.action, say: { en: "Wait." } }
                : rule.action,
            ...(random.chance(0.5)
              ? { orElse: { ...rule.action, send: [random.pick(["police", "ems"])] } }
              : {}),
          })),
        })),
      };
      const compiled = compile(protocol);
      const [proved] = proveGuarantees(compiled);
      const only = compiled.pathways.get("only")!;
      const isLeftAlone = (
        answers: Record<string, string>,
        minute: number,
        area: string | null,
      ) => {
        const codes = only.variables.map(({ question, codeOf }) =>
          codeOf.get(answers[question.id]!)!,
        );
        const { action, orElse } = only.outcomes[valueAt(only.diagrams().outcomes, codes)]!;
        const missing = scheduleCapacity(
          protocol,
          { weekday: Math.floor(minute / 1440), minute: minute % 1440 },
          area,
        );
        return ![action, ...(orElse === undefined ? [] : [orElse])].some(
          ({ send, say }) =>
            (send.length > 0 || say !== undefined) &&
            send.every((responder) => missing[responder] === undefined),
        );
      };
      const isAnyLeft = [...allAnswers(protocol, protocol.pathways[0]!)].some((answers) =>
        (areas.length === 0 ? [null] : areas).some((area) =>
          Array.from({ length: 168 }, (_, hour) => hour * 60).some((minute) =>
            isLeftAlone(answers, minute, area),
          ),
        ),
      );
      expect(proved?.holds, JSON.stringify({ seed, round })).toBe(!isAnyLeft);
      found[isAnyLeft ? "refuted" : "held"] += 1;
      const shown = proved?.counterExample;
      if (shown === undefined) continue;
      expect(isLeftAlone({ ...shown.answers }, shown.when!.minuteOfWeek, shown.when!.area)).toBe(
        true,
      );
    }
    expect(found.held).toBeGreaterThan(2);
    expect(found.refuted).toBeGreaterThan(2);
  },
);
