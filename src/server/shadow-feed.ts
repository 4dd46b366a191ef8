import { shadowLimits } from "#contract/shadow.ts";
import type { ShadowPace, WireShadow, WireShadowCall } from "#contract/shadow.ts";
import type { CompiledProtocol } from "#core/protocol/compile.ts";
import { analysisLimits } from "#contract/analysis.ts";
import { wordsOf } from "./protocol-choices.ts";
import type { ShadowMessage } from "./shadow-messages.ts";
import type { RunShadow } from "./shadow-run.ts";
import { shadowTotals } from "./shadow-totals.ts";

/** Past calls that come as if they came now. It knows of no host and no log: nothing it says can become a command. */
export interface ShadowFeed {
  /** The kept calls after an index; undefined: the newest. */
  since(after: number | undefined): WireShadow;
  pace(pace: ShadowPace): void;
  stop(): void;
}

export function createShadowFeed(parts: {
  readonly run: RunShadow;
  /** Names of the files, as shown. */
  readonly files: readonly string[];
  readonly protocol: CompiledProtocol;
  readonly speed: number;
}): ShadowFeed {
  const { run, files, protocol } = parts;
  let about: Pick<WireShadow, "count" | "rates" | "neverForRates"> = {
    count: null,
    rates: null,
    neverForRates: [],
  };
  let state: WireShadow["state"] = "reading";
  let problem: string | null = null;
  let speed = parts.speed;
  let isPaused = false;
  let said: readonly string[] = [];
  let kept: WireShadowCall[] = [];
  const totals = shadowTotals();
  const hear = (message: ShadowMessage): void => {
    if (state === "failed") return;
    if (message.kind === "said") said = [...said, message.line].slice(-analysisLimits.saidLines);
    else if (message.kind === "read") {
      const { count, rates, neverForRates } = message;
      about = { count, rates, neverForRates };
    } else if (message.kind === "ready") play();
    else if (message.kind === "call") {
      totals.add(message.call);
      kept.push(message.call);
      if (kept.length > 2 * shadowLimits.kept) kept = kept.slice(-shadowLimits.kept);
    } else if (message.kind === "ended") state = "ended";
    else {
      state = "failed";
      problem = message.problem;
    }
  };
  const running = run(hear);
  const play = (): void => {
    state = isPaused ? "paused" : "playing";
    running.order({ speed: isPaused ? null : speed });
  };
  const shownProtocol = aboutProtocol(protocol);
  return {
    since: (after) => ({
      state,
      problem,
      files,
      protocol: shownProtocol,
      ...about,
      said,
      speed,
      totals: totals.now(),
      calls:
        after === undefined
          ? kept.slice(-shadowLimits.inOneAnswer)
          : kept
              .slice(-shadowLimits.kept)
              .filter(({ index }) => index > after)
              .slice(0, shadowLimits.inOneAnswer),
    }),
    pace: (wanted) => {
      speed = wanted.speed ?? speed;
      isPaused = wanted.isPaused ?? isPaused;
      if (state === "playing" || state === "paused") play();
    },
    stop: () => running.kill(),
  };
}

function aboutProtocol({ protocol }: CompiledProtocol): WireShadow["protocol"] {
  const { id, title, version, hash, synthetic } = protocol;
  return { id, title, version, hash, synthetic, ...wordsOf(protocol) };
}
