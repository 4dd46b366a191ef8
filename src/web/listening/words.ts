import type { Codebook } from "#core/listening/codebook.ts";
import { catalogue, inLanguage, useLanguage } from "#web/ui/words.ts";
import { listeningEn } from "./lines-en.ts";
import { listeningEs } from "./lines-es.ts";

export const useListeningWords = catalogue("listening", listeningEn, listeningEs);

/** What the codebook calls its groups, topics and themes, in the language of the screen. */
export function useCodebookWords({ groups, topics }: Codebook) {
  const language = useLanguage();
  const words = useListeningWords();
  return {
    group: (id: string | null): string => {
      if (id === null) return words("group_none");
      if (id === "together") return words("side_together");
      const found = groups.find((each) => each.id === id);
      return found === undefined ? id : inLanguage(found.name, language);
    },
    topic: (id: string): string => {
      const found = topics.find((each) => each.id === id);
      return found === undefined ? words("topic_all") : inLanguage(found.name, language);
    },
    theme: (code: string): string => {
      const [topic, theme] = code.split("/");
      const found = topics
        .find((each) => each.id === topic)
        ?.themes.find((each) => each.id === theme);
      return found === undefined ? code : inLanguage(found.name, language);
    },
    means: (code: string): string => {
      const [topic, theme] = code.split("/");
      const found = topics
        .find((each) => each.id === topic)
        ?.themes.find((each) => each.id === theme);
      return found === undefined ? "" : inLanguage(found.means, language);
    },
    own: (sentence: { readonly en: string; readonly es: string }): string =>
      inLanguage(sentence, language),
  };
}
