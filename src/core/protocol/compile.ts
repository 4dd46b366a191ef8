import { buildDiagram, type Diagram } from "./diagram.ts";
import { protectionOrder, type ProtectionOrder } from "./order.ts";
import type {
  Condition,
  Disqualifier,
  IfUnknown,
  Pathway,
  Protocol,
  Question,
  ResponseAction,
  ResponseRule,
} from "./protocol.ts";

/** One question as the tables see it: its values in order, `unknown` last. */
export interface Variable {
  readonly question: Question;
  readonly values: readonly string[];
  readonly codeOf: ReadonlyMap<string, number>;
  /** Row of its first value in the table. */
  readonly offset: number;
}

/** A disqualifier as one pathway meets it: the answers that make it hold, `unknown` among them where that bars. */
export interface Bar {
  readonly disqualifier: Disqualifier;
  readonly allowed: ReadonlyMap<number, readonly boolean[]>;
}

/** Responders that go because an answer is unknown, wherever a rule has not spoken for that answer itself. */
export interface Floor {
  readonly question: string;
  readonly send: readonly string[];
  readonly because: string;
  readonly allowed: ReadonlyMap<number, readonly boolean[]>;
}

/** What a call can come to: a rule with the floors added to it. Outcomes that send and say the same share a `key`. */
export interface Outcome {
  readonly rule: ResponseRule;
  readonly action: ResponseAction;
  readonly orElse: ResponseAction | undefined;
  readonly floors: readonly Floor[];
  /** Index of the first outcome that acts the same. */
  readonly key: number;
}

export interface CompiledPathway {
  readonly pathway: Pathway;
  readonly variables: readonly Variable[];
  readonly variableOf: ReadonlyMap<string, number>;
  readonly rules: readonly ResponseRule[];
  readonly bars: readonly Bar[];
  readonly floors: readonly Floor[];
  /** 32-bit words a row: those of bars and floors first, then those of rules. */
  readonly stateWords: number;
  readonly ruleWords: number;
  /** `table[(variable.offset + code) * words + word]`: what that answer leaves possible. */
  readonly table: Int32Array;
  /** `barredRules[bar * ruleWords + word]`: rules whose responders that bar keeps home. */
  readonly barredRules: Int32Array;
  /** Outcomes met so far; index is the outcome's id. Grows as floors combine, never past rules × floor sets. */
  readonly outcomes: Outcome[];
  readonly outcomeOf: (rule: number, floors: readonly number[]) => number;
  /** Built when a partial answer first needs it. Throws BudgetExceeded. */
  readonly diagram: () => Diagram;
}

export interface CompiledProtocol {
  readonly protocol: Protocol;
  readonly order: ProtectionOrder;
  readonly pathways: ReadonlyMap<string, CompiledPathway>;
  readonly byCallType: ReadonlyMap<string, string>;
  readonly byExternalCode: ReadonlyMap<string, string>;
}

/** Past this many nodes a pathway is refused with a sentence rather than hang. */
export const nodeBudget = 200_000;

/** Turns a checked protocol into tables. Every reader of the protocol's meaning goes through what this makes. */
export function compile(protocol: Protocol): CompiledProtocol {
  const order = protectionOrder(protocol);
  const questions = new Map(protocol.questions.map((question) => [question.id, question]));
  const pathways = protocol.pathways.map(
    (pathway) => [pathway.id, compilePathway(protocol, pathway, questions, order)] as const,
  );
  const pairs = (of: (pathway: Pathway) => readonly string[]): ReadonlyMap<string, string> =>
    new Map(
      protocol.pathways.flatMap((pathway) =>
        of(pathway).map((code) => [code, pathway.id] as const),
      ),
    );
  return {
    protocol,
    order,
    pathways: new Map(pathways),
    byCallType: pairs(({ callTypes }) => callTypes),
    byExternalCode: pairs(({ externalCodes }) => externalCodes),
  };
}

/** Disqualifiers that a pathway applies: not waived, and every question of theirs asked. */
export function activeDisqualifiers(protocol: Protocol, pathway: Pathway): readonly Disqualifier[] {
  return protocol.disqualifiers.filter(
    ({ id, when }) =>
      pathway.waives[id] === undefined &&
      Object.keys(when).every((question) => pathway.asks.includes(question)),
  );
}

function compilePathway(
  protocol: Protocol,
  pathway: Pathway,
  questions: ReadonlyMap<string, Question>,
  order: ProtectionOrder,
): CompiledPathway {
  const variables = variablesOf(pathway, questions);
  const variableOf = new Map(variables.map(({ question }, index) => [question.id, index]));
  const allowedOf = (condition: Condition): ReadonlyMap<number, readonly boolean[]> =>
    new Map(
      Object.entries(condition).map(([question, answers]) => {
        const index = variableOf.get(question) ?? 0;
        return [index, (variables[index]?.values ?? []).map((value) => answers.includes(value))];
      }),
    );
  const active = activeDisqualifiers(protocol, pathway);
  const bars = active.map((disqualifier): Bar => ({
    disqualifier,
    allowed: allowedOf(holdsWhen(disqualifier, questions)),
  }));
  const floors = floorsOf(pathway, active, questions).map((floor) => ({
    ...floor,
    allowed: allowedOf(floor.when),
  }));
  const rules = [...pathway.rules, protocol.fallback];
  const stateWords = Math.max(1, Math.ceil((bars.length + floors.length) / 32));
  const ruleWords = Math.ceil(rules.length / 32);
  const { outcomes, outcomeOf } = outcomesOf(rules, floors, order);
  let diagram: Diagram | undefined;
  const compiled: CompiledPathway = {
    pathway,
    variables,
    variableOf,
    rules,
    bars,
    floors,
    stateWords,
    ruleWords,
    outcomes,
    outcomeOf,
    table: tableOf(
      variables,
      [...bars, ...floors].map(({ allowed }) => allowed),
      rules.map(({ when }) => allowedOf(when)),
      stateWords,
      ruleWords,
    ),
    barredRules: barredRulesOf(bars, rules, ruleWords),
    diagram: () =>
      (diagram ??= diagramOf(
        compiled,
        rules.map(({ when }) => allowedOf(when)),
      )),
  };
  return compiled;
}

function variablesOf(
  pathway: Pathway,
  questions: ReadonlyMap<string, Question>,
): readonly Variable[] {
  let offset = 0;
  return pathway.asks.map((id) => {
    const question = questions.get(id);
    if (question === undefined)
      throw new Error(`broken promise: pathway ${pathway.id} asks the undeclared ${id}`);
    const values = [...question.answers, "unknown"];
    const variable = {
      question,
      values,
      codeOf: new Map(values.map((value, code) => [value, code])),
      offset,
    };
    offset += values.length;
    return variable;
  });
}

/** The answers that make a disqualifier hold, once it is settled where its unknowns lead. */
function holdsWhen(
  { when, ifUnknown }: Disqualifier,
  questions: ReadonlyMap<string, Question>,
): Condition {
  return Object.fromEntries(
    Object.entries(when).map(([id, answers]) => {
      const leads = ifUnknown ?? questions.get(id)?.ifUnknown;
      return [
        id,
        leads?.is === "bars" && !answers.includes("unknown") ? [...answers, "unknown"] : answers,
      ];
    }),
  );
}

type WrittenFloor = Omit<Floor, "allowed"> & { readonly when: Condition };

function floorsOf(
  pathway: Pathway,
  active: readonly Disqualifier[],
  questions: ReadonlyMap<string, Question>,
): readonly WrittenFloor[] {
  const floor = (
    question: string,
    leads: IfUnknown | undefined,
    when: Condition,
  ): readonly WrittenFloor[] =>
    leads?.is === "send" ? [{ question, send: leads.send, because: leads.because, when }] : [];
  const ofQuestions = pathway.asks.flatMap((id) =>
    floor(id, questions.get(id)?.ifUnknown, { [id]: ["unknown"] }),
  );
  const ofDisqualifiers = active.flatMap(({ when, ifUnknown }) =>
    Object.keys(when).flatMap((id) => {
      const couldHold = Object.entries(when).map(([other, answers]) => [
        other,
        other === id ? ["unknown"] : [...answers, "unknown"],
      ]);
      return floor(id, ifUnknown, Object.fromEntries(couldHold));
    }),
  );
  return [...ofQuestions, ...ofDisqualifiers];
}

/** A rule that lists `unknown` for a question has spoken for it: that question's floor is not added. */
function speaksFor(rule: ResponseRule, question: string): boolean {
  return rule.when[question]?.includes("unknown") ?? false;
}

function outcomesOf(
  rules: readonly ResponseRule[],
  floors: readonly Floor[],
  order: ProtectionOrder,
) {
  const outcomes: Outcome[] = [];
  const ids = new Map<string, number>();
  const keys = new Map<string, number>();
  const raise = (action: ResponseAction, applied: readonly Floor[]): ResponseAction => {
    const send = applied.reduce<readonly string[]>(
      (sent, floor) => order.join(sent, floor.send),
      action.send,
    );
    if (
      send === action.send ||
      (send.length === action.send.length && send.every((id) => action.send.includes(id)))
    )
      return action;
    const { say: _said, hold: _hold, ...rest } = action;
    return action.send.length === 0 ? { ...rest, send } : { ...action, send };
  };
  const outcomeOf = (index: number, floorIndexes: readonly number[]): number => {
    const rule = rules[index];
    if (rule === undefined) throw new Error("broken promise: an outcome without a rule");
    const applied = floorIndexes.filter((floor) => !speaksFor(rule, floors[floor]?.question ?? ""));
    const id = `${index}+${applied.join("+")}`;
    const known = ids.get(id);
    if (known !== undefined) return known;
    const raising = applied
      .flatMap((floor) => floors[floor] ?? [])
      .filter((floor) => !order.covers(rule.action.send, floor.send));
    const action = raise(rule.action, raising);
    const orElse =
      rule.orElse &&
      raise(
        rule.orElse,
        applied.flatMap((floor) => floors[floor] ?? []),
      );
    const acts = JSON.stringify([
      [...action.send].sort(),
      action.priority,
      action.assignment,
      action.say,
      action.review,
      action.hold,
      action.neverOffer,
      action.offer,
      orElse,
    ]);
    const made = outcomes.length;
    const key = keys.get(acts) ?? made;
    keys.set(acts, key);
    ids.set(id, made);
    outcomes.push({ rule, action, orElse, floors: raising, key });
    return made;
  };
  rules.forEach((_, index) => outcomeOf(index, []));
  return { outcomes, outcomeOf };
}

function tableOf(
  variables: readonly Variable[],
  states: readonly ReadonlyMap<number, readonly boolean[]>[],
  rules: readonly ReadonlyMap<number, readonly boolean[]>[],
  stateWords: number,
  ruleWords: number,
): Int32Array {
  const words = stateWords + ruleWords;
  const rows = variables.reduce((sum, { values }) => sum + values.length, 0);
  const table = new Int32Array(rows * words);
  variables.forEach(({ values, offset }, variable) => {
    values.forEach((_, code) => {
      const row = (offset + code) * words;
      const set = (
        from: number,
        conditions: readonly ReadonlyMap<number, readonly boolean[]>[],
      ): void =>
        conditions.forEach((allowed, index) => {
          if (allowed.get(variable)?.[code] ?? true)
            table[row + from + (index >> 5)]! |= 1 << (index & 31);
        });
      set(0, states);
      set(stateWords, rules);
    });
  });
  return table;
}

/** Whether a bar keeps a response home: it names one of its responders, and none that lifts the bar goes along. */
export function barsResponse({ bars, unlessWith }: Disqualifier, send: readonly string[]): boolean {
  return send.some((id) => bars.includes(id)) && !send.some((id) => unlessWith.includes(id));
}

function barredRulesOf(
  bars: readonly Bar[],
  rules: readonly ResponseRule[],
  ruleWords: number,
): Int32Array {
  const barred = new Int32Array(bars.length * ruleWords);
  bars.forEach(({ disqualifier }, bar) => {
    // The last rule is the fallback: it stands whatever holds.
    rules.slice(0, -1).forEach((rule, index) => {
      if (barsResponse(disqualifier, rule.action.send))
        barred[bar * ruleWords + (index >> 5)]! |= 1 << (index & 31);
    });
  });
  return barred;
}

function diagramOf(
  compiled: CompiledPathway,
  conditions: readonly ReadonlyMap<number, readonly boolean[]>[],
): Diagram {
  const { variables, rules, bars, floors, outcomeOf } = compiled;
  const builder = buildDiagram(
    variables.map(({ values }) => values.length),
    nodeBudget,
  );
  const no = builder.constant(0);
  const yes = builder.constant(1);
  const holds = bars.map(({ allowed }) => builder.cube(allowed, yes, no));
  // Terminals are first the winning rule, then rule × floors; both are spelled as one integer on the way.
  let root = builder.constant(rules.length - 1);
  for (let index = rules.length - 2; index >= 0; index -= 1) {
    let fires = builder.cube(conditions[index] ?? new Map(), yes, no);
    bars.forEach(({ disqualifier }, bar) => {
      if (barsResponse(disqualifier, rules[index]?.action.send ?? []))
        fires = builder.choose(holds[bar] ?? no, no, fires);
    });
    root = builder.choose(fires, builder.constant(index), root);
  }
  const applied: number[][] = [[]];
  const setOf = new Map<string, number>([["", 0]]);
  floors.forEach(({ allowed }, floor) => {
    const raised = builder.map(root, (value) => {
      const set = [...(applied[Math.floor(value / rules.length)] ?? []), floor];
      const name = set.join("+");
      let id = setOf.get(name);
      if (id === undefined) {
        id = applied.push(set) - 1;
        setOf.set(name, id);
      }
      return id * rules.length + (value % rules.length);
    });
    root = builder.choose(builder.cube(allowed, yes, no), raised, root);
  });
  const outcomes = builder.map(root, (value) =>
    outcomeOf(value % rules.length, applied[Math.floor(value / rules.length)] ?? []),
  );
  return builder.finish(outcomes);
}
