import { count } from "#web/ui/format.ts";

/** An expected number of calls: whole ones, and `<1` for what is less. */
export const expected = (calls: number): string =>
  calls > 0 && calls < 0.5 ? "<1" : count(Math.round(calls));
