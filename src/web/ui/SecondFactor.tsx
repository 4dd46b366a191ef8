import { useEffect, useId, useState } from "react";
import type { SyntheticEvent } from "react";
import type { DemoSeats, Session } from "#contract/http.ts";
import { demoSeats, signIn } from "./api.ts";
import { focusOnOpen } from "./focus.ts";
import { catalogue, inLanguage, useLanguage } from "./words.ts";

const useWords = catalogue(
  "second-factor",
  {
    title: "{{seat}}: second factor",
    code: "Six digits of your authenticator",
    demo: "This demo has no authenticator; yours would show {{code}} now.",
    later: "The next code comes in at most 30 s.",
    open: "Sign in",
    leave: "Another seat",
  },
  {
    title: "{{seat}}: segundo factor",
    code: "Seis dígitos de su autenticador",
    demo: "Esta demostración no tiene autenticador; el suyo mostraría ahora {{code}}.",
    later: "El próximo código llega en 30 s como máximo.",
    open: "Entrar",
    leave: "Otro puesto",
  },
);

/** How often the demo's code is asked anew, in milliseconds. */
const askEvery = 5_000;

/** The second step of a partner's sign-in: the code that its account's authenticator shows. */
export function SecondFactor({
  seat,
  onSeated,
  onLeave,
}: {
  seat: DemoSeats["seats"][number];
  onSeated: (session: Session) => void;
  onLeave: () => void;
}) {
  const words = useWords();
  const language = useLanguage();
  const shown = useShownCode(seat);
  const [code, setCode] = useState("");
  const [problem, setProblem] = useState("");
  const id = useId();
  const send = (event: SyntheticEvent): void => {
    event.preventDefault();
    void signIn({ seat: seat.id, secret: seat.secret, code: code.trim() }).then((answer) => {
      if (answer.ok) return onSeated(answer.value);
      setProblem(answer.error.message);
    });
  };
  return (
    <form className="panel stack" aria-labelledby={`${id}-title`} onSubmit={send}>
      <h2 id={`${id}-title`}>{words("title", { seat: inLanguage(seat.name, language) })}</h2>
      <label htmlFor={`${id}-code`}>{words("code")}</label>
      <input
        id={`${id}-code`}
        className="field"
        ref={focusOnOpen}
        value={code}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={6}
        aria-describedby={`${id}-demo`}
        onChange={({ target }) => setCode(target.value)}
        onKeyDown={({ key }) => key === "Escape" && onLeave()}
      />
      <p id={`${id}-demo`} className="quiet">
        {shown === "" ? words("later") : words("demo", { code: shown })}
      </p>
      <div className="row">
        <button type="submit" className="button primary">
          {words("open")}
        </button>
        <button type="button" className="button" onClick={onLeave}>
          {words("leave")}
        </button>
      </div>
      <output>{problem}</output>
    </form>
  );
}

/** What the account's authenticator would show now. */
function useShownCode({ id, code = "" }: DemoSeats["seats"][number]): string {
  const [shown, setShown] = useState(code);
  useEffect(() => {
    const ask = (): void => {
      void demoSeats().then((answer) => {
        if (!answer.ok) return;
        setShown(answer.value.seats.find((each) => each.id === id)?.code ?? "");
      });
    };
    ask();
    const timer = setInterval(ask, askEvery);
    return () => clearInterval(timer);
  }, [id]);
  return shown;
}
