import { useLive } from "./live/hooks.ts";
import { useProtocolNames } from "./protocol-names.ts";
import { useLanguage } from "./words.ts";

/** A reason as a protocol's authors wrote it: in one language, whatever this window is in, and read out in that one. */
export const Because = ({ text }: { text: string }) => <span lang="en">{text}</span>;

/** Why a team is ruled out: by its authors' reason, and where that is in another language, by the answers that do it. */
export function RuledOut({
  by,
}: {
  by: { readonly disqualifier: string; readonly because: string } | undefined;
}) {
  const { disqualifiers } = useLive().protocol.protocol;
  const { disqualifier: named } = useProtocolNames();
  const language = useLanguage();
  if (by === undefined) return null;
  const { disqualifier, because } = by;
  const isNamed = disqualifiers.some(({ id }) => id === disqualifier);
  return language === "es" && isNamed ? (
    <span>{named(disqualifier)}</span>
  ) : (
    <Because text={because} />
  );
}
