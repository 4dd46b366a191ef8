import { useStudioWords } from "./lines.ts";

/** What the reader said, in its own language. */
export function Said({ said }: { said: readonly string[] }) {
  const words = useStudioWords();
  if (said.length === 0) return null;
  return (
    <div>
      <h3>{words("said")}</h3>
      <ul className="said" lang="en">
        {said.map((line, at) => (
          // Lines may be alike, and only ever come at the end.
          <li key={`${at} ${line}`}>{line}</li>
        ))}
      </ul>
    </div>
  );
}
