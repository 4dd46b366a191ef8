import { useEffect, useState } from "react";

/** Where the worker stands that lets the crew's page open without a line, and how far it reaches. */
const worker = { path: "/sw.js", scope: "/field" } as const;

/**
 * Registers the page's worker. A newer one waits: what it gives loads the new page, and is undefined while there is none. Nothing is
 * taken from the server without asking, and never in the middle of a call.
 */
export function usePhoneWorker(): (() => void) | undefined {
  const [waiting, setWaiting] = useState<ServiceWorker>();
  useEffect(() => {
    if (!("serviceWorker" in navigator)) return undefined;
    let isGone = false;
    const watch = (registration: ServiceWorkerRegistration): void => {
      const look = (): void => {
        const isNewer = registration.waiting !== null && registration.active !== null;
        if (!isGone && isNewer) setWaiting(registration.waiting ?? undefined);
      };
      look();
      registration.addEventListener("updatefound", () =>
        registration.installing?.addEventListener("statechange", look),
      );
    };
    // Without it the page still works with a line; there is nothing for the crew to mend.
    navigator.serviceWorker
      .register(worker.path, { scope: worker.scope })
      .then(watch, () => undefined);
    return () => {
      isGone = true;
    };
  }, []);
  if (waiting === undefined) return undefined;
  return () => {
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload());
    waiting.postMessage({ type: "SKIP_WAITING" });
  };
}
