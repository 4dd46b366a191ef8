import type { Random } from "#core/base/random.ts";
import type { Result } from "#core/base/result.ts";
import type { Role } from "#core/dispatch/commands.ts";
import type { Refusal } from "#core/dispatch/words.ts";
import type { ListMediator, MediationCommand } from "#core/mediation/commands.ts";
import { screeningQuestions } from "#core/mediation/words.ts";
import { newRecord } from "#core/repeat/record.ts";
import type { SupportCommand } from "#core/support/events.ts";
import type { EventLog, RecordedEvent } from "#eventlog/eventlog.ts";
import type { Clock } from "#server/clock.ts";
import { createMediationBook } from "#server/mediation/book.ts";
import { openMediation } from "#server/mediation/service.ts";
import type { MediationService } from "#server/mediation/service.ts";
import { createSupportBook } from "#server/support/book.ts";
import type { Ground } from "#server/support/ground.ts";
import { openSupport } from "#server/support/service.ts";
import type { SupportService } from "#server/support/service.ts";
import type { Disk } from "./disk.ts";
import type { Schedule } from "./schedule.ts";

/** One act on a mediation case or on an offer of help, by whom it is made. */
export type CaseAct = { readonly by: string; readonly role: Role } & (
  | { readonly of: "list"; readonly command: ListMediator }
  | { readonly of: "mediation"; readonly command: MediationCommand }
  | { readonly of: "support"; readonly command: SupportCommand }
);

/** Mediation and support of one life of the program, over the server's own services. */
export interface CaseServices {
  readonly send: (commandId: string, at: number, act: CaseAct) => Promise<Result<true, Refusal>>;
  /** How many tries to reach somebody a case holds, and an offer; undefined where there is none. */
  readonly triesOf: (id: string) => number | undefined;
}

/** Folds cases beside the ledger; `open` begins to take acts once the ledger is. */
export function foldCases() {
  const mediators = createMediationBook();
  const offers = createSupportBook();
  return {
    take: (recorded: RecordedEvent): void => {
      mediators.take(recorded);
      offers.take(recorded);
    },
    open: async (parts: {
      readonly agency: string;
      readonly log: EventLog;
      readonly clock: Clock;
      readonly catchUp: () => Promise<void>;
    }): Promise<CaseServices> => {
      const note = (): void => undefined;
      const mediation = await openMediation({ ...parts, book: mediators, note });
      const support = openSupport({
        ...parts,
        book: offers,
        note,
        ground: ground(parts.clock.now()),
        workers: ["support-1"],
        newTaskId: () => "never-asked",
      });
      return {
        send: sender(mediation, support),
        triesOf: (id) =>
          mediators.find(id)?.parties.reduce((sum, each) => sum + each.contacts.length, 0) ??
          offers.find(id)?.tries,
      };
    },
  };
}

const sender =
  (mediation: MediationService, support: SupportService): CaseServices["send"] =>
  (commandId, at, { of, command, by, role }) => {
    const sent = { commandId, at, by, roles: [role] } as const;
    if (of === "support") return support.send({ ...sent, command });
    return of === "list"
      ? mediation.list({ ...sent, command })
      : mediation.send({ ...sent, command });
  };

/** Each call is a complaint of somebody else that counts: what is looked at here is what the log keeps, not who is owed help. */
const ground = (at: number): Ground => ({
  threadsOf: (id) => [
    {
      kind: "caller",
      id: `caller/${id}`,
      contacts: [
        {
          id,
          at,
          closedAt: at,
          about: { kind: "unknown" },
          caller: "2075550144",
          severity: 0,
          danger: "none",
          isLawful: true,
        },
      ],
    },
  ],
  recordOf: newRecord,
  incidentOf: () => undefined,
  isSealed: () => false,
});

const mediator = { by: "mediator-1", role: "mediator" } as const;
const worker = { by: "support-1", role: "social-worker" } as const;
const machine = { by: "clock", role: "clock" } as const;

/** A case from a walk-up to its end, its acts in the one order in which they are taken. */
function mediationActs(caseId: string, random: Random): readonly CaseAct[] {
  const party = { stand: "other", reach: "number", isAdult: true } as const;
  const acts: MediationCommand[] = [
    {
      kind: "OpenMediation",
      caseId,
      origin: "walk-up",
      recordId: null,
      incidentId: null,
      parties: [
        { ...party, number: "207 555 0101" },
        { ...party, number: "207 555 0102" },
      ],
    },
    { kind: "AcceptMediation", caseId },
    { kind: "DeclareInterest", caseId, hasConflict: false },
  ];
  for (const label of ["A", "B"] as const) {
    for (let tries = random.below(3); tries >= 0; tries -= 1) {
      const outcome = tries > 0 ? "not-reached" : "reached";
      acts.push({
        kind: "RecordPartyContact",
        caseId,
        party: label,
        outcome,
        toldWhoCalled: false,
      });
    }
    acts.push({ kind: "BeginScreening", caseId, party: label, isAlone: true });
    for (const question of screeningQuestions)
      acts.push({ kind: "AnswerScreening", caseId, party: label, question, answer: "no" });
    acts.push({ kind: "EndScreening", caseId, party: label });
  }
  acts.push({ kind: "EndMediation", caseId, because: "not-reached" });
  return acts.map((command) => ({ of: "mediation", ...mediator, command }));
}

/** An offer of help from the step that asks for it to its end. */
function supportActs(taskId: string, random: Random): readonly CaseAct[] {
  const incidentId = `call-of-${taskId}`;
  const act = (command: SupportCommand): CaseAct => ({ of: "support", ...worker, command });
  const reach = { taskId, way: "call", isAlone: true } as const;
  const tries = Array.from({ length: random.below(4) }, () =>
    act({ kind: "RecordSupportNotReached", ...reach, tryAgainAt: 0 }),
  );
  return [
    {
      of: "support",
      ...machine,
      command: {
        kind: "RaiseSupport",
        taskId,
        side: "caller",
        recordId: `caller/${incidentId}`,
        incidentId,
      },
    },
    act({ kind: "TakeSupport", taskId }),
    ...tries,
    act({ kind: "RecordSupportOffer", ...reach }),
    act({ kind: "RecordSupportAnswer", taskId, answer: "accepted", wants: ["advocate"] }),
    act({ kind: "CloseSupport", taskId, because: "helped" }),
  ];
}

const listing: CaseAct = {
  of: "list",
  by: "lead",
  role: "mediation-lead",
  command: {
    kind: "ListMediator",
    seatId: "mediator-1",
    mediatorKind: "staff",
    organization: "Harbor Mediation",
    trainingHours: 120,
    isActive: true,
  },
};

/** A mediator and a social worker, who send each act with its one id until it is said to be on disk, and then the next. */
export function beginCases(parts: {
  readonly random: Random;
  readonly schedule: Schedule;
  /** Undefined while no program runs. */
  readonly services: () => CaseServices | undefined;
  readonly find: (broken: "lost" | "doubled", sentence: string) => void;
}) {
  const { random, schedule, services, find } = parts;
  const promised: string[] = [];
  const wanted = new Map<string, number>();
  let isOn = true;
  let opened = 0;
  let waiting: readonly CaseAct[] = [listing];
  let sent = 0;
  let isUnderWay = false;
  const refill = (): void => {
    opened += 1;
    const id = `${opened % 2 === 0 ? "M" : "S"}-${opened}`;
    waiting = opened % 2 === 0 ? mediationActs(id, random) : supportActs(id, random);
  };
  const recorded = (commandId: string, act: CaseAct): void => {
    promised.push(commandId);
    isUnderWay = false;
    waiting = waiting.slice(1);
    const tried = idOfTry(act);
    if (tried !== undefined) wanted.set(tried, (wanted.get(tried) ?? 0) + 1);
    sent += 1;
    next();
  };
  /** The same act with the same id, until there is an answer. */
  const send = (act: CaseAct, commandId: string): void => {
    let isAnswered = false;
    const again = schedule.after(5_000, () => {
      if (!isAnswered) send(act, commandId);
      isAnswered = true;
    });
    const program = services();
    if (program === undefined) return;
    void program.send(commandId, schedule.now(), onTime(act, schedule.now())).then(
      (answer) => {
        // A dead program has said nothing, and one that is not sure is asked again.
        if (isAnswered || program !== services()) return;
        if (!answer.ok && answer.error.rule === "S3") return;
        isAnswered = true;
        again();
        if (!answer.ok) find("lost", `${commandId} was refused as ${answer.error.code}`);
        recorded(commandId, act);
      },
      () => undefined,
    );
  };
  const next = (): void => {
    schedule.after(random.exponential(5_000), () => {
      if (!isOn) return;
      if (waiting.length === 0) refill();
      const [act] = waiting;
      if (act === undefined) return;
      isUnderWay = true;
      send(act, `case-${sent}`);
    });
  };
  next();
  return {
    promised: () => promised,
    /** Cases and offers that were begun. */
    opened: () => opened,
    stop: () => {
      isOn = false;
    },
    isAtRest: () => !isOn && !isUnderWay,
    /** Each act there once: by the rows, and by what a program folds of them. */
    lookAtTheEnd: (disk: Disk): void => {
      for (const commandId of promised) {
        const rows = disk.rows.filter((row) => row.commandId === commandId);
        if (rows.length === 0) find("lost", `${commandId} was said to be recorded and is gone`);
        const kinds = new Set(rows.map(({ kind, position }) => `${kind} ${position}`));
        if (kinds.size > 3) find("doubled", `${commandId} acted more than once`);
      }
      for (const [id, tries] of wanted) {
        const kept = services()?.triesOf(id) ?? 0;
        if (kept < tries) find("lost", `${id} holds ${kept} tries of ${tries}`);
        if (kept > tries) find("doubled", `${id} holds ${kept} tries of ${tries}`);
      }
    },
  };
}

/** The case or offer whose tries an act adds to. */
const idOfTry = (act: CaseAct): string | undefined =>
  act.of === "mediation" && act.command.kind === "RecordPartyContact"
    ? act.command.caseId
    : act.of === "support" && act.command.kind === "RecordSupportNotReached"
      ? act.command.taskId
      : undefined;

const dayMs = 86_400_000;
/** A day to try again is told when the act is sent. */
const onTime = (act: CaseAct, at: number): CaseAct =>
  act.of === "support" && act.command.kind === "RecordSupportNotReached"
    ? { ...act, command: { ...act.command, tryAgainAt: at + dayMs } }
    : act;
