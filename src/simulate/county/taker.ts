import type { IncidentId } from "#core/base/ids.ts";
import type { Incident } from "#core/dispatch/center.ts";
import { chanceOf, onCall, roleOf, takerFor, actAsOwner } from "./world.ts";
import type { World } from "./world.ts";
import { seconds } from "./chance.ts";
import { offerToPerson } from "./offer-to-person.ts";
import { mind } from "./mind.ts";
import type { Story } from "./story.ts";

/** A call taker answers: receives the call, writes down the first words, and begins to screen it. */
export function answerCall(world: World, story: Story): void {
  world.stories.set(story.incidentId, story);
  receive(world, story, story.incidentId);
  const random = chanceOf(world, `${story.callId}/taker`);
  world.after(seconds(random, 4, 9), () =>
    onCall(world, story.incidentId, (incident) => {
      writeDown(world, incident, `Caller: ${story.opening}`);
      if (!story.isScripted) offerToPerson(world, incident, story);
      mind(world, incident.id, seconds(random, 2, 7));
    }),
  );
  correctDetails(world, story);
}

/** A second caller about something that is on the board already. */
export function joinCall(world: World, story: Story, incidentId: IncidentId): void {
  onCall(world, incidentId, () => receive(world, story, incidentId));
}

const writeDown = (world: World, incident: Incident, text: string): void =>
  actAsOwner(world, incident, { kind: "AddNote", incidentId: incident.id, text });

function receive(world: World, story: Story, incidentId: IncidentId): void {
  const { callId, caller, said } = story;
  const taker = takerFor(world, chanceOf(world, `${callId}/seat`));
  world.act(taker, roleOf(taker), {
    kind: "ReceiveCall",
    incidentId,
    callId,
    channel: caller.channel,
    door: caller.door,
    language: caller.language,
    interpreter: caller.interpreter,
    callbackNumber: caller.number,
    safeToCallBack: caller.safeToCallBack,
    place: said.text,
    placeConfidence: said.confidence,
    area: said.area,
    isSynthetic: true,
  });
}

/** The interpreter who joins, and the place that becomes clear while they speak. */
function correctDetails(world: World, story: Story): void {
  const random = chanceOf(world, `${story.callId}/details`);
  const { incidentId, callId, caller, said, place } = story;
  if (caller.interpreter === "needed")
    world.after(seconds(random, 15, 45), () =>
      onCall(world, incidentId, (incident) =>
        actAsOwner(world, incident, {
          kind: "ChangeCallDetails",
          incidentId,
          callId,
          interpreter: "joined",
        }),
      ),
    );
  if (said.confidence === "confirmed" || random.chance(0.3)) return;
  world.after(seconds(random, 20, 70), () =>
    onCall(world, incidentId, (incident) =>
      actAsOwner(world, incident, {
        kind: "ConfirmPlace",
        incidentId,
        place: place.text,
        placeConfidence: "confirmed",
        area: place.area,
      }),
    ),
  );
}
