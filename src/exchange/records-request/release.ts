import { writeCsv } from "#core/base/csv.ts";
import type { IncidentId, Instant } from "#core/base/ids.ts";
import type { RedactionDecision } from "#core/records/events.ts";
import type { RecordsPolicy } from "#core/records/policy.ts";
import { blackOut, blockOf, proposalFor } from "#core/records/propose.ts";
import type { CallMarks, RecordItem } from "#core/records/propose.ts";
import type { RecordsRequest } from "#core/records/state.ts";
import type { Finding, RedactionAction } from "#core/records/words.ts";

/** One item as it leaves, or as it is explained that it does not. */
export interface SettledItem {
  readonly item: RecordItem;
  readonly action: RedactionAction;
  readonly exemption: string | null;
  readonly found: readonly Finding[];
  /** Whether a person decided it, or let the proposal stand. */
  readonly decidedBy: "custodian" | "proposal";
  /** What is given out; null: nothing. */
  readonly text: string | null;
}

/** What a release is made of. */
export interface ReleaseParts {
  readonly request: RecordsRequest;
  readonly items: readonly RecordItem[];
  readonly marks: (incidentId: IncidentId) => CallMarks;
  readonly policy: RecordsPolicy;
}

/** CR35: what becomes of each item, the custodian's decision before the proposal. */
export function settled({ request, items, marks, policy }: ReleaseParts): readonly SettledItem[] {
  return items.map((item) => {
    const review = request.reviews.get(item.incidentId);
    const decision: RedactionDecision | undefined = review?.decisions.get(item.id);
    const proposal = proposalFor(item, marks(item.incidentId), policy);
    const { action } = decision ?? proposal;
    const exemption =
      decision === undefined || decision.action === "withhold"
        ? (decision ?? proposal).exemption
        : (decision.exemption ?? proposal.exemption);
    return {
      item,
      action,
      exemption: action === "release" ? null : exemption,
      found: proposal.found,
      decidedBy: decision === undefined ? "proposal" : "custodian",
      text: shown(item, action, review?.words ?? []),
    };
  });
}

function shown(
  { text }: RecordItem,
  action: RedactionAction,
  words: readonly string[],
): string | null {
  if (text === null || action === "withhold") return null;
  if (action === "coarsen") return blockOf(text);
  if (action === "black-out") return blackOut(text, words);
  return words.length === 0 ? text : blackOutWords(text, words);
}

/** A released text keeps everything but the custodian's own words. */
const blackOutWords = (text: string, words: readonly string[]): string =>
  words.some((word) => text.toLowerCase().includes(word.toLowerCase().trim()))
    ? blackOut(text, words)
    : text;

const time = (at: Instant): string => new Date(at).toISOString();

/** The records that leave, a row for each field. */
export const recordsText = (all: readonly SettledItem[]): string =>
  writeCsv([
    ["call", "time", "event", "desk", "field", "value"],
    ...all.map(({ item, text, exemption }) => [
      item.incidentId,
      time(item.at),
      item.kind,
      item.by,
      item.field,
      text ?? (item.text === null ? "[destroyed]" : `[withheld: ${exemption ?? ""}]`),
    ]),
  ]);

/** The redaction log: what was withheld, coarsened or blacked out, under which law, why, and by whom. */
export function redactionLogText(
  all: readonly SettledItem[],
  { policy, custodian }: { readonly policy: RecordsPolicy; readonly custodian: string },
): string {
  const byId = new Map(policy.exemptions.map((each) => [each.id, each]));
  const rows = all
    .filter(({ action, item }) => action !== "release" || item.text === null)
    .map(({ item, action, exemption, found, decidedBy }) => {
      const known = exemption === null ? undefined : byId.get(exemption);
      return [
        item.incidentId,
        time(item.at),
        item.kind,
        item.field,
        item.text === null ? "destroyed" : action,
        item.text === null ? "" : (exemption ?? ""),
        item.text === null ? "retention schedule" : (known?.law ?? ""),
        known?.says.en ?? "",
        known?.says.es ?? "",
        found.join(" "),
        decidedBy,
        custodian,
      ];
    });
  const header = "call,time,event,field,what,exemption,law,why_en,why_es,found,decided,custodian";
  return writeCsv([header.split(","), ...rows]);
}
