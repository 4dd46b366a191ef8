import { asPercent } from "#web/ui/format.ts";
import { percentFigure } from "./figures.ts";

/** `16.3%` of a base; `0%` and `<0.1%` for what is less; a dash where there is no base. */
export function percent(part: number, base: number): string {
  const figure = percentFigure(part, base);
  return figure === null ? "–" : asPercent(figure);
}
