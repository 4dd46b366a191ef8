import { describe, expect, test } from "vitest";
import { changesKept, decideAgency, evolveAgency, newAgency } from "./agency.ts";
import type { Agency, ChangeAgencySetting } from "./agency.ts";
import {
  defaultSettings,
  knownSetting,
  settingNames,
  settingsDeclared,
} from "./agency-settings.ts";
import {
  acceptCommunity,
  castContext,
  crew,
  dana,
  DISPUTE,
  kim,
  MINUTE,
  receive,
  screenedDispute,
  signOn,
  story,
  timer,
} from "../../../tests/cast.ts";
import { roles } from "./commands.ts";
import type { Role } from "./commands.ts";

const change: ChangeAgencySetting = {
  kind: "ChangeAgencySetting",
  name: "dispatch-style",
  value: "taker-routes",
  why: "Two dispatchers on every shift from today",
};

function send(agency: Agency, command: Partial<ChangeAgencySetting>, as: Role = "supervisor") {
  const at = 1_000_000 + agency.version;
  const by = "supervisor-1";
  const envelope = { commandId: "c1", at, by, roles: [as], command: { ...change, ...command } };
  const ruling = decideAgency(agency, envelope);
  return ruling.ok
    ? ruling.value.reduce((next, event) => evolveAgency(next, { ...event, at, by }), agency)
    : `${ruling.error.rule} ${ruling.error.code}`;
}

describe("how an agency works", () => {
  test("D260 only a supervisor changes a setting, and the change says who, when, why and what it was", () => {
    const may = roles.filter((role) => typeof send(newAgency, {}, role) === "object");
    expect(may).toEqual(["supervisor"]);
    expect(send(newAgency, {}, "dispatcher")).toBe("D260 not-for-this-role");
    expect(send(newAgency, {})).toMatchObject({
      version: 1,
      settings: { ...defaultSettings, "dispatch-style": "taker-routes" },
      changes: [{ by: "supervisor-1", at: 1_000_000, was: "taker-sends", why: change.why }],
    });
  });

  test.each([
    ["dispatch-stile", "taker-routes", "unknown-setting"],
    ["toString", "taker-routes", "unknown-setting"],
    ["dispatch-style", "takers", "unknown-value"],
    ["dispatch-style", 1, "unknown-value"],
    ["check-in-minutes", 4, "out-of-range"],
    ["check-in-minutes", 121, "out-of-range"],
    ["check-in-minutes", 7.5, "out-of-range"],
    ["check-in-minutes", "20", "out-of-range"],
    ["check-in-minutes", "as-for-every-crew", "out-of-range"],
    ["check-in-minutes-police", 4, "out-of-range"],
    ["check-in-minutes-police", "always", "out-of-range"],
    ["check-in-minutes-hotline", 20, "unknown-setting"],
    ["handover-alarm-seconds", Number.NaN, "out-of-range"],
  ])(
    "D261 a setting nobody declares, or a value it does not take, is refused: %s %s",
    (name, value, code) => {
      expect(send(newAgency, { name, value })).toBe(`D261 ${code}`);
    },
  );

  test("D261 every setting stands at a value that it takes", () => {
    expect(settingNames.toSorted()).toEqual(Object.keys(settingsDeclared).toSorted());
    for (const name of settingNames)
      expect(knownSetting(name, defaultSettings[name]).ok, name).toBe(true);
  });

  test.each([" ", "x".repeat(501)])("D262 a change without a reason is refused", (why) => {
    expect(send(newAgency, { why })).toBe("D262 why-missing");
  });

  test("D262 a change to what it is already is refused", () => {
    expect(send(newAgency, { value: "taker-sends" })).toBe("D262 nothing-changes");
  });

  test("keeps the last changes at hand, and a setting that an old log holds changes nothing", () => {
    const stamp = { at: 1, by: "supervisor-1" };
    const gone = {
      kind: "AgencySettingChanged",
      name: "gone",
      value: 1,
      was: 2,
      why: "…",
    } as const;
    const agency = Array.from({ length: changesKept + 5 }).reduce<Agency>(
      (next) => evolveAgency(next, { ...gone, ...stamp }),
      newAgency,
    );
    expect(agency.changes).toHaveLength(changesKept);
    expect(agency.version).toBe(changesKept + 5);
    expect(agency.settings).toEqual(defaultSettings);
  });
});

describe("who assigns, and how long a crew may be silent", () => {
  const assign = (unitId: string) => ({ kind: "AssignUnit", unitId, incidentId: DISPUTE }) as const;
  const routes = { ...defaultSettings, "dispatch-style": "taker-routes" } as const;
  const routed = () => {
    const told = screenedDispute(["C7", "P12"], undefined, { ...castContext, settings: routes });
    told.does(dana, acceptCommunity);
    return told;
  };

  test("D263 where takers send, a call taker assigns the unit", () => {
    const told = screenedDispute(["C7"]);
    told.does(dana, acceptCommunity);
    told.does(dana, assign("C7"));
    expect(told.unit("C7").incidentId).toBe(DISPUTE);
  });

  test("D263 where takers route, a dispatcher assigns it, and a seat that is both is a dispatcher", () => {
    const told = routed();
    expect(told.refuses(dana, assign("C7"))).toBe("D263 dispatcher-assigns");
    told.does(kim, assign("C7"));
    const seats = new Map([...castContext.seats, [dana.by, ["call-taker", "dispatcher"] as const]]);
    const small = screenedDispute(["C7"], undefined, { ...castContext, seats, settings: routes });
    small.does(dana, acceptCommunity);
    small.does(dana, assign("C7"));
    expect(small.unit("C7").incidentId).toBe(DISPUTE);
  });

  test("D263 where takers route, an emergency waits for no dispatcher, nor does a call while none is there", () => {
    const urgent = routed();
    urgent.does(dana, { kind: "SendEmergency", incidentId: DISPUTE, emergency: "violence" });
    urgent.does(dana, assign("P12"));
    const alone = routed();
    alone.leave(kim.by);
    alone.does(dana, assign("C7"));
    expect(alone.unit("C7").incidentId).toBe(DISPUTE);
  });

  test.each([10, 30, 60])(
    "D264 set to %i minutes, a silent crew is flagged then and not before",
    (minutes) => {
      const settings = { ...defaultSettings, "check-in-minutes": minutes };
      const told = story({ ...castContext, settings });
      told.does(dana, receive(DISPUTE));
      told.does(crew("P12"), signOn("P12"));
      told.does(dana, { kind: "SendEmergency", incidentId: DISPUTE, emergency: "violence" });
      told.does(kim, assign("P12"));
      told.does(crew("P12"), { kind: "ChangeUnitStatus", unitId: "P12", status: "on-scene" });
      const flag = { kind: "FlagCheckInDue", unitId: "P12" } as const;
      told.wait(minutes * MINUTE - 1);
      expect(told.refuses(timer, flag)).toBe("D107 not-due");
      told.wait(1);
      told.does(timer, flag);
      expect(told.unit("P12").isCheckInDue).toBe(true);
    },
  );
});
