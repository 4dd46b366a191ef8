import type { RecordsPolicy } from "./policy.ts";
import type { RecordItem } from "./propose.ts";

/** A policy of few words. */
export const policy: RecordsPolicy = {
  title: "Test County",
  version: 3,
  answerDays: 10,
  appeal: { en: "Ask counsel.", es: "Pregunte a la asesoría." },
  exemptions: ["privacy", "health", "narrative", "minor", "victim", "never"].map((id) => ({
    id,
    law: `law of ${id}`,
    says: { en: `because of ${id}`, es: `por ${id}` },
  })),
  withhold: {
    caller: "privacy",
    place: "privacy",
    health: "health",
    note: "narrative",
    partner: "privacy",
    labour: "privacy",
    part2: "never",
    mediation: "never",
    cji: "never",
  },
  minors: { questions: ["minor"], pathways: ["juvenile-problem"] },
  sensitive: ["domestic-violence"],
  retention: [
    { record: "call", class: "caller", keepDays: 30, law: "schedule 1" },
    { record: "care", class: "health", keepDays: 10, law: "schedule 2" },
  ],
};

/** One item of call 26-1, as a test changes it. */
export const item = (change: Partial<RecordItem> = {}): RecordItem => ({
  id: "26-1/1/text",
  incidentId: "26-1",
  position: 1,
  at: 0,
  by: "taker-1",
  kind: "NoteAdded",
  field: "text",
  class: "note",
  text: "Loud music",
  ...change,
});
