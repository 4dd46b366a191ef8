import { useUiWords } from "./lines.ts";
import { changePace, loadPace, usePace } from "./pace.ts";

const paces = [1, 2, 5, 10, 20, 30, 60];

/** How fast the synthetic county lives, and the choice of another pace. Nothing where no county lives. */
export function Pace() {
  const words = useUiWords();
  const speed = usePace();
  if (speed === null) return null;
  const offered = paces.includes(speed) ? paces : [...paces, speed].toSorted((a, b) => a - b);
  return (
    <label className="row small quiet pace">
      {words("pace")}
      <select
        className="field short"
        value={speed}
        // Another window may have changed it meanwhile.
        onFocus={() => void loadPace()}
        onChange={({ target }) => void changePace(Number(target.value))}
      >
        {offered.map((each) => (
          <option key={each} value={each}>
            {each === 1 ? words("paceLife") : words("paceTimes", { times: each })}
          </option>
        ))}
      </select>
    </label>
  );
}
