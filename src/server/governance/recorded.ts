import { governanceClasses } from "#core/governance/event-classes.ts";
import type { GovernanceEvent, StampedGovernance } from "#core/governance/events.ts";
import type { Stamp } from "#core/dispatch/events.ts";
import type { NewEvent, RecordedEvent } from "#eventlog/eventlog.ts";
import type { FieldClasses } from "#eventlog/privacy.ts";

/** The one stream in which an agency decides about its protocol. */
export const governanceStream = "governance/protocol";

/** What is recorded besides decisions: the files of each version, and what comments say. */
export const governanceRecordClasses: FieldClasses = {
  ...governanceClasses,
  VersionFileKept: {
    hash: "public",
    file: "public",
    part: "public",
    parts: "public",
    text: "public",
  },
  // Sealed under a key of the comment's own stream: it can be made unreadable for ever, and every chain still verifies.
  CommentWritten: {
    proposalId: "internal",
    commentId: "internal",
    text: "note",
    name: "note",
    language: "internal",
  },
};

/** A decision as the log takes it. */
export function toNewDecision(event: GovernanceEvent, { at, by }: Stamp): NewEvent {
  const { kind, ...data } = event;
  return { stream: governanceStream, kind, version: 1, at, by, data };
}

/** A recorded event as a decision; undefined for everything else. */
export function toDecision(recorded: RecordedEvent): StampedGovernance | undefined {
  const { kind, at, by, data } = recorded;
  if (!Object.hasOwn(governanceClasses, kind)) return undefined;
  // The log gives back what `toNewDecision` put in.
  return { ...data, kind, at, by } as StampedGovernance;
}

/** The fields of a decision that everybody may read: what its line in the decision log says. */
export function publicData({ kind, data }: RecordedEvent): Readonly<Record<string, unknown>> {
  const classes: Readonly<Record<string, Readonly<Record<string, string>>>> = governanceClasses;
  const declared = classes[kind] ?? {};
  return Object.fromEntries(Object.entries(data).filter(([field]) => declared[field] === "public"));
}
