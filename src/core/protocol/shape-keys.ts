/** Whether a key of a map must be written. */
type Keys = Readonly<Record<string, "required" | "optional">>;

const action = {
  send: "optional",
  priority: "optional",
  assignment: "optional",
  lead: "optional",
  say: "optional",
  review: "optional",
  "hold-minutes": "optional",
  then: "optional",
  "never-offer": "optional",
  offer: "optional",
} as const;

const question = {
  ask: "optional",
  text: "optional",
  means: "optional",
  answers: "optional",
  labels: "optional",
  safety: "optional",
  "asked-first": "optional",
  "if-unknown": "optional",
} as const;

const disqualifier = {
  when: "optional",
  bars: "required",
  "unless-with": "optional",
  because: "optional",
  source: "optional",
  "if-unknown": "optional",
} as const;

/**
 * Every key of the protocol language, map by map: what the reader takes, and what `protocols/protocol.schema.json` shows in
 * editors under `$defs` of the same names. A test holds the two together.
 */
export const shapeKeys = {
  protocol: {
    protocol: "required",
    shared: "optional",
    title: "required",
    version: "required",
    values: "required",
    synthetic: "optional",
    "time-zone": "required",
    areas: "optional",
    sources: "optional",
    "known-gaps": "optional",
    responders: "required",
    groups: "optional",
    protection: "required",
    questions: "required",
    disqualifiers: "optional",
    emergencies: "required",
    "default-emergency": "required",
    "first-responses": "optional",
    pathways: "required",
    fallback: "required",
    guarantees: "optional",
  },
  words: { en: "required", es: "optional" },
  knownGap: { gap: "required", source: "required" },
  responder: {
    name: "required",
    kind: "required",
    mode: "required",
    unarmed: "optional",
    hours: "optional",
    areas: "optional",
    can: "optional",
    limits: "optional",
    guidance: "optional",
    contact: "optional",
    "star-code": "optional",
    organization: "optional",
    recorded: "optional",
  },
  guidance: {
    when: "optional",
    text: "required",
    source: "required",
  },
  limit: {
    limit: "required",
    from: "required",
    source: "required",
    dated: "optional",
    disqualifiers: "optional",
  },
  hours: { days: "required", from: "required", to: "required" },
  question: { ...question, ask: "required", answers: "required" },
  sharedQuestion: { ...question, shared: "required" },
  ifUnknown: { is: "optional", send: "optional", because: "required" },
  disqualifier: { ...disqualifier, when: "required", because: "required" },
  sharedDisqualifier: { ...disqualifier, shared: "required" },
  sharedFile: { questions: "optional", disqualifiers: "optional" },
  sharedCondition: { when: "required", because: "required", "if-unknown": "optional" },
  emergency: { name: "required", keys: "optional", send: "required" },
  rule: {
    ...action,
    when: "optional",
    "or-else": "optional",
    because: "optional",
    source: "optional",
  },
  orElse: action,
  pathway: {
    name: "required",
    keys: "optional",
    family: "required",
    "call-types": "required",
    "external-codes": "optional",
    model: "required",
    emergency: "required",
    asks: "required",
    waives: "optional",
    "asks-wish": "optional",
    "check-in-minutes": "optional",
    responses: "required",
    examples: "optional",
    sources: "optional",
    guidance: "optional",
  },
  model: { model: "required", hours: "optional", areas: "optional" },
  example: {
    name: "optional",
    given: "required",
    then: "optional",
    rule: "optional",
    at: "optional",
    area: "optional",
    expect: "optional",
  },
  never: { send: "required", "unless-with": "optional", when: "required" },
  always: { send: "required", when: "required" },
} as const satisfies Readonly<Record<string, Keys>>;

/** What a protocol can promise of every call, hour and area: these name nothing more. */
export const plainGuarantees = [
  "every-call-gets-a-response",
  "every-hour-and-area-gets-a-response",
] as const;

/** What a protocol can promise; the first ones name what they are about. */
export const guaranteeNames = [
  "never",
  "always",
  "more-danger-never-gets-less",
  "unknown-is-never-no",
  ...plainGuarantees,
] as const;
