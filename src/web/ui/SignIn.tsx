import { useEffect, useRef, useState } from "react";
import type { DemoSeats, Session } from "#contract/http.ts";
import type { Role } from "#core/dispatch/commands.ts";
import { demoSeats, signIn } from "./api.ts";
import { SecondFactor } from "./SecondFactor.tsx";
import { usePaneKeys } from "./keys.ts";
import { Link } from "./Link.tsx";
import { useUiWords } from "./lines.ts";
import { Pace } from "./Pace.tsx";
import { loadPace, usePace } from "./pace.ts";
import { Preferences } from "./Preferences.tsx";
import { inLanguage, useLanguage } from "./words.ts";
import "./shell.css";

type DemoSeat = DemoSeats["seats"][number];

const keysOfSeats = "123456789abcdefghijklmnopqrstuvwxyz".split("");

/** In the order a call passes them; a seat stands in the first group that has one of its roles. */
const groups = [
  "call-taker",
  "dispatcher",
  "clinician",
  "hotline",
  "supervisor",
  "care",
  "mediator",
  "mediation-lead",
  "social-worker",
  "custodian",
  "designer",
  "board",
  "field",
] as const satisfies readonly Role[];

interface Group {
  readonly role: (typeof groups)[number];
  readonly seats: readonly { readonly seat: DemoSeat; readonly key: string | undefined }[];
}

function grouped(seats: readonly DemoSeat[]): readonly Group[] {
  const roleOf = (seat: DemoSeat) => groups.find((role) => seat.roles.includes(role));
  const inOrder = groups.flatMap((role) => seats.filter((seat) => roleOf(seat) === role));
  return groups.map((role) => ({
    role,
    seats: inOrder.flatMap((seat, at) =>
      roleOf(seat) === role ? [{ seat, key: keysOfSeats[at] }] : [],
    ),
  }));
}

/** Whoever pressed first sits down: the answer to a second seat would put its session under the first one's screen. */
function useFirst(onSeated: (session: Session) => void, onRefused: (why: string) => void) {
  const isTaking = useRef(false);
  return async ({ id, secret }: DemoSeat): Promise<void> => {
    if (isTaking.current) return;
    isTaking.current = true;
    const answer = await signIn({ seat: id, secret });
    isTaking.current = false;
    if (answer.ok) onSeated(answer.value);
    else onRefused(answer.error.message);
  };
}

/** The page where a person takes a seat. `onSeated` gets the session. */
export function SignIn({ onSeated }: { onSeated: (session: Session) => void }) {
  const words = useUiWords();
  const [seats, setSeats] = useState<readonly DemoSeat[]>();
  const [problem, setProblem] = useState("");
  const list = useRef<HTMLDivElement>(null);
  const isLiving = usePace() !== null;

  useEffect(() => {
    void Promise.all([demoSeats(), loadPace()]).then(([answer]) => {
      setSeats(answer.ok ? answer.value.seats : []);
      if (!answer.ok) setProblem(answer.error.message);
    });
  }, []);
  useEffect(() => list.current?.focus(), [seats]);

  const [asked, setAsked] = useState<DemoSeat>();
  const sit = useFirst(onSeated, setProblem);
  const take = (seat: DemoSeat): void => {
    if (seat.code !== undefined) return setAsked(seat);
    setProblem(words("signInBusy"));
    void sit(seat);
  };
  const shown = grouped(seats ?? []).filter((group) => group.seats.length > 0);
  const table = Object.fromEntries(
    shown.flatMap((group) =>
      group.seats.flatMap(({ seat, key }) =>
        key === undefined ? [] : [[key, () => take(seat)] as const],
      ),
    ),
  );
  usePaneKeys(list, table);
  return (
    <main id="screen" className="center-page stack">
      <div className="spread">
        <h1 className="shell-name">Concord</h1>
        <span className="row">
          <Preferences />
        </span>
      </div>
      <p>
        <span className="synthetic">{words("syntheticAny")}</span>
      </p>
      {/* All at once, when it is known what there is: nothing moves under a hand. */}
      {seats !== undefined && (
        <>
          {isLiving && <p>{words("countyLead")}</p>}
          <Pace />
          <h2>{words("signInTitle")}</h2>
          <p className="quiet">{words("signInLead")}</p>
          <p className="sign-in-public">
            <Link to={{ page: "rules" }}>{words("publicRules")}</Link>
          </p>
          <p className="sign-in-public">
            <a href={words("publicPagesAt")}>{words("publicPages")}</a>
          </p>
        </>
      )}
      {asked !== undefined && (
        <SecondFactor seat={asked} onSeated={onSeated} onLeave={() => setAsked(undefined)} />
      )}
      <output className="sign-in-said">{problem}</output>
      {seats?.length === 0 && <p className="notice">{words("signInNone")}</p>}
      <div ref={list} className="seat-groups" tabIndex={-1}>
        {shown.map((group) => (
          <SeatGroup key={group.role} group={group} onTake={take} />
        ))}
      </div>
    </main>
  );
}

function SeatGroup({
  group: { role, seats },
  onTake,
}: {
  group: Group;
  onTake: (seat: DemoSeat) => void;
}) {
  const words = useUiWords();
  const language = useLanguage();
  return (
    <section className="seat-group" data-role={role} aria-labelledby={`seats-${role}`}>
      <h3 id={`seats-${role}`}>{words(`seats_${role}`)}</h3>
      <p className="quiet small">{words(`seatsDo_${role}`)}</p>
      <ul className="seat-list">
        {seats.map(({ seat, key }) => (
          <li key={seat.id}>
            <button type="button" className="button" onClick={() => onTake(seat)}>
              {key !== undefined && <kbd>{key.toUpperCase()}</kbd>}{" "}
              {inLanguage(seat.name, language)}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
