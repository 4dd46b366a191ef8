import type { Protocol, Responder } from "#core/protocol/protocol.ts";

const emergencyKinds: readonly Responder["kind"][] = [
  "police",
  "fire",
  "ems",
  "co-response",
  "medical-protocol",
];

/** Whether a responder is an alternative to the three emergency services: neither one of them, nor an officer with company. */
export const isTeam = ({ kind }: Responder): boolean => !emergencyKinds.includes(kind);

/** Ids of a protocol's teams: community responders, clinicians, mediators, social workers, hotlines, non-emergency lines. */
export const teamsOf = ({ responders }: Protocol): ReadonlySet<string> =>
  new Set(responders.filter(isTeam).map(({ id }) => id));
