import { createContext, useContext } from "react";
import type { Session } from "#contract/http.ts";

/** Who sits at this console. Every seat's screen stands inside one. */
export const SessionContext = createContext<Session | null>(null);

/** The seat that is signed in. Throws outside a signed-in screen. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === null) throw new Error("broken promise: nobody is signed in above this screen");
  return session;
}

/** How a seat is called on screen; its id where the session does not list it. */
export const seatName = (session: Session, seatId: string): string =>
  [session.seat, ...session.seats].find((seat) => seat.id === seatId)?.name ?? seatId;
