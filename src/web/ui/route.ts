import { useSyncExternalStore } from "react";

const pages = [
  "sign-in",
  "taker",
  "board",
  "clinic",
  "partner",
  "field",
  "supervisor",
  "work",
  "goals",
  "evaluation",
  "second-look",
  "care",
  "mediate",
  "support",
  "sentinel",
  "listening",
  "records",
  "past-calls",
  "shadow",
  "plan",
  "library",
  "studio",
  "decide",
  "rules",
  "gallery",
] as const;
export type Page = (typeof pages)[number];

/** What can be done with a protocol in the studio. */
export const studioViews = [
  "read",
  "change",
  "compare",
  "try",
  "words",
  "versions",
  "decide",
] as const;
export type StudioView = (typeof studioViews)[number];

/** A part of a protocol in the studio: `/studio/harbor-county/neighbor-dispute`, `/studio/~3f1d9c20/weapon/change`. */
export interface StudioRoute {
  readonly page: "studio";
  /** A protocol's folder, or `~` and a draft's id. */
  readonly source: string;
  /** A pathway, or `_` and a section; null for the whole. */
  readonly part: string | null;
  readonly view: StudioView;
}

/**
 * One address per thing: `/taker`, `/call/26-41003`. Both open the call taker's screen, the second on that call; so does `/decide/ID`
 * open a proposal where it is decided, `/past-calls/ID` an analysis, and `/past-calls/link/HASH` the figures of a link.
 */
export type Route =
  | { readonly page: Page; readonly source?: never }
  | { readonly page: "call"; readonly incidentId: string; readonly source?: never }
  | { readonly page: "proposal"; readonly proposalId: string; readonly source?: never }
  | { readonly page: "analysis"; readonly analysisId: string; readonly source?: never }
  | { readonly page: "linked"; readonly link: string; readonly source?: never }
  | StudioRoute;

/** What an address means; undefined for one that leads nowhere. `/` is undefined too: the seat decides. */
export function parseRoute(path: string): Route | undefined {
  const [, first = "", second = "", ...rest] = path.split("/");
  if (first === "studio" && second !== "") return studioRoute(second, rest);
  if (first === "past-calls" && second === "link" && rest.length === 1)
    return { page: "linked", link: decodeURIComponent(rest[0] ?? "") };
  if (rest.length > 0) return undefined;
  if (first === "past-calls" && second !== "")
    return { page: "analysis", analysisId: decodeURIComponent(second) };
  if (first === "call" && second !== "")
    return { page: "call", incidentId: decodeURIComponent(second) };
  if (first === "decide" && second !== "")
    return { page: "proposal", proposalId: decodeURIComponent(second) };
  // Where past calls were replayed before: the same work has one page now, and an old bookmark leads to it.
  if (first === "replay" && second === "") return { page: "past-calls" };
  const page = pages.find((name) => name === first);
  return page === undefined || second !== "" ? undefined : { page };
}

/** `/studio/SOURCE[/PART[/VIEW]]`; a part that is not there is written `-`, and the view to read is left out. */
function studioRoute(source: string, rest: readonly string[]): StudioRoute | undefined {
  const [part = "-", name = "read", ...more] = rest;
  const view = studioViews.find((each) => each === name);
  if (view === undefined || more.length > 0) return undefined;
  return {
    page: "studio",
    source: decodeURIComponent(source),
    part: part === "-" ? null : decodeURIComponent(part),
    view,
  };
}

export function pathOf(route: Route): string {
  if (route.source !== undefined) {
    const { source, part, view } = route;
    const parts = [source, part ?? "-", view].map(encodeURIComponent);
    if (view === "read") parts.pop();
    if (view === "read" && part === null) parts.pop();
    return `/studio/${parts.join("/")}`;
  }
  if (route.page === "analysis") return `/past-calls/${encodeURIComponent(route.analysisId)}`;
  if (route.page === "linked") return `/past-calls/link/${encodeURIComponent(route.link)}`;
  if (route.page === "proposal") return `/decide/${encodeURIComponent(route.proposalId)}`;
  return route.page === "call" ? `/call/${encodeURIComponent(route.incidentId)}` : `/${route.page}`;
}

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
