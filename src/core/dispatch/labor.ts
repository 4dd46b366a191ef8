import type { Instant, SeatId } from "#core/base/ids.ts";
import { ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import type { Stamp } from "./events.ts";
import { refuse } from "./refuse.ts";
import type { Refusal } from "./words.ts";

/** Who may be shown figures of a person: that person alone, or their supervisor too. */
export const laborScopes = ["own", "supervisor"] as const;
export type LaborScope = (typeof laborScopes)[number];

/** What labor and management have signed about figures of single persons. Without it there are none. */
export interface LaborTerms {
  /** Who signed for those whose work it is about, and who for management; each a person's name and office. */
  readonly forLabor: string;
  readonly forManagement: string;
  /** Where the signed paper lies. Concord holds the pointer and never the paper. */
  readonly document: string;
  readonly purpose: string;
  /** How many days back a figure of a person may look. */
  readonly retentionDays: number;
  readonly scope: readonly LaborScope[];
  /** That nobody is disciplined over these figures. A paper without the clause turns nothing on. */
  readonly hasNoDisciplineClause: boolean;
  readonly endsAt: Instant;
}

/** What happens to it. In the agency's own stream. */
export type LaborEvent =
  | ({ readonly kind: "LaborSignedOff" } & LaborTerms)
  | { readonly kind: "LaborSignOffWithdrawn"; readonly why: string };

/** What a supervisor records of what was signed, or taken back. */
export type LaborCommand =
  | ({ readonly kind: "RecordLaborSignOff" } & LaborTerms)
  | { readonly kind: "WithdrawLaborSignOff"; readonly why: string };

/** The sign-off that was recorded last. */
export interface LaborSignOff extends LaborTerms {
  readonly at: Instant;
  readonly by: SeatId;
  readonly withdrawn: { readonly at: Instant; readonly by: SeatId; readonly why: string } | null;
}

/** The longest that a sign-off stands before it is signed anew, in days, and the longest look back. */
export const signOffDays = 3 * 366;
export const longestRetentionDays = 366;
/** Letters of a name, a purpose or a pointer. */
export const laborTextLength = 300;
const dayMs = 24 * 60 * 60_000;

/** Why there are no figures of persons; undefined where there are. */
export type NoPersonFigures = "not-signed" | "ended" | "withdrawn" | "out-of-scope";

/**
 * D320: THE gate. Every page, route, command and export that would show a figure of one person asks here, for whom it would show it, and
 * shows none when the answer is a reason.
 */
export function whyNoPersonFigures(
  labor: LaborSignOff | null,
  scope: LaborScope,
  at: Instant,
): NoPersonFigures | undefined {
  if (labor === null) return "not-signed";
  if (labor.withdrawn !== null) return "withdrawn";
  if (at >= labor.endsAt) return "ended";
  return labor.scope.includes(scope) ? undefined : "out-of-scope";
}

/** The sign-off after one event of it. */
export function evolveLabor(
  labor: LaborSignOff | null,
  event: LaborEvent & Stamp,
): LaborSignOff | null {
  const { at, by } = event;
  if (event.kind === "LaborSignOffWithdrawn")
    return labor === null ? null : { ...labor, withdrawn: { at, by, why: event.why } };
  const { kind: _, ...signed } = event;
  return { ...signed, withdrawn: null };
}

/** D321, D322. */
export function decideLabor(
  labor: LaborSignOff | null,
  command: LaborCommand,
  at: Instant,
): Result<readonly LaborEvent[], Refusal> {
  if (command.kind === "WithdrawLaborSignOff") {
    const why = written("why it is withdrawn", command.why);
    if (!why.ok) return why;
    if (labor === null || labor.withdrawn !== null)
      return refuse("D322", "nothing-signed", "no sign-off stands; there is nothing to withdraw");
    return ok([{ kind: "LaborSignOffWithdrawn", why: why.value }]);
  }
  const { kind: _, ...terms } = command;
  const checked = wholeTerms(terms, at);
  return checked.ok ? ok([{ kind: "LaborSignedOff", ...checked.value }]) : checked;
}

/** D321: what is not whole turns nothing on. */
function wholeTerms(terms: LaborTerms, at: Instant): Result<LaborTerms, Refusal> {
  const told = {
    forLabor: written("who signed for labor", terms.forLabor),
    forManagement: written("who signed for management", terms.forManagement),
    document: written("where the signed paper lies", terms.document),
    purpose: written("what the figures are for", terms.purpose),
  };
  for (const each of Object.values(told)) if (!each.ok) return each;
  const { forLabor, forManagement, scope, endsAt, retentionDays } = terms;
  if (forLabor.trim().toLowerCase() === forManagement.trim().toLowerCase())
    return refuse("D321", "one-side", "one person does not sign for both sides; name the other");
  if (!terms.hasNoDisciplineClause)
    return refuse(
      "D321",
      "no-clause",
      "the paper has no clause that nobody is disciplined over these figures; without it they stay off",
    );
  if (scope.length === 0)
    return refuse("D321", "no-scope", "say who may be shown a person's figures");
  if (!(endsAt > at && endsAt <= at + signOffDays * dayMs))
    return refuse(
      "D321",
      "bad-end",
      `a sign-off ends on a day to come, at most ${signOffDays} days from now; name one within that`,
    );
  if (!(
    Number.isInteger(retentionDays) &&
    retentionDays >= 1 &&
    retentionDays <= longestRetentionDays
  ))
    return refuse(
      "D321",
      "bad-retention",
      `a person's figures look 1 to ${longestRetentionDays} days back; name a number within that`,
    );
  return ok({ ...terms, scope: laborScopes.filter((each) => scope.includes(each)) });
}

function written(what: string, text: string): Result<string, Refusal> {
  const said = text.trim();
  if (said !== "" && said.length <= laborTextLength) return ok(said);
  return refuse("D321", "not-whole", `say ${what}, in 1 to ${laborTextLength} letters`);
}
