import type { ReactNode } from "react";

/** A part of the page as high from the start as it will be: what is more scrolls, by keys too, and nothing below it moves. */
export function ScrollPart({
  name,
  title,
  children,
}: {
  /** Its class: each has a height of its own. */
  name: string;
  title: string;
  children: ReactNode;
}) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keys
    <section className={`panel ${name}`} aria-label={title} tabIndex={0}>
      {children}
    </section>
  );
}
