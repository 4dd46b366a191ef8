/** Written where nobody asked and nothing was said: neither an answer nor `unknown`. */
export const notSaid = "not-said";
/** Written where the call's pathway does not ask the question, or where no officer went. */
export const notAsked = "-";

/** What one coder wrote: by sampled call, by question. Cells left blank are absent. */
export type Coded = ReadonlyMap<string, ReadonlyMap<string, string>>;
