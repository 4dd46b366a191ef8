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
