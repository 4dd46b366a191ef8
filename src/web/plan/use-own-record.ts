import { useEffect, useState } from "react";
import type { WireOwnRecord } from "#contract/plan-record.ts";
import { readRecord } from "./plan-api.ts";

/** What the center's own log shows. `reading` until it is there; null where plans rest on other calls, where nothing is recorded, or where no answer came. */
export type OwnRecordShown = WireOwnRecord | "reading";

/** Reads the record once, where plans rest on the center's own calls. */
export function useOwnRecord(isOwn: boolean): OwnRecordShown {
  const [record, setRecord] = useState<OwnRecordShown>("reading");
  useEffect(() => {
    if (!isOwn) return undefined;
    let isGone = false;
    void readRecord().then((answer) => {
      if (!isGone) setRecord(answer.ok ? answer.value : null);
    });
    return () => {
      isGone = true;
    };
  }, [isOwn]);
  return isOwn ? record : null;
}

/** The record where it is there. */
export const known = (record: OwnRecordShown): WireOwnRecord =>
  record === "reading" ? null : record;
