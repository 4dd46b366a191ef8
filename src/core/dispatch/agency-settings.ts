import { ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import { didYouMean } from "#core/protocol/problem.ts";
import { checkInBounds } from "#core/protocol/protocol.ts";
import type { ResponderKind } from "#core/protocol/protocol.ts";
import { refuse } from "./refuse.ts";
import type { Refusal } from "./words.ts";

/** Whether a call taker also assigns units, or leaves that to a dispatcher. */
export const dispatchStyles = ["taker-sends", "taker-routes"] as const;
export type DispatchStyle = (typeof dispatchStyles)[number];

/** Kinds that drive to people: those of which a crew is waited for to be heard of. */
export const crewKinds = [
  "police",
  "fire",
  "ems",
  "co-response",
  "clinician",
  "community",
  "mediator",
  "social-worker",
  "non-emergency",
] as const satisfies readonly ResponderKind[];
export type CrewKind = (typeof crewKinds)[number];

/** A setting of one kind that has none of its own. */
export const asForEveryCrew = "as-for-every-crew";
export type OwnCheckIn = number | typeof asForEveryCrew;

/** What an agency sets for itself: how it works, never what a call gets, which is the protocol's. */
export interface AgencySettings extends Readonly<
  Record<`check-in-minutes-${CrewKind}`, OwnCheckIn>
> {
  readonly "dispatch-style": DispatchStyle;
  /** Minutes that a crew on scene may be silent, where neither its kind nor the call's pathway has a time of its own. */
  readonly "check-in-minutes": number;
  /** Seconds until a supervisor is told that nobody has answered a hand-over. */
  readonly "handover-alarm-seconds": number;
}
export type SettingName = keyof AgencySettings;
export type SettingValue = string | number;

/** One of named words, or a whole number within bounds: `or` is the one word that may stand in its place. */
export type Declared =
  | { readonly kind: "choice"; readonly values: readonly string[] }
  | {
      readonly kind: "number";
      readonly least: number;
      readonly most: number;
      readonly or?: string;
    };

const ofOneKind = { kind: "number", ...checkInBounds, or: asForEveryCrew } as const;

/** Every setting there is. One that is added is named in `AgencySettings` and `defaultSettings` too, or does not compile. */
export const settingsDeclared: Readonly<Record<SettingName, Declared>> = {
  "dispatch-style": { kind: "choice", values: dispatchStyles },
  "check-in-minutes": { kind: "number", ...checkInBounds },
  "check-in-minutes-police": ofOneKind,
  "check-in-minutes-fire": ofOneKind,
  "check-in-minutes-ems": ofOneKind,
  "check-in-minutes-co-response": ofOneKind,
  "check-in-minutes-clinician": ofOneKind,
  "check-in-minutes-community": ofOneKind,
  "check-in-minutes-mediator": ofOneKind,
  "check-in-minutes-social-worker": ofOneKind,
  "check-in-minutes-non-emergency": ofOneKind,
  "handover-alarm-seconds": { kind: "number", least: 15, most: 600 },
};

/** How an agency works that has set nothing. */
export const defaultSettings: AgencySettings = {
  "dispatch-style": "taker-sends",
  "check-in-minutes": 30,
  "check-in-minutes-police": asForEveryCrew,
  "check-in-minutes-fire": asForEveryCrew,
  "check-in-minutes-ems": asForEveryCrew,
  "check-in-minutes-co-response": asForEveryCrew,
  "check-in-minutes-clinician": asForEveryCrew,
  "check-in-minutes-community": asForEveryCrew,
  "check-in-minutes-mediator": asForEveryCrew,
  "check-in-minutes-social-worker": asForEveryCrew,
  "check-in-minutes-non-emergency": asForEveryCrew,
  "handover-alarm-seconds": 60,
};

/** In the order in which they are shown. */
export const settingNames: readonly SettingName[] = [
  "dispatch-style",
  "check-in-minutes",
  ...crewKinds.map((kind) => `check-in-minutes-${kind}` as const),
  "handover-alarm-seconds",
];

const isSetting = (name: string): name is SettingName => Object.hasOwn(settingsDeclared, name);

/** D261: the setting's name, when there is such a one and the value is one that it takes. */
export function knownSetting(name: string, value: SettingValue): Result<SettingName, Refusal> {
  if (!isSetting(name))
    return refuse(
      "D261",
      "unknown-setting",
      `there is no setting \`${name}\`; ${didYouMean(name, settingNames)}`,
    );
  const declared = settingsDeclared[name];
  if (declared.kind === "choice")
    return declared.values.some((each) => each === value)
      ? ok(name)
      : refuse(
          "D261",
          "unknown-value",
          `\`${name}\` is ${declared.values.join(" or ")}, not \`${value}\`; choose one of them`,
        );
  const { least, most, or } = declared;
  if (or !== undefined && value === or) return ok(name);
  return typeof value === "number" && Number.isInteger(value) && value >= least && value <= most
    ? ok(name)
    : refuse(
        "D261",
        "out-of-range",
        `\`${name}\` is a whole number from ${least} to ${most}${or === undefined ? "" : ` or \`${or}\``}, not \`${value}\`; choose one within that`,
      );
}

/** The settings with one changed. A name or value that nobody declares, as an old log may hold, changes nothing. */
export function withSetting(
  settings: AgencySettings,
  name: string,
  value: SettingValue,
): AgencySettings {
  return knownSetting(name, value).ok ? { ...settings, [name]: value } : settings;
}
