/** A sentence in both languages of the screens. Commands and files for machines use the English one. */
export interface Said {
  readonly en: string;
  readonly es: string;
}

/** The sentence `en`, said in Spanish as `es`. */
export const said = (en: string, es: string): Said => ({ en, es });

/** The English of some sentences. */
export const inEnglish = (sentences: readonly Said[]): readonly string[] =>
  sentences.map(({ en }) => en);

/** A number in a sentence, rounded to a whole one: `20,871`, as US readers of both languages write it. */
export const grouped = (value: number): string =>
  String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ",");
