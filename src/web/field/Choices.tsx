interface RowProps<Option extends string> {
  title: string;
  isTitleUnseen?: boolean;
  options: readonly Option[];
  tell: (option: Option) => string;
}

/** One of a few, a tap each. */
export function Choices<Option extends string>({
  chosen,
  onChoose,
  ...row
}: RowProps<Option> & { chosen: Option | null; onChoose: (option: Option) => void }) {
  return <Several {...row} chosen={chosen === null ? [] : [chosen]} onTap={onChoose} />;
}

/** Any of several, a tap each, and a tap more takes one back. */
export function Several<Option extends string>({
  title,
  isTitleUnseen = false,
  options,
  chosen,
  tell,
  onTap,
}: RowProps<Option> & { chosen: readonly Option[]; onTap: (option: Option) => void }) {
  return (
    <fieldset className="choices">
      <legend className={isTitleUnseen ? "unseen" : "panel-title"}>{title}</legend>
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
