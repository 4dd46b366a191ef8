import { createHash } from "node:crypto";
import type { AgencyId, Instant } from "#core/base/ids.ts";
import { fail, ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import type { Center, Incident } from "#core/dispatch/center.ts";
import type { ProtocolRef, Refusal } from "#core/dispatch/words.ts";
import type { Charter } from "#core/governance/charter.ts";
import type { GovernanceCommand, GovernanceEnvelope } from "#core/governance/commands.ts";
import { decide } from "#core/governance/decide.ts";
import { stateImpact } from "#core/governance/impact.ts";
import { replayOwnCalls } from "#core/governance/replay-own.ts";
import { inForce } from "#core/governance/state.ts";
import type { Governance } from "#core/governance/state.ts";
import type { CompiledProtocol } from "#core/protocol/compile.ts";
import { refOf } from "#core/dispatch/recommend.ts";
import type { EventLog, NewEvent } from "#eventlog/eventlog.ts";
import type { Decided } from "./decided.ts";
import { governanceStream, toNewDecision } from "./recorded.ts";
import { keepVersion, streamOfVersion } from "./shelf.ts";
import type { VersionFile } from "./shelf.ts";
import { decidedVersions } from "./versions.ts";

/** The protocol's way, as this server keeps it. */
export interface Governing {
  readonly decided: Decided;
  readonly charter: Charter;
  /** The catalogue's call types; undefined where there is none. */
  readonly callTypes: readonly string[] | undefined;
  readonly state: () => Governance;
  /** The version in force. */
  readonly active: () => CompiledProtocol;
  readonly versionOf: (hash: string) => CompiledProtocol | undefined;
  /** The version that decides a call. */
  readonly protocolFor: (incident: Pick<Incident, "protocol">) => CompiledProtocol;
  /** Decides and records; answers once it is on disk. `kept` goes into the log with it. */
  send(envelope: GovernanceEnvelope, kept?: readonly NewEvent[]): Promise<Result<true, Refusal>>;
  /** Makes and records the replay that was ordered, and states the impact anew where another version came into force. */
  replay(proposalId: string, commandId: string): Promise<Result<true, Refusal>>;
  /** Told whenever another version comes into force. The answer ends it. */
  onActivated(listener: (active: ProtocolRef) => void): () => void;
}

/** How far back a replay looks. */
const replayDays = 365;
const dayMs = 86_400_000;
const maxAttempts = 4;

export interface GoverningParts {
  readonly agency: AgencyId;
  readonly log: EventLog;
  readonly decided: Decided;
  /** Brings what is decided up to the log's end. */
  readonly catchUp: () => Promise<void>;
  readonly center: Center;
  readonly charter: Charter;
  readonly callTypes: readonly string[] | undefined;
  /** The version to install where the log holds none. */
  readonly first: { readonly protocol: CompiledProtocol; readonly files: readonly VersionFile[] };
  readonly now: () => Instant;
  readonly note: (sentence: string) => void;
}

/** Opens what was decided; records the charter where it is new, and installs the first version of a new center. */
export async function openGoverning(parts: GoverningParts): Promise<Governing> {
  const { decided, charter, first, note, center } = parts;
  const listeners = new Set<(active: ProtocolRef) => void>();
  let told = "";
  const { active, versionOf, protocolFor } = decidedVersions(decided, first.protocol);
  const send = sender(parts, () => {
    const { hash } = active().protocol;
    if (told === hash) return;
    told = hash;
    for (const listener of listeners) listener(refOf(active().protocol));
  });
  const governing: Governing = {
    decided,
    charter,
    callTypes: parts.callTypes,
    state: decided.state,
    active,
    versionOf,
    protocolFor,
    send,
    replay: (proposalId, commandId) => replay(parts, governing, center, { proposalId, commandId }),
    onActivated: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  await begin(parts, governing);
  const live = inForce(decided.state());
  if (live !== null && versionOf(live.version.hash) === undefined)
    throw new Error(
      `version ${live.version.version} (${live.version.hash.slice(0, 12)}) is in force and its files cannot be read from the log; restore the log from a backup, and verify it with npx concord verify-log`,
    );
  told = active().protocol.hash;
  if (told !== first.protocol.protocol.hash)
    note(
      `version ${active().protocol.version} is in force (${told.slice(0, 12)}), as decided; the protocol's folder holds ${first.protocol.protocol.hash.slice(0, 12)}, which comes into force only through the gate`,
    );
  return governing;
}

/** Acts of the machine have the same id whenever they are made again. */
const machineId = (what: string): string =>
  `governance/${createHash("sha256").update(what).digest("hex").slice(0, 32)}`;

async function begin({ charter, first, now, decided }: GoverningParts, governing: Governing) {
  const by = "clock";
  const must = async (command: GovernanceCommand, id: string, kept: readonly NewEvent[] = []) => {
    const done = await governing.send({ commandId: machineId(id), at: now(), by, command }, kept);
    if (!done.ok) throw new Error(`the decision log cannot be opened: ${done.error.message}`);
  };
  if (decided.state().charter?.hash !== charter.hash)
    await must({ kind: "TakeCharter" }, `charter/${charter.hash}/${decided.state().length}`);
  if (decided.state().history.length > 0) return;
  const { protocol } = first.protocol;
  await must(
    {
      kind: "InstallFirst",
      proposalId: `v${protocol.version}`,
      impact: stateImpact(first.protocol, undefined),
      title: protocol.title.en,
    },
    `install/${protocol.hash}`,
    keepVersion(protocol.hash, first.files, { at: now(), by }),
  );
}

/** One act at a time: what the next is decided over is on disk. */
function sender(
  { agency, log, decided, charter, catchUp }: GoverningParts,
  done: () => void,
): Governing["send"] {
  let last: Promise<unknown> = Promise.resolve();
  const once = async (
    envelope: GovernanceEnvelope,
    kept: readonly NewEvent[],
    attempt: number,
  ): Promise<Result<true, Refusal>> => {
    const before = await log.findCommand(agency, envelope.commandId);
    if (before !== undefined) {
      const isOwn = before.events.every(({ by }) => by === envelope.by);
      return isOwn ? ok(true) : fail(takenId);
    }
    const ruling = decide(decided.state(), envelope, charter);
    if (!ruling.ok) return ruling;
    const fresh = kept.filter(({ stream }) => !stream.startsWith("version/") || !isKept(stream));
    const streams = new Set(fresh.map(({ stream }) => stream));
    const answer = await log.append(agency, {
      commandId: envelope.commandId,
      expected: {
        [governanceStream]: decided.state().length,
        ...Object.fromEntries([...streams].map((stream) => [stream, 0])),
      },
      events: [...fresh, ...ruling.value.map((event) => toNewDecision(event, envelope))],
    });
    await catchUp();
    if (answer.ok) {
      done();
      return ok(true);
    }
    const { reason, message } = answer.error;
    if (reason === "stale-version" && attempt < maxAttempts)
      return once(envelope, kept, attempt + 1);
    return fail({ rule: "S3", code: reason === "unknown" ? "unknown" : reason, message });
  };
  const isKept = (stream: string): boolean =>
    decided.shelf.has(stream.slice(streamOfVersion("").length));
  return (envelope, kept = []) => {
    const answer = last.then(() => once(envelope, kept, 1));
    last = answer.catch(() => undefined);
    return answer;
  };
}

const takenId: Refusal = {
  rule: "S1",
  code: "command-id-taken",
  message: "this command id was used by another seat; choose a new one for each act",
};

async function replay(
  { now }: GoverningParts,
  governing: Governing,
  center: Center,
  { proposalId, commandId }: { readonly proposalId: string; readonly commandId: string },
): Promise<Result<true, Refusal>> {
  const proposal = governing.state().proposals.get(proposalId);
  const after = proposal && governing.versionOf(proposal.version.hash);
  if (proposal === undefined || after === undefined)
    return fail({
      rule: "A3",
      code: "unknown-proposal",
      message: `the files of \`${proposalId}\` cannot be read; open it again`,
    });
  const before = governing.active();
  const act = (command: GovernanceCommand, what: string) =>
    governing.send({ commandId: `${commandId}/${what}`, at: now(), by: "clock", command });
  const isItself = before.protocol.hash === after.protocol.hash;
  if (!isItself && proposal.impact?.base?.hash !== before.protocol.hash) {
    const impact = stateImpact(after, before);
    const stated = await act({ kind: "StateImpactAgain", proposalId, impact }, "impact");
    if (!stated.ok) return stated;
  }
  const to = now();
  const steps = replayOwnCalls(center, { before, after }, { from: to - replayDays * dayMs, to });
  let step = steps.next();
  while (step.done !== true) {
    // A call that comes meanwhile does not wait for a year of others.
    await new Promise((resolve) => setImmediate(resolve));
    step = steps.next();
  }
  const found = step.value;
  return await act({ kind: "RecordReplay", proposalId, replay: found }, "replay");
}
