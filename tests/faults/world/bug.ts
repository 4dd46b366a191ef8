/**
 * A fault planted on purpose, so that a test can see the simulation find it. A simulation that has never caught anything says nothing.
 */
export const bugs = [
  /** The log answers before what it answers for is on the disk. */
  "acknowledges-before-disk",
  /** A command that is sent again acts again. */
  "acts-on-every-copy",
  /** A hand-over that nobody takes does not come back. */
  "drops-the-return",
  /** The phone forgets what it kept when it is switched off. */
  "phone-forgets",
] as const;
export type Bug = (typeof bugs)[number];
