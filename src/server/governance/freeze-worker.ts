import { parentPort, workerData } from "node:worker_threads";
import { stateImpact } from "#core/governance/impact.ts";
import { compile } from "#core/protocol/compile.ts";
import type { CompiledProtocol } from "#core/protocol/compile.ts";
import { runExamples } from "#core/protocol/examples.ts";
import { readProtocol } from "#core/protocol/read.ts";
import { hashOf } from "#library/load-protocol.ts";
import type { FreezeAnswer, FreezeTask } from "./freeze.ts";

// Checks a draft beside the live center: a file that takes long to read never makes a call wait.

function freeze({ files, before, callTypes }: FreezeTask): FreezeAnswer {
  const read = versionOf(files, callTypes);
  if ("problems" in read) return read;
  const failed = runExamples(read.compiled).flatMap(({ pathway, example, failure }) =>
    failure === undefined
      ? []
      : [
          {
            place: example.place,
            message: `example "${example.name.en}" of \`${pathway}\`: ${failure}`,
          },
        ],
  );
  if (failed.length > 0) return { problems: failed };
  const old = before === null ? undefined : versionOf(before, callTypes);
  if (old !== undefined && "problems" in old) return old;
  return { impact: stateImpact(read.compiled, old?.compiled) };
}

function versionOf(
  files: FreezeTask["files"],
  callTypes: FreezeTask["callTypes"],
): { readonly compiled: CompiledProtocol } | Extract<FreezeAnswer, { readonly problems: unknown }> {
  const sources = files.map(({ name, text }) => ({ path: name, text }));
  const read = readProtocol(sources, hashOf(sources), callTypes ?? undefined);
  if (read.ok) return { compiled: compile(read.value.protocol) };
  return {
    problems: read.error
      .filter(({ severity }) => severity === "error")
      .map(({ place, message, mend }) => ({
        place,
        message: mend === undefined ? message : `${message}; ${mend}`,
      })),
  };
}

// The one who started this thread gave the task, in this very form.
parentPort?.postMessage(freeze(workerData as FreezeTask));
