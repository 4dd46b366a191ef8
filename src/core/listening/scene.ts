import type { SeatId } from "#core/base/ids.ts";
import { ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import { refuse } from "#core/dispatch/refuse.ts";
import type { Refusal } from "#core/dispatch/words.ts";
import type { Codebook } from "./codebook.ts";
import type { ListeningCommand, ListeningEnvelope } from "./commands.ts";
import type { ListeningEvent } from "./events.ts";
import type { Listening, Voice } from "./state.ts";

/** What a command is decided over. */
export interface ListeningScene {
  readonly state: Listening;
  readonly envelope: ListeningEnvelope;
  readonly codebook: Codebook;
  /** What a response may point to. */
  readonly known: { readonly goals: readonly string[]; readonly versions: readonly string[] };
}

export type ListeningRuling = Result<readonly ListeningEvent[], Refusal>;
export type CommandOf<Kind extends ListeningCommand["kind"]> = Extract<
  ListeningCommand,
  { readonly kind: Kind }
>;

/** LS2: the act is of these seats and no other. */
export function mustBe(
  { envelope }: ListeningScene,
  seats: readonly SeatId[],
  act: string,
): Result<true, Refusal> {
  if (seats.includes(envelope.by)) return ok(true);
  return refuse(
    "LS2",
    "not-your-part",
    `seat \`${envelope.by}\` does not ${act}; the codebook gives that to ${seats.join(", ")}`,
  );
}

/** A voice that is known and was not taken back. */
export function standing(
  { state }: ListeningScene,
  { voiceId }: { readonly voiceId: string },
): Result<Voice, Refusal> {
  const voice = state.voices.get(voiceId);
  if (voice === undefined)
    return refuse(
      "LS1",
      "unknown-voice",
      `nobody was heard under \`${voiceId}\`; look at the list again`,
    );
  if (voice.withdrawnAt === null) return ok(voice);
  return refuse(
    "LS11",
    "withdrawn",
    "the person took their words back: they are gone, and nothing is added to them",
  );
}
