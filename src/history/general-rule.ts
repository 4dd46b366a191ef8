/** A pattern of words that says what a local type means, and how surely. */
export interface GeneralRule {
  readonly pattern: RegExp;
  /** A call type; null: words known to say too little, so that no later rule guesses. */
  readonly is: string | null;
  readonly confidence: number;
}

/** One line of the rules. */
export const rule = (pattern: RegExp, is: string | null, confidence: number): GeneralRule => ({
  pattern,
  is,
  confidence,
});
