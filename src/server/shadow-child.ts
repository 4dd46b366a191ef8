import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { formatProblem } from "#core/protocol/problem.ts";
import { readCatalogue } from "#history/catalogue.ts";
import { importCalls } from "#history/history.ts";
import { parseRates } from "#history/rates-file.ts";
import { playShadow } from "#history/shadow-player.ts";
import type { ShadowPlay } from "#history/shadow-player.ts";
import { shadowOf } from "#history/shadow.ts";
import type { Shadow } from "#history/shadow.ts";
import { problemText } from "#history/yaml-file.ts";
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
  const { compiled } = loaded.value;
  const ratesFile = join("protocols", "rates.yaml");
  const text = await readFile(join(root, ratesFile), "utf8");
  const rates = parseRates(text, ratesFile, compiled.protocol);
  if (!rates.ok) throw new CannotPlay(rates.error.map(problemText).join("\n"));
  const catalogue = await readCatalogue(root);
  if (!catalogue.ok) throw new CannotPlay(catalogue.error.map(problemText).join("\n"));
  const calls = await importCalls(files, catalogue.value);
  if (!calls.ok)
    throw new CannotPlay(
      calls.error.map(({ file, says, mend }) => `${file}: ${says}; ${mend}`).join("\n"),
    );
  for (const { problem } of calls.value.files)
    if (problem !== null)
      tell({ kind: "said", line: `${problem.file}: ${problem.says}; ${problem.mend}` });
  for (const { file, line, column, says, mend } of calls.value.files.flatMap(
    (each) => each.refused,
  ))
    tell({
      kind: "said",
      line: `${file}:${line}: ${column === null ? "" : `column "${column}": `}${says}; ${mend}`,
    });
  const { callTypes } = catalogue.value;
  const shadow = shadowOf({ calls: calls.value, compiled, rates: rates.value, callTypes });
  tell({
    kind: "read",
    count: shadow.count,
    rates: { name: rates.value.name, says: rates.value.says },
    neverForRates: calls.value.neverForRates,
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
