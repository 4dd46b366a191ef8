import type { Instant, SeatId } from "#core/base/ids.ts";
import type { Incident } from "#core/dispatch/center.ts";
import type { TravelEstimator } from "#core/dispatch/travel.ts";
import type { Corner } from "#core/dispatch/fix.ts";
import type { CompiledProtocol } from "#core/protocol/compile.ts";
import type { EventLog } from "#eventlog/eventlog.ts";
import type { AgencyService } from "./agency/service.ts";
import type { DirectoryShelf } from "./care/directory-shelf.ts";
import type { CareService } from "./care/service.ts";
import type { Consoles } from "./consoles.ts";
import type { Governing } from "./governance/service.ts";
import type { Host } from "./host.ts";
import type { IncidentIndex } from "./incident-index.ts";
import type { Ledger } from "./ledger.ts";
import type { EvaluationService } from "./outcomes/evaluation-service.ts";
import type { MetricsService } from "./outcomes/metrics-service.ts";
import type { LibraryShelf } from "./library-shelf.ts";
import type { LiveMediation } from "./mediation/open.ts";
import type { Repeats } from "./repeat/service.ts";
import type { PastCalls } from "./past-calls.ts";
import type { Plans } from "./plan/plans.ts";
import type { PortalParts } from "./portal/portal-parts.ts";
import type { RecordsDesk } from "./records/open.ts";
import type { SeatDirectory } from "./seats.ts";
import type { Looks } from "./second-look/service.ts";
import type { LiveSupport } from "./support/open.ts";
import type { Sessions } from "./sessions.ts";
import type { Factors } from "./totp.ts";
import type { StudioShelf } from "./studio/studio.ts";
import type { SpotOf } from "./units/reach.ts";
import type { Voices } from "./voices/service.ts";

/** The county's pace, where there is a county. */
export interface Pace {
  speed(): number;
  /** 1 to 60. */
  setSpeed(speed: number): void;
}

/** What exists only over synthetic data on loopback. */
export interface Demo {
  /** What opens each demo seat: shown on the sign-in page. */
  readonly secrets: ReadonlyMap<SeatId, string>;
  readonly pace: Pace | undefined;
}

/** All that the HTTP side is given. */
export interface AppParts {
  readonly agency: { readonly id: string; readonly name: string; readonly isSynthetic: boolean };
  readonly version: string;
  /** The active protocol. Read it when it is needed and never keep it: another version may come into force meanwhile. */
  readonly protocol: CompiledProtocol;
  /** The version that decides a call. */
  readonly protocolFor: (incident: Incident) => CompiledProtocol;
  /** A version by its hash; undefined where there is none. */
  readonly versionOf: (hash: string) => CompiledProtocol | undefined;
  /** Undefined: nobody decides about the protocol here. */
  readonly governing: Governing | undefined;
  readonly log: EventLog;
  readonly ledger: Ledger;
  readonly incidents: IncidentIndex;
  readonly metrics: MetricsService;
  readonly evaluations: EvaluationService;
  readonly looks: Looks;
  readonly repeats: Repeats;
  readonly care: CareService;
  /** How the agency works, and how that is changed. */
  readonly settings: AgencyService;
  /** Undefined: no records policy, and no request is answered here. */
  readonly recordsDesk: RecordsDesk | undefined;
  /** The services that referrals pick from. */
  readonly directoryOfServices: DirectoryShelf;
  readonly mediation: LiveMediation;
  readonly support: LiveSupport;
  readonly plans: Plans;
  readonly host: Host;
  readonly consoles: Consoles;
  readonly sessions: Sessions;
  readonly directory: SeatDirectory;
  /** Second factors of the accounts that have one. */
  readonly factors: Factors;
  readonly demo: Demo | undefined;
  /** Absent: this server replays nothing. */
  readonly pastCalls?: PastCalls;
  /** Absent: no library is read here. */
  readonly library?: LibraryShelf;
  /** Absent: no protocol is read or drafted here. */
  readonly studio?: StudioShelf;
  /** Undefined: nobody is heard here. */
  readonly voices?: Voices | undefined;
  /** Absent: the public pages have the figures and the rules alone. */
  readonly portal?: PortalParts;
  readonly now: () => Instant;
  /** An id nobody has used. */
  readonly newId: () => string;
  /** From where positions of phones are counted; absent: they are not taken. */
  readonly corner?: Corner | undefined;
  /** How a call's place becomes a spot; absent: nobody knows where calls are, and nobody is nearest. */
  readonly spotOf?: SpotOf | undefined;
  /** The agency's routing server; absent: the straight line. */
  readonly routing?: TravelEstimator | undefined;
  /** `http://localhost:8911` …: the addresses under which this server may be asked. */
  readonly origins: () => ReadonlySet<string>;
  /** Behind TLS: the cookie is then for TLS alone. */
  readonly isSecure: boolean;
  /** Where published figures are kept as they were published; absent: they are made anew. */
  readonly folder?: string;
  readonly note?: (sentence: string) => void;
  /** The folder of the built web; undefined when it is not built. */
  readonly webRoot: string | undefined;
  readonly signInsPerMinute: number;
}
