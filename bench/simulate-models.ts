// The queueing model that this simulator and SimPy both play: sixty units on thirty kilometers square, sixty calls an hour.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { QueueModel } from "#simulate/staffing/queue-model.ts";

/** Both play it; SimPy fewer calls of it, since it takes longer. */
export const sharedModel = {
  units: 60,
  callsPerMinute: 1,
  serviceMinutes: 30,
  side: 30,
  kmPerMinute: 0.6,
  whenNoneFree: "wait",
} as const satisfies Omit<QueueModel, "calls">;

export interface SimpyRun {
  readonly version: string;
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly meanWait: number;
  readonly meanResponse: number;
  readonly utilisation: number;
}

const program = fileURLToPath(new URL("simulate-simpy.py", import.meta.url));

/** A Python that knows SimPy; undefined where there is none. */
export const pythonWithSimpy: string | undefined = ["python3", "/usr/bin/python3"].find(
  (python) => spawnSync(python, [program, "1", "1", "1", "1", "1", "1", "1"]).status === 0,
);

/** Plays the shared model in SimPy. */
export function playSimpy(python: string, calls: number, seed: number): SimpyRun {
  const { units, callsPerMinute, serviceMinutes, kmPerMinute, side } = sharedModel;
  const args = [calls, units, seed, callsPerMinute, serviceMinutes, kmPerMinute, side].map(String);
  const { stdout, stderr, status } = spawnSync(python, [program, ...args], { encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as SimpyRun;
}
