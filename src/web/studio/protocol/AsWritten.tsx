/** A reason, a meaning or a source as its protocol holds it. They are written once, in English, and are read out as English. */
export function AsWritten({ children }: { children: string }) {
  return <span lang="en">{children}</span>;
}
