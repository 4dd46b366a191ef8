/** Words as somebody wrote them, in whatever language that was: no one says which, and nothing translates them. */
export const Written = ({ text }: { text: string }) => <span lang="">{text}</span>;
