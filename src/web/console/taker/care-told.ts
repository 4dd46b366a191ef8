import { useEffect, useState } from "react";
import { careToldSchema } from "#contract/care.ts";
import type { ToldCare } from "#core/care/told.ts";
import { ask } from "#web/ui/api.ts";

/** How often it is asked what became of people, in milliseconds. */
const askEvery = 60_000;

/** What became of the people of this seat's calls, as far as they agreed; the last answer stays while none comes. */
export function useCareTold(): ReadonlyMap<string, ToldCare> {
  const [told, setTold] = useState<ReadonlyMap<string, ToldCare>>(new Map());
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isCurrent = true;
    const read = async (): Promise<void> => {
      const answer = await ask("/api/care-told", careToldSchema);
      if (!isCurrent) return;
      if (answer.ok)
        setTold(new Map(answer.value.told.map(({ incidentId, word }) => [incidentId, word])));
      timer = setTimeout(() => void read(), askEvery);
    };
    void read();
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, []);
  return told;
}
