import { describe, expect, test } from "vitest";
import { eventVersions } from "#core/dispatch/event-classes.ts";
import { createCenter, applyEvent } from "#core/dispatch/evolve.ts";
import { currentVersion, upcast } from "#eventlog/upcast.ts";
import {
  acceptCommunity,
  dana,
  DISPUTE,
  kim,
  lee,
  MINUTE,
  receive,
  screenedDispute,
  SECOND,
} from "../../tests/cast.ts";
import { recordedUpcasters, toDispatchEvent, toNewEvent } from "./recorded.ts";

describe("what older programs recorded", () => {
  test("has a step for each version before the one that is written today", () => {
    for (const [kind, version] of Object.entries(eventVersions))
      expect([kind, version]).toEqual([kind, currentVersion(recordedUpcasters, kind)]);
  });

  test("D385 a unit that came along before anybody wrote down since when is on the call from then", () => {
    const told = screenedDispute();
    told.does(dana, acceptCommunity);
    told.does(kim, { kind: "AssignUnit", unitId: "C7", incidentId: DISPUTE });
    told.wait(3 * MINUTE);
    told.does(lee, receive(SECOND));
    told.does(kim, { kind: "MergeIncident", incidentId: DISPUTE, into: SECOND });
    const center = createCenter();
    told.log.forEach((event, at) => {
      const written = toNewEvent(event, event);
      const { sentAt: _, setOutAt: __, arrivedAt: ___, ...before } = written.data;
      const saved = event.kind === "UnitMoved" ? { ...written, version: 1, data: before } : written;
      const known = toDispatchEvent({
        ...saved,
        ...upcast(recordedUpcasters, saved.kind, saved.version, saved.data),
        agency: "harbor-county",
        position: at + 1,
        streamVersion: 1,
        commandId: `c-${at}`,
        recordedAt: event.at,
        hash: "",
      });
      if (known !== undefined) applyEvent(center, known);
    });
    expect(center.incidents.get(SECOND)?.units).toMatchObject([
      { unitId: "C7", since: told.at, setOutAt: null, arrivedAt: null },
    ]);
  });
});
