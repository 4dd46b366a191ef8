import type { SeatId } from "#core/base/ids.ts";
import type { Incident } from "#core/dispatch/center.ts";
import type { Told, Story } from "./story.ts";
import { tell } from "./story.ts";
import { takerSeats } from "./county.ts";
import type { World } from "./world.ts";
import { actAsOwner, chanceOf, isOpen } from "./world.ts";

const offerSeconds = 60;
/** A person at a call taker's seat is offered this share of the calls, and none while one of theirs is still undecided. */
const share = 0.4;
/** Who has had no call for so long by the host's clock gets the next one, until an offer goes by unanswered. */
const idleMs = 60_000;

/**
 * Where a person sits at a call taker's seat, some calls are theirs: the robot that answered offers a hand-over, with a note of
 * what the caller will say when asked. Not taken in time, the call comes back and the robot goes on.
 */
export function offerToPerson(world: World, incident: Incident, story: Story): void {
  const person = takerSeats.find((seat) => world.people().has(seat) && !isBusy(world, seat));
  if (person === undefined) return;
  const isDue = isIdle(world, person) && !world.watched.has(unanswered(person));
  if (!isDue && !chanceOf(world, `${incident.id}/person`).chance(share)) return;
  world.watched.add(unanswered(person));
  const { id: incidentId } = incident;
  actAsOwner(world, incident, { kind: "AddNote", incidentId, text: script(world, story) });
  actAsOwner(world, incident, {
    kind: "OfferHandover",
    incidentId,
    handoverId: world.nextName("handover"),
    to: person,
    withinSeconds: offerSeconds,
  });
}

/** Stands while the last offer to a seat has not been taken. */
export const unanswered = (seat: SeatId): string => `unanswered/${seat}`;

function isIdle(world: World, seat: SeatId): boolean {
  for (const { owner, openedAt } of world.view().incidents.values())
    if (owner === seat && world.now() - openedAt < idleMs) return false;
  return true;
}

function isBusy(world: World, seat: SeatId): boolean {
  for (const incident of world.view().incidents.values()) {
    if (!isOpen(incident)) continue;
    if (incident.handover?.to === seat) return true;
    // A call that waits for a unit or its call-back leaves its taker free for the next.
    if (incident.owner === seat && incident.decisions.length === 0) return true;
  }
  return false;
}

/** What this synthetic caller will say to each question of the complaint, in the protocol's own words. */
function script(world: World, story: Story): string {
  const { protocol } = world.protocol;
  const random = chanceOf(world, `${story.incidentId}/script`);
  const pathway = protocol.pathways.find(({ id }) => id === story.pathway);
  const lines = (pathway?.asks ?? []).flatMap((id) => {
    const question = protocol.questions.find((declared) => declared.id === id);
    if (question === undefined) return [];
    const told: Told = tell(random, story, question);
    const answer =
      question.labels[told.answer]?.en ??
      (told.answer === "unknown" ? "I don't know" : told.answer);
    return [`${question.ask.en} ${answer} (${told.source})`];
  });
  return `Synthetic caller, ${pathway?.name.en ?? story.pathway}. When asked: ${lines.join("; ")}`;
}
