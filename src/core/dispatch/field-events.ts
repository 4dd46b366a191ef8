import type { CommandId, IncidentId, Instant, UnitId } from "#core/base/ids.ts";
import type {
  CrewReport,
  DeclineReason,
  FitVerdict,
  ProtocolRef,
  SceneObservation,
  UnitStatus,
} from "./words.ts";

/** What crews tell, and what their phones kept until it could be sent. */
export type FieldEvent =
  // ── what a crew tells ──
  | {
      readonly kind: "OutcomeReported";
      readonly incidentId: IncidentId;
      readonly crew: UnitId;
      readonly disposition: CrewReport["disposition"];
      readonly isDropOffFull: boolean;
      readonly hold: CrewReport["hold"];
      readonly mandatedReport: CrewReport["mandatedReport"];
      readonly tellCaller: CrewReport["tellCaller"];
      /** Null, as are the next: its key is gone. */
      readonly helped: CrewReport["helped"] | null;
      readonly followUp: CrewReport["followUp"];
      readonly policeAsked: CrewReport["policeAsked"];
      readonly personView: CrewReport["personView"];
      readonly note: string | null;
    }
  | {
      readonly kind: "SceneObserved";
      readonly incidentId: IncidentId;
      readonly crew: UnitId;
      readonly observation: SceneObservation;
    }
  | {
      readonly kind: "FitFlagged";
      readonly incidentId: IncidentId;
      readonly crew: UnitId;
      readonly verdict: FitVerdict;
      /** The protocol and the rule that sent the crew; null where nothing was recommended. */
      readonly protocol: ProtocolRef | null;
      readonly pathway: string | null;
      readonly rule: string | null;
      readonly note: string | null;
    }
  | {
      readonly kind: "CallDeclined";
      readonly unitId: UnitId;
      readonly incidentId: IncidentId;
      readonly reason: DeclineReason;
    }
  // ── what a phone kept until it could be sent ──
  | {
      readonly kind: "TapTaken";
      readonly unitId: UnitId;
      readonly line: string;
      readonly sequence: number | null;
      /** By the phone's clock, which may be wrong; `at` is the center's. */
      readonly tappedAt: Instant;
      readonly sentAt: Instant;
    }
  /** It says something else than dispatch has said meanwhile, or a rule refused it: kept for a person. */
  | {
      readonly kind: "TapSetAside";
      readonly unitId: UnitId;
      readonly tapId: CommandId;
      /** Which command it was. */
      readonly what: string;
      /** The call it was about; null where it was about none. */
      readonly about: IncidentId | null;
      /** The status it would have set; null where it was no status. */
      readonly status: UnitStatus | null;
      readonly tappedAt: Instant;
      readonly sentAt: Instant;
      /** The rule's code. */
      readonly because: string;
      readonly note: string | null;
    }
  | {
      readonly kind: "TapResolved";
      readonly unitId: UnitId;
      readonly tapId: CommandId;
      readonly keep: "crew" | "dispatch";
    }
  // ── whether the crew is all right ──
  // ── a phone that was lost ──
  /** A supervisor has reported it lost: it gives what it kept and then destroys it, and nobody signs in at its seat. */
  | { readonly kind: "PhoneLost"; readonly unitId: UnitId }
  /** The phone's own last word: nothing is kept on it any more. */
  | { readonly kind: "PhoneWiped"; readonly unitId: UnitId }
  /** It was found, or another takes its place: the seat is open again. */
  | { readonly kind: "PhoneReturned"; readonly unitId: UnitId }
  | { readonly kind: "CheckedIn"; readonly unitId: UnitId }
  | { readonly kind: "CheckInFellDue"; readonly unitId: UnitId };
