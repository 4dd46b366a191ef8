import { createPortal } from "react-dom";

/** Where a page's trouble is told; the shell holds it over its foot. */
const place = "trouble";

/** The place of a page's trouble. It stands empty from the start, so that what comes into it is read out. */
export function TroublePlace() {
  return <output id={place} className="trouble-place" />;
}

/**
 * Why a page can read nothing newer than what it shows. It is told over the foot of the screen, beside the age of the feed:
 * there it moves nothing that somebody is reading or about to press, and is seen however far the page was scrolled.
 */
export function Trouble({ children }: { children: string }) {
  const told = <span className="notice">{children}</span>;
  const over = document.querySelector(`#${place}`);
  return over === null ? told : createPortal(told, over);
}
