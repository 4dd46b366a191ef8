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
