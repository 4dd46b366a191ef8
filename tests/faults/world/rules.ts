import { compile } from "#core/protocol/compile.ts";
import type { Pathway, ResponseAction } from "#core/protocol/protocol.ts";
import { castProtocol } from "../../cast.ts";

const [dispute] = castProtocol.pathways;
if (dispute === undefined) throw new Error("the cast has no pathway");

/** A pathway of one question and one rule, which says how its units go. */
const pathway = (id: string, asks: string, action: Partial<ResponseAction>): Pathway => ({
  ...dispute,
  id,
  keys: [id.slice(0, 2)],
  callTypes: [],
  asks: [asks],
  examples: [],
  rules: [
    {
      id: `${id}/1`,
      when: {},
      action: { send: [], priority: 3, assignment: "solo", neverOffer: [], offer: [], ...action },
    },
  ],
});

/** The cast's protocol, with a response that begins with a ring and one that goes in two kinds, led by the one that is named last. */
export const worldCompiled = compile({
  ...castProtocol,
  pathways: [
    ...castProtocol.pathways,
    {
      ...pathway("welfare", "weapon", { send: ["community"], assignment: "phone-first" }),
      checkInMinutes: 5,
    },
    pathway("alarm", "violence", { send: ["police", "ems"], assignment: "dual", lead: "ems" }),
  ],
});
export const worldProtocol = worldCompiled.protocol;
