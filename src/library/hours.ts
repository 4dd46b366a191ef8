import { isWithin, type Hours } from "#core/base/time.ts";
import type { Pathway, Responder } from "#core/protocol/protocol.ts";

const minutesOfWeek = 7 * 24 * 60;

/** Whether each minute of the week, Sunday midnight first, falls into the hours; absent hours are every minute. */
function weekOf(hours: readonly Hours[] | undefined): Uint8Array {
  const week = new Uint8Array(minutesOfWeek);
  if (hours === undefined) return week.fill(1);
  for (let at = 0; at < minutesOfWeek; at += 1)
    if (isWithin(hours, { weekday: Math.floor(at / 1440), minute: at % 1440 })) week[at] = 1;
  return week;
}

/** Share of the week, 0 to 1, at which a responder works. */
export const shareOfWeek = ({ hours }: Pick<Responder, "hours">): number =>
  weekOf(hours).reduce((sum, minute) => sum + minute, 0) / minutesOfWeek;

/** Share of the week, 0 to 1, at which at least one of the responders works. */
export function jointShareOfWeek(responders: readonly Pick<Responder, "hours">[]): number {
  const joint = new Uint8Array(minutesOfWeek);
  for (const { hours } of responders) {
    const week = weekOf(hours);
    for (let at = 0; at < minutesOfWeek; at += 1) if (week[at] === 1) joint[at] = 1;
  }
  return joint.reduce((sum, minute) => sum + minute, 0) / minutesOfWeek;
}

/** Teams that some rule of a pathway sends. */
export const teamsSent = (
  { rules }: Pathway,
  responders: readonly Responder[],
  teams: ReadonlySet<string>,
): readonly Responder[] => {
  const sent = new Set(rules.flatMap(({ action }) => action.send));
  return responders.filter(({ id }) => teams.has(id) && sent.has(id));
};
