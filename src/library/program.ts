import type { Hours } from "#core/base/time.ts";
import { compile } from "#core/protocol/compile.ts";
import type { CompiledPathway, CompiledProtocol } from "#core/protocol/compiled.ts";
import { weigh } from "#core/protocol/diagram.ts";
import { evaluator } from "#core/protocol/evaluate.ts";
import { proveGuarantees, type CounterExample } from "#core/protocol/prove.ts";
import type {
  Disqualifier,
  DispatchModel,
  Family,
  KnownGap,
  Limit,
  Protocol,
  Responder,
  Words,
} from "#core/protocol/protocol.ts";
import { shareOfWeek } from "./hours.ts";
import { isInForce, teamPathways, type Levers } from "./levers.ts";
import type { Figure, ProgramRecord } from "./programs-file.ts";
import { scorecardOf } from "./scorecard.ts";
import type { StandardFinding } from "./standards.ts";
import { isTeam, teamsOf } from "./teams.ts";

/** A responder of a program, with when and where it works. */
export interface ProgramResponder {
  readonly id: string;
  readonly name: Words;
  readonly kind: Responder["kind"];
  readonly mode: Responder["mode"];
  /** An alternative to police, fire and ambulance. */
  readonly isTeam: boolean;
  /** Null: at every hour, as far as the protocol says. */
  readonly hours: readonly Hours[] | null;
  /** 0 to 1; null where the program's hours are not recorded. */
  readonly shareOfWeek: number | null;
  /** Null: everywhere. */
  readonly areas: readonly string[] | null;
  readonly limits: readonly Limit[];
}

/** One kind of call that a program's protocol takes, and who comes of it. */
export interface TakenCall {
  readonly pathway: string;
  readonly name: Words;
  readonly family: Family;
  readonly callTypes: readonly string[];
  readonly models: readonly DispatchModel[];
  /** Whether some way of answering sends a team. */
  readonly isForTeam: boolean;
  /** Responders sent when every answer is the least dangerous one; empty: no one. */
  readonly whenClear: readonly string[];
  /** Every response there is, with its share of the ways of answering (0 to 1), the commonest first. */
  readonly responses: readonly { readonly send: readonly string[]; readonly share: number }[];
  /** Who comes instead where the first ones are off duty, elsewhere or busy; empty: the call waits or is held. */
  readonly orElse: readonly (readonly string[])[];
}

/** What keeps a team from going. */
export interface Refusal {
  readonly id: string;
  readonly when: readonly {
    readonly question: string;
    readonly ask: Words;
    readonly answers: readonly Words[];
  }[];
  readonly bars: readonly string[];
  readonly because: Words;
  readonly source: string | null;
  /** `safety`, or where the limit comes from that it carries out. */
  readonly from: "safety" | Limit["from"];
  /** What an unknown answer leads to. */
  readonly ifUnknown: "bars" | "allows" | "send";
  /** Whether the words are those that other protocols share. */
  readonly isShared: boolean;
}

/** What a program does not keep, with the call that shows it. */
export interface NotKept {
  readonly says: Words;
  readonly name: string;
  readonly isRefuted: boolean;
  readonly counterExample: CounterExample | null;
}

/** Everything that the library says of one program, all of it from its protocol and its record. */
export interface ProgramFacts {
  readonly id: string;
  readonly title: Words;
  readonly version: number;
  readonly hash: string;
  readonly synthetic: boolean;
  readonly timeZone: string;
  readonly place: Words | null;
  readonly since: string | null;
  readonly until: string | null;
  /** The one that runs every kind of call and hour, or `mixed`. */
  readonly model: DispatchModel | "mixed";
  readonly responders: readonly ProgramResponder[];
  readonly takes: readonly TakenCall[];
  readonly refuses: readonly Refusal[];
  /** Who goes where no rule fits. */
  readonly fallback: readonly string[];
  readonly guarantees: readonly { readonly name: string; readonly holds: boolean }[];
  readonly notKept: readonly NotKept[];
  readonly knownGaps: readonly KnownGap[];
  readonly figures: readonly Figure[];
  readonly levers: readonly { readonly id: string; readonly isInForce: boolean }[];
  readonly scorecard: readonly StandardFinding[];
  readonly sources: readonly string[];
}

/** Works out what the library says of a program. Pure: the same protocol and record always give the same. */
export function programOf(
  compiled: CompiledProtocol,
  record: ProgramRecord,
  { levers }: Levers,
): ProgramFacts {
  const { protocol } = compiled;
  const { id, title, version, hash, synthetic, timeZone, knownGaps, sources } = protocol;
  return {
    id,
    title,
    version,
    hash,
    synthetic,
    timeZone,
    knownGaps,
    sources,
    place: record.place,
    since: record.since,
    until: record.until,
    figures: record.figures,
    model: modelOf(protocol),
    responders: protocol.responders.map((responder) =>
      responderOf(responder, areHoursKnown(record)),
    ),
    takes: [...compiled.pathways.values()].map((pathway) => takenOf(protocol, pathway)),
    refuses: protocol.disqualifiers.map((disqualifier) => refusalOf(protocol, disqualifier)),
    fallback: protocol.fallback.action.send,
    guarantees: proveGuarantees(compiled).map(({ guarantee, holds }) => ({
      name: guarantee.name,
      holds,
    })),
    notKept: notKeptOf(protocol, record),
    levers: levers.map((lever) => ({ id: lever.id, isInForce: isInForce(protocol, lever) })),
    scorecard: scorecardOf(protocol, record),
  };
}

function modelOf(protocol: Protocol): ProgramFacts["model"] {
  const pathways = teamPathways(protocol);
  const models = new Set(
    (pathways.length === 0 ? protocol.pathways : pathways).flatMap((pathway) =>
      pathway.models.map(({ model }) => model),
    ),
  );
  const [only] = models;
  return models.size === 1 && only !== undefined ? only : "mixed";
}

/** A protocol without hours means every hour, unless somebody recorded that the hours were not found. */
const areHoursKnown = ({ standards }: ProgramRecord): boolean =>
  standards.every(({ id, is }) => id !== "around-the-clock" || is !== "not-recorded");

function responderOf(responder: Responder, isKnown: boolean): ProgramResponder {
  const { id, name, kind, mode, hours, areas, limits } = responder;
  return {
    id,
    name,
    kind,
    mode,
    limits,
    isTeam: isTeam(responder),
    hours: hours ?? null,
    shareOfWeek:
      isKnown || !isTeam(responder) ? Math.round(shareOfWeek(responder) * 10_000) / 10_000 : null,
    areas: areas ?? null,
  };
}

function takenOf(protocol: Protocol, compiled: CompiledPathway): TakenCall {
  const { pathway, variables } = compiled;
  const teams = teamsOf(protocol);
  const diagram = compiled.diagrams().outcomes;
  const even = variables.map(({ values }) => values.map(() => 1 / values.length));
  const shares = new Map<string, { send: readonly string[]; share: number }>();
  for (const [outcome, share] of weigh(diagram, even)) {
    const send = compiled.outcomes[outcome]?.action.send ?? [];
    const key = [...send].sort().join("+");
    const before = shares.get(key);
    shares.set(key, { send: before?.send ?? send, share: (before?.share ?? 0) + share });
  }
  const responses = [...shares.values()]
    .filter(({ share }) => share > 0)
    .sort((left, right) => right.share - left.share)
    .map(({ send, share }) => ({ send, share: Math.round(share * 10_000) / 10_000 }));
  const clear = evaluator(compiled)(new Int8Array(variables.length));
  const orElse = new Map(
    pathway.rules.flatMap(({ orElse: other }) =>
      other === undefined || other.send.length === 0
        ? []
        : [[other.send.join("+"), other.send] as const],
    ),
  );
  const { id, name, family, callTypes, models } = pathway;
  return {
    pathway: id,
    name,
    family,
    callTypes,
    responses,
    models: [...new Set(models.map(({ model }) => model))],
    isForTeam: responses.some(({ send }) => send.some((each) => teams.has(each))),
    whenClear: compiled.outcomes[clear]?.action.send ?? [],
    orElse: [...orElse.values()],
  };
}

function refusalOf(protocol: Protocol, disqualifier: Disqualifier): Refusal {
  const { id, when, bars, because, source, ifUnknown, shared } = disqualifier;
  const carried = protocol.responders
    .flatMap(({ limits }) => limits)
    .find(({ disqualifiers }) => disqualifiers.includes(id));
  const asked = Object.entries(when).flatMap(([question, answers]) => {
    const found = protocol.questions.find((each) => each.id === question);
    return found === undefined ? [] : [{ found, answers }];
  });
  return {
    id,
    bars,
    because,
    when: asked.map(({ found, answers }) => ({
      question: found.id,
      ask: found.ask,
      answers: answers.map((answer) => found.labels[answer] ?? { en: answer }),
    })),
    source: source ?? null,
    from: carried?.from ?? "safety",
    ifUnknown: (ifUnknown ?? asked[0]?.found.ifUnknown)?.is ?? "allows",
    isShared: shared !== undefined,
  };
}

function notKeptOf(protocol: Protocol, { notKept }: ProgramRecord): readonly NotKept[] {
  const guarantees = notKept.map(({ guarantee }) => guarantee);
  return proveGuarantees(compile({ ...protocol, guarantees })).map((proved, at) => ({
    says: notKept[at]?.says ?? { en: "" },
    name: proved.guarantee.name,
    isRefuted: !proved.holds,
    counterExample: proved.counterExample ?? null,
  }));
}
