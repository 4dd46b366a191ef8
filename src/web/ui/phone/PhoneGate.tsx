import { useEffect, useState } from "react";
import type { ReactNode } from "react";
import { catalogue } from "#web/ui/words.ts";
import { en } from "./lines-en.ts";
import { es } from "./lines-es.ts";
import { openPhone } from "./phone.ts";
import type { Phone } from "./phone.ts";
import { pinPattern } from "./vault.ts";
import "#web/ui/shell.css";

const usePhoneWords = catalogue("phone", en, es);

/** Opens what this phone kept, asking for its PIN where it has one, and then shows what stands behind. */
export function PhoneGate({ children }: { children: (phone: Phone) => ReactNode }) {
  const words = usePhoneWords();
  const [opened, setOpened] = useState<Awaited<ReturnType<typeof openPhone>>>();
  useEffect(() => {
    let isGone = false;
    void openPhone().then((answer) => {
      if (!isGone) setOpened(answer);
    });
    return () => {
      isGone = true;
    };
  }, []);
  if (opened === undefined)
    return (
      <main className="center-page">
        <output>{words("opening")}</output>
      </main>
    );
  if (typeof opened !== "string") return children(opened);
  return <PinForm said={opened} onPin={(pin) => void openPhone(pin).then(setOpened)} />;
}

function PinForm({
  said,
  onPin,
}: {
  said: "locked" | "wrong" | "wiped";
  onPin: (pin: string) => void;
}) {
  const words = usePhoneWords();
  const [pin, setPin] = useState("");
  const canOpen = pinPattern.test(pin);
  return (
    <main id="screen" className="center-page stack">
      <h1>{words("pinTitle")}</h1>
      <p>{words("pinLead")}</p>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (canOpen) onPin(pin);
          setPin("");
        }}
      >
        <label className="label">
          {words("pinLabel")}
          <input
            className="field"
            type="password"
            inputMode="numeric"
            autoComplete="off"
            maxLength={8}
            value={pin}
            onChange={({ target }) => setPin(target.value)}
          />
        </label>
        <button type="submit" className="button strong" aria-disabled={!canOpen}>
          {words("pinOpen")}
        </button>
      </form>
      <div role="alert">
        {said === "wrong" && <p className="notice">{words("pinWrong")}</p>}
        {said === "wiped" && <p className="notice">{words("pinWiped")}</p>}
      </div>
    </main>
  );
}
