import { expect, test } from "vitest";
import {
  acceptCommunity,
  crew,
  dana,
  DISPUTE,
  kim,
  MINUTE,
  sam,
  screenedDispute,
  signOn,
  story,
  timer,
} from "../../../tests/cast.ts";
import type { Story } from "../../../tests/cast.ts";

const lose = { kind: "LosePhone", unitId: "C7" } as const;
const wiped = { kind: "TellPhoneWiped", unitId: "C7" } as const;
const opened = { kind: "ReturnPhone", unitId: "C7" } as const;

/** A tap of C7's phone, kept for so long, by a clock that is an hour wrong. */
const tapped = (told: Story, sequence: number | null, keptFor: number) => ({
  ...crew("C7"),
  tap: {
    line: "phone",
    sequence,
    at: told.at - 60 * MINUTE - keptFor,
    sentAt: told.at - 60 * MINUTE,
    saw: told.unit("C7").version,
  },
});

test("D313 a phone is reported lost once, says once that nothing is on it, and its seat is opened again", () => {
  const told = story();
  told.does(kim, signOn("C7"));
  expect(told.refuses(sam, opened)).toBe("D313 not-lost");
  expect(told.refuses(kim, lose)).toMatch(/^D2 /);
  told.does(sam, lose);
  expect(told.refuses(sam, lose)).toBe("D313 lost-already");
  told.wait(MINUTE);
  told.does(crew("C7"), wiped);
  expect(told.unit("C7").phone).toEqual({ lostAt: told.at - MINUTE, wipedAt: told.at });
  expect(told.refuses(crew("C7"), wiped)).toBe("D313 wiped-already");
  told.does(sam, opened);
  expect(told.unit("C7").phone).toBeNull();
});

test("D314 what it kept is taken, what is tapped on it afterwards is not, and HELP always", () => {
  const told = story();
  told.does(kim, signOn("C7"));
  told.does(sam, lose);
  told.wait(10 * MINUTE);
  const busy = { kind: "ChangeUnitStatus", unitId: "C7", status: "busy" } as const;
  const free = { ...busy, status: "available" } as const;
  told.does(tapped(told, 1, 12 * MINUTE), busy);
  expect(told.unit("C7").status).toBe("busy");
  expect(told.refuses(tapped(told, 2, 5 * MINUTE), free)).toBe("D314 phone-lost");
  const help = { kind: "RequestBackup", unitId: "C7", isHelp: true } as const;
  told.does(tapped(told, null, 0), help);
  expect(told.unit("C7").isHelpCalled).toBe(true);
});

test("D373 neither a declined call nor a check-in that fell due makes a phone a lost one", () => {
  const told = screenedDispute();
  told.does(dana, acceptCommunity);
  told.does(kim, { kind: "AssignUnit", unitId: "C7", incidentId: DISPUTE });
  told.does(crew("C7"), { kind: "DeclineCall", unitId: "C7", reason: "know-the-person" });
  expect(told.unit("C7").phone).toBeNull();
  told.does(kim, { kind: "AssignUnit", unitId: "C7", incidentId: DISPUTE });
  told.does(crew("C7"), { kind: "ChangeUnitStatus", unitId: "C7", status: "on-scene" });
  told.wait(30 * MINUTE);
  told.does(timer, { kind: "FlagCheckInDue", unitId: "C7" });
  expect(told.unit("C7")).toMatchObject({ isCheckInDue: true, phone: null });
});
