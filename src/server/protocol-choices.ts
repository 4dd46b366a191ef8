import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { ProtocolChoice } from "#contract/replay.ts";
import type { CompiledProtocol } from "#core/protocol/compile.ts";
import { loadProtocol } from "#library/load-protocol.ts";

/** The protocol folders that past calls can be replayed through. */
export interface ProtocolChoices {
  /** As the folder stands now; a protocol that came since the start has no words yet. */
  all(): readonly ProtocolChoice[];
  /** The path of a folder that is among them; undefined for any other name. */
  pathOf(folder: string): string | undefined;
}

/** Reads every protocol under `protocols/` once; a folder that cannot be read is listed by its name, and its replay says why. */
export function protocolChoices(folder: string): ProtocolChoices {
  const known = new Map<string, ProtocolChoice>();
  const names = (): readonly string[] =>
    readdirSync(folder, { withFileTypes: true })
      .filter(
        (entry) => entry.isDirectory() && existsSync(join(folder, entry.name, "protocol.yaml")),
      )
      .map(({ name }) => name)
      .sort();
  for (const name of names()) {
    const loaded = loadProtocol(join(folder, name));
    if (loaded.ok) known.set(name, choiceOf(name, loaded.value.compiled));
  }
  return {
    all: () => names().map((name) => known.get(name) ?? unread(name)),
    pathOf: (name) => (names().includes(name) ? join(folder, name) : undefined),
  };
}

const unread = (folder: string): ProtocolChoice => ({
  folder,
  title: null,
  version: null,
  responders: {},
  questions: {},
});

const choiceOf = (folder: string, { protocol }: CompiledProtocol): ProtocolChoice => ({
  folder,
  title: protocol.title,
  version: protocol.version,
  ...wordsOf(protocol),
});

/** How a protocol calls its responders, and asks its questions. */
export const wordsOf = ({
  responders,
  questions,
}: CompiledProtocol["protocol"]): Pick<ProtocolChoice, "responders" | "questions"> => ({
  responders: Object.fromEntries(responders.map(({ id, name }) => [id, name])),
  questions: Object.fromEntries(questions.map(({ id, ask }) => [id, ask])),
});
