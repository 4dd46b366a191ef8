import { useCallback } from "react";
import { useCodeWords } from "#web/ui/codes.ts";
import { useLive } from "#web/ui/live/hooks.ts";
import { seatName, useSession } from "#web/ui/session.ts";
import { inLanguage, useLanguage } from "#web/ui/words.ts";
import { lookOf } from "../desks/reach.ts";
import type { Desk } from "./acts.ts";
import { say } from "./said.ts";
import type { Said } from "./said.ts";
import { useBoardWords } from "./words.ts";

/** The board as it is at the moment it is asked: acts are always built on the newest center, not on the drawn one. */
export function useDesk(): () => Desk {
  const live = useLive();
  const session = useSession();
  return useCallback(
    () => ({
      center: live.center,
      compiled: live.protocol,
      compiledFor: live.protocolFor,
      seatName: (seat) => seatName(session, seat),
      at: live.now(),
      look: (incident) => lookOf(live, incident),
    }),
    [live, session],
  );
}

/** Puts the sentences of the pure parts into the present language. */
export function useSay(): (said: Said) => string {
  const words = useBoardWords();
  const codes = useCodeWords();
  const language = useLanguage();
  return (said) => say(said, words, codes, (each) => inLanguage(each, language));
}
