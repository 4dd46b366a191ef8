import type { Random } from "#core/base/random.ts";
import type { Protocol, ResponseAction } from "#core/protocol/protocol.ts";

/** The same protocol with what capacity can change besides: hours, or-else, and holds where no one is sent. */
export function withCapacity(random: Random, protocol: Protocol): Protocol {
  const ids = protocol.responders.map(({ id }) => id);
  const hours = [{ days: [1, 2, 3, 4, 5], fromMinute: 8 * 60, toMinute: 22 * 60 + 30 }];
  const held = (action: ResponseAction): ResponseAction =>
    action.send.length === 0 && random.chance(0.5)
      ? { ...action, hold: { minutes: 20, then: "call-back" } }
      : action;
  const instead = (action: ResponseAction): ResponseAction =>
    held({
      ...action,
      send: random.chance(0.3)
        ? []
        : [...new Set([random.pick(ids), random.pick(["police", "ems"])])],
    });
  return {
    ...protocol,
    responders: protocol.responders.map((responder) =>
      random.chance(0.5) ? { ...responder, hours } : responder,
    ),
    pathways: protocol.pathways.map((pathway) => ({
      ...pathway,
      rules: pathway.rules.map((rule) => ({
        ...rule,
        action: held(rule.action),
        ...(random.chance(0.7) ? { orElse: instead(rule.action) } : {}),
      })),
    })),
  };
}
