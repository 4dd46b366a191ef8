import { callerWishes, isWish } from "#core/dispatch/nudge-words.ts";
import type { CallerWish } from "#core/dispatch/nudge-words.ts";
import type { Incident } from "#core/dispatch/center.ts";
import { wishStanding } from "#core/dispatch/wish.ts";
import type { WishStanding } from "#core/dispatch/wish.ts";
import type { Decision } from "#core/protocol/decision.ts";
import type { Protocol } from "#core/protocol/protocol.ts";
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
    mayWait:
      "Could be met by waiting: an officer goes only because the team that fits cannot come now. Ask whether they would rather wait, and hold the call.",
    notAsked: "not asked yet",
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
    met: "Se cumple: no va ningún agente.",
    metOfficer: "Se cumple: va un agente.",
    unsafe:
      "No se cumple: las reglas envían un agente por este peligro. Dígaselo a quien llama y al equipo.",
    mayWait:
      "Se cumpliría esperando: va un agente solo porque el equipo adecuado no puede ir ahora. Pregunte si prefiere esperar y ponga la llamada en pausa.",
    notAsked: "todavía no se ha preguntado",
    mayAdd: "También puede ir un agente: decide una persona.",
    open: "Las respuestas aún no lo deciden.",
    ask: "¿Prefiere que no vaya un agente, o que sí vaya? Enviamos a quien haga falta para que nadie corra peligro.",
    asked: "El protocolo lo pregunta aquí.",
    unasked: "El protocolo no lo pregunta aquí: anótelo solo si quien llama lo dijo.",
    title: "Qué desea quien llama sobre la policía",
    cancel: "Volver",
  },
);

/** The words of the wish, for the form that records it. */
export { useWishWords };

/** The wishes that may be recorded on a call: that there is none, or that nothing was said, is known only where it is asked. */
export const wishesFor = (isAsked: boolean): readonly CallerWish[] =>
  callerWishes.filter((wish) => isAsked || isWish(wish));

/** Whether the call's pathway asks for the caller's wish, by the version of the protocol that decides the call. */
export const isWishAsked = (protocol: Protocol, { pathway }: Incident): boolean =>
  protocol.pathways.find(({ id }) => id === pathway)?.asksWish === true;

/**
 * What the caller wishes about police, how it is known, and how it stands to what the rules send; that it was not asked, where it is to
 * be. Nothing where nothing was told and the pathway does not ask. `isBare`: the wish alone, for who does not see the screening.
 */
export function WishState({
  incident,
  decision,
  isBare = false,
}: {
  incident: Incident;
  decision?: Decision | undefined;
  isBare?: boolean;
}) {
  const words = useWishWords();
  const codes = useDeskCodes();
  const { protocol } = useLive().protocolFor(incident);
  const { wish } = incident.desks;
  if (wish === null)
    return isWishAsked(protocol, incident) ? (
      <p className="wish quiet">
        {words("wish")}: {words("notAsked")}
      </p>
    ) : null;
  const standing = isBare ? undefined : wishStanding(protocol, decision, wish.wish);
  const isToDecide = standing !== undefined && standing !== "met" && standing !== "open";
  return (
    <p className={isToDecide ? "wish amber" : "wish"}>
      {words("wish")}: <b>{wish.wish === null ? words("withheld") : codes(`wish_${wish.wish}`)}</b>{" "}
      <span className="quiet small">({codes(wish.isAsked ? "wish_asked" : "wish_told")})</span>{" "}
      {standing !== undefined && words(standingLine(standing, wish.wish))}
    </p>
  );
}

function standingLine(standing: WishStanding, wish: CallerWish | null) {
  switch (standing) {
    case "unsafe":
      return "unsafe";
    case "may-wait":
      return "mayWait";
    case "may-add":
      return "mayAdd";
    case "open":
      return "open";
    case "met":
      return wish === "wants-officer" ? "metOfficer" : "met";
  }
}
