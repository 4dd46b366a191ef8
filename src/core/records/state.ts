import type { IncidentId, Instant, SeatId } from "#core/base/ids.ts";
import type { RedactionDecision, RequestScope } from "./events.ts";
import type { Asker } from "./words.ts";

/** How the records of one call were reviewed. */
export interface Review {
  readonly decisions: ReadonlyMap<string, RedactionDecision>;
  /** Taken out of every text of the call. */
  readonly words: readonly string[];
  readonly by: SeatId;
  readonly at: Instant;
}

/** One request for records, from its first day to its answer. */
export interface RecordsRequest {
  readonly id: string;
  readonly receivedAt: Instant;
  readonly dueAt: Instant;
  readonly asker: Asker;
  readonly language: "en" | "es";
  /** Null: its key is gone. */
  readonly wants: string | null;
  readonly contact: string | null;
  readonly scope: RequestScope;
  /** Null: not searched yet. */
  readonly found: {
    readonly calls: readonly IncidentId[];
    readonly through: number;
    readonly policyVersion: number;
  } | null;
  readonly reviews: ReadonlyMap<IncidentId, Review>;
  /** Null: not answered yet. */
  readonly answer:
    | {
        readonly is: "released";
        readonly custodian: string;
        readonly at: Instant;
        readonly by: SeatId;
        readonly items: number;
        readonly withheld: number;
        readonly sha256: Readonly<Record<string, string>>;
      }
    | {
        readonly is: "denied";
        readonly custodian: string;
        readonly at: Instant;
        readonly exemption: string;
        readonly why: string | null;
      }
    | null;
  /** Events of its stream. */
  readonly version: number;
}

/** Where a call's records went: what cannot be called back. */
export interface GivenOut {
  readonly to: "request" | "program";
  readonly id: string;
  readonly at: Instant;
}

/** All requests, calls sealed by order, and what left. */
export interface RecordsState {
  readonly requests: ReadonlyMap<string, RecordsRequest>;
  /** The order by which a call is sealed. */
  readonly sealed: ReadonlyMap<IncidentId, string>;
  readonly orderVersions: ReadonlyMap<IncidentId, number>;
  readonly givenOut: ReadonlyMap<IncidentId, readonly GivenOut[]>;
}

export const noRecords: RecordsState = {
  requests: new Map(),
  sealed: new Map(),
  orderVersions: new Map(),
  givenOut: new Map(),
};
