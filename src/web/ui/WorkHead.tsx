import type { WireRefusal } from "#contract/refusal.ts";
import { clockTime } from "./format.ts";
import { Trouble } from "./Trouble.tsx";

type Line = "title" | "reading" | "asOf" | "unavailable" | "unavailableNever";
interface Told {
  readonly at: number;
}

/**
 * A page's title, and beside it as of when what it shows was read, or why there is nothing to show. It is as high either way, and why
 * nothing newer can be read stands over the page's foot: what stands below moves for neither.
 */
export function WorkHead({
  work,
  problem,
  words,
}: {
  work: Told | undefined;
  problem: WireRefusal | undefined;
  words: (line: Line, values?: { readonly message: string; readonly time: string }) => string;
}) {
  const time = work === undefined ? "" : clockTime(work.at, true);
  const told = { message: problem?.message ?? "", time };
  const isNever = work === undefined && problem !== undefined;
  const stands = work === undefined ? "reading" : "asOf";
  return (
    <header className="work-head">
      <h1>{words("title")}</h1>
      <output className={isNever ? "notice small" : "quiet small"}>
        {words(isNever ? "unavailableNever" : stands, told)}
      </output>
      {work !== undefined && problem !== undefined && (
        <Trouble>{words("unavailable", told)}</Trouble>
      )}
    </header>
  );
}
