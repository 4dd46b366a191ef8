import type { IncidentId, Instant } from "#core/base/ids.ts";
import type { EventFieldClass } from "#core/dispatch/event-field-classes.ts";
import type { Stamp } from "#core/dispatch/events.ts";
import type { Asker, RedactionAction } from "./words.ts";

/** What was asked for: calls of a span, or calls by number. Areas and pathways narrow a span; empty: all. */
export interface RequestScope {
  readonly from: Instant | null;
  /** Up to it, not included. */
  readonly to: Instant | null;
  readonly calls: readonly IncidentId[];
  readonly areas: readonly string[];
  readonly pathways: readonly string[];
}

/** What a custodian decided about one item, where it differs from the proposal or settles it. */
export interface RedactionDecision {
  /** `CALL/POSITION/FIELD`. */
  readonly item: string;
  readonly action: RedactionAction;
  /** Null: nothing is withheld. */
  readonly exemption: string | null;
}

interface OfRequest {
  readonly requestId: string;
}

/** Everything that happens to requests for records, and to records by order of a court or a schedule. */
export type RecordsEvent =
  | (OfRequest & {
      readonly kind: "RecordsRequested";
      readonly asker: Asker;
      readonly language: "en" | "es";
      /** In the asker's words; null once its key is gone. */
      readonly wants: string | null;
      readonly contact: string | null;
      readonly scope: RequestScope;
      readonly dueAt: Instant;
    })
  | (OfRequest & {
      readonly kind: "RecordsSearched";
      readonly calls: readonly IncidentId[];
      /** The log's last position then: what came later is no part of the answer. */
      readonly through: number;
      readonly policyVersion: number;
    })
  | (OfRequest & { readonly kind: "RecordsRead"; readonly incidentId: IncidentId })
  | (OfRequest & {
      readonly kind: "RedactionsReviewed";
      readonly incidentId: IncidentId;
      readonly decisions: readonly RedactionDecision[];
      /** Words taken out of every text of the call besides what was found; sealed, for they are what is hidden. */
      readonly words: readonly string[] | null;
      readonly why: string | null;
    })
  | (OfRequest & {
      readonly kind: "RecordsReleased";
      /** The custodian who answers for it, by name. */
      readonly custodian: string;
      readonly calls: readonly IncidentId[];
      readonly items: number;
      readonly withheld: number;
      /** Of the file of records and of the redaction log. */
      readonly sha256: Readonly<Record<string, string>>;
    })
  | (OfRequest & {
      readonly kind: "RecordsDenied";
      readonly custodian: string;
      readonly exemption: string;
      readonly why: string | null;
    })
  | { readonly kind: "RecordSealed"; readonly incidentId: IncidentId; readonly order: string }
  | { readonly kind: "RecordUnsealed"; readonly incidentId: IncidentId; readonly order: string }
  /** Care records that left for a program's own: whose, and under which restriction. */
  | {
      readonly kind: "CareExported";
      readonly exportId: string;
      readonly calls: readonly IncidentId[];
      readonly serviceId: string | null;
      readonly withPart2: boolean;
    };

export type RecordsEventKind = RecordsEvent["kind"];
export type StampedRecords = RecordsEvent & Stamp;

type FieldsOf<Kind extends RecordsEventKind> = Exclude<
  keyof Extract<RecordsEvent, { readonly kind: Kind }>,
  "kind"
>;

const request = { requestId: "internal" } as const;
const order = { incidentId: "internal", order: "internal" } as const;

/** The class of every field: one without does not compile, and the log refuses it. */
export const recordsClasses: {
  readonly [Kind in RecordsEventKind]: Readonly<Record<FieldsOf<Kind>, EventFieldClass>>;
} = {
  RecordsRequested: {
    ...request,
    asker: "internal",
    language: "internal",
    wants: "note",
    contact: "caller",
    scope: "internal",
    dueAt: "internal",
  },
  RecordsSearched: {
    ...request,
    calls: "internal",
    through: "internal",
    policyVersion: "internal",
  },
  RecordsRead: { ...request, incidentId: "internal" },
  RedactionsReviewed: {
    ...request,
    incidentId: "internal",
    decisions: "internal",
    words: "note",
    why: "note",
  },
  RecordsReleased: {
    ...request,
    custodian: "internal",
    calls: "internal",
    items: "internal",
    withheld: "internal",
    sha256: "internal",
  },
  RecordsDenied: { ...request, custodian: "internal", exemption: "internal", why: "note" },
  RecordSealed: order,
  RecordUnsealed: order,
  CareExported: {
    exportId: "internal",
    calls: "internal",
    serviceId: "internal",
    withPart2: "internal",
  },
};
