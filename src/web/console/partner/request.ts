import { fail, ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import type { DispatchCommand } from "#core/dispatch/commands.ts";
import { unsafeAlone } from "#core/dispatch/decide-ask.ts";
import type { WithoutConsent } from "#core/dispatch/desk-commands.ts";
import type { Door } from "#core/dispatch/words.ts";
import type { Protocol } from "#core/protocol/protocol.ts";

export type Known = "yes" | "no" | "unknown";

/** What help without agreement rests on, as it is filled in. */
export type GroundsDraft = { readonly [Part in keyof WithoutConsent]: WithoutConsent[Part] | "" };

export const noGrounds: GroundsDraft = { risk: "", tried: "", supervisor: "" };

/** The grounds once all three are said; null before. */
export function saidGrounds({ risk, tried, supervisor }: GroundsDraft): WithoutConsent | null {
  if (risk === "" || tried === "" || supervisor.trim() === "") return null;
  return { risk, tried, supervisor: supervisor.trim() };
}

/** A request to 911 as it is filled in. */
export interface RequestDraft {
  readonly where: string;
  readonly isSafe: Known;
  readonly doesAgree: Known;
  readonly send: readonly string[];
  readonly know: string;
  readonly grounds: GroundsDraft;
}

export const emptyRequest: RequestDraft = {
  where: "",
  isSafe: "unknown",
  doesAgree: "unknown",
  send: [],
  know: "",
  grounds: noGrounds,
};

const doors: readonly Door[] = ["988", "311"];

/** The command, or which line of the desk says what is missing. The server decides again. */
export function requestOf(
  { where, isSafe, doesAgree, send, know, grounds }: RequestDraft,
  on: {
    readonly protocol: Protocol;
    readonly incidentId: string;
    readonly contact: string | undefined;
    readonly language: string;
    readonly isSynthetic: boolean;
  },
): Result<DispatchCommand, "requestIncomplete" | "requestBarred" | "withoutConsentMissing"> {
  const { protocol, incidentId, contact, language, isSynthetic } = on;
  if (send.length === 0 || know.trim() === "") return fail("requestIncomplete");
  if (!unsafeAlone(protocol, send, isSafe).ok) return fail("requestBarred");
  const withoutConsent = doesAgree === "yes" ? null : saidGrounds(grounds);
  if (doesAgree !== "yes" && withoutConsent === null) return fail("withoutConsentMissing");
  const place = where.trim() === "" ? null : where.trim();
  return ok({
    kind: "RequestUnit",
    incidentId,
    callId: `${incidentId}/1`,
    door: doors.find((door) => door === contact) ?? "direct-line",
    language,
    callbackNumber: null,
    safeToCallBack: "unknown",
    place,
    placeConfidence: place === null ? "unknown" : "approximate",
    area: null,
    isSafe,
    doesAgree,
    send,
    know,
    withoutConsent,
    isSynthetic,
  });
}
