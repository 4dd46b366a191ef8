import { useEffect, useRef, useState } from "react";
import type { DemoSeats, Session } from "#contract/http.ts";
import { demoSeats, signIn } from "./api.ts";
import { usePaneKeys } from "./keys.ts";
import { useUiWords } from "./lines.ts";
import { Preferences } from "./Preferences.tsx";
import "./shell.css";

type DemoSeat = DemoSeats["seats"][number];

const keysOfSeats = "123456789abcdefghijklmnopqrstuvwxyz".split("");

/** The page where a person takes a seat. `onSeated` gets the session. */
export function SignIn({ onSeated }: { onSeated: (session: Session) => void }) {
  const words = useUiWords();
  const [seats, setSeats] = useState<readonly DemoSeat[]>();
  const [problem, setProblem] = useState("");
  const list = useRef<HTMLUListElement>(null);

  useEffect(() => {
    void demoSeats().then((answer) => {
      setSeats(answer.ok ? answer.value.seats : []);
      if (!answer.ok) setProblem(answer.error.message);
    });
  }, []);
  useEffect(() => list.current?.focus(), [seats]);

  const take = (seat: DemoSeat): void => {
    setProblem(words("signInBusy"));
    void signIn({ seat: seat.id, secret: seat.secret }).then((answer) =>
      answer.ok ? onSeated(answer.value) : setProblem(answer.error.message),
    );
  };
  const table = Object.fromEntries(
    (seats ?? []).flatMap((seat, at) => {
      const key = keysOfSeats[at];
      return key === undefined ? [] : [[key, () => take(seat)]];
    }),
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
      <h2>{words("signInTitle")}</h2>
      <p className="quiet">{words("signInLead")}</p>
      <output>{problem}</output>
      {seats?.length === 0 && <p className="notice">{words("signInNone")}</p>}
      <ul ref={list} className="seat-list" aria-label={words("signInSeats")} tabIndex={-1}>
        {(seats ?? []).map((seat, at) => (
          <li key={seat.id}>
            <button type="button" className="button" onClick={() => take(seat)}>
              <kbd>{keysOfSeats[at]}</kbd> {seat.name}
            </button>
          </li>
        ))}
      </ul>
    </main>
  );
}
