import { Key } from "./Key.tsx";
import { KeySheet } from "./KeySheet.tsx";
import { useUiWords } from "./lines.ts";
import { Preferences } from "./Preferences.tsx";
import { helpLook, statusLook } from "./status.ts";
import { useState } from "react";
import "./shell.css";

const feeds = ["live", "late", "stale", "lost"] as const;

/** Every shared part in every state, to look at and to photograph. Needs nobody signed in. */
export function Gallery() {
  const words = useUiWords();
  const [isSheetOpen, setSheetOpen] = useState(false);
  const looks = [...Object.values(statusLook), helpLook];
  const time = "14:02:31";
  const feedText = {
    live: words("feedLive", { age: "0.4" }),
    late: words("feedLate", { age: "4.1" }),
    stale: words("feedStale", { time }),
    lost: words("feedLost", { time }),
  };
  return (
    <main className="center-page stack">
      <div className="spread">
        <h1>{words("galleryTitle")}</h1>
        <span className="row">
          <Preferences />
        </span>
      </div>
      <p>
        <span className="synthetic">{words("syntheticAny")}</span>
      </p>
      <ul className="row">
        {looks.map(({ letters, shape, color }) => (
          <li key={letters} className="panel" style={{ color }}>
            <span aria-hidden="true">{shape}</span> {letters}
          </li>
        ))}
      </ul>
      <p className="row">
        {feeds.map((state) => (
          <span key={state} className="feed" data-state={state}>
            {feedText[state]}
          </span>
        ))}
      </p>
      <p className="row">
        <button type="button" className="button">
          {words("close")}
        </button>
        <button type="button" className="button primary">
          <Key name="F2" /> {words("close")}
        </button>
        <button type="button" className="button strong">
          <Key name="F9" /> {words("close")}
        </button>
        <button type="button" className="button" aria-pressed="true">
          {words("close")}
        </button>
        <button type="button" className="button" disabled>
          {words("close")}
        </button>
        <button type="button" className="button" onClick={() => setSheetOpen(true)}>
          {words("keySheet")}
        </button>
      </p>
      <p className="notice">{words("refused", { rule: "D23", message: "…" })}</p>
      {isSheetOpen && (
        <KeySheet
          lines={[{ keys: ["Escape"], does: words("close") }]}
          verbs={[]}
          onClose={() => setSheetOpen(false)}
        />
      )}
    </main>
  );
}
