import type { PastOptions } from "./past-demand.ts";

/** What the command was given. Numbers are still text. */
export interface SimulateOptions extends PastOptions {
  readonly teams: string;
  readonly team?: readonly string[];
  readonly model?: string;
  readonly for?: string;
  readonly hours?: string;
  readonly mix?: string;
  readonly seed?: readonly string[];
  readonly replications?: string;
  readonly days: string;
  readonly demand: string;
  readonly assumptions?: string;
  readonly compare?: boolean;
  readonly experiments?: boolean;
  readonly forecast?: boolean;
  readonly smallest?: string;
  readonly within: string;
  /** True: one month. */
  readonly throughCore?: string | true;
  readonly showAssumptions?: boolean;
  readonly showDemand?: boolean;
  readonly plan?: string;
  readonly json?: boolean;
}
