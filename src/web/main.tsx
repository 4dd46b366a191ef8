import "#web/ui/no-eval.ts";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "#web/ui/tokens.css";
import "#web/ui/base.css";
import { countHeldKeysOnce } from "#web/ui/held-keys.ts";
import { faultInOwnWords } from "#web/ui/own-words.ts";
import { App } from "./App.tsx";

countHeldKeysOnce(window);

const root = document.getElementById("root");
if (root === null) throw new Error("broken promise: index.html has no #root");
faultInOwnWords(document);
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
