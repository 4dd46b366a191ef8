import type { Random } from "#core/base/random.ts";
import type { LineHandlers, LiveHost } from "#web/ui/live/live.ts";
import type { Center, Heard } from "./center.ts";
import type { Schedule } from "./schedule.ts";

/** The network between one seat and the center. It delays, drops, breaks, says things twice and in the wrong order. */
export interface Net {
  readonly connect: LiveHost["connect"];
  /** No signal, until it is told otherwise: what is said goes nowhere and nobody hears that it does. */
  readonly setSignal: (isThere: boolean) => void;
  /** From now on it only delays. */
  readonly heal: () => void;
}

const headMs = 8_000;

export function createNet(parts: {
  readonly seat: string;
  readonly center: Center;
  readonly random: Random;
  readonly schedule: Schedule;
  /** The share of messages that each fault meets: lost, out of order, said twice. */
  readonly share: number;
  /** Hears each message as the center sends it. */
  readonly overhear: (text: string) => void;
}): Net {
  const { seat, center, random, schedule, share, overhear } = parts;
  let hasSignal = true;
  let isHealed = false;
  const delay = (): number => {
    if (isHealed) return 5;
    return random.chance(share) ? random.below(headMs) : 5 + random.below(80);
  };

  const connect = (handlers: LineHandlers): ReturnType<LiveHost["connect"]> => {
    let isOpen = true;
    let upAt = schedule.now();
    let downAt = schedule.now();
    let heard: Heard | undefined;
    /** In the order it was said, save now and then; lost without signal. */
    const carry = (last: number, act: () => void): number => {
      if (!hasSignal || isFaulty(share)) return last;
      const at = isFaulty(share)
        ? schedule.now() + delay()
        : Math.max(last, schedule.now() + delay());
      schedule.after(at - schedule.now(), act);
      if (isFaulty(share)) schedule.after(at - schedule.now() + delay(), act);
      return Math.max(last, at);
    };
    const isFaulty = (of: number): boolean => !isHealed && random.chance(of);
    const end = (code: number): void => {
      if (!isOpen) return;
      isOpen = false;
      schedule.after(hasSignal ? delay() : headMs, () => handlers.closed(code));
      schedule.after(delay(), () => heard?.left());
    };
    schedule.after(delay(), () => {
      if (!hasSignal || !isOpen) return end(1006);
      heard = center.join(seat, {
        tell: (text) => {
          overhear(text);
          downAt = carry(downAt, () => {
            if (isOpen) handlers.heard(text);
          });
        },
        // A ping comes back when the other end is there.
        ping: (pong) => {
          if (hasSignal && isOpen) schedule.after(2 * delay(), () => isOpen && pong());
        },
        close: end,
      });
      if (heard === undefined) return end(1006);
      handlers.opened();
    });
    return {
      send: (text) => {
        upAt = carry(upAt, () => heard?.message(text));
        if (isFaulty(0.004)) end(1006);
      },
      // What was said before is still on its way.
      close: () => {
        isOpen = false;
        schedule.after(delay(), () => heard?.left());
      },
    };
  };
  return {
    connect,
    setSignal: (isThere) => {
      hasSignal = isThere || isHealed;
    },
    heal: () => {
      isHealed = true;
      hasSignal = true;
    },
  };
}
