import type { WireRefusal } from "#contract/refusal.ts";
import { clockTime } from "./format.ts";
import { Trouble } from "./Trouble.tsx";

type Line = "title" | "reading" | "asOf";
type Trouble = "unavailable" | "unavailableNever";
interface Told {
  readonly at: number;
}

/** A page's title, and as of when what it shows was read. */
export function WorkHead({
  work,
  words,
}: {
  work: Told | undefined;
  words: (line: Line, values?: { readonly time: string }) => string;
}) {
  return (
    <header className="spread">
      <h1>{words("title")}</h1>
      <output className="quiet small">
        {work === undefined ? words("reading") : words("asOf", { time: clockTime(work.at, true) })}
      </output>
    </header>
  );
}

/** Why nothing newer can be read, and whether there is something older; nothing while all goes well. */
export function WorkTrouble({
  work,
  problem,
  words,
}: {
  work: Told | undefined;
  problem: WireRefusal | undefined;
  words: (line: Trouble, values: { readonly message: string; readonly time: string }) => string;
}) {
  if (problem === undefined) return null;
  const { message } = problem;
  if (work === undefined)
    return <p className="notice">{words("unavailableNever", { message, time: "" })}</p>;
  return <Trouble>{words("unavailable", { message, time: clockTime(work.at, true) })}</Trouble>;
}
