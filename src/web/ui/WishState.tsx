import { callerWishes } from "#core/dispatch/nudge-words.ts";
import type { CallerWish } from "#core/dispatch/nudge-words.ts";
import type { Incident } from "#core/dispatch/center.ts";
import { wishStanding } from "#core/dispatch/wish.ts";
import type { Decision } from "#core/protocol/decision.ts";
import { useDeskCodes } from "./desk-codes.ts";
import { useLive } from "./live/hooks.ts";
import { catalogue } from "./words.ts";

const useWishWords = catalogue(
  "wish",
  {
    wish: "Caller's wish",
    withheld: "withheld",
    met: "Met: no officer is sent.",
    metOfficer: "Met: an officer is sent.",
    unsafe:
      "Not met: the rules send an officer for this danger. Tell the caller, and tell the crew.",
    mayAdd: "An officer may go as well: a person decides.",
    open: "The answers do not settle it yet.",
    ask: "Would you rather that no officer comes, or that one does? We send who is needed to keep people safe.",
    asked: "The protocol asks it here.",
    unasked: "The protocol does not ask it here: record it only if the caller said so.",
    title: "What the caller wishes about police",
    cancel: "Back",
  },
  {
    wish: "Deseo de quien llama",
    withheld: "no se muestra",
    met: "Se cumple: no va ningún oficial.",
    metOfficer: "Se cumple: va un oficial.",
    unsafe:
      "No se cumple: las reglas envían un oficial por este peligro. Dígaselo a quien llama y al equipo.",
    mayAdd: "También puede ir un oficial: decide una persona.",
    open: "Las respuestas aún no lo deciden.",
    ask: "¿Prefiere que no vaya un oficial, o que sí vaya? Enviamos a quien haga falta para que nadie corra peligro.",
    asked: "El protocolo lo pregunta aquí.",
    unasked: "El protocolo no lo pregunta aquí: anótelo solo si quien llama lo dijo.",
    title: "Qué desea quien llama sobre la policía",
    cancel: "Volver",
  },
);

/** The words of the wish, for the form that records it. */
export { useWishWords };

/** The wishes that may be recorded on a call: that there is none is known only where it is asked. */
export const wishesFor = (isAsked: boolean): readonly CallerWish[] =>
  callerWishes.filter((wish) => isAsked || wish !== "no-wish");

/** What the caller wishes about police, how it is known, and how it stands to what the rules send. Nothing where nothing was told. */
export function WishState({
  incident,
  decision,
}: {
  incident: Incident;
  decision: Decision | undefined;
}) {
  const words = useWishWords();
  const codes = useDeskCodes();
  const { protocol } = useLive().protocolFor(incident);
  const { wish } = incident.desks;
  if (wish === null) return null;
  const standing = wishStanding(protocol, decision, wish.wish);
  const said =
    standing === undefined
      ? ""
      : standing === "unsafe"
        ? words("unsafe")
        : standing === "may-add"
          ? words("mayAdd")
          : standing === "open"
            ? words("open")
            : words(wish.wish === "wants-officer" ? "metOfficer" : "met");
  return (
    <p className={standing === "unsafe" || standing === "may-add" ? "amber" : ""}>
      {words("wish")}: <b>{wish.wish === null ? words("withheld") : codes(`wish_${wish.wish}`)}</b>{" "}
      <span className="quiet small">({codes(wish.isAsked ? "wish_asked" : "wish_told")})</span>{" "}
      {said}
    </p>
  );
}
