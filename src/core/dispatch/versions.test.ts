import { describe, expect, test } from "vitest";
import { compile } from "#core/protocol/compile.ts";
import {
  acceptCommunity,
  answer,
  castCompiled,
  castContext,
  castProtocol,
  castRef,
  dana,
  DISPUTE,
  kim,
  receive,
  SECOND,
  signOn,
  story,
} from "../../../tests/cast.ts";
import type { DispatchContext } from "./context.ts";
import { protocolFor } from "./context.ts";

/** The cast's protocol, a version later: a settled quarrel gets the co-responder, and floods are an emergency of their own. */
const next = compile({
  ...castProtocol,
  version: 4,
  hash: "fade".repeat(16),
  emergencies: [
    ...castProtocol.emergencies,
    { id: "flood", name: { en: "Flood" }, keys: ["fl"], send: ["fire"] },
  ],
  pathways: castProtocol.pathways.map((pathway) =>
    pathway.id === "neighbor-dispute"
      ? {
          ...pathway,
          rules: pathway.rules.map((rule) =>
            rule.action.send.includes("community")
              ? { ...rule, action: { ...rule.action, send: ["co-response"] } }
              : rule,
          ),
        }
      : pathway,
  ),
});

const versions = new Map([castCompiled, next].map((each) => [each.protocol.hash, each]));

/** A story during which another version may come into force. */
function changing() {
  let active = castCompiled;
  const context: DispatchContext = {
    ...castContext,
    get protocol() {
      return active;
    },
    versionOf: (hash) => versions.get(hash),
  };
  return {
    told: story(context),
    activate: (version: typeof castCompiled) => {
      active = version;
    },
  };
}

const screen = (told: ReturnType<typeof story>, incidentId: string): void => {
  told.does(dana, { kind: "ChooseComplaint", incidentId, pathway: "neighbor-dispute" });
  told.does(dana, answer(incidentId, "behavior", "loud-argument"));
  told.does(dana, answer(incidentId, "violence", "no"));
  told.does(dana, answer(incidentId, "weapon", "none"));
  told.does(dana, answer(incidentId, "lasting", "no"));
};

describe("a version comes into force while calls are open", () => {
  test("D130 an open call keeps the version it began with, and a new call gets the new one", () => {
    const { told, activate } = changing();
    for (const unit of ["C7", "X4"] as const) told.does(kim, signOn(unit));
    told.does(dana, receive(DISPUTE));
    expect(told.incident(DISPUTE).protocol).toEqual(castRef);
    activate(next);
    screen(told, DISPUTE);
    told.does(dana, acceptCommunity);
    expect(told.incident(DISPUTE).decisions.at(-1)).toMatchObject({
      send: ["community"],
      recommendation: { protocol: castRef },
    });
    told.does(dana, receive(SECOND));
    screen(told, SECOND);
    const accept = { ...acceptCommunity, incidentId: SECOND };
    expect(told.refuses(dana, accept)).toBe("D23 recommendation-changed");
    told.does(dana, { ...accept, send: ["co-response"] });
    const { id, version, hash } = next.protocol;
    expect(told.incident(SECOND)).toMatchObject({ protocol: { id, version, hash } });
  });

  test("D130 after a roll-back a call of the version that was put back keeps it to its end", () => {
    const { told, activate } = changing();
    told.does(kim, signOn("X4"));
    activate(next);
    told.does(dana, receive(DISPUTE));
    activate(castCompiled);
    screen(told, DISPUTE);
    told.does(dana, { ...acceptCommunity, send: ["co-response"] });
    expect(told.incident(DISPUTE).status).toBe("waiting");
  });

  test("D130 an emergency that only the active version declares is sent all the same", () => {
    const { told, activate } = changing();
    told.does(dana, receive(DISPUTE));
    const flood = { kind: "SendEmergency", incidentId: DISPUTE, emergency: "flood" } as const;
    expect(told.refuses(dana, flood)).toBe("D18 unknown-emergency");
    activate(next);
    expect(told.does(dana, flood)[0]).toMatchObject({ kind: "EmergencySent", send: ["fire"] });
  });

  test("D130 a call whose version was not recorded, or cannot be found, is decided by the active one", () => {
    const lost = { id: "cast", version: 1, hash: "gone" };
    const context = { protocol: next, versionOf: (hash: string) => versions.get(hash) };
    expect(protocolFor(context, { protocol: null })).toBe(next);
    expect(protocolFor(context, { protocol: lost })).toBe(next);
    expect(protocolFor(context, undefined)).toBe(next);
    expect(protocolFor(context, { protocol: castRef })).toBe(castCompiled);
    expect(protocolFor({ protocol: next }, { protocol: castRef })).toBe(next);
  });
});
