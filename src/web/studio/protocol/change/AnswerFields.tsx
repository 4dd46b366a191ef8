import { isPlainMap, type Plain } from "#core/protocol/plain.ts";
import { useProtocolWords } from "../lines.ts";
import { Toggle, type FieldProps } from "./controls.tsx";
import { listOf, textOf } from "./row-words.ts";

const without = (
  value: { readonly [key: string]: Plain },
  key: string,
): { readonly [key: string]: Plain } =>
  Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));

/** When: per question, the answers that meet it. A question without any plays no part. */
export function ConditionField({ value, world, label, onWrite }: FieldProps) {
  const words = useProtocolWords();
  const when = isPlainMap(value) ? value : {};
  const asks = [...new Set([...world.asks, ...Object.keys(when)])];
  const write = (question: string, answers: readonly string[]): void => {
    const next =
      answers.length === 0 ? without(when, question) : { ...when, [question]: [...answers] };
    onWrite(Object.keys(next).length === 0 ? undefined : next);
  };
  return (
    <fieldset className="condition">
      <legend>{label}</legend>
      {Object.keys(when).length === 0 && <p className="quiet small">{words("everyOtherCall")}</p>}
      {asks.map((id) => {
        const question = world.protocol.questions.find((each) => each.id === id);
        const chosen = listOf(when[id]);
        const answers = [...new Set([...(question?.answers ?? []), "unknown", ...chosen])];
        return (
          <fieldset key={id} className="toggles" data-question={id}>
            <legend>{world.speaker.question(id)}</legend>
            {answers.map((answer) => (
              <Toggle
                key={answer}
                isOn={chosen.includes(answer)}
                text={world.speaker.answer(id, answer)}
                onToggle={(isOn) =>
                  write(
                    id,
                    answers.filter((each) => (each === answer ? isOn : chosen.includes(each))),
                  )
                }
              />
            ))}
          </fieldset>
        );
      })}
    </fieldset>
  );
}

/** An example's answers: one a question, or not asked. */
export function GivenField({ value, world, label, onWrite }: FieldProps) {
  const words = useProtocolWords();
  const given = isPlainMap(value) ? value : {};
  const asks = [...new Set([...world.asks, ...Object.keys(given)])];
  return (
    <fieldset className="condition">
      <legend>{label}</legend>
      {asks.map((id) => {
        const question = world.protocol.questions.find((each) => each.id === id);
        return (
          <label key={id} className="label inline">
            {world.speaker.question(id)}
            <select
              className="field"
              value={textOf(given[id])}
              onChange={({ target }) =>
                onWrite(target.value === "" ? without(given, id) : { ...given, [id]: target.value })
              }
            >
              <option value="">{words("notAsked")}</option>
              {[...(question?.answers ?? []), "unknown"].map((answer) => (
                <option key={answer} value={answer}>
                  {world.speaker.answer(id, answer)}
                </option>
              ))}
            </select>
          </label>
        );
      })}
    </fieldset>
  );
}

/** What a pathway asks, in its order. */
export function AsksField({ value, world, label, onWrite }: FieldProps) {
  const words = useProtocolWords();
  const asks = listOf(value);
  const others = world.protocol.questions.filter(({ id }) => !asks.includes(id));
  const swap = (at: number): void => {
    const next = [...asks];
    const [moved] = next.splice(at, 1);
    if (moved !== undefined) next.splice(at - 1, 0, moved);
    onWrite(next);
  };
  return (
    <fieldset className="condition">
      <legend>{label}</legend>
      <ol className="stack">
        {asks.map((id, at) => (
          <li key={id} className="row">
            <span className="ask-name">
              {at + 1}. {world.speaker.question(id)}
            </span>
            {at > 0 && (
              <button
                type="button"
                className="button plain"
                aria-label={words("moveUp", { name: world.speaker.question(id) })}
                onClick={() => swap(at)}
              >
                ↑
              </button>
            )}
            <button
              type="button"
              className="button plain"
              aria-label={words("leaveOut", { name: world.speaker.question(id) })}
              onClick={() => onWrite(asks.filter((each) => each !== id))}
            >
              ×
            </button>
          </li>
        ))}
      </ol>
      <label className="label short-field">
        {words("askToo")}
        <select
          className="field"
          value=""
          onChange={({ target }) => target.value !== "" && onWrite([...asks, target.value])}
        >
          <option value="">–</option>
          {others.map(({ id }) => (
            <option key={id} value={id}>
              {world.speaker.question(id)}
            </option>
          ))}
        </select>
      </label>
    </fieldset>
  );
}
