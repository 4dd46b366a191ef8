import { init } from "z3-solver";

/** z3, which has never seen this code: asked in SMT-LIB. */
export interface Solver {
  /** Whether each question can be answered yes, one after another, under the same definitions. */
  readonly satisfiable: (definitions: string, asked: readonly string[]) => readonly boolean[];
  /** Ends its threads, which would keep the process waiting. */
  readonly close: () => void;
}

/** What of the solver's own interface is used. It has no types for the parts beneath. */
interface Wasm {
  readonly HEAPU8: Uint8Array;
  readonly _malloc: (bytes: number) => number;
  readonly _free: (at: number) => void;
  readonly ccall: (
    name: string,
    gives: string,
    takes: readonly string[],
    given: readonly unknown[],
  ) => unknown;
  readonly PThread: { readonly terminateAllThreads: () => void };
}

export async function openSolver(): Promise<Solver> {
  const { Z3, em } = await init();
  const wasm = em as Wasm;
  const context: unknown = Z3.mk_context(Z3.mk_config());
  // Run in this thread: a text handed to one that runs beside it may be overwritten while it is read.
  const run = (script: string): string => {
    const bytes = new TextEncoder().encode(`${script}\0`);
    const at = wasm._malloc(bytes.length);
    wasm.HEAPU8.set(bytes, at);
    const said = wasm.ccall(
      "Z3_eval_smtlib2_string",
      "string",
      ["number", "number"],
      [context, at],
    );
    wasm._free(at);
    return String(said);
  };
  return {
    satisfiable: (definitions, asked) => {
      const questions = asked.map((each) => `(push)\n(assert ${each})\n(check-sat)\n(pop)`);
      const lines = run(`(reset)\n${definitions}\n${questions.join("\n")}`)
        .split("\n")
        .filter((line) => line !== "");
      const wrong = lines.find((line) => line !== "sat" && line !== "unsat");
      if (wrong !== undefined || lines.length !== asked.length)
        throw new Error(
          `the solver says ${wrong} and gives ${lines.length} of ${asked.length} answers`,
        );
      return lines.map((line) => line === "sat");
    },
    close: () => wasm.PThread.terminateAllThreads(),
  };
}
