import type { Instant, SeatId } from "#core/base/ids.ts";
import { seededRandom } from "#core/base/random.ts";
import type { Random } from "#core/base/random.ts";
import type { MediationCommand } from "#core/mediation/commands.ts";
import { fitOf } from "#core/mediation/fit.ts";
import { hasAgreed } from "#core/mediation/state.ts";
import type { MediationCase, Party } from "#core/mediation/state.ts";
import { stageOf } from "#core/mediation/worklist.ts";
import { mustBeExplained, screeningQuestions } from "#core/mediation/words.ts";
import { mediationLeadSeat, mediatorPosts } from "./county.ts";

/** What the county's mediators need to go on with their cases. */
export interface LiveMediationOptions {
  readonly seed: number;
  readonly now: () => Instant;
  /** Calls back once after so many milliseconds of the county's time. */
  readonly after: (countyMs: number, act: () => void) => void;
  /** Whether the rules took it; resolves once it is on disk. */
  readonly send: (by: SeatId, command: MediationCommand) => Promise<boolean>;
  readonly cases: () => Iterable<MediationCase>;
  /** Seats where a person sits now: what is theirs is then left alone. */
  readonly people: () => ReadonlySet<SeatId>;
}

const hourMs = 3_600_000;
/** A case waits at least so long from one sitting to the next, in the county's time: a handful is always left for people to try. */
const restMs = 30 * hourMs;
/** Acts of one sitting: a party is reached, asked nine questions and asked to take part. */
const mostActs = 16;
const [staff] = mediatorPosts;

/**
 * Harbor County's mediators, living: each hour the case that has rested longest has one sitting. Each act is a command that the same rules
 * decide as a person's; what is said is nowhere, since no command has a place for it.
 */
export function liveMediation(options: LiveMediationOptions): void {
  const { now, after, send, cases, people } = options;
  const random = seededRandom(options.seed + 32_452_843);
  /** Since when, in the county's time, each case is as it is. */
  const since = new Map<string, number>();
  let countyMs = 0;
  const sit = async (caseId: string): Promise<void> => {
    const find = (): MediationCase | undefined => [...cases()].find(({ id }) => id === caseId);
    const began = find();
    const stage = began === undefined ? "ended" : stageOf(began);
    for (let act = 0; act < mostActs; act += 1) {
      const known = find();
      const next = known === undefined ? undefined : nextAct(known, now(), random);
      // One step of a case is one sitting: a person who looks in finds cases at every step.
      if (known === undefined || next === undefined || stageOf(known) !== stage) return;
      if (!(await send(next.by, next.command)) || next.isLast) return;
    }
  };
  const round = (): void => {
    countyMs += hourMs;
    const seated = people();
    let longest: { readonly id: string; readonly key: string; readonly at: number } | undefined;
    const seen = new Set<string>();
    for (const known of cases()) {
      if (known.ended !== null) continue;
      const key = `${known.id}/${known.version}`;
      seen.add(key);
      const at = since.get(key) ?? countyMs;
      since.set(key, at);
      if (countyMs - at < restMs || seated.has(seatOf(known))) continue;
      if (longest === undefined || at < longest.at) longest = { id: known.id, key, at };
    }
    for (const key of since.keys()) if (!seen.has(key)) since.delete(key);
    if (longest !== undefined) {
      // What the rules refuse, or has nothing to do yet, rests like the others.
      since.set(longest.key, countyMs);
      void sit(longest.id).catch(() => undefined);
    }
    after(hourMs, round);
  };
  after(hourMs, round);
}

/** Whose the next act is. */
function seatOf({ holding, conflicted }: MediationCase): SeatId {
  if (holding.is === "held") return holding.by;
  if (holding.is === "offered") return holding.to;
  return conflicted.includes(staff.seatId) ? mediationLeadSeat : staff.seatId;
}

interface Act {
  readonly by: SeatId;
  readonly command: MediationCommand;
  /** The sitting ends with it. */
  readonly isLast: boolean;
}

/** What is done next in a case; undefined while there is nothing to do. Shares are made up and stand for no real program. */
function nextAct(known: MediationCase, at: Instant, random: Random): Act | undefined {
  const { id: caseId } = known;
  const by = seatOf(known);
  const does = (command: MediationCommand, isLast = false): Act => ({ by, command, isLast });
  switch (stageOf(known)) {
    case "ended":
      return undefined;
    case "to-take": {
      const other = mediatorPosts.find(({ seatId }) => !known.conflicted.includes(seatId));
      if (by !== mediationLeadSeat) return does({ kind: "AcceptMediation", caseId });
      return other && does({ kind: "AssignMediation", caseId, to: other.seatId }, true);
    }
    case "to-declare": {
      const hasConflict = known.conflicted.length === 0 && random.chance(0.05);
      return does({ kind: "DeclareInterest", caseId, hasConflict }, true);
    }
    case "screening":
    case "consents":
      return withParty(known, random, does);
    case "sessions":
      return ofSession(known, at, does);
    case "agreement":
      return known.agreement === null
        ? does({
            kind: "RecordAgreement",
            caseId,
            agreed: random.pick(["yes", "yes", "partly", "no"]),
          })
        : does({ kind: "PlanMediationFollowUps", caseId, days: [1] }, true);
    case "follow-up": {
      const [first] = known.followUps.filter(({ outcome }) => outcome === null);
      return does(
        { kind: "RecordMediationFollowUp", caseId, day: first?.day ?? 1, outcome: "holds" },
        true,
      );
    }
    case "to-close": {
      const because = known.agreement?.agreed === "no" ? "no-agreement" : "completed";
      return does({ kind: "EndMediation", caseId, because }, true);
    }
  }
}

type Does = (command: MediationCommand, isLast?: boolean) => Act;

/** One party, alone: reached, screened, asked to take part. */
function withParty(known: MediationCase, random: Random, does: Does): Act | undefined {
  const { id: caseId, parties } = known;
  const open = parties.find(({ screening }) => screening.is === "open");
  const party = open ?? parties.find((each) => !isDone(each));
  if (party === undefined) {
    const number = `(207) 555-01${10 + random.below(89)}`;
    const added = { stand: "other", reach: "number", number, isAdult: true } as const;
    return parties.length < 2 ? does({ kind: "AddMediationParty", caseId, added }) : undefined;
  }
  const { label, screening } = party;
  if (screening.is === "open") {
    const question = screeningQuestions.find((each) => screening.answers[each] === undefined);
    if (question === undefined) return does({ kind: "EndScreening", caseId, party: label });
    const isYes = question === "threat" && random.chance(0.08);
    const answer = isYes ? "yes" : "no";
    return does({ kind: "AnswerScreening", caseId, party: label, question, answer });
  }
  if (fitOf(party) === "cleared") return consent(caseId, party, random, does);
  const isReached = party.contacts.some(({ outcome }) => outcome === "reached");
  if (!isReached) {
    const outcome = random.chance(0.8) ? "reached" : "not-reached";
    const contact = { outcome, toldWhoCalled: false } as const;
    const isLast = outcome === "not-reached";
    return does({ kind: "RecordPartyContact", caseId, party: label, ...contact }, isLast);
  }
  return does({ kind: "BeginScreening", caseId, party: label, isAlone: true });
}

const isDone = (party: Party): boolean =>
  fitOf(party) === "cleared" && hasAgreed(party, "take-part");

const consent = (caseId: string, { label }: Party, random: Random, does: Does): Act =>
  does(
    {
      kind: "AnswerMediationConsent",
      caseId,
      party: label,
      consent: "take-part",
      isGiven: random.chance(0.88),
      form: "spoken",
      language: "en",
      explained: mustBeExplained["take-part"],
    },
    true,
  );

/** The next session is planned for now: it is held at the next sitting, whatever pace the county lives at. */
function ofSession({ id: caseId, sessions, parties }: MediationCase, at: Instant, does: Does): Act {
  const planned = sessions.find(({ is }) => is === "planned");
  if (planned !== undefined)
    return does({
      kind: "RecordSession",
      caseId,
      sessionId: planned.id,
      isHeld: true,
      attended: parties.map(({ label }) => label),
    });
  const sessionId = `s${sessions.length + 1}`;
  return does({ kind: "PlanSession", caseId, sessionId, form: "shuttle", plannedFor: at }, true);
}
