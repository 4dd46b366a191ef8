import { createContext, useContext } from "react";
import type { Session } from "#contract/http.ts";
import { currentLanguage, inLanguage } from "./words.ts";

/** Who sits at this console. Every seat's screen stands inside one. */
export const SessionContext = createContext<Session | null>(null);

/** The seat that is signed in. Throws outside a signed-in screen. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === null) throw new Error("broken promise: nobody is signed in above this screen");
  return session;
}

/** Who acts where nobody does: a timer of the center. */
const clock = { en: "the clock", es: "el reloj" };

/** How a seat is called on screen, in its language now; its id where the session does not list it. */
export function seatName(session: Session, seatId: string): string {
  const seat = [session.seat, ...session.seats].find(({ id }) => id === seatId);
  if (seatId === "clock") return inLanguage(clock, currentLanguage());
  return seat === undefined ? seatId : inLanguage(seat.name, currentLanguage());
}
