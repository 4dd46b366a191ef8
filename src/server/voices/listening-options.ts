import type { SeatId } from "#core/base/ids.ts";
import type { Codebook } from "#core/listening/codebook.ts";
import type { ListeningCommand } from "#core/listening/commands.ts";

/** What an agency listens for, and what a made-up county's people have said before its first start. */
export interface ListeningOptions {
  readonly codebook: Codebook;
  readonly sample?: {
    /** A survey with the codes of two. */
    readonly survey: string;
    readonly by: SeatId;
    readonly coders: readonly [SeatId, SeatId];
    /** What was done with it, in order. */
    readonly acts: readonly { readonly by: SeatId; readonly act: ListeningCommand }[];
  };
}
