import type { AgencyId, SeatId } from "#core/base/ids.ts";
import type { Corner } from "#core/dispatch/fix.ts";
import type { TravelEstimator } from "#core/dispatch/travel.ts";
import type { SuppliedRow } from "#core/outcomes/definition.ts";
import type { EvaluationPlan } from "#core/evaluation/plan.ts";
import type { GoalRegister } from "#core/outcomes/goals.ts";
import type { CompiledProtocol } from "#core/protocol/compile.ts";
import type { RecordsPolicy } from "#core/records/policy.ts";
import type { EventLog } from "#eventlog/eventlog.ts";
import type { Clock } from "./clock.ts";
import type { Charter } from "#core/governance/charter.ts";
import type { VersionFile } from "./governance/shelf.ts";
import type { PastCalls } from "./past-calls.ts";
import type { PortalParts } from "./portal/portal-parts.ts";
import type { Seat } from "./seats.ts";
import type { hashSecret } from "./secrets.ts";
import type { LibraryShelf } from "./library-shelf.ts";
import type { StudioShelf } from "./studio/studio.ts";
import type { SpotOf } from "./units/reach.ts";
import type { ListeningOptions } from "./voices/listening-options.ts";

/** All that a server is made of; what touches the machine is handed in. */
export interface ServerOptions {
  readonly agency: { readonly id: AgencyId; readonly name: string; readonly isSynthetic: boolean };
  readonly version: string;
  readonly protocol: CompiledProtocol;
  readonly seats: readonly Seat[];
  /** What opens the demo's seats; not taken up unless the address is loopback and the data synthetic (S9). */
  readonly demoSecrets: ReadonlyMap<SeatId, string>;
  /** How a secret is kept. Absent: salted and stretched, anew at each start. */
  readonly hashSecret?: typeof hashSecret;
  /** Keys of the accounts that are asked for a second factor (S128). Absent: none is. */
  readonly secondFactors?: ReadonlyMap<SeatId, Uint8Array>;
  /** A log that several agencies of one process share, each in a chain of its own; whoever opened it closes it. Absent: the folder's own. */
  readonly log?: EventLog;
  /** Where the log and the sessions lie. */
  readonly folder: string;
  readonly listenOn: { readonly host: string; readonly port: number };
  readonly publicOrigin: string | undefined;
  readonly webRoot: string | undefined;
  /** Robots live in the center at this speed; undefined: people alone. */
  readonly county: { readonly seed: number; readonly speed: number } | undefined;
  /** Absent: nothing is replayed here. */
  readonly pastCalls?: PastCalls;
  /** Absent: no library is read here. */
  readonly library?: LibraryShelf;
  /** How this agency decides about its protocol. Absent: the one given is in force for good. */
  readonly governance?: {
    readonly charter: Charter;
    /** What the protocol was read from. */
    readonly files: readonly VersionFile[];
    readonly callTypes: readonly string[] | undefined;
  };
  /** Absent: no protocol is read or drafted here. */
  readonly studio?: StudioShelf;
  /** What the public pages tell besides figures and rules. Absent: nothing. */
  readonly portal?: PortalParts;
  /** What this agency declared its programs are for, and counts that no call carries. Absent: nothing was declared. */
  readonly goals?: {
    readonly register: GoalRegister;
    readonly supplied: readonly SuppliedRow[];
    /** What an evaluation will look at. Absent: nobody wrote it down, and the report says so. */
    readonly plan?: EvaluationPlan;
  };
  /** What this agency listens for. Absent: nobody is heard here. */
  readonly listening?: ListeningOptions;
  /** What is withheld and how long what is kept. Absent: no request for records is answered, and nothing is destroyed by age. */
  readonly records?: RecordsPolicy;
  readonly signInsPerMinute: number;
  readonly clock: Clock;
  readonly randomBytes: (length: number) => Uint8Array;
  readonly newId: () => string;
  /** From where positions of phones are counted; absent: they are not taken. */
  readonly corner?: Corner;
  /** How a call's place becomes a spot; absent: nobody is nearest. */
  readonly spotOf?: SpotOf;
  /** The agency's routing server; absent: the straight line. */
  readonly routing?: TravelEstimator;
  readonly note: (sentence: string) => void;
}
