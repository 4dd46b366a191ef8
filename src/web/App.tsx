import { lazy, Suspense, useEffect, useState } from "react";
import type { ReactNode } from "react";
import type { Session } from "#contract/http.ts";
import { compile } from "#core/protocol/compile.ts";
import { activeProtocol, session as currentSession } from "#web/ui/api.ts";
import { setTimeZone } from "#web/ui/format.ts";
import { Gallery } from "#web/ui/Gallery.tsx";
import { OwnKeysHere } from "#web/ui/keys.ts";
import { Link } from "#web/ui/Link.tsx";
import { useUiWords } from "#web/ui/lines.ts";
import { browserHost } from "#web/ui/live/browser-host.ts";
import { LiveContext, useSeen, useVersioned } from "#web/ui/live/hooks.ts";
import { createLive } from "#web/ui/live/live.ts";
import type { Live, LiveHost } from "#web/ui/live/live.ts";
import type { KnownSeats } from "#web/ui/live/seen-center.ts";
import { loadPace } from "#web/ui/pace.ts";
import { isPhone } from "#web/ui/phone/phone-mark.ts";
import type { Phone } from "#web/ui/phone/phone.ts";
import { navigate, parseRoute, usePath } from "#web/ui/route.ts";
import type { Page, Route } from "#web/ui/route.ts";
import { SessionContext } from "#web/ui/session.ts";
import { Shell } from "#web/ui/Shell.tsx";
import type { SeatPage } from "#web/ui/Shell.tsx";
import { SignIn } from "#web/ui/SignIn.tsx";
import { screens } from "./pages.tsx";

const retryEvery = 3_000;

/** Only who reads the public page loads it. */
const RulesPage = lazy(async () => ({
  default: (await import("./portal/RulesPage.tsx")).RulesPage,
}));

/** Only a crew's phone loads what keeps things on it. */
const PhoneGate = lazy(async () => ({
  default: (await import("#web/ui/phone/PhoneGate.tsx")).PhoneGate,
}));

/** Signs in, loads the protocol, opens the store, and shows the screen of this window's address. */
export function App() {
  const path = usePath();
  const [session, setSession] = useState<Session | "none" | "asking">("asking");
  const [isUnreachable, setUnreachable] = useState(false);

  useEffect(() => {
    if (session !== "asking") return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = async (): Promise<void> => {
      const answer = await currentSession();
      if (answer.ok) return setSession(answer.value ?? "none");
      if (answer.error.code !== "unreachable") return setSession("none");
      setUnreachable(true);
      timer = setTimeout(() => void look(), retryEvery);
    };
    void look();
    return () => clearTimeout(timer);
  }, [session]);

  if (path === "/gallery") return <Gallery />;
  if (path === "/rules")
    return (
      <Suspense fallback={<Waiting isUnreachable={isUnreachable} />}>
        <RulesPage />
      </Suspense>
    );
  if (session === "asking" && isUnreachable && path === "/field" && isPhone())
    return (
      <Suspense fallback={<Waiting isUnreachable={isUnreachable} />}>
        <PhoneGate>{(phone) => <KeptSeat phone={phone} onSeated={setSession} />}</PhoneGate>
      </Suspense>
    );
  if (session === "asking") return <Waiting isUnreachable={isUnreachable} />;
  if (session === "none" || path === "/sign-in")
    return (
      <SignIn
        onSeated={(seated) => {
          setSession(seated);
          navigate({ page: homeOf(seated) ?? "gallery" }, "replace");
        }}
      />
    );
  const onEnded = (): void => setSession("none");
  if (session.seat.unitId === null)
    return <SignedIn session={session} path={path} phone={undefined} onEnded={onEnded} />;
  return (
    <Suspense fallback={<Waiting isUnreachable={isUnreachable} />}>
      <PhoneGate>
        {(phone) => <SignedIn session={session} path={path} phone={phone} onEnded={onEnded} />}
      </PhoneGate>
    </Suspense>
  );
}

/** The server does not answer: whoever sat at this phone last goes on, with what it kept. */
function KeptSeat({ phone, onSeated }: { phone: Phone; onSeated: (session: Session) => void }) {
  useEffect(() => {
    const room = phone.room();
    if (room !== undefined) onSeated(room.session);
  }, [phone, onSeated]);
  return <Waiting isUnreachable />;
}

const mayOpen = (session: Session) =>
  screens.filter(({ roles }) => roles.some((role) => session.seat.roles.includes(role)));

const homeOf = (session: Session) => mayOpen(session)[0]?.page;

function Waiting({ isUnreachable }: { isUnreachable: boolean }) {
  const words = useUiWords();
  return (
    <main className="center-page stack">
      <h1>Concord</h1>
      <output>{isUnreachable ? words("unreachable") : words("loading")}</output>
      <p>
        <span className="synthetic">{words("syntheticAny")}</span>
      </p>
    </main>
  );
}

function SignedIn({
  session,
  path,
  phone,
  onEnded,
}: {
  session: Session;
  path: string;
  phone: Phone | undefined;
  onEnded: () => void;
}) {
  const [live, setLive] = useState<Live>();
  const [isUnreachable, setUnreachable] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let opened: Live | undefined;
    let isGone = false;
    const load = async (): Promise<void> => {
      const [answer] = await Promise.all([activeProtocol(), loadPace()]);
      if (isGone) return;
      if (answer.ok) phone?.keepRoom({ session, protocol: answer.value });
      const protocol = answer.ok ? answer.value : phone?.room()?.protocol;
      if (protocol !== undefined) {
        setTimeZone(protocol.timeZone);
        // Opened here and not while drawing: a drawing may be thrown away, and its socket would stay.
        opened = createLive(hostOf(session, phone), compile(protocol), seatsOf(session));
        return setLive(opened);
      }
      setUnreachable(true);
      timer = setTimeout(() => void load(), retryEvery);
    };
    void load();
    return () => {
      isGone = true;
      clearTimeout(timer);
      opened?.close();
    };
  }, [session, phone]);
  useEffect(() => {
    if (phone === undefined || live === undefined) return undefined;
    // A line that is refused looks like one that is not there: whether the session still stands is asked for.
    const look = async (): Promise<void> => {
      if (live.feed().link !== "lost" && live.feed().link !== "signed-out") return;
      const answer = await currentSession();
      if (!answer.ok || answer.value !== null) return;
      await phone.forgetRoom();
      onEnded();
    };
    const timer = setInterval(() => void look(), 3 * retryEvery);
    return () => clearInterval(timer);
  }, [phone, live, onEnded]);
  if (live === undefined) return <Waiting isUnreachable={isUnreachable} />;
  return (
    <SessionContext value={session}>
      <Seated live={live}>
        <Here session={session} path={path} />
      </Seated>
    </SessionContext>
  );
}

const hostOf = ({ seat }: Session, phone: Phone | undefined): LiveHost =>
  phone === undefined ? browserHost : { ...browserHost, shelf: phone.shelfOf(seat.id) };

/** Gives the screens the store, and the protocol anew when another version comes into force. */
function Seated({ live, children }: { live: Live; children: ReactNode }) {
  return <LiveContext value={useVersioned(live)}>{children}</LiveContext>;
}

const seatsOf = ({ seat, seats }: Session): KnownSeats => ({
  own: seat.id,
  roles: seat.roles,
  unitId: seat.unitId,
  others: new Map(seats.map(({ id, roles }) => [id, roles])),
});

/** The screen that an address is of. */
function screenOf(route: Route | undefined): Page | undefined {
  if (route?.page === "call") return "taker";
  if (route?.page === "proposal") return "decide";
  return route?.page === "analysis" || route?.page === "linked" ? "past-calls" : route?.page;
}

/** A screen that is not there yet: which one, and what it waits for. */
function Opening({ page, says }: { page: SeatPage | undefined; says: string }) {
  const words = useUiWords();
  return (
    <div className="center-page stack">
      <h1>{page === undefined ? "Concord" : words(`page_${page}`)}</h1>
      <output>{says}</output>
    </div>
  );
}

function Here({ session, path }: { session: Session; path: string }) {
  const words = useUiWords();
  const isSignedOut = useSeen((live) => live.feed().link === "signed-out");
  // Before the first snapshot nobody seems free; nothing may be recommended on that.
  const hasBoard = useSeen((live) => live.feed().hasBoard);
  const allowed = mayOpen(session);
  const route = parseRoute(path);
  const asked = screenOf(route);
  const page = path === "/" ? homeOf(session) : asked;
  const screen = screens.find((each) => each.page === page);
  const isAllowed =
    screen !== undefined && (allowed.includes(screen) || screen.isReadByAll === true);
  return (
    <Shell session={session} page={page ?? "gallery"} pages={allowed.map((each) => each.page)}>
      {isSignedOut && <p className="notice">{words("signedOut")}</p>}
      {!hasBoard ? (
        <Opening page={screen?.page} says={words("feedConnecting")} />
      ) : screen !== undefined && isAllowed ? (
        <Suspense fallback={<Opening page={screen.page} says={words("opening")} />}>
          <OwnKeysHere value={screen.hasOwnKeys === true}>
            <screen.Screen />
          </OwnKeysHere>
        </Suspense>
      ) : (
        <div className="center-page stack">
          <h1>{screen === undefined ? words("nowhere") : words("notForSeat")}</h1>
          <p>
            <Link to={{ page: homeOf(session) ?? "sign-in" }}>{words("home")}</Link>
          </p>
        </div>
      )}
    </Shell>
  );
}
