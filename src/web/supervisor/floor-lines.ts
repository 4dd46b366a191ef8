import type { FloorEvent } from "#core/dispatch/floor-events.ts";
import { useCodeWords } from "#web/ui/codes.ts";
import { useFloorCodes } from "#web/ui/floor-codes.ts";
import { catalogue } from "#web/ui/words.ts";

const useFloorLines = catalogue(
  "supervisor-floor",
  {
    WaitFellDue: "Due to be looked at again",
    WaitEscalated: "Escalated: {{reason}}; told: {{seats}}",
    EscalationSeen: "Escalation seen",
    CallReassessed: "Looked at again: {{finding}}",
    OverrideReviewed: "Override reviewed: {{finding}} {{note}}",
    ReviewReplied: "Answer to the review: {{reply}} {{text}}",
    OutcomeTold: "The call taker is told: {{told}}",
    OutcomeSeen: "The outcome was seen",
    CrewAsked: "{{unit}} asked for {{who}} from the scene; otherwise: {{otherwise}}",
    CrewFreed: "{{unit}} left it to {{who}} after {{minutes}} min; otherwise: {{otherwise}}",
    notSettled: "nothing was settled",
    withheld: "withheld",
  },
  {
    WaitFellDue: "Hay que revisarla de nuevo",
    WaitEscalated: "Pasa a supervisión: {{reason}}; se avisó a: {{seats}}",
    EscalationSeen: "Supervisión lo vio",
    CallReassessed: "Revisada de nuevo: {{finding}}",
    OverrideReviewed: "Decisión distinta revisada: {{finding}} {{note}}",
    ReviewReplied: "Respuesta a la revisión: {{reply}} {{text}}",
    OutcomeTold: "A quien atendió se le dice: {{told}}",
    OutcomeSeen: "Se vio cómo terminó",
    CrewAsked: "{{unit}} pidió {{who}} desde el lugar; si no: {{otherwise}}",
    CrewFreed: "{{unit}} lo dejó a {{who}} tras {{minutes}} min; si no: {{otherwise}}",
    notSettled: "no había nada decidido",
    withheld: "no se muestra",
  },
);

/** How a sentence names responders and seats. */
interface Names {
  readonly who: (send: readonly string[]) => string;
  readonly seat: (id: string) => string;
}

/** An event of the floor as a sentence. */
export function useToldFloorEvent(): (event: FloorEvent, names: Names) => string {
  const words = useFloorLines();
  const codes = useFloorCodes();
  const outcomes = useCodeWords();
  const otherwise = (would: readonly string[] | null, { who }: Names): string =>
    would === null ? words("notSettled") : who(would);
  return (event, names) => {
    switch (event.kind) {
      case "WaitEscalated":
        return words("WaitEscalated", {
          reason: codes(`flag_${event.because}`),
          seats: event.told.map(names.seat).join(", "),
        });
      case "CallReassessed":
        return words("CallReassessed", { finding: outcomes(`found_${event.finding}`) });
      case "OverrideReviewed":
        return words("OverrideReviewed", {
          finding: event.finding === null ? words("withheld") : codes(`finding_${event.finding}`),
          note: event.note ?? "",
        });
      case "ReviewReplied":
        return words("ReviewReplied", {
          reply: event.reply === null ? words("withheld") : codes(`reply_${event.reply}`),
          text: event.text ?? "",
        });
      case "OutcomeTold":
        return words("OutcomeTold", { told: outcomes(`told_${event.told}`) });
      case "CrewAsked":
        return words("CrewAsked", {
          unit: event.crew,
          who: names.who(event.team),
          otherwise: otherwise(event.wouldHaveSent, names),
        });
      case "CrewFreed":
        return words("CrewFreed", {
          unit: event.crew,
          who: names.who(event.team),
          minutes: Math.round(event.spentMs / 60_000),
          otherwise: otherwise(event.wouldHaveSent, names),
        });
      case "WaitFellDue":
      case "EscalationSeen":
      case "OutcomeSeen":
        return words(event.kind);
    }
  };
}
