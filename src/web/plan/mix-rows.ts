import { dispatchModels } from "#core/protocol/protocol.ts";
import type { ComparedModel } from "#simulate/staffing/compare-models.ts";
import type { Mix, MixHours, MixLine } from "#simulate/staffing/mix.ts";
import type { StaffingPlan } from "#simulate/staffing/staffing-plan.ts";

/** A mix as the page shows it: lines of one span of hours each, and who takes all the other calls. */
export interface MixRows {
  readonly rows: Mix;
  readonly others: MixLine["model"];
}

const isForAll = ({ pathways, families, hours }: MixLine): boolean =>
  pathways === undefined && families === undefined && hours === undefined;

/** A plan's lines; null where one model takes all calls, or each pathway its own. A line of several spans is several here: they mean the same. */
export function mixRowsOf({ mix }: StaffingPlan): MixRows | null {
  if (mix === undefined) return null;
  const last = mix.at(-1);
  const hasOthers = last !== undefined && isForAll(last);
  const lines = hasOthers ? mix.slice(0, -1) : mix;
  return {
    rows: lines.flatMap(({ hours, ...line }): Mix =>
      hours === undefined ? [line] : hours.map((each) => ({ ...line, hours: [each] })),
    ),
    others: hasOthers ? last.model : "protocol",
  };
}

/** The plan with these lines; without any it is a plan of one model again. */
export function withMixRows(plan: StaffingPlan, { rows, others }: MixRows): StaffingPlan {
  const { mix: _, ...plain } = plan;
  if (rows.length === 0) return { ...plain, model: others };
  const last: Mix = others === "protocol" ? [] : [{ model: others }];
  return { ...plain, model: "protocol", mix: [...rows, ...last] };
}

/** A model by the value of a choice; undefined for what is none. */
export const modelFrom = (value: string): MixLine["model"] | undefined =>
  (["protocol", ...dispatchModels] as const).find((each) => each === value);

/** The line that a mix begins with: a hotline at night. */
const firstLine: MixLine = {
  model: "hotline",
  hours: [{ days: ["daily"], from: "22:00", to: "06:00" }],
};

/** A line that is added: a clinician by day. */
export const nextLine: MixLine = {
  model: "embedded",
  hours: [{ days: ["daily"], from: "08:00", to: "20:00" }],
};

/**
 * A plan that becomes a mix, or one model for all calls. A list walked by arrows passes all its choices: what stood in between is not taken
 * over into the mix, and lines that were `left` on the way come back.
 */
export const withModel = (
  plan: StaffingPlan,
  model: StaffingPlan["model"] | "mix",
  left?: Mix,
): StaffingPlan =>
  model === "mix"
    ? { ...plan, model: "protocol", mix: plan.mix ?? left ?? [firstLine] }
    : withMixRows(plan, { rows: [], others: model });

/** The line with other hours; null: around the clock. */
export function withHours(line: MixLine, hours: MixHours | null): MixLine {
  const { hours: _, ...rest } = line;
  return hours === null ? rest : { ...rest, hours: [hours] };
}

/** What a line's calls are called in a list of choices: `all`, `family conflict`, `pathway noise`, or `several`. */
export function callsKey({ pathways, families }: MixLine): string {
  if (pathways === undefined && families === undefined) return "all";
  const [pathway, ...otherPathways] = pathways ?? [];
  const [family, ...otherFamilies] = families ?? [];
  if (otherPathways.length + otherFamilies.length > 0) return "several";
  if (pathway !== undefined && family !== undefined) return "several";
  return pathway === undefined ? `family ${family ?? ""}` : `pathway ${pathway}`;
}

/** The line with the calls of a choice; `several` leaves them. */
export function withCalls(line: MixLine, key: string): MixLine {
  if (key === "several") return line;
  const { pathways: _, families: __, ...rest } = line;
  const [kind, id = ""] = key.split(" ");
  if (kind === "family") return { ...rest, families: [id] };
  return kind === "pathway" ? { ...rest, pathways: [id] } : rest;
}

/** A plan that is run as something that was compared. */
export function withCompared(
  plan: StaffingPlan,
  { id, mix }: Pick<ComparedModel, "id" | "mix">,
): StaffingPlan {
  const { mix: _, ...plain } = plan;
  const model = dispatchModels.find((each) => each === id) ?? "protocol";
  return mix === null || mix.length === 0 ? { ...plain, model } : { ...plain, model, mix };
}
