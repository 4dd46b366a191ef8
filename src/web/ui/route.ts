import { useSyncExternalStore } from "react";

const pages = [
  "sign-in",
  "taker",
  "board",
  "field",
  "supervisor",
  "replay",
  "shadow",
  "library",
  "gallery",
] as const;
export type Page = (typeof pages)[number];

/** One address per thing: `/taker`, `/call/26-41003`. Both open the call taker's screen, the second on that call. */
export type Route =
  { readonly page: Page } | { readonly page: "call"; readonly incidentId: string };

/** What an address means; undefined for one that leads nowhere. `/` is undefined too: the seat decides. */
export function parseRoute(path: string): Route | undefined {
  const [, first = "", second = "", ...rest] = path.split("/");
  if (rest.length > 0) return undefined;
  if (first === "call" && second !== "")
    return { page: "call", incidentId: decodeURIComponent(second) };
  const page = pages.find((name) => name === first);
  return page === undefined || second !== "" ? undefined : { page };
}

export const pathOf = (route: Route): string =>
  route.page === "call" ? `/call/${encodeURIComponent(route.incidentId)}` : `/${route.page}`;

const listeners = new Set<() => void>();
const tell = (): void => {
  for (const listener of listeners) listener();
};

/** Goes to an address without loading the page again. `replace` leaves no step to go back to. */
export function navigate(route: Route, how: "push" | "replace" = "push"): void {
  const path = pathOf(route);
  if (path === location.pathname) return;
  if (how === "push") history.pushState(null, "", path);
  else history.replaceState(null, "", path);
  tell();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  addEventListener("popstate", listener);
  return () => {
    listeners.delete(listener);
    removeEventListener("popstate", listener);
  };
}

/** The path of this window's address, following it as it changes. */
export const usePath = (): string => useSyncExternalStore(subscribe, () => location.pathname);
