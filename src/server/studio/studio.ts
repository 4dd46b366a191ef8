import { existsSync, readdirSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { inForceSource } from "#contract/studio.ts";
import type { Studio, StudioFile, StudioSource } from "#contract/studio.ts";
import type { Words } from "#core/protocol/protocol.ts";
import { callTypesNear, hashOf, loadProtocol, sourceFilesOf } from "#library/load-protocol.ts";
import type { Clock } from "../clock.ts";
import { inHashOrder } from "../governance/freeze.ts";
import { refuseWith } from "../refusals.ts";
import { createDrafts, hashOfFiles, type Drafts } from "./drafts.ts";

/** What the studio reads and keeps: the protocols of the center, read only, and the drafts. */
export interface StudioShelf {
  readonly drafts: Drafts;
  /** Asks from now on what calls are decided by: it changes while the server runs. */
  follow(inForce: () => InForce): void;
  all(): Studio;
  /** A protocol's folder, a draft, a revision, or what is in force. */
  source(name: string): StudioSource;
  /** The protocol that a source would change, and its files: to open a draft with. */
  origin(name: string): {
    readonly protocol: string;
    readonly files: readonly StudioFile[];
    readonly hash: string;
  };
}

/** The version that calls are decided by now. */
export interface InForce {
  readonly hash: string;
  readonly title: Words;
  readonly version: number;
  /** As they were handed in; undefined where the version is a folder's as it stands. */
  readonly files: readonly StudioFile[] | undefined;
}

export interface StudioParts {
  /** The folder of protocol folders. Nothing in it is ever written. */
  readonly protocols: string;
  /** Where drafts are kept. */
  readonly folder: string;
  readonly clock: Clock;
  readonly newId: () => string;
}

export function createStudio({ protocols, folder, clock, newId }: StudioParts): StudioShelf {
  const folders = protocolsIn(protocols);
  const { names, titleOf } = folders;
  let inForce: () => InForce | undefined = () => undefined;
  const hashNow = (name: string): string | undefined =>
    name === inForceSource ? inForce()?.hash : folders.hashNow(name);
  const filesOf = (name: string): readonly StudioFile[] => {
    if (name !== inForceSource) return folders.filesOf(name);
    const now = inForce();
    const folder = names().find((each) => folders.hashNow(each) === now?.hash);
    return now?.files ?? folders.filesOf(folder ?? name);
  };
  const callTypes = (): readonly string[] | null =>
    callTypesNear(join(protocols, "any", "protocol.yaml")) ?? null;
  const drafts = createDrafts({ folder, hashOf: hashNow, callTypes, clock, newId });
  return {
    drafts,
    follow: (asked) => {
      inForce = asked;
    },
    all: () => {
      const now = inForce();
      const known = names().map((name) => {
        const hash = hashNow(name) ?? "";
        return { folder: name, hash, isLive: hash === now?.hash, ...titleOf(name, hash) };
      });
      const isAmong = now === undefined || known.some(({ isLive }) => isLive);
      // What was decided need not lie in any folder: then it stands first, by itself.
      const own = isAmong
        ? []
        : [
            {
              folder: inForceSource,
              hash: now.hash,
              isLive: true,
              title: now.title,
              version: now.version,
            },
          ];
      return { protocols: [...own, ...known], drafts: drafts.all() };
    },
    source: (name) => {
      const draft = draftNamed(name);
      if (draft !== undefined) {
        const files = drafts.files(draft.id, draft.revision);
        return {
          source: name,
          files,
          hash: hashOfFiles(files),
          callTypes: callTypes(),
          isLive: hashInOrder(files) === inForce()?.hash,
        };
      }
      const files = filesOf(name);
      return {
        source: name,
        files,
        hash: hashOfFiles(files),
        callTypes: callTypes(),
        isLive: hashNow(name) !== undefined && hashNow(name) === inForce()?.hash,
      };
    },
    origin: (name) => {
      const draft = draftNamed(name);
      if (draft === undefined)
        return { protocol: name, files: filesOf(name), hash: hashNow(name) ?? "" };
      const { protocol, basedOn } = drafts.state(draft.id).draft;
      return { protocol, files: drafts.files(draft.id, draft.revision), hash: basedOn };
    },
  };
}

/** The content hash that a version of these files has. */
const hashInOrder = (files: readonly StudioFile[]): string =>
  hashOf(inHashOrder(files).map(({ name, text }) => ({ path: name, text })));

/** `~id` or `~id@3`; undefined for a protocol's folder. */
export function draftNamed(
  source: string,
): { readonly id: string; readonly revision?: number } | undefined {
  const match = /^~([a-z0-9]{1,40})(?:@(\d{1,6}))?$/.exec(source);
  if (match?.[1] === undefined) return undefined;
  return match[2] === undefined ? { id: match[1] } : { id: match[1], revision: Number(match[2]) };
}

/** The protocol folders as they stand on disk at each moment. */
function protocolsIn(protocols: string) {
  const names = (): readonly string[] =>
    readdirSync(protocols, { withFileTypes: true })
      .filter(
        (entry) => entry.isDirectory() && existsSync(join(protocols, entry.name, "protocol.yaml")),
      )
      .map(({ name }) => name)
      .sort();
  const pathOf = (name: string): string => {
    if (names().includes(name)) return join(protocols, name);
    throw refuseWith(
      404,
      "S30",
      "unknown-protocol",
      `no protocol \`${name.slice(0, 64)}\` is here`,
    );
  };
  const hashNow = (name: string): string | undefined =>
    names().includes(name) ? hashOf(sourceFilesOf(join(protocols, name))) : undefined;
  const titles = new Map<string, Pick<Studio["protocols"][number], "title" | "version">>();
  const titleOf = (name: string, hash: string) => {
    const known = titles.get(hash);
    if (known !== undefined) return known;
    const loaded = loadProtocol(join(protocols, name));
    const { title, version } = loaded.ok
      ? loaded.value.compiled.protocol
      : { title: null, version: null };
    titles.set(hash, { title, version });
    return { title, version };
  };
  const filesOf = (name: string): readonly StudioFile[] => {
    const folder = pathOf(name);
    return sourceFilesOf(folder).map(({ path, text }) => ({
      name: resolve(dirname(path)) === resolve(folder) ? basename(path) : `../${basename(path)}`,
      text,
    }));
  };
  return { names, filesOf, hashNow, titleOf };
}
