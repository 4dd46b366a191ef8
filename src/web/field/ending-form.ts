import type { Instant } from "#core/base/ids.ts";
import type {
  CrewReport,
  DispositionCode,
  FitVerdict,
  HoldPlacer,
  MandatedAgency,
  TellCaller,
} from "#core/dispatch/words.ts";

/** What the crew has filled in so far. */
export interface EndingForm {
  readonly disposition: DispositionCode | null;
  readonly isDropOffFull: boolean;
  readonly holdBy: HoldPlacer | null;
  readonly authority: string;
  readonly agency: MandatedAgency | null;
  readonly tellCaller: TellCaller;
  readonly verdict: FitVerdict | null;
  readonly note: string;
}

export const emptyEnding: EndingForm = {
  disposition: null,
  isDropOffFull: false,
  holdBy: null,
  authority: "",
  agency: null,
  tellCaller: "not-asked",
  verdict: null,
  note: "",
};

/** The report that a form makes, or what it still lacks. A report to an agency is timed when it is told here. */
export function reportOf(form: EndingForm, at: Instant): CrewReport | "endNeeds" | "endNeedsHold" {
  const { disposition, isDropOffFull, holdBy, agency, tellCaller } = form;
  if (disposition === null) return "endNeeds";
  const authority = form.authority.trim();
  const isHold = disposition === "involuntary-hold";
  if (isHold && (holdBy === null || authority === "")) return "endNeedsHold";
  return {
    disposition,
    isDropOffFull,
    hold: isHold && holdBy !== null ? { by: holdBy, authority } : null,
    mandatedReport: agency === null ? null : { agency, at },
    tellCaller,
  };
}
