import "#web/ui/no-eval.ts";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "#web/ui/tokens.css";
import "#web/ui/base.css";
import { App } from "./App.tsx";

const root = document.getElementById("root");
if (root === null) throw new Error("broken promise: index.html has no #root");
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
