// How many years of school a text asks for, by a formula for each language.

const sentencesOf = (text: string): readonly string[] =>
  text.split(/[.!?:]+(?:\s|$)/).filter((part) => /\p{L}/u.test(part));
const wordsOf = (text: string): readonly string[] =>
  text.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu) ?? [];

/** Vowel groups, less a silent e at the end; a number counts as one. */
function syllablesInEnglish(word: string): number {
  const bare = word.toLowerCase().replace(/[^a-z]/g, "");
  const groups = bare
    .replace(/(?:[^laeiouy]es|[^td]ed|[^l]e)$/, (end) => end.slice(0, 1))
    .match(/[aeiouy]+/g);
  return Math.max(1, groups?.length ?? 0);
}

/** Vowel groups; two strong vowels, or a stressed weak one beside a strong, part. */
function syllablesInSpanish(word: string): number {
  const parted = word
    .toLowerCase()
    .replace(/qu|gu(?=[eiéí])/g, "k")
    .replace(/([aeoáéó])(?=[aeoáéó])/g, "$1-")
    .replace(/([aeoáéó])(?=[íú])/g, "$1-")
    .replace(/([íú])(?=[aeoáéó])/g, "$1-");
  return Math.max(1, parted.match(/[aeiouáéíóúü]+|(?<=[^aeiouáéíóúü])y$/g)?.length ?? 0);
}

function countOf(text: string, syllables: (word: string) => number) {
  const words = wordsOf(text);
  return {
    words: words.length,
    sentences: Math.max(1, sentencesOf(text).length),
    syllables: words.reduce((sum, word) => sum + syllables(word), 0),
  };
}

/** Flesch and Kincaid's grade. */
export function gradeInEnglish(text: string): number {
  const { words, sentences, syllables } = countOf(text, syllablesInEnglish);
  return (0.39 * words) / sentences + (11.8 * syllables) / words - 15.59;
}

/** Crawford's grade, made for Spanish: from sentences and syllables in a hundred words. */
export function gradeInSpanish(text: string): number {
  const { words, sentences, syllables } = countOf(text, syllablesInSpanish);
  return (-0.205 * 100 * sentences) / words + (0.049 * 100 * syllables) / words - 3.407;
}
