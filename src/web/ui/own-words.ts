import { currentLanguage } from "./words.ts";

/** What is wrong with a field that is not filled as it should be. */
interface Lines {
  readonly missing: string;
  readonly choose: string;
  readonly other: string;
  readonly least: (bound: string) => string;
  readonly most: (bound: string) => string;
  readonly earliest: (day: string) => string;
  readonly latest: (day: string) => string;
}

/** In the language of this window: a browser's own are in the browser's. */
const lines: Readonly<Record<"en" | "es", Lines>> = {
  en: {
    missing: "Fill this in.",
    choose: "Choose one.",
    other: "This does not fit here.",
    least: (bound) => `${bound} at least.`,
    most: (bound) => `${bound} at most.`,
    earliest: (day) => `${day} or later.`,
    latest: (day) => `${day} or earlier.`,
  },
  es: {
    missing: "Complete este dato.",
    choose: "Elija una opción.",
    other: "Esto no vale aquí.",
    least: (bound) => `${bound} como mínimo.`,
    most: (bound) => `${bound} como máximo.`,
    earliest: (day) => `${day} o después.`,
    latest: (day) => `${day} o antes.`,
  },
};

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

const isControl = (target: unknown): target is Control =>
  target instanceof HTMLInputElement ||
  target instanceof HTMLSelectElement ||
  target instanceof HTMLTextAreaElement;

/** A pattern's own title says what it wants. */
function faultOf(control: Control): string {
  const say = lines[currentLanguage()];
  const { validity, type } = control;
  const isChosen = type === "radio" || type === "checkbox" || type.startsWith("select");
  if (validity.valueMissing) return isChosen ? say.choose : say.missing;
  if (!(control instanceof HTMLInputElement)) return say.other;
  const { min, max, title } = control;
  const isDay = type === "date";
  if (validity.rangeUnderflow) return isDay ? say.earliest(min) : say.least(min);
  if (validity.rangeOverflow) return isDay ? say.latest(max) : say.most(max);
  return validity.patternMismatch && title !== "" ? title : say.other;
}

/** From now on the fields of a page are faulted in its own language. What was said is taken back with the next change of the form. */
export function faultInOwnWords(page: Document): void {
  const faulted = ({ target }: Event): void => {
    if (isControl(target)) target.setCustomValidity(faultOf(target));
  };
  const changed = ({ target }: Event): void => {
    if (!isControl(target)) return;
    for (const each of [target, ...(target.form?.elements ?? [])])
      if (isControl(each)) each.setCustomValidity("");
  };
  page.addEventListener("invalid", faulted, true);
  page.addEventListener("input", changed, true);
}
