/** The lines of the page on which a draft is handed to those who decide, in English. */
export const enDecide = {
  view_decide: "Decide",
  decideLead:
    "A draft decides nothing. Here one revision of it is proposed to those who decide, and followed from then on.",
  decideReadOnly:
    "This is no draft. Begin a draft to propose a change; what is proposed already stands below.",
  decideNobody:
    "Nobody decides about the protocol here: this center was started without a charter. A draft can be read, compared and tried, not proposed.",
  submitTitle: "Submit this draft",
  submitName: "Title, in a few words",
  submitWhy: "Why it is proposed",
  submit: "Submit revision {{revision}}",
  submitting: "Its files are checked and compared with what is in force …",
  submitted: "Submitted. It stands below.",
  notSavedYet: "not everything is saved yet; it can be submitted once it is",
  doesNotCheck: "the draft has errors: mend them under Change first",
  sameRevision: "this revision is submitted already; it stands below",
  versionTooLow:
    "It is numbered version {{version}}, and version {{highest}} was in force already. A version that is proposed has a higher number.",
  raiseVersion: "Number it version {{next}}",
  nextTitle: "What happens then",
  next_frozen:
    "The files of this revision are checked and frozen under their hash. What is changed in the draft afterwards changes nothing in the proposal; it is submitted anew as a revision of its own.",
  next_stated:
    "A machine says what would change, over every possible call, in sentences and in exact counts, and which guarantees hold.",
  next_consulted:
    "On the page Decide it is opened for comments, replayed on the center's own calls, signed, and voted on in a meeting that is noticed {{days}} days ahead.",
  next_force:
    "It decides calls once it is brought into force, and only those received from then on: an open call keeps the version it began with.",
  proposalsOfDraft: "Proposals of this draft",
  proposalsAll: "What is proposed, and what was",
  noProposals: "Nothing is proposed yet.",
  ofRevision: "revision {{revision}}",
  readsRevision: "read revision {{revision}}",
  weighTitle: "On past calls",
  weighLead:
    "How many past calls each change is: surely, as expected under the rates for calls like these, at most. Their answers, hours and areas are taken as not known; one call may be among the most of several changes.",
  weighOwn: "Weigh by this center's own calls",
  weighFile: "Or by an export of past calls; it is deleted when it is counted",
  weighOwnName: "This center's own calls",
  weighing: "{{from}} is counted, in a process of its own …",
  weighNext: "Then {{from}} is counted.",
  weighed:
    "{{from}}. Of {{calls}} past calls from the public: {{low}} surely, {{estimate}} expected, at most {{high}} change. {{moved}} have a type that another pathway takes now; {{unknown}} cannot be told.",
  weighGroup: "past calls: {{low}} surely · {{estimate}} expected · {{high}} at most",
  weighSaved: "Not everything is saved yet; it can be weighed once it is.",
  inForceNow: "what decides calls now",
} as const;
