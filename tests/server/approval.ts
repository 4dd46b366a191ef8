// A center that decides about its protocol, over a real server, with a clock that can be moved on by days.
import { randomUUID } from "node:crypto";
import { fileURLToPath } from "node:url";
import type { GovernanceAct, GovernanceView } from "#contract/governance.ts";
import type { Charter } from "#core/governance/charter.ts";
import { loadCharter } from "#library/load-charter.ts";
import { loadProtocol } from "#library/load-protocol.ts";
import { versionFilesOf } from "#server/governance/freeze.ts";
import type { VersionFile } from "#server/governance/shelf.ts";
import type { Clock } from "#server/clock.ts";
import type { RunningServer } from "#server/server.ts";
import type { ServerOptions } from "#server/server-options.ts";
import { openCenter, secretOf, sitDown, wallClock } from "./center.ts";
import type { Answer, Sitting } from "./center.ts";

const path = (name: string): string => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const loaded = loadProtocol(path("protocols/harbor-county"));
const read = loadCharter(path("charters/harbor-county.yaml"));
if (!loaded.ok || !read.ok) throw new Error("the county's protocol or charter does not load");

export const charter: Charter = read.value;
export const files: readonly VersionFile[] = versionFilesOf(loaded.value.files);
export const first = loaded.value.compiled.protocol;
export const compiledFirst = loaded.value.compiled;

/** The county's files, a version later: `change` edits one of them. */
export function nextVersion(
  version: number,
  change: (text: string, name: string) => string = (text) => text,
): readonly VersionFile[] {
  return files.map(({ name, text }) => ({
    name,
    text: change(text, name).replace(/^version: \d+$/m, `version: ${version}`),
  }));
}

/** A neighbor who harasses meets the officer with clinician, no more the community team alone. */
export const withOfficer = nextVersion(first.version + 1, (text) =>
  text.replace(
    /(- when: \{ behavior: \[harassment\] \}\n +send: )\[community\]/,
    "$1[co-response]",
  ),
);

/** A clock that runs as the wall's does, and jumps ahead when it is told to. */
export function movedClock(): Clock & { readonly skip: (milliseconds: number) => void } {
  let ahead = 0;
  return {
    now: () => wallClock.now() + ahead,
    after: (milliseconds, act) => wallClock.after(milliseconds, act),
    skip: (milliseconds) => {
      ahead += milliseconds;
    },
  };
}

export const seats = [
  "taker-1",
  "dispatch-1",
  "designer",
  "director",
  "medical-director",
  "clinical-director",
  "counsel",
  "clerk",
  "police-liaison",
  "fire-liaison",
  "team-liaison",
  "board-1",
  "board-2",
  "board-3",
  "board-4",
] as const;
export type GoverningSeat = (typeof seats)[number];

/** Those that most tests sit in: each secret takes its time to hash. */
const few: readonly GoverningSeat[] = [
  "taker-1",
  "designer",
  "director",
  "clerk",
  "board-1",
  "board-2",
];

/** The options of a center whose protocol is decided on. */
const governed = (
  change: Partial<ServerOptions>,
  sittable: readonly GoverningSeat[],
): Partial<ServerOptions> => ({
  governance: { charter, files, callTypes: loaded.value.callTypes },
  demoSecrets: new Map(sittable.map((id) => [id, secretOf(id)])),
  ...change,
});

/** Everybody who decides, each in their seat. */
export interface Deciders {
  readonly server: RunningServer;
  readonly at: (seat: GoverningSeat) => Promise<Sitting>;
  readonly act: (seat: GoverningSeat, act: GovernanceAct) => Promise<Answer>;
  /** An act that must be accepted. */
  readonly does: (seat: GoverningSeat, act: GovernanceAct) => Promise<GovernanceView>;
  readonly propose: (
    seat: GoverningSeat,
    proposalId: string,
    files: readonly VersionFile[],
  ) => Promise<Answer>;
}

export async function openDeciders(
  change: Partial<ServerOptions> = {},
  sittable: readonly GoverningSeat[] = few,
): Promise<Deciders> {
  const server = await openCenter(governed(change, sittable));
  const sitting = new Map<string, Promise<Sitting>>();
  const clock = change.clock ?? wallClock;
  const at: Deciders["at"] = (seat) => {
    // A session does not outlast the weeks that a clock skips.
    const shift = `${seat}/${Math.floor(clock.now() / 14_400_000)}`;
    const known = sitting.get(shift) ?? sitDown(server.address, seat);
    sitting.set(shift, known);
    return known;
  };
  const act: Deciders["act"] = async (seat, asked) =>
    (await at(seat)).ask("POST", "/api/protocols/acts", { commandId: randomUUID(), act: asked });
  return {
    server,
    at,
    act,
    does: async (seat, asked) => {
      const answer = await act(seat, asked);
      if (answer.status !== 200)
        throw new Error(`${seat}, ${asked.kind}: ${JSON.stringify(answer.body)}`);
      return answer.body as GovernanceView;
    },
    propose: async (seat, proposalId, sent) =>
      (await at(seat)).ask("POST", "/api/protocols/proposals", {
        commandId: randomUUID(),
        proposalId,
        title: "A title",
        why: "A reason",
        files: sent,
      }),
  };
}
