import type { CommandId, Instant, SeatId } from "#core/base/ids.ts";
import { ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import { defaultSettings, knownSetting, withSetting } from "./agency-settings.ts";
import type { AgencySettings, SettingValue } from "./agency-settings.ts";
import type { Role } from "./commands.ts";
import type { EventFieldClass } from "./event-classes.ts";
import type { Stamp } from "./events.ts";
import { refuse } from "./refuse.ts";
import type { Refusal } from "./words.ts";

/** What happens to how an agency works. All in its one stream, `agencyStream`. */
export type AgencyEvent = {
  readonly kind: "AgencySettingChanged";
  readonly name: string;
  readonly value: SettingValue;
  /** What it was before. */
  readonly was: SettingValue;
  readonly why: string;
};
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
};

/** What a supervisor asks for. */
export type AgencyCommand = {
  readonly kind: "ChangeAgencySetting";
  readonly name: string;
  readonly value: SettingValue;
  readonly why: string;
};

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
  readonly changes: readonly StampedAgency[];
}

/** Changes that are kept at hand. */
export const changesKept = 200;
/** Letters of a reason. */
export const whyLength = 500;

/** An agency that has changed nothing. */
export const newAgency: Agency = { version: 0, settings: defaultSettings, changes: [] };

/** The agency after one event of its stream. */
export function evolveAgency(agency: Agency, event: StampedAgency): Agency {
  return {
    version: agency.version + 1,
    settings: withSetting(agency.settings, event.name, event.value),
    changes: [...agency.changes.slice(1 - changesKept), event],
  };
}

/** What a command about the agency comes to: D260 to D262. Never throws. */
export function decideAgency(
  agency: Agency,
  { command, roles, by }: AgencyEnvelope,
): Result<readonly AgencyEvent[], Refusal> {
  if (!roles.includes("supervisor"))
    return refuse(
      "D260",
      "not-for-this-role",
      `seat \`${by}\` does not change how the agency works; ask a supervisor`,
    );
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
