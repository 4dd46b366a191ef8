import { fileURLToPath } from "node:url";
import { formatProblem } from "#core/protocol/problem.ts";
import { playShadow } from "#history/shadow-player.ts";
import type { ShadowPlay } from "#history/shadow-player.ts";
import { openShadow } from "#history/shadow-file.ts";
import type { Shadow } from "#history/shadow.ts";
import { loadProtocol } from "#library/load-protocol.ts";
import { orderSchema } from "./shadow-messages.ts";
import type { ShadowMessage, ShadowOrder } from "./shadow-messages.ts";

// The process beside the server that reads past calls and plays them: it is started with the protocol's path, then the files.

const root = fileURLToPath(new URL("../..", import.meta.url));
const tell = (message: ShadowMessage): void => {
  process.send?.(message);
};

/** Ends with a problem that a person can mend. */
class CannotPlay extends Error {}

async function readShadow(protocol: string, files: readonly string[]): Promise<Shadow> {
  const loaded = loadProtocol(protocol);
  if (!loaded.ok) throw new CannotPlay(loaded.error.map(formatProblem).join("\n"));
  const opened = await openShadow(root, files, loaded.value.compiled);
  if (!opened.ok) throw new CannotPlay(opened.error.join("\n"));
  const { shadow, rates, problems, neverForRates } = opened.value;
  for (const line of problems) tell({ kind: "said", line });
  tell({
    kind: "read",
    count: shadow.count,
    rates: { name: rates.name, says: rates.says },
    neverForRates,
  });
  return shadow;
}

/** Plays as it is ordered to: each order goes on from the call that the one before came to. */
function player(shadow: Shadow): (order: ShadowOrder) => void {
  let playing: ShadowPlay | undefined;
  let from = 0;
  return ({ speed }) => {
    from = playing?.position() ?? from;
    playing?.stop();
    playing = undefined;
    if (speed === null || from >= shadow.count) return;
    playing = playShadow(shadow, {
      clock: {
        now: () => Date.now(),
        after: (milliseconds, act) => {
          const timer = setTimeout(act, milliseconds);
          return () => clearTimeout(timer);
        },
      },
      speed,
      from,
      onCall: (call) => tell({ kind: "call", call }),
      onEnd: () => tell({ kind: "ended" }),
    });
  };
}

const [protocol = "", ...files] = process.argv.slice(2);
process.on("disconnect", () => process.exit(0));
try {
  const play = player(await readShadow(protocol, files));
  process.on("message", (message) => play(orderSchema.parse(message)));
  tell({ kind: "ready" });
} catch (cause) {
  if (!(cause instanceof CannotPlay)) throw cause;
  tell({ kind: "failed", problem: cause.message });
  process.exitCode = 1;
  process.disconnect?.();
}
