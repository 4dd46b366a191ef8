import type { ListeningCommand } from "#core/listening/commands.ts";
import type { EventLog } from "#eventlog/eventlog.ts";
import type { Governing } from "../governance/service.ts";
import type { LiveVersions } from "../governance/versions.ts";
import type { Ledger } from "../ledger.ts";
import type { ServerOptions } from "../server-options.ts";
import type { ListeningOptions } from "./listening-options.ts";
import { createVoices } from "./service.ts";
import type { Voices } from "./service.ts";
import { takeSurvey } from "./take-survey.ts";
import type { VoiceBook } from "./voice-book.ts";

/** Opens listening over what the log holds; a made-up county that heard nobody yet hears its sample. */
export async function openVoices(
  options: Pick<ServerOptions, "agency" | "clock" | "goals" | "listening" | "note">,
  log: EventLog,
  {
    heard,
    ledger,
    governing,
    versions,
  }: {
    readonly heard: VoiceBook;
    readonly ledger: Ledger;
    readonly governing: Governing | undefined;
    readonly versions: LiveVersions;
  },
): Promise<Voices | undefined> {
  const { agency, clock, goals, listening, note } = options;
  if (listening === undefined) return undefined;
  const voices = createVoices({
    agency: agency.id,
    log,
    codebook: listening.codebook,
    state: heard.state,
    known: () => ({
      goals: goals?.register.goals.map(({ id }) => id) ?? [],
      versions: versionsOf(governing, versions),
    }),
    catchUp: () => ledger.catchUp(),
    note,
  });
  await voices.sealWithdrawn(clock.now());
  if (agency.isSynthetic && heard.state().voices.size === 0)
    await hearSample(voices, listening.sample, { at: clock.now(), note });
  return voices;
}

function versionsOf(governing: Governing | undefined, versions: LiveVersions): readonly string[] {
  const named = governing?.state().history.map(({ version }) => version) ?? [
    versions.active().protocol,
  ];
  return [...new Set(named.map(({ id, version }) => `${id}@${version}`))];
}

/** A sample names no version: the one in force is meant. */
const ofVersionInForce = (act: ListeningCommand, versions: readonly string[]): ListeningCommand =>
  act.kind === "Respond" && act.to.is === "version"
    ? { ...act, to: { is: "version", id: versions.at(-1) ?? act.to.id } }
    : act;

async function hearSample(
  voices: Voices,
  sample: ListeningOptions["sample"],
  { at, note }: { readonly at: number; readonly note: (sentence: string) => void },
): Promise<void> {
  if (sample === undefined) return;
  const { survey, by, coders, acts } = sample;
  const taken = await takeSurvey(voices, { name: "sample", text: survey, by, coders, at });
  if (!taken.ok) note(`the county's voices were not taken: ${taken.error.message}`);
  else
    for (const { line, column, says, mend } of taken.value.problems)
      note(`the county's voices, line ${line}, ${column}: ${says}; ${mend}`);
  for (const [nth, { by: seat, act }] of acts.entries()) {
    const command = ofVersionInForce(act, voices.known().versions);
    const done = await voices.send({ commandId: `sample/act/${nth}`, at, by: seat, command });
    if (!done.ok) note(`the county's act ${nth + 1} was not taken: ${done.error.message}`);
  }
}
