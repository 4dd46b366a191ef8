import type { Words } from "#core/protocol/protocol.ts";
import { useLive } from "./live/hooks.ts";
import { useProtocolNames } from "./protocol-names.ts";
import { Worded } from "./Worded.tsx";
import { useLanguage } from "./words.ts";

/** Why a team is ruled out: by its authors' reason, and where that is not written in this window's language, by the answers that do it. */
export function RuledOut({
  by,
}: {
  by: { readonly disqualifier: string; readonly because: Words } | undefined;
}) {
  const { disqualifiers } = useLive().protocol.protocol;
  const { disqualifier: named } = useProtocolNames();
  const language = useLanguage();
  if (by === undefined) return null;
  const { disqualifier, because } = by;
  const isNamed = disqualifiers.some(({ id }) => id === disqualifier);
  return language === "es" && because.es === undefined && isNamed ? (
    <span>{named(disqualifier)}</span>
  ) : (
    <Worded of={because} />
  );
}
