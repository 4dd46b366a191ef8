import { mkdirSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import type {
  Analysis,
  AnalysisPieces,
  AnalysisRequest,
  ColumnCorrection,
  ImportFound,
  Linked,
  TypeCorrection,
} from "#contract/analysis.ts";
import type { RatesCorrection, RatesFound } from "#contract/analysis-rates.ts";
import { localKey } from "#history/mapping.ts";
import { every } from "../clock.ts";
import { refuseWith } from "../refusals.ts";
import {
  answerPath,
  importFolder,
  ratesPath,
  isIdle,
  keep,
  keptIn,
  keptUntil,
  touch,
  wireOf,
} from "./analysis.ts";
import type { Kept, Step, Work } from "./analysis.ts";
import { auditsOf } from "./audits.ts";
import type { Audits } from "./audits.ts";
import { busy, checkColumns, checkStands, checkTypes } from "./correct.ts";
import { downloadOf } from "./download.ts";
import { foundIn } from "./found.ts";
import { headerOf } from "./kept-corrections.ts";
import { createLane } from "./lane.ts";
import type { Lane } from "./lane.ts";
import { ratesAfter, ratesFound } from "./own-rates.ts";
import { fileNumbered, isWhole, mayKeep, newWork, receiveInto } from "./receive.ts";
import { recover } from "./steps.ts";
import type { StepParts } from "./steps.ts";

/** Analyses of past calls: each keeps its files, what was found in them, and the figures. */
export interface Analyses extends Reading, Changing {
  /** Ends what runs; what is kept goes on at the next start. */
  readonly close: () => Promise<void>;
  /** Samples of their calls, for two blind coders. */
  readonly audits: Audits;
}

interface Reading {
  readonly all: () => readonly Analysis[];
  readonly find: (id: string) => Analysis;
  readonly found: (id: string) => ImportFound;
  /** What came of a file, piece by piece. */
  readonly pieces: (id: string, file: number) => AnalysisPieces;
  /** Refuses what is asked on the ground of a revision that stands no more (S195); undefined asks for none. */
  readonly mustStand: (id: string, revision: string | undefined) => void;
  /** Where the answer of a step lies. */
  readonly answer: (id: string, step: "map" | "replay") => string;
  /** What its estimates assume. */
  readonly rates: (id: string) => RatesFound;
  readonly linked: (link: string) => Linked;
  /** Those whose calls are imported and mapped, newest first: what plans can rest on. */
  readonly planned: () => readonly PlannedCalls[];
  /** The path of what may be downloaded of an analysis, and what it is called then. */
  readonly download: (id: string, file: string) => { readonly path: string; readonly name: string };
}

/** Imported calls as a plan takes them. */
export interface PlannedCalls {
  readonly id: string;
  readonly names: readonly string[];
  /** The protocol's folder. */
  readonly protocol: string;
  /** Changes whenever the calls or what they are taken for do. */
  readonly revision: number;
  /** The analysis's own folder: what is written there is deleted with it. */
  readonly folder: string;
  /** What the import wrote. */
  readonly calls: string;
  /** A rates file of one's own; null: the shipped one. */
  readonly rates: string | null;
}

interface Changing {
  readonly create: (request: AnalysisRequest) => Analysis;
  readonly receive: (id: string, file: number, at: number, from: Readable) => Promise<Analysis>;
  readonly correctColumns: (id: string, correction: ColumnCorrection) => Analysis;
  readonly correctTypes: (id: string, correction: TypeCorrection) => Analysis;
  readonly changeRates: (id: string, correction: RatesCorrection) => Analysis;
  readonly stop: (id: string) => Analysis;
  readonly again: (id: string, protocol: string | undefined) => Analysis;
  readonly remove: (id: string) => Promise<void>;
}

export interface AnalysesParts extends StepParts {
  readonly folder: string;
  readonly newId: () => string;
  /** What a type can be corrected to. */
  readonly callTypes: ReadonlySet<string>;
}

const anHour = 60 * 60_000;

/** Opens the analyses that lie in a folder; those that were at work go on. */
export function openAnalyses(parts: AnalysesParts): Analyses {
  const { folder, clock } = parts;
  const own = join(folder, "analyses");
  mkdirSync(own, { recursive: true, mode: 0o700 });
  const book: Book = {
    works: new Map(keptIn(own).map((work) => [work.kept.id, work])),
    lane: createLane(parts),
    folder: own,
  };
  const queue: Queue = (work, change) => {
    touch(work, { problem: null, ...change, state: "queued" });
    book.lane.add(work);
    return shownOf(book, work);
  };
  const changing = changingOf(book, parts, queue);
  const opened = (id: string): Work => openedIn(book, id, parts);
  const forgetIdle = (): void => {
    for (const work of book.works.values())
      if (isIdle(work) && keptUntil(work.kept.openedAt) < clock.now())
        void changing.remove(work.kept.id);
  };
  forgetIdle();
  const stopForgetting = every(clock, anHour, forgetIdle);
  for (const work of book.works.values()) {
    recover(work);
    if (work.kept.state === "queued") book.lane.add(work);
  }
  return {
    ...readingOf(book, parts),
    ...changing,
    audits: auditsOf({ choices: parts.choices, opened, queue }),
    close: async () => {
      stopForgetting();
      await book.lane.close();
    },
  };
}

interface Book {
  readonly works: Map<string, Work>;
  readonly lane: Lane;
  readonly folder: string;
}

const shownOf = (book: Book, work: Work): Analysis => wireOf(work, book.lane.ahead(work));

function workNamed(book: Book, id: string): Work {
  const work = book.works.get(id);
  if (work !== undefined) return work;
  throw refuseWith(404, "S136", "unknown-analysis", `no analysis \`${id.slice(0, 64)}\` is known`);
}

function openedIn(book: Book, id: string, { clock }: AnalysesParts): Work {
  const work = workNamed(book, id);
  // Written at most once an hour: opening is looking, and many looks are one.
  if (clock.now() - work.kept.openedAt > anHour) {
    work.kept.openedAt = clock.now();
    keep(work);
  }
  return work;
}

/** Lets an analysis wait for its turn, with what it needs. */
type Queue = (work: Work, change: Partial<Kept>) => Analysis;

const notYet = (): Error =>
  refuseWith(409, "S141", "not-yet", "there is nothing of this yet; look at its state");

function readingOf(book: Book, parts: AnalysesParts): Reading {
  const { clock, links } = parts;
  const opened = (id: string): Work => openedIn(book, id, parts);
  return {
    all: () => [...book.works.values()].reverse().map((work) => shownOf(book, work)),
    find: (id) => shownOf(book, opened(id)),
    found: (id) => {
      const found = foundIn(opened(id));
      if (found === null) throw notYet();
      return found;
    },
    pieces: (id, number) => fileNumbered(opened(id), number).pieces,
    mustStand: (id, revision) => checkStands(workNamed(book, id), revision),
    answer: (id, step) => {
      const work = workNamed(book, id);
      if (!work.kept.has[step === "map" ? "map" : "report"]) throw notYet();
      return answerPath(work, step);
    },
    rates: (id) => ratesFound(opened(id), parts),
    planned: () =>
      [...book.works.values()]
        .reverse()
        .filter((work) => work.kept.has.map && isIdle(work))
        .map((work) => ({
          id: work.kept.id,
          names: work.kept.files.map(({ name }) => name),
          protocol: work.kept.protocol,
          revision: work.kept.revision,
          folder: work.folder,
          calls: importFolder(work),
          rates: work.kept.rates[work.kept.protocol] === undefined ? null : ratesPath(work),
        })),
    linked: (link) => {
      const linked = links.find(link, clock.now());
      if (linked === null)
        throw refuseWith(404, "S143", "unknown-link", "no figures are kept under this link here");
      const works = [...book.works.values()];
      const made = works.find(({ kept }) => kept.link === link && kept.state === "ready");
      const holds = works.find(({ kept }) =>
        linked.recipe.files.every(({ sha256 }) => kept.files.some((f) => f.sha256 === sha256)),
      );
      const calls = holds === undefined ? (["calls"] as const) : [];
      return {
        ...linked,
        gone: [...calls, ...linked.gone],
        analysis: (made ?? holds)?.kept.id ?? null,
      };
    },
    download: (id, file) => downloadOf(opened(id), file),
  };
}

function changingOf(book: Book, parts: AnalysesParts, queue: Queue): Changing {
  const shown = (work: Work): Analysis => shownOf(book, work);
  const idle = (id: string): Work => {
    const work = workNamed(book, id);
    if (isIdle(work)) return work;
    throw busy();
  };
  return {
    create: (request) => {
      mayKeep([...book.works.values()], request, parts.room);
      checkProtocol(parts, request.protocol);
      const work = newWork(request, book.folder, parts);
      book.works.set(work.kept.id, work);
      keep(work);
      return shown(work);
    },
    receive: async (id, number, at, from) => {
      const work = workNamed(book, id);
      await receiveInto(work, { number, at, from, room: parts.room });
      const isAll = work.kept.state === "receiving" && work.kept.files.every(isWhole);
      return isAll ? queue(work, { needs: "import" }) : shown(work);
    },
    ...correctingOf(parts, idle, queue),
    changeRates: (id, correction) => {
      const work = idle(id);
      if (!work.kept.has.import) throw notYet();
      const { [work.kept.protocol]: _, ...others } = work.kept.rates;
      const own = ratesAfter(work, parts, correction);
      const rates = own === null ? others : { ...others, [work.kept.protocol]: own };
      return queue(work, { rates, needs: afterFigures(work) });
    },
    stop: (id) => {
      const work = workNamed(book, id);
      if (isIdle(work)) return shown(work);
      touch(work, { state: "stopped" });
      book.lane.drop(work);
      work.halt();
      return shown(work);
    },
    again: (id, protocol) => {
      const known = workNamed(book, id);
      // Two who press it together want the same: it goes on once, and neither is refused.
      if (protocol === undefined && !isIdle(known)) return shown(known);
      const work = idle(id);
      if (protocol !== undefined) checkProtocol(parts, protocol);
      if (!work.kept.files.every(isWhole)) {
        touch(work, { state: "receiving", problem: null });
        return shown(work);
      }
      const change = protocol === undefined ? {} : { protocol };
      const needs = protocol === undefined ? (work.kept.needs ?? "replay") : afterFigures(work);
      return queue(work, { ...change, needs });
    },
    remove: async (id) => {
      const work = workNamed(book, id);
      book.works.delete(id);
      work.kept.state = "stopped";
      work.isGone = true;
      book.lane.drop(work);
      work.halt();
      // A process that is not yet gone, or a piece that still comes, could leave a file behind.
      await book.lane.left(work);
      await rm(work.folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** What has to run where figures are asked for anew; a sample that was not drawn to its end is not. */
const afterFigures = ({ kept: { needs } }: Work): Step =>
  needs === null || needs === "draw" ? "replay" : needs;

function correctingOf(
  { shelf, callTypes }: AnalysesParts,
  idle: (id: string) => Work,
  queue: Queue,
): Pick<Changing, "correctColumns" | "correctTypes"> {
  return {
    correctColumns: (id, { upload, columns, timeZone }) => {
      const work = idle(id);
      checkColumns(work, upload, columns, timeZone);
      const files = work.kept.files.map((file, number) =>
        number === upload ? { ...file, columns: { ...columns }, timeZone } : file,
      );
      for (const table of (foundIn(work)?.tables ?? []).filter((each) => each.upload === upload))
        shelf.keep(headerOf(table), { columns, timeZone, types: work.kept.types });
      return queue(work, { files, needs: "import", isCorrected: true, reused: false });
    },
    correctTypes: (id, { types }) => {
      const work = idle(id);
      if (!work.kept.has.import) throw notYet();
      checkTypes(types, callTypes);
      const all = { ...work.kept.types };
      for (const { text, is } of types) all[localKey(text)] = is;
      for (const table of foundIn(work)?.tables ?? []) {
        const { columns = {}, timeZone = null } = work.kept.files[table.upload] ?? {};
        shelf.keep(headerOf(table), { columns, timeZone, types: all });
      }
      return queue(work, { types: all, needs: "map", isCorrected: true });
    },
  };
}

function checkProtocol({ choices }: AnalysesParts, protocol: string): void {
  if (choices.pathOf(protocol) !== undefined) return;
  const there = choices.all().map(({ folder }) => folder);
  throw refuseWith(
    404,
    "S144",
    "unknown-protocol",
    `there is no protocol \`${protocol}\`; choose one of ${there.join(", ")}`,
    "protocol",
  );
}
