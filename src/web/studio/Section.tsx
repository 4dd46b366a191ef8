import { useId } from "react";
import type { ReactNode } from "react";

/** A part of a page with its title. */
export function Section({
  title,
  className = "",
  children,
}: {
  title: string;
  className?: string;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section className={`panel stack ${className}`} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}

/** A table that a narrow window scrolls sideways; it can be focused, so that keys scroll it too. */
export function WideTable({ caption, children }: { caption: string; children: ReactNode }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keys
    <fieldset className="wide" tabIndex={0} aria-label={caption}>
      <table className="plain-table">
        <caption className="unseen">{caption}</caption>
        {children}
      </table>
    </fieldset>
  );
}
