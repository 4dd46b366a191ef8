import type { UnitStatus } from "#core/dispatch/words.ts";

/** How a unit's status looks: letters and a shape first, and a color that never works alone. */
export interface StatusLook {
  readonly letters: string;
  readonly shape: string;
  /** A CSS color of the tokens. */
  readonly color: string;
}

/** Every status' look. An agency may change the colors; letters and shapes stay. */
export const statusLook: Readonly<Record<UnitStatus, StatusLook>> = {
  available: { letters: "AV", shape: "●", color: "var(--status-available)" },
  assigned: { letters: "AS", shape: "◐", color: "var(--status-assigned)" },
  "en-route": { letters: "ER", shape: "▶", color: "var(--status-en-route)" },
  "on-scene": { letters: "OS", shape: "■", color: "var(--status-on-scene)" },
  transporting: { letters: "TR", shape: "◆", color: "var(--status-transporting)" },
  busy: { letters: "BU", shape: "○", color: "var(--status-busy)" },
  "out-of-service": { letters: "OO", shape: "✕", color: "var(--status-busy)" },
};

/** A crew in danger. The only red on any screen. */
export const helpLook: StatusLook = { letters: "HELP", shape: "▲!", color: "var(--help)" };
