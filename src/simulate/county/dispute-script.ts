import type { DispositionCode } from "#core/dispatch/words.ts";

/** Days before the present on which the dispute begins: fifteen months. */
export const disputeDays = 457;

/**
 * A made-up dispute between made-up people. One person complains again and again of the children next door, who play on the green
 * in front of both houses. Direction is kept in every call: who called, about whom.
 */
export const parties = {
  caller: { name: "Lenore Tappan", place: "14 Bittern Court", number: "(207) 555-0114" },
  family: { name: "the Marrow family", place: "16 Bittern Court", number: "(207) 555-0161" },
  area: "old-town",
} as const;

/** One complaint of the caller about the family's children. */
export interface Complaint {
  readonly daysBefore: number;
  /** Local hour. */
  readonly hour: number;
  readonly opening: string;
  readonly behavior: "nothing-unlawful-or-unsafe" | "loud-argument";
  /** Police were sent instead of what the protocol said. */
  readonly isPolice?: boolean;
}

const kids = "nothing-unlawful-or-unsafe";
const loud = "loud-argument";

/** Slow at first, then a call every few days, and longer stories each time. */
export const complaints: readonly Complaint[] = [
  {
    daysBefore: 456,
    hour: 16,
    behavior: kids,
    isPolice: true,
    opening: "There are children on the green with a ball. Somebody should tell them.",
  },
  {
    daysBefore: 431,
    hour: 17,
    behavior: kids,
    isPolice: true,
    opening: "The children from 16 are out again. They have no business there.",
  },
  {
    daysBefore: 402,
    hour: 15,
    behavior: kids,
    opening: "They are running up and down in front of my window.",
  },
  {
    daysBefore: 377,
    hour: 18,
    behavior: kids,
    isPolice: true,
    opening: "I called before. The officers come and nothing changes.",
  },
  {
    daysBefore: 362,
    hour: 16,
    behavior: kids,
    opening: "They drew on the path with chalk. In front of my house.",
  },
  {
    daysBefore: 340,
    hour: 17,
    behavior: kids,
    opening: "The ball came over my hedge. It stays with me.",
  },
  {
    daysBefore: 326,
    hour: 16,
    behavior: kids,
    opening: "It is the Marrow children. It is always the Marrow children.",
  },
  { daysBefore: 311, hour: 19, behavior: kids, opening: "They laugh when they see me." },
  {
    daysBefore: 299,
    hour: 17,
    behavior: kids,
    opening: "I wrote down every time this month. Do you want the list?",
  },
  {
    daysBefore: 284,
    hour: 15,
    behavior: kids,
    opening: "A bicycle is lying on the green. It is not a bicycle stand.",
  },
  { daysBefore: 271, hour: 18, behavior: kids, opening: "Nobody over there says a word to them." },
  {
    daysBefore: 260,
    hour: 17,
    behavior: kids,
    opening: "I told them myself to go inside. They did not.",
  },
  {
    daysBefore: 248,
    hour: 16,
    behavior: kids,
    opening: "They are out. It is four o'clock and they are out.",
  },
  {
    daysBefore: 239,
    hour: 18,
    behavior: loud,
    opening: "The father came out and we are shouting at each other over the hedge.",
  },
  {
    daysBefore: 228,
    hour: 17,
    behavior: kids,
    opening: "The ball again. I am not giving it back.",
  },
  {
    daysBefore: 219,
    hour: 16,
    behavior: kids,
    opening: "I have not slept. I hear them even when they are not there.",
  },
  {
    daysBefore: 210,
    hour: 19,
    behavior: kids,
    opening: "You people know me by now. Send somebody.",
  },
  {
    daysBefore: 203,
    hour: 17,
    behavior: kids,
    opening: "They had a birthday on the green. Twelve of them.",
  },
  {
    daysBefore: 195,
    hour: 18,
    behavior: loud,
    opening: "The mother is at my door and we are both screaming.",
  },
  {
    daysBefore: 188,
    hour: 16,
    behavior: kids,
    opening: "I stand at the fence now so that they see me.",
  },
  {
    daysBefore: 181,
    hour: 17,
    behavior: kids,
    opening: "They turned the hose on. Water on my side.",
  },
  { daysBefore: 175, hour: 15, behavior: kids, opening: "School is out and it starts again." },
  { daysBefore: 169, hour: 18, behavior: kids, opening: "I counted. Nineteen times this month." },
  { daysBefore: 164, hour: 17, behavior: kids, opening: "Why does no one ever do anything?" },
  {
    daysBefore: 158,
    hour: 19,
    behavior: loud,
    opening: "We are at it again, all of us, on the path.",
  },
  {
    daysBefore: 153,
    hour: 16,
    behavior: kids,
    opening: "They are just sitting there. Looking at my house.",
  },
  { daysBefore: 147, hour: 17, behavior: kids, opening: "I cannot live like this." },
  {
    daysBefore: 142,
    hour: 18,
    behavior: kids,
    opening: "Chalk again. My name is in it, I am sure.",
  },
  {
    daysBefore: 136,
    hour: 17,
    behavior: kids,
    opening: "If nobody comes I will go over there and settle it.",
  },
  {
    daysBefore: 131,
    hour: 18,
    behavior: loud,
    opening: "I went over. Now everybody is in the street shouting.",
  },
];

/** What the crew or the call taker wrote at the end of a complaint. */
export const complaintEndings: Readonly<
  Record<
    "police" | "community" | "phone",
    { readonly disposition: DispositionCode; readonly note: string }
  >
> = {
  police: {
    disposition: "unfounded",
    note: `Call from ${parties.caller.place} about the children of ${parties.family.place}. Children at play on the common green. Nothing unlawful. Advised both.`,
  },
  community: {
    disposition: "settled",
    note: `Call from ${parties.caller.place} about ${parties.family.place}. Loud words between adults, children had been at play, nothing unlawful. Both sides went in. Tension higher than last time.`,
  },
  phone: {
    disposition: "advised",
    note: `Call from ${parties.caller.place} about the children of ${parties.family.place}. What is described is lawful. Caller advised, no one sent.`,
  },
};

/** One step of prevention, opened from the supervisor's desk. */
export interface PreventionStep {
  readonly daysBefore: number;
  readonly hour: number;
  readonly place: string;
  readonly note: string;
  readonly send: "mediator" | "social-worker" | null;
  readonly ending: { readonly disposition: DispositionCode; readonly note: string };
}

export const prevention: readonly PreventionStep[] = [
  {
    daysBefore: 128,
    hour: 11,
    place: parties.caller.place,
    note: `Repeat seen: ${complaints.length} calls in eleven months, all from ${parties.caller.place} about the children of ${parties.family.place}, all closed as lawful conduct, four with shouting, the last with a word that worries us. The pattern is in the complaints, not in the children. Review with mediation unit and social work: contact with the family, help for the caller, both apart.`,
    send: null,
    ending: {
      disposition: "advised",
      note: "Plan agreed: mediator sees the family first; social worker offers the caller help. Nobody is summoned. Later calls keep their priority.",
    },
  },
  {
    daysBefore: 126,
    hour: 14,
    place: parties.family.place,
    note: `Contact with the family that is complained of, ${parties.family.place}: told what is on record, that their children did nothing unlawful, and whom to call.`,
    send: "mediator",
    ending: {
      disposition: "settled",
      note: "Family seen by the mediator. An advocate named. They would take part in mediation. No threat, weapon or abuse told.",
    },
  },
  {
    daysBefore: 125,
    hour: 11,
    place: parties.caller.place,
    note: `Help offered to the caller, ${parties.caller.place}: lives alone since a death in the family, sleeps badly, afraid of noise.`,
    send: "social-worker",
    ending: {
      disposition: "connected-to-care",
      note: "Caller accepts help: a counselor every week, hearing and sleep looked at. A direct number to call before 911.",
    },
  },
  {
    daysBefore: 119,
    hour: 15,
    place: parties.caller.place,
    note: "Fit for mediation screened by the mediator, parties apart: no violence, weapon, stalking, court order or hate; all adults speak for themselves; both free to say no.",
    send: "mediator",
    ending: {
      disposition: "mediation-set",
      note: "Both agreed to meet. First meeting in ten days.",
    },
  },
  {
    daysBefore: 109,
    hour: 16,
    place: parties.caller.place,
    note: "Mediation, first meeting. What is said there stays with the mediator.",
    send: "mediator",
    ending: {
      disposition: "mediation-set",
      note: "Agreement reached: yes. Follow-up after two weeks and after two months.",
    },
  },
  {
    daysBefore: 94,
    hour: 13,
    place: parties.caller.place,
    note: "Follow-up with both sides, apart.",
    send: "mediator",
    ending: {
      disposition: "settled",
      note: "Agreement holds on both sides. No call since the meeting.",
    },
  },
  {
    daysBefore: 48,
    hour: 13,
    place: parties.family.place,
    note: "Second follow-up with both sides, apart.",
    send: "mediator",
    ending: {
      disposition: "settled",
      note: "Agreement holds. Caller still sees the counselor. No call in two months. Closed; this record is no reason to wait if either calls again.",
    },
  },
];
