import { useEffect, useState } from "react";
import type { WirePlanBase, WirePlanCheck } from "#contract/plan.ts";
import type { Protocol } from "#core/protocol/protocol.ts";
import { protocolVersion } from "#web/ui/api.ts";
import { protocolOf, readBase, readCheck, readPast } from "./plan-api.ts";

/** Calls that plans rest on, read whole. */
export interface Ground {
  readonly base: WirePlanBase;
  readonly protocol: Protocol;
  /** The demand checked on days that were held back. */
  readonly check: () => Promise<WirePlanCheck | undefined>;
}

/** Where the reading of some calls stands. `ground` is the last that was read whole, of these calls or of others. */
export interface Reading {
  readonly ground: Ground | null | undefined;
  /** True while the calls that were asked for are not there yet. */
  readonly isReading: boolean;
  /** Why they cannot be read. */
  readonly problem: string | undefined;
}

export const own = "own";
const againMs = 700;

/** Reads what plans rest on: the center's own calls, or those of an analysis. Null: the center has no call yet. */
export function useGround(source: string): Reading {
  const [read, setRead] = useState<Omit<Reading, "isReading"> & { readonly of: string }>();
  useEffect(() => {
    let isGone = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const put = (ground: Ground | null | undefined, problem?: string): void => {
      if (isGone) return;
      setRead((before) => ({
        of: source,
        ground: ground ?? (problem === undefined ? ground : before?.ground),
        problem,
      }));
    };
    const ask = async (): Promise<void> => {
      if (source === own) return readOwn(put);
      const answer = await readPast(source);
      if (!answer.ok) return put(undefined, answer.error.message);
      const past = answer.value;
      if (past.state === "failed") return put(undefined, past.says);
      if (past.state === "ready")
        return put({
          base: past.base,
          protocol: protocolOf(past.protocol),
          check: () => Promise.resolve(past.check),
        });
      if (!isGone) timer = setTimeout(() => void ask(), againMs);
    };
    void ask();
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [source]);
  return {
    ground: read?.ground,
    isReading: read?.of !== source,
    problem: read?.of === source ? read.problem : undefined,
  };
}

async function readOwn(
  put: (ground: Ground | null | undefined, problem?: string) => void,
): Promise<void> {
  const answer = await readBase();
  if (!answer.ok) return put(undefined, answer.error.message);
  const base = answer.value;
  if (base === null) return put(null);
  const read = await protocolVersion(base.protocolHash).then(
    (body) => ({ body, problem: base.protocolHash }),
    // No answer came: said as every other is, and read again when the page is.
    (error: unknown) => ({ body: undefined, problem: error instanceof Error ? error.message : "" }),
  );
  const protocol = read.body;
  if (protocol === undefined) return put(undefined, read.problem);
  const check = async (): Promise<WirePlanCheck | undefined> => {
    const checked = await readCheck();
    return checked.ok ? checked.value : undefined;
  };
  return put({ base, protocol, check });
}
