import type { GovernanceView, ProposalView } from "#contract/governance.ts";
import { whyExpired, whyInstalled } from "#core/governance/state.ts";
import type { Answered } from "../api.ts";
import { useReadAgain } from "../read-again.ts";
import { useGovernanceWords } from "./lines.ts";
import { currentLanguage, inLanguage } from "../words.ts";

/** How often it is asked for, in milliseconds. */
const askEvery = 5_000;

/** What is decided, asked for again and again; what was last heard stays while the server does not answer. */
export function useGovernanceView(read: () => Promise<Answered<GovernanceView>>): {
  readonly view: GovernanceView | undefined;
  readonly isUnreachable: boolean;
  readonly isNotHere: boolean;
  /** Takes the view that an act was answered with. */
  readonly put: (view: GovernanceView) => void;
} {
  const { value: view, problem, put } = useReadAgain(read, askEvery);
  const isNotHere = problem?.code === "no-charter";
  return { view, isUnreachable: problem !== undefined && !isNotHere, isNotHere, put };
}

const localeOf = { en: "en-US", es: "es-US" } as const;

/** A day and time with its year, in the agency's time zone: decisions are read years later. */
export const whenOf = ({ protocol: { timeZone } }: GovernanceView, at: number): string =>
  new Intl.DateTimeFormat(localeOf[currentLanguage()], {
    dateStyle: "medium",
    timeStyle: "short",
    hourCycle: "h23",
    timeZone,
  }).format(at);

/** How an id of the protocol reads: a responder, a pathway. */
export const nameOf = ({ names }: GovernanceView, id: string): string => {
  const name = names[id];
  return name === undefined ? id : inLanguage(name, currentLanguage());
};

/** How a seat of the charter is called; its id where the charter does not name it. */
export function seatOf({ charter }: GovernanceView, seat: string): string {
  const found =
    charter.board.find((each) => each.seat === seat) ??
    charter.signOffs.find((each) => each.seat === seat);
  if (seat === "clock") return "Concord";
  return found === undefined ? seat : inLanguage(found.name, currentLanguage());
}

/** A call's answers as a person reads them: `What are they doing? Arguing`. */
export const callWords = (
  { names }: GovernanceView,
  answers: Readonly<Record<string, string>>,
  notKnown: string,
): string =>
  Object.entries(answers)
    .map(([question, answer]) => {
      const language = currentLanguage();
      const asked = names[`question/${question}`];
      const told = names[`answer/${question}/${answer}`];
      const words =
        answer === "unknown" ? notKnown : told === undefined ? answer : inLanguage(told, language);
      return `${asked === undefined ? question : inLanguage(asked, language)} ${words}`;
    })
    .join(" · ");

/** What was written as a reason: the machine's own in the reader's language, a person's as they wrote it. */
export function useReason(): (text: string) => string {
  const words = useGovernanceWords();
  return (text) => {
    if (text === whyInstalled) return words("whyInstalled");
    const days = Number(/\d+/.exec(text)?.[0]);
    return text === whyExpired(days) ? words("whyExpired", { days }) : text;
  };
}

/** How a proposal is called: as whoever opened it called it, or, of the version that the center opened with, as the protocol is. */
export const titleOf = (
  { protocol, live }: GovernanceView,
  { openedBy, version, title }: ProposalView,
): string =>
  openedBy === "clock" && version.hash === live?.version.hash
    ? inLanguage(protocol.title, currentLanguage())
    : title;
