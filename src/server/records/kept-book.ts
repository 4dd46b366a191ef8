import type { Instant } from "#core/base/ids.ts";
import { sealedFieldClasses } from "#core/records/policy.ts";
import type { RecordType, SealedFieldClass } from "#core/records/policy.ts";
import type { KeptScope } from "#core/records/retention.ts";
import type { RecordedEvent } from "#eventlog/eventlog.ts";
import type { FieldClasses } from "#eventlog/privacy.ts";
import { scopeOfEvent } from "#eventlog/stored.ts";

/** What can still be read under every scope of keys, folded from the log. */
export interface KeptBook {
  /** Takes in one event of the log, in order. */
  readonly take: (recorded: RecordedEvent) => void;
  readonly scopes: (isOpen: (incidentId: string) => boolean) => Iterable<KeptScope>;
}

interface Kept {
  readonly incidentId: string | null;
  readonly record: RecordType;
  lastAt: Instant;
  readonly classes: Set<SealedFieldClass>;
}

/** The types of records by the first part of their stream; what belongs to an incident is a call's. */
const typeOf: Readonly<Record<string, RecordType>> = {
  care: "care",
  repeat: "repeat",
  governance: "governance",
  comment: "governance",
  records: "request",
  mediation: "mediation",
  case: "mediation",
};

/** Reading a record is no entry of it, nor is what became of its keys. */
const isNoEntry = (kind: string): boolean =>
  ["RecordRead", "RecordsRead", "KeysDestroyed", "LegalHoldPlaced", "LegalHoldLifted"].includes(
    kind,
  );

/** An empty book over the classes that this server records by. */
export function createKeptBook(fieldClasses: FieldClasses): KeptBook {
  const scopes = new Map<string, Kept>();
  return {
    take: (recorded) => {
      const { kind, data, at, incidentId, stream, unreadable = [] } = recorded;
      if (kind === "KeysDestroyed") {
        const destroyed = sealedFieldClasses.find((each) => each === data["class"]);
        const scope = data["scope"];
        if (typeof scope === "string" && destroyed !== undefined)
          scopes.get(scope)?.classes.delete(destroyed);
        return;
      }
      if (isNoEntry(kind)) return;
      const scope = scopeOfEvent(recorded);
      const declared = fieldClasses[kind] ?? {};
      const known = scopes.get(scope) ?? {
        incidentId: incidentId ?? null,
        record: incidentId === undefined ? (typeOf[stream.split("/")[0] ?? ""] ?? "other") : "call",
        lastAt: at,
        classes: new Set<SealedFieldClass>(),
      };
      scopes.set(scope, known);
      known.lastAt = Math.max(known.lastAt, at);
      for (const [field, value] of Object.entries(data)) {
        if (value === null || unreadable.includes(field)) continue;
        const sealed = sealedFieldClasses.find((each) => each === declared[field]);
        if (sealed !== undefined) known.classes.add(sealed);
      }
    },
    scopes: function* (isOpen) {
      for (const [scope, { incidentId, record, lastAt, classes }] of scopes)
        if (classes.size > 0)
          yield {
            scope,
            record,
            lastAt,
            classes,
            isOpen: incidentId !== null && isOpen(incidentId),
          };
    },
  };
}
