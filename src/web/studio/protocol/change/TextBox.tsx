import { useEffect, useRef, useState, type KeyboardEvent } from "react";

/** How long after the last key a field is written, in milliseconds. */
const quiet = 250;

/** A field of text that is written a moment after the last key, or when it is left; what came meanwhile from elsewhere shows when nobody types here. */
export function TextBox({
  label,
  value,
  isLong = false,
  language,
  onWrite,
}: {
  label: string;
  value: string;
  isLong?: boolean;
  language?: "es";
  onWrite: (text: string) => void;
}) {
  const [typed, setTyped] = useState<string>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const pending = useRef<() => void>(undefined);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      // A field that goes away takes nothing with it.
      pending.current?.();
    },
    [],
  );
  const flush = (): void => {
    clearTimeout(timer.current);
    pending.current?.();
    pending.current = undefined;
  };
  const type = (text: string): void => {
    setTyped(text);
    clearTimeout(timer.current);
    pending.current = () => onWrite(text.trim());
    timer.current = setTimeout(flush, quiet);
  };
  const shared = {
    className: "field",
    value: typed ?? value,
    lang: language,
    // Undoing is the page's, not the field's: what is typed here is written first, then taken back as one step.
    onKeyDown: (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || !["z", "y"].includes(event.key.toLowerCase()))
        return;
      flush();
      setTyped(undefined);
    },
    onBlur: () => {
      flush();
      setTyped(undefined);
    },
  };
  return (
    <label className="label">
      {label}
      {isLong ? (
        <textarea
          {...shared}
          rows={Math.min(8, Math.max(2, Math.ceil((typed ?? value).length / 60)))}
          onChange={({ target }) => type(target.value.replaceAll("\n", " "))}
        />
      ) : (
        <input {...shared} type="text" onChange={({ target }) => type(target.value)} />
      )}
    </label>
  );
}
