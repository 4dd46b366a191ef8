/** Points between two lines of the hatch. */
const apart = 7;
const size = { width: 1_344, height: 40 };

/** One path of slanted lines, as wide as a page of the studio ever is; whatever it stands in shows a part of it. */
const lines = Array.from(
  { length: Math.ceil((size.width + size.height) / apart) },
  (_, at) => `M${at * apart - size.height} ${size.height}l${size.height} -${size.height}`,
).join("");

/**
 * The hatch of what is not sure, as lines. A repeated gradient looks the same on a screen, but a browser saves a paper's worth of
 * pixels as PDF for each place that has one: a month's figures were 12 MB, and are 0.4 MB.
 */
export function Hatch() {
  return (
    <svg className="hatch" aria-hidden="true">
      <path d={lines} />
    </svg>
  );
}
