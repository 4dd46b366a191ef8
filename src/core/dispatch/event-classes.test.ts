import { describe, expect, test } from "vitest";
import { acceptCommunity, crew, dana, DISPUTE, kim, screenedDispute } from "../../../tests/cast.ts";
import { eventClasses, eventVersions } from "./event-classes.ts";

describe("privacy classes", () => {
  test("every recorded field of a call has a class, and every kind a schema version", () => {
    const told = screenedDispute();
    told.does(dana, acceptCommunity);
    told.does(kim, { kind: "AssignUnit", unitId: "C7", incidentId: DISPUTE });
    told.does(crew("C7"), { kind: "RequestBackup", unitId: "C7", isHelp: true });
    told.does(crew("C7"), {
      kind: "RecordDisposition",
      incidentId: DISPUTE,
      disposition: "settled",
    });
    for (const { kind, at: _at, by: _by, ...fields } of told.log) {
      expect(Object.keys(eventClasses[kind]).toSorted()).toEqual(Object.keys(fields).toSorted());
      expect(eventVersions[kind]).toBe(kind === "CallReceived" ? 2 : 1);
    }
  });

  test("what a caller gave away is sealed", () => {
    expect(eventClasses.CallReceived).toMatchObject({ callbackNumber: "caller", place: "place" });
    expect(eventClasses.QuestionAnswered.answer).toBe("health");
    expect(eventClasses.NoteAdded.text).toBe("note");
    expect(eventClasses.CallHeld.told).toBe("note");
    expect(eventClasses.DispositionRecorded.note).toBe("note");
  });
});
