/** A reason as a protocol's authors wrote it: in one language, whatever this window is in, and read out in that one. */
export const Because = ({ text }: { text: string }) => <span lang="en">{text}</span>;
