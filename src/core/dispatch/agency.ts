import type { CommandId, Instant, SeatId } from "#core/base/ids.ts";
import { unreachable } from "#core/base/assert.ts";
import { ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import { defaultSettings, knownSetting, withSetting } from "./agency-settings.ts";
import type { AgencySettings, SettingValue } from "./agency-settings.ts";
import type { Role } from "./commands.ts";
import type { EventFieldClass } from "./event-field-classes.ts";
import type { Stamp } from "./events.ts";
import { decideLabor, evolveLabor } from "./labor.ts";
import type { LaborCommand, LaborEvent, LaborSignOff } from "./labor.ts";
import { decideNudgeRule, evolveNudges, newStandings } from "./nudge-rule.ts";
import type { NudgeRuleCommand, NudgeRuleEvent, NudgeStandings } from "./nudge-rule.ts";
import { refuse } from "./refuse.ts";
import type { Refusal } from "./words.ts";

/** A setting that was changed. */
export interface SettingChanged {
  readonly kind: "AgencySettingChanged";
  readonly name: string;
  readonly value: SettingValue;
  /** What it was before. */
  readonly was: SettingValue;
  readonly why: string;
}

/** What happens to how an agency works. All in its one stream, `agencyStream`. */
export type AgencyEvent = SettingChanged | LaborEvent | NudgeRuleEvent;
export type AgencyEventKind = AgencyEvent["kind"];
export type StampedAgency = AgencyEvent & Stamp;

/** The stream that an agency's own settings lie in. */
export const agencyStream = "agency/settings";

/** The privacy class of every field: how a public agency works is public, what its supervisor wrote beside it stays inside. */
export const agencyClasses: {
  readonly [Kind in AgencyEventKind]: Readonly<
    Record<Exclude<keyof Extract<AgencyEvent, { readonly kind: Kind }>, "kind">, EventFieldClass>
  >;
} = {
  AgencySettingChanged: { name: "public", value: "public", was: "public", why: "internal" },
  LaborSignedOff: {
    forLabor: "internal",
    forManagement: "internal",
    document: "internal",
    purpose: "public",
    retentionDays: "public",
    scope: "public",
    hasNoDisciplineClause: "public",
    endsAt: "public",
  },
  LaborSignOffWithdrawn: { why: "internal" },
  NudgeRetired: {
    nudge: "public",
    because: "public",
    shown: "internal",
    accepted: "internal",
    medianAddedMs: "internal",
  },
  NudgeTurnedOff: { nudge: "public", why: "internal" },
  NudgeBroughtBack: { nudge: "public", why: "internal" },
  NudgeTrialBegan: {
    nudge: "public",
    trialId: "public",
    share: "public",
    until: "public",
    mostWithheld: "public",
    registration: "public",
    ethics: "public",
    decision: "public",
  },
  NudgeTrialEnded: { nudge: "public", trialId: "public", why: "internal" },
};

/** One setting is to be changed. */
export interface ChangeAgencySetting {
  readonly kind: "ChangeAgencySetting";
  readonly name: string;
  readonly value: SettingValue;
  readonly why: string;
}

/** What a supervisor asks for, and the rule that retires a nudge. */
export type AgencyCommand = ChangeAgencySetting | LaborCommand | NudgeRuleCommand;

/** A command with who sends it and when. */
export interface AgencyEnvelope {
  readonly commandId: CommandId;
  readonly at: Instant;
  readonly by: SeatId;
  readonly roles: readonly Role[];
  readonly command: AgencyCommand;
}

/** How an agency works now, and how it came to. */
export interface Agency {
  /** Events in its stream. */
  readonly version: number;
  readonly settings: AgencySettings;
  /** The last `changesKept` changes, oldest first; all of them stand in the log. */
  readonly changes: readonly (SettingChanged & Stamp)[];
  /** The last sign-off of labor and management; null before there was one. */
  readonly labor: LaborSignOff | null;
  readonly nudges: NudgeStandings;
}

/** Changes that are kept at hand. */
export const changesKept = 200;
/** Letters of a reason. */
export const whyLength = 500;

/** An agency that has changed nothing. */
export const newAgency: Agency = {
  version: 0,
  settings: defaultSettings,
  changes: [],
  labor: null,
  nudges: newStandings,
};

/** The agency after one event of its stream. */
export function evolveAgency(agency: Agency, event: StampedAgency): Agency {
  const next = { ...agency, version: agency.version + 1 };
  switch (event.kind) {
    case "AgencySettingChanged":
      return {
        ...next,
        settings: withSetting(agency.settings, event.name, event.value),
        changes: [...agency.changes.slice(1 - changesKept), event],
      };
    case "LaborSignedOff":
    case "LaborSignOffWithdrawn":
      return { ...next, labor: evolveLabor(agency.labor, event) };
    case "NudgeRetired":
    case "NudgeTurnedOff":
    case "NudgeBroughtBack":
    case "NudgeTrialBegan":
    case "NudgeTrialEnded":
      return { ...next, nudges: evolveNudges(agency.nudges, event) };
    default:
      return unreachable(event);
  }
}

/** What the rule does by itself: it retires a nudge, and ends a trial at its limit. */
const isOfRule = ({ kind }: AgencyCommand): boolean =>
  kind === "RetireNudge" || kind === "EndNudgeTrial";

/** What a command about the agency comes to: D260 to D262. Never throws. */
export function decideAgency(
  agency: Agency,
  { command, roles, by, at }: AgencyEnvelope,
): Result<readonly AgencyEvent[], Refusal> {
  const isClock = roles.includes("clock");
  if (!roles.includes("supervisor") && !(isClock && isOfRule(command)))
    return refuse(
      "D260",
      "not-for-this-role",
      `seat \`${by}\` does not change how the agency works; ask a supervisor`,
    );
  switch (command.kind) {
    case "ChangeAgencySetting":
      return changeSetting(agency, command);
    case "RecordLaborSignOff":
    case "WithdrawLaborSignOff":
      return decideLabor(agency.labor, command, at);
    case "RetireNudge":
    case "TurnOffNudge":
    case "BringBackNudge":
    case "BeginNudgeTrial":
    case "EndNudgeTrial":
      return decideNudgeRule(agency.nudges, command, { at, isClock });
    default:
      return unreachable(command);
  }
}

function changeSetting(
  agency: Agency,
  command: ChangeAgencySetting,
): Result<readonly AgencyEvent[], Refusal> {
  const { value } = command;
  const known = knownSetting(command.name, value);
  if (!known.ok) return known;
  const name = known.value;
  const why = command.why.trim();
  if (why === "" || why.length > whyLength)
    return refuse(
      "D262",
      "why-missing",
      `say why in 1 to ${whyLength} letters: whoever works here next reads it`,
    );
  const was = agency.settings[name];
  if (was === value)
    return refuse("D262", "nothing-changes", `\`${name}\` is ${value} already; nothing to change`);
  return ok([{ kind: "AgencySettingChanged", name, value, was, why }]);
}
