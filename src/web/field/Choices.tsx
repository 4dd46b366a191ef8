/** One of a few, a tap each. */
export function Choices<Option extends string>({
  title,
  isTitleUnseen = false,
  options,
  chosen,
  tell,
  onChoose,
}: {
  title: string;
  isTitleUnseen?: boolean;
  options: readonly Option[];
  chosen: Option | null;
  tell: (option: Option) => string;
  onChoose: (option: Option) => void;
}) {
  return (
    <fieldset className="choices">
      <legend className={isTitleUnseen ? "unseen" : "panel-title"}>{title}</legend>
      <div className="endings">
        {options.map((option) => (
          <button
            key={option}
            type="button"
            className="tap"
            aria-pressed={option === chosen}
            onClick={() => onChoose(option)}
          >
            {tell(option)}
          </button>
        ))}
      </div>
    </fieldset>
  );
}

/** Any of several, a tap each, and a tap more takes one back. */
export function Several<Option extends string>({
  title,
  options,
  chosen,
  tell,
  onTap,
}: {
  title: string;
  options: readonly Option[];
  chosen: readonly Option[];
  tell: (option: Option) => string;
  onTap: (option: Option) => void;
}) {
  return (
    <fieldset className="choices">
      <legend className="panel-title">{title}</legend>
      <div className="endings">
        {options.map((option) => (
          <button
            key={option}
            type="button"
            className="tap"
            aria-pressed={chosen.includes(option)}
            onClick={() => onTap(option)}
          >
            {tell(option)}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
