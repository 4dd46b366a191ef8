import { ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import { didYouMean } from "#core/protocol/problem.ts";
import { refuse } from "./refuse.ts";
import type { Refusal } from "./words.ts";

/** Whether a call taker also assigns units, or leaves that to a dispatcher. */
export const dispatchStyles = ["taker-sends", "taker-routes"] as const;
export type DispatchStyle = (typeof dispatchStyles)[number];

/** What an agency sets for itself: how it works, never what a call gets, which is the protocol's. */
export interface AgencySettings {
  readonly "dispatch-style": DispatchStyle;
  /** Minutes that a crew on scene may be silent. */
  readonly "check-in-minutes": number;
  /** Seconds until a supervisor is told that nobody has answered a hand-over. */
  readonly "handover-alarm-seconds": number;
}
export type SettingName = keyof AgencySettings;
export type SettingValue = string | number;

/** One of named words, or a whole number within bounds. */
export type Declared =
  | { readonly kind: "choice"; readonly values: readonly string[] }
  | { readonly kind: "number"; readonly least: number; readonly most: number };

/** Every setting there is. One that is added is named in `AgencySettings` and `defaultSettings` too, or does not compile. */
export const settingsDeclared: Readonly<Record<SettingName, Declared>> = {
  "dispatch-style": { kind: "choice", values: dispatchStyles },
  "check-in-minutes": { kind: "number", least: 5, most: 120 },
  "handover-alarm-seconds": { kind: "number", least: 15, most: 600 },
};

/** How an agency works that has set nothing. */
export const defaultSettings: AgencySettings = {
  "dispatch-style": "taker-sends",
  "check-in-minutes": 30,
  "handover-alarm-seconds": 60,
};

/** In the order in which they are shown. */
export const settingNames: readonly SettingName[] = [
  "dispatch-style",
  "check-in-minutes",
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
  const { least, most } = declared;
  return typeof value === "number" && Number.isInteger(value) && value >= least && value <= most
    ? ok(name)
    : refuse(
        "D261",
        "out-of-range",
        `\`${name}\` is a whole number from ${least} to ${most}, not \`${value}\`; choose one within that`,
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
