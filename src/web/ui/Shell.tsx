import type { ReactNode } from "react";
import type { Session } from "#contract/http.ts";
import { signOut } from "./api.ts";
import { FeedAge } from "./FeedAge.tsx";
import { Link } from "./Link.tsx";
import { useUiWords } from "./lines.ts";
import { OutboxState, RefusalLine } from "./OutboxState.tsx";
import { Pace } from "./Pace.tsx";
import { Preferences } from "./Preferences.tsx";
import type { Page } from "./route.ts";
import { seatName } from "./session.ts";
import { TroublePlace } from "./Trouble.tsx";
import "./shell.css";

export type SeatPage = Extract<
  Page,
  | "taker"
  | "board"
  | "clinic"
  | "partner"
  | "field"
  | "supervisor"
  | "work"
  | "goals"
  | "evaluation"
  | "second-look"
  | "care"
  | "mediate"
  | "support"
  | "sentinel"
  | "listening"
  | "records"
  | "past-calls"
  | "shadow"
  | "plan"
  | "library"
  | "studio"
  | "decide"
>;

/** What is synthetic here, and what is not. */
const syntheticLine = (page: Page) =>
  page === "studio" || page === "library"
    ? "syntheticStudio"
    : isOfRecords(page)
      ? "syntheticCenter"
      : "synthetic";

/** Screens that are read from top to bottom, some without anything to press: the keyboard scrolls them. */
const isRead = (page: Page): boolean =>
  !["taker", "call", "board", "clinic", "partner", "field"].includes(page);

/** Screens that show records a person loads: to call those synthetic would be untrue. */
const isOfRecords = (page: Page): boolean => page === "past-calls" || page === "shadow";

/**
 * The frame of every seat's screen: whose seat, that the data is synthetic, how old the feed is, what is not on disk yet, and
 * the last refusal. The screen itself is `children` and scrolls by itself.
 */
export function Shell({
  session,
  page,
  pages,
  children,
}: {
  session: Session;
  page: Page;
  pages: readonly SeatPage[];
  children: ReactNode;
}) {
  const words = useUiWords();
  return (
    <div className="shell">
      <header className="shell-bar">
        <a className="skip" href="#screen">
          {words("skip")}
        </a>
        <span className="shell-name">Concord</span>
        <span>{seatName(session, session.seat.id)}</span>
        {pages.length > 1 && (
          <nav className="shell-nav" aria-label={words("screens")}>
            {pages.map((each) => (
              <Link key={each} to={{ page: each }} isCurrent={each === page}>
                {words(`page_${each}`)}
              </Link>
            ))}
          </nav>
        )}
        {session.agency.isSynthetic && (
          <span className="synthetic">
            {words(syntheticLine(page), {
              agency: session.agency.name,
            })}
          </span>
        )}
        <div className="shell-end">
          {session.agency.isSynthetic && <Pace />}
          <Preferences />
          <button
            type="button"
            className="button plain"
            onClick={() => void signOut().then(() => location.assign("/sign-in"))}
          >
            {words("signOut")}
          </button>
        </div>
      </header>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must scroll by keyboard */}
      <main id="screen" className="shell-main" tabIndex={isRead(page) ? 0 : -1}>
        {children}
      </main>
      <footer className="shell-foot">
        <TroublePlace />
        <FeedAge isShort={page === "field"} />
        <OutboxState />
        <RefusalLine />
      </footer>
    </div>
  );
}
