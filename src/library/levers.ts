import type {
  Condition,
  Disqualifier,
  Family,
  Pathway,
  Protocol,
  Question,
  ResponseRule,
  Words,
} from "#core/protocol/protocol.ts";
import { teamsOf } from "./teams.ts";

/** A limit that a program may put on itself, as data: what it keeps, or what it bars, and where. */
export interface Lever {
  readonly id: string;
  readonly name: Words;
  readonly limit: Words;
  readonly source: string;
  /** Families of calls that the team takes while the limit is in force. Absent: it bars by an answer. */
  readonly keeps?: readonly Family[];
  readonly bars?: {
    readonly question: Question;
    readonly answers: readonly string[];
    /** Absent: in every family. */
    readonly families?: readonly Family[];
  };
}

/** A call type as the catalogue has it. */
export interface CatalogueType {
  readonly id: string;
  readonly name: Words;
  readonly family: Family;
}

/** The levers there are, and the call types that a program takes too once none of its limits stands in the way. */
export interface Levers {
  readonly levers: readonly Lever[];
  readonly takes: readonly CatalogueType[];
}

/** Whether a rule sends a team, with or without others. */
const sendsTeam = (teams: ReadonlySet<string>, { action }: ResponseRule): boolean =>
  action.send.some((id) => teams.has(id));

/** Pathways in which some rule sends a team. */
export function teamPathways(protocol: Protocol): readonly Pathway[] {
  const teams = teamsOf(protocol);
  return protocol.pathways.filter(({ rules }) => rules.some((rule) => sendsTeam(teams, rule)));
}

/**
 * Whether a program's own rules have the limit: they take no call that it refuses. A limit that is not in the rules may still be kept in
 * practice; the rules do not say so.
 */
export function isInForce(protocol: Protocol, { keeps, bars }: Lever): boolean {
  const taken = teamPathways(protocol);
  if (keeps !== undefined) return taken.every(({ family }) => keeps.includes(family));
  if (bars === undefined) return false;
  const inScope = taken.filter(
    ({ family }) => bars.families === undefined || bars.families.includes(family),
  );
  return inScope.every((pathway) => isBarred(protocol, pathway, bars));
}

/** Whether a pathway's teams are kept home by the limit's answers already. */
function isBarred(
  protocol: Protocol,
  pathway: Pathway,
  { question, answers }: NonNullable<Lever["bars"]>,
): boolean {
  const teams = teamsOf(protocol);
  const sent = new Set(
    pathway.rules.flatMap(({ action }) => action.send.filter((id) => teams.has(id))),
  );
  return protocol.disqualifiers.some(
    ({ id, when, bars }) =>
      pathway.waives[id] === undefined &&
      Object.keys(when).length === 1 &&
      answers.every((answer) => when[question.id]?.includes(answer)) &&
      [...sent].every((team) => bars.includes(team)),
  );
}

/**
 * A program's protocol with some levers flipped: limits in force are lifted, the others put on. What a lifted limit opens is screened as the
 * program's own calls are. Ids of rules, questions and disqualifiers that stay are kept.
 */
export function flipped(
  protocol: Protocol,
  { levers, takes }: Levers,
  flip: readonly string[],
): Protocol {
  const standing = levers.filter((lever) => flip.includes(lever.id) !== isInForce(protocol, lever));
  const lifted = levers.filter((lever) => flip.includes(lever.id) && isInForce(protocol, lever));
  const opened = withTypes(protocol, { lifted, standing }, takes);
  // What a lifted limit opened, the others that were in force already hold for too.
  const imposed = standing.filter((lever) => !isInForce(opened, lever));
  return imposed.reduce(impose, withoutAnswers(opened, lifted));
}

/** Whether a limit has a say in a family of calls, or keeps it out whole. */
const isAbout = ({ keeps, bars }: Lever, family: Family): boolean =>
  keeps === undefined ? (bars?.families?.includes(family) ?? false) : !keeps.includes(family);

/** Pathways for the call types that a lifted limit kept out and no standing one does, each after one that the program has. */
function withTypes(
  protocol: Protocol,
  { lifted, standing }: { readonly lifted: readonly Lever[]; readonly standing: readonly Lever[] },
  takes: readonly CatalogueType[],
): Protocol {
  const taken = new Set(protocol.pathways.flatMap(({ callTypes }) => callTypes));
  const models = teamPathways(protocol);
  const added = takes.flatMap((type): readonly Pathway[] => {
    const like = models.find(({ family }) => family === type.family) ?? models[0];
    const isOpen =
      lifted.some((lever) => isAbout(lever, type.family)) &&
      standing.every(({ keeps }) => keeps === undefined || keeps.includes(type.family));
    return like === undefined || taken.has(type.id) || !isOpen ? [] : [pathwayLike(like, type)];
  });
  const ids = new Set(protocol.pathways.map(({ id }) => id));
  return {
    ...protocol,
    pathways: [...protocol.pathways, ...added.filter(({ id }) => !ids.has(id))],
  };
}

const pathwayLike = (like: Pathway, { id, name, family }: CatalogueType): Pathway => ({
  ...like,
  id,
  name,
  family,
  keys: [],
  callTypes: [id],
  externalCodes: [],
  rules: like.rules.map((rule) =>
    rule.id.startsWith("first/")
      ? rule
      : { ...rule, id: `${id}/${rule.id.split("/").at(-1) ?? ""}` },
  ),
  examples: [],
});

/** Drops the disqualifiers by which a lifted limit was kept. */
function withoutAnswers(protocol: Protocol, lifted: readonly Lever[]): Protocol {
  return {
    ...protocol,
    disqualifiers: protocol.disqualifiers.filter(({ when }) =>
      lifted.every(
        ({ bars }) =>
          bars === undefined ||
          Object.keys(when).length !== 1 ||
          !bars.answers.every((answer) => when[bars.question.id]?.includes(answer)),
      ),
    ),
  };
}

/** Puts a limit on: the teams are kept home as by a disqualifier, and whoever goes without them goes. */
function impose(protocol: Protocol, lever: Lever): Protocol {
  const { keeps, bars } = lever;
  if (keeps !== undefined)
    return withPathways(protocol, (pathway) =>
      keeps.includes(pathway.family) ? pathway : withoutTeams(protocol, pathway),
    );
  if (bars === undefined) return protocol;
  const scoped = new Set(
    teamPathways(protocol)
      .filter(({ family }) => bars.families === undefined || bars.families.includes(family))
      .map(({ id }) => id),
  );
  if (scoped.size === 0) return protocol;
  const own = protocol.questions.find(({ id }) => id === bars.question.id);
  const question = own ?? { ...bars.question, shared: { id: bars.question.id, own: [] } };
  const when: Condition = { [question.id]: bars.answers };
  const disqualifier: Disqualifier = {
    id: lever.id,
    when,
    bars: [...teamsOf(protocol)],
    unlessWith: [],
    because: lever.limit,
    source: lever.source,
    ifUnknown: { is: "bars", because: lever.limit },
  };
  const asked = withPathways(protocol, (pathway) =>
    !scoped.has(pathway.id)
      ? { ...pathway, waives: { ...pathway.waives, [lever.id]: lever.limit } }
      : pathway.asks.includes(question.id)
        ? pathway
        : { ...pathway, asks: [...pathway.asks, question.id] },
  );
  return {
    ...asked,
    questions: own === undefined ? [...asked.questions, question] : asked.questions,
    disqualifiers: [...asked.disqualifiers, disqualifier],
  };
}

const withPathways = (protocol: Protocol, change: (pathway: Pathway) => Pathway): Protocol => ({
  ...protocol,
  pathways: protocol.pathways.map(change),
});

/** A pathway without the rules that send a team; the rest of it, and the fallback, stand. */
function withoutTeams(protocol: Protocol, pathway: Pathway): Pathway {
  const teams = teamsOf(protocol);
  return {
    ...pathway,
    rules: pathway.rules
      .filter((rule) => !sendsTeam(teams, rule))
      .map(({ orElse, ...rule }) =>
        orElse === undefined || orElse.send.some((id) => teams.has(id))
          ? rule
          : { ...rule, orElse },
      ),
  };
}
