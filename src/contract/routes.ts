import { sentCommandSchema } from "./commands.ts";
import { agencyRoutes } from "./agency.ts";
import { auditRoutes } from "./analysis-audit.ts";
import { analysisRoutes } from "./analysis-routes.ts";
import { careRoutes } from "./care.ts";
import { directoryRoutes } from "./directory.ts";
import { fitRoutes } from "./fit.ts";
import { governanceRoutes } from "./governance.ts";
import { sentinelRoutes } from "./sentinel.ts";
import { mediationRoutes } from "./mediation.ts";
import * as bodies from "./http.ts";
import { evaluationRoutes } from "./evaluation.ts";
import { metricsRoutes } from "./metrics.ts";
import { nudgesSchema } from "./nudges.ts";
import { libraryRoutes } from "./library.ts";
import { listeningRoutes } from "./listening.ts";
import { reachSchema, teamRecordSchema } from "./reach.ts";
import { recordsRoutes } from "./records.ts";
import { planRoutes } from "./plan.ts";
import { repeatRoutes } from "./repeat.ts";
import { secondLookRoutes } from "./second-look.ts";
import { deskRoles } from "./route.ts";
import type { Route } from "./route.ts";
import { shadowRoutes } from "./shadow.ts";
import { studioRoutes } from "./studio.ts";
import { supportRoutes } from "./support.ts";
import { workRoutes } from "./work.ts";

export const routes = {
  signIn: {
    method: "POST",
    path: "/api/session",
    summary: "Sit down in a seat: answers with the session's cookie.",
    may: "everyone",
    body: bodies.signInSchema,
    answer: bodies.sessionSchema,
    refuses: [400, 401, 403, 413, 429],
  },
  session: {
    method: "GET",
    path: "/api/session",
    summary: "Who sits here, and what they need to begin; null when nobody is signed in.",
    may: "everyone",
    answer: bodies.ownSessionSchema,
    refuses: [],
  },
  signOut: {
    method: "DELETE",
    path: "/api/session",
    summary: "Leave the seat; its socket is closed.",
    may: "signed-in",
    answer: null,
    refuses: [401, 403],
  },
  seats: {
    method: "GET",
    path: "/api/seats",
    summary: "The demo's sign-ins: over synthetic data on loopback only.",
    may: "everyone",
    answer: bodies.demoSeatsSchema,
    refuses: [404],
  },
  protocol: {
    method: "GET",
    path: "/api/protocol",
    summary: "The active protocol, read and checked.",
    may: "everyone",
    answer: bodies.protocolSchema,
    refuses: [],
  },
  protocolVersion: {
    method: "GET",
    path: "/api/protocol/:hash",
    summary:
      "A version of the protocol by its hash: the active one, or one that calls began under.",
    may: "everyone",
    answer: bodies.protocolSchema,
    refuses: [404],
  },
  command: {
    method: "POST",
    path: "/api/commands",
    summary: "Send a command; answers once it is on disk. Sending the same id again acts once.",
    may: "signed-in",
    body: sentCommandSchema,
    answer: bodies.acceptedSchema,
    refuses: [400, 401, 403, 404, 409, 413, 503],
  },
  record: {
    method: "GET",
    path: "/api/incidents/:id/record",
    summary: "One call's whole record; the reading is recorded.",
    may: ["supervisor"],
    answer: bodies.recordSchema,
    refuses: [401, 403, 404, 503],
  },
  reach: {
    method: "GET",
    path: "/api/incidents/:id/reach",
    summary:
      "How a call is reached: its spot, the roads, who was there before, and what never changes there.",
    may: deskRoles,
    answer: reachSchema,
    refuses: [401, 403, 404],
  },
  teamRecord: {
    method: "GET",
    path: "/api/responders/:id/record",
    summary: "What a team's calls of the last year came to; too few to say under 300.",
    may: deskRoles,
    answer: teamRecordSchema,
    refuses: [401, 403, 404],
  },
  samePlace: {
    method: "GET",
    path: "/api/incidents/:id/same-place",
    summary: "Earlier incidents at the same place, 90 days back.",
    may: [...deskRoles, "clinician"],
    answer: bodies.samePlaceSchema,
    refuses: [401, 403, 404],
  },
  aggregates: {
    method: "GET",
    path: "/api/aggregates",
    summary: "Figures of the group: no seat, no person, no place is in them.",
    may: ["supervisor"],
    query: bodies.aggregatesQuerySchema,
    answer: bodies.aggregatesSchema,
    refuses: [400, 401, 403],
  },
  nudges: {
    method: "GET",
    path: "/api/nudges",
    summary: "Every nudge with the group's figures of 30 days, and the group's overrides.",
    may: [...deskRoles, "clinician"],
    answer: nudgesSchema,
    refuses: [401, 403],
  },
  health: {
    method: "GET",
    path: "/api/health",
    summary: "Whether the center can work: store, feeds, what waits.",
    may: "everyone",
    answer: bodies.healthSchema,
    refuses: [],
  },
  county: {
    method: "GET",
    path: "/api/county",
    summary: "How fast Harbor County lives; null where no county does.",
    may: "everyone",
    answer: bodies.livingCountySchema,
    refuses: [],
  },
  countySpeed: {
    method: "POST",
    path: "/api/county",
    summary:
      "Change how fast Harbor County lives. Demo only; this server's own pages may, seat or none.",
    may: "everyone",
    body: bodies.countySpeedSchema,
    answer: bodies.countySchema,
    refuses: [400, 403, 404],
  },
  ...metricsRoutes,
  ...evaluationRoutes,
  ...secondLookRoutes,
  ...agencyRoutes,
  ...workRoutes,
  ...fitRoutes,
  ...careRoutes,
  ...directoryRoutes,
  ...mediationRoutes,
  ...sentinelRoutes,
  ...libraryRoutes,
  ...listeningRoutes,
  ...governanceRoutes,
  ...recordsRoutes,
  ...repeatRoutes,
  ...supportRoutes,
  ...analysisRoutes,
  ...auditRoutes,
  ...planRoutes,
  ...shadowRoutes,
  ...studioRoutes,
} as const satisfies Record<string, Route>;
