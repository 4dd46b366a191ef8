import { useMemo } from "react";
import { careToldSchema } from "#contract/care.ts";
import type { ToldCare } from "#core/care/told.ts";
import { ask } from "#web/ui/api.ts";
import { useReadAgain } from "#web/ui/read-again.ts";

/** How often it is asked what became of people, in milliseconds. */
const askEvery = 60_000;
const readTold = () => ask("/api/care-told", careToldSchema);

/** What became of the people of this seat's calls, as far as they agreed; the last answer stays while none comes. */
export function useCareTold(): ReadonlyMap<string, ToldCare> {
  const { value } = useReadAgain(readTold, askEvery);
  return useMemo(
    () => new Map(value?.told.map(({ incidentId, word }) => [incidentId, word])),
    [value],
  );
}
