import { expect, test } from "vitest";
import type { Incident } from "#core/dispatch/center.ts";
import { contactOf } from "#core/repeat/contact.ts";
import { createBook } from "#core/repeat/book.ts";
import { newRecord } from "#core/repeat/record.ts";
import { defaultSettings } from "#core/repeat/settings.ts";
import { evolveSupport } from "#core/support/task.ts";
import { DISPUTE, screenedDispute } from "../../../tests/cast.ts";
import { reachOf } from "./ground.ts";

test("R30 one call that says its number is not safe to ring is enough, be it one that joined another", () => {
  const told = screenedDispute();
  const dispute = told.center.incidents.get(DISPUTE);
  const [called] = dispute?.calls ?? [];
  if (dispute === undefined || called === undefined) throw new Error("the cast has no dispute");
  const reach = (safe: readonly ("yes" | "no")[]) => {
    const calls = safe.map((safeToCallBack) => ({
      ...called,
      callbackNumber: "207-555-0144",
      safeToCallBack,
    }));
    const incident: Incident = { ...dispute, calls };
    const book = createBook();
    const contact = contactOf(incident, "conflict", defaultSettings);
    if (contact === undefined) throw new Error("the dispute is no complaint");
    book.put(contact);
    const task = evolveSupport(undefined, {
      kind: "SupportFellDue",
      taskId: "t",
      side: "caller",
      recordId: null,
      incidentId: DISPUTE,
      at: incident.openedAt,
      by: "clock",
    });
    return reachOf(task, incident.openedAt + 1, {
      threadsOf: book.threadsOf,
      recordOf: newRecord,
      incidentOf: () => incident,
      isSealed: () => false,
    });
  };
  expect(reach(["yes", "yes"])).toMatchObject({ is: "number" });
  expect(reach(["yes", "no"])).toEqual({ is: "none", why: "unsafe" });
  expect(reach(["no", "yes"])).toEqual({ is: "none", why: "unsafe" });
});
