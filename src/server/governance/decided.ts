import { createHash } from "node:crypto";
import type { Instant } from "#core/base/ids.ts";
import { nextEntry } from "#core/governance/decision-log.ts";
import type { DecisionEntry } from "#core/governance/decision-log.ts";
import { evolve } from "#core/governance/evolve.ts";
import { nothingDecided } from "#core/governance/state.ts";
import type { Governance } from "#core/governance/state.ts";
import type { RecordedEvent } from "#eventlog/eventlog.ts";
import { forgottenBy } from "../forget.ts";
import { publicData, toDecision } from "./recorded.ts";
import { createShelf } from "./shelf.ts";
import type { Shelf } from "./shelf.ts";

/** What a comment says; null where it was taken down for good. */
export interface WrittenComment {
  readonly proposalId: string;
  readonly at: Instant;
  readonly text: string | null;
  readonly name: string | null;
  readonly language: string;
}

/** All that was decided about the protocol, folded from the agency's log. */
export interface Decided {
  /** Takes in one event of the log, in order; events of other kinds change nothing. */
  readonly take: (recorded: RecordedEvent) => void;
  readonly state: () => Governance;
  readonly shelf: Shelf;
  readonly comment: (id: string) => WrittenComment | undefined;
  /** The public record, in order. */
  readonly entries: () => readonly DecisionEntry[];
}

export const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

export function createDecided(callTypes: readonly string[] | undefined): Decided {
  let state = nothingDecided;
  const shelf = createShelf(callTypes);
  const comments = new Map<string, WrittenComment>();
  const entries: DecisionEntry[] = [];
  return {
    take: (recorded) => {
      shelf.take(recorded);
      if (recorded.kind === "CommentWritten") putComment(comments, recorded);
      // S147: a comment that was taken down for good is gone from here too.
      const gone = forgottenBy(recorded);
      const id = gone?.stream?.startsWith("comment/") === true ? gone.stream.slice(8) : "";
      const comment = comments.get(id);
      if (comment !== undefined && gone?.class === "note")
        comments.set(id, { ...comment, text: null, name: null });
      const decision = toDecision(recorded);
      if (decision === undefined) return;
      state = evolve(state, decision);
      const { agency, position, hash: record, at, by, kind } = recorded;
      const data = publicData(recorded);
      entries.push(
        nextEntry(entries.at(-1), { agency, position, record, at, by, kind, data }, sha256),
      );
    },
    state: () => state,
    shelf,
    comment: (id) => comments.get(id),
    entries: () => entries,
  };
}

function putComment(comments: Map<string, WrittenComment>, { at, data }: RecordedEvent): void {
  const { proposalId, commentId, text, name, language } = data;
  if (typeof proposalId !== "string" || typeof commentId !== "string") return;
  const asText = (value: unknown): string | null => (typeof value === "string" ? value : null);
  comments.set(commentId, {
    proposalId,
    at,
    text: asText(text),
    name: asText(name),
    language: asText(language) ?? "en",
  });
}
