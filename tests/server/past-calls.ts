import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { shadowSchema } from "#contract/shadow.ts";
import type { WireShadow } from "#contract/shadow.ts";
import { openAnalyses } from "#server/analyses/open.ts";
import { stepInProcess } from "#server/analyses/run-step.ts";
import type { RunStep } from "#server/analyses/run-step.ts";
import type { Clock } from "#server/clock.ts";
import type { PastCalls } from "#server/past-calls.ts";
import { protocolChoices } from "#server/protocol-choices.ts";
import { createShadowFeed } from "#server/shadow-feed.ts";
import { shadowInProcess } from "#server/shadow-run.ts";
import { protocol, wallClock } from "./center.ts";
import type { Sitting } from "./center.ts";

// Past calls beside a test's center, in the real processes.

export const root = fileURLToPath(new URL("../..", import.meta.url));
const protocols = join(root, "protocols");
export const choices = protocolChoices(protocols);

/** A file of the importer's own corpus. */
export const corpusFile = (name: string): string => join(root, "src", "history", "corpus", name);

export const pastCalls = ({
  shadow,
  analyses,
}: {
  readonly shadow?: readonly string[];
  readonly analyses?: PastCalls["analyses"];
} = {}): PastCalls => ({
  ...(analyses === undefined ? {} : { analyses }),
  shadow:
    shadow === undefined
      ? undefined
      : createShadowFeed({
          run: shadowInProcess(root, join(protocols, "harbor-county"), shadow),
          files: ["calls.csv"],
          protocol,
          speed: 3_600,
        }),
});

/** Analyses in a folder of their own, or in one that another server left. */
export function analysesIn(
  folder: string,
  {
    run,
    clock = wallClock,
    room,
  }: { readonly run?: RunStep; readonly clock?: Clock; readonly room?: () => number } = {},
): NonNullable<PastCalls["analyses"]> {
  return openAnalyses({
    root,
    folder,
    choices,
    clock,
    newId: () => `analysis-${(analysisIds += 1)}`,
    concord: "test",
    // A test's machine may have little room; what a full disk does is a test of its own.
    room: room ?? (() => Number.MAX_SAFE_INTEGER),
    // Nothing else has to go first here, and a busy machine would starve what yields to everybody.
    run: run ?? stepInProcess(root, () => undefined),
  });
}
let analysisIds = 0;

/** Sends a file's bytes, or these in their place. */
export async function sendFile(
  address: string,
  { cookie }: Sitting,
  path: string,
  bytes: Buffer<ArrayBuffer>,
): Promise<{ readonly status: number; readonly body: unknown }> {
  const answer = await fetch(`${address}${path}`, {
    method: "POST",
    headers: { origin: address, cookie, "content-type": "application/octet-stream" },
    body: bytes,
  });
  const body: unknown = await answer.json();
  return { status: answer.status, body };
}

/** Asks again until it holds; the answer as it is then. */
export async function until<Answer>(
  ask: () => Promise<Answer>,
  holds: (answer: Answer) => boolean,
): Promise<Answer> {
  for (let times = 0; times < 2_000; times += 1) {
    const answer = await ask();
    if (holds(answer)) return answer;
    await new Promise((resume) => setTimeout(resume, 50));
  }
  throw new Error("it did not come to hold in 100 s");
}

export const shadowOf = async (sitting: Sitting, after?: number): Promise<WireShadow> =>
  shadowSchema.parse(
    (await sitting.ask("GET", `/api/shadow${after === undefined ? "" : `?after=${after}`}`)).body,
  );
