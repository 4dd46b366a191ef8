import { useState } from "react";
import { openedPhone } from "#web/ui/phone/phone.ts";
import { usePhoneWorker } from "#web/ui/phone/use-phone-worker.ts";
import { pinPattern } from "#web/ui/phone/vault.ts";
import { useFieldWords } from "./words.ts";

/** The phone itself, between calls: its PIN, and a newer page when there is one. */
export function PhoneCare({ isFree }: { isFree: boolean }) {
  const words = useFieldWords();
  const load = usePhoneWorker();
  if (!isFree) return null;
  return (
    <div className="phone-care">
      {load !== undefined && (
        <div className="notice">
          <p>{words("newVersion")}</p>
          <button type="button" className="tap" onClick={load}>
            {words("newVersionLoad")}
          </button>
        </div>
      )}
      <PinForm />
    </div>
  );
}

function PinForm() {
  const words = useFieldWords();
  const phone = openedPhone();
  const [pin, setPin] = useState("");
  const [isSet, setSet] = useState(phone?.hasPin() === true);
  if (phone === undefined) return null;
  if (isSet) return <p className="quiet">{words("pinIs")}</p>;
  const canSet = pinPattern.test(pin);
  return (
    <details className="backup">
      <summary className="tap">{words("pinSet")}</summary>
      <form
        className="ending"
        onSubmit={(event) => {
          event.preventDefault();
          if (canSet) void phone.setPin(pin).then(() => setSet(true));
        }}
      >
        <p className="quiet">{words("pinWhy")}</p>
        <label className="label">
          {words("pinNew")}
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
        <button type="submit" className="tap" aria-disabled={!canSet}>
          {words("pinSave")}
        </button>
      </form>
    </details>
  );
}
