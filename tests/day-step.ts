import type { DispatchCommand } from "#core/dispatch/commands.ts";
import type { Actor, Story } from "./cast.ts";

/** One step of a day at the center: a command of somebody, made with what stands on the screens then; or time passing. */
export type Step = (told: Story) => readonly [Actor, DispatchCommand] | number;
