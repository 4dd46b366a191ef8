import type { Alias, DemandFit } from "./demand.ts";
import type { AreaPlaces, RecordedPolice } from "./input.ts";
import type { PlanGround } from "./staffing-plan.ts";

/** A draw from a list as plain numbers. */
interface PlainAlias {
  readonly keep: readonly number[];
  readonly other: readonly number[];
}

/** A fitted demand as plain numbers, so that it can be written down; `fitOf` makes it one again. */
export interface PlainFit extends Omit<DemandFit, "rates" | "kinds" | "areas"> {
  readonly rates: readonly number[];
  readonly kinds: readonly PlainAlias[];
  readonly areas: readonly PlainAlias[];
}

/** Numbers are those of the fit to the last digit: the same seed plays the same calls. */
export const plainFit = (fit: DemandFit): PlainFit => ({
  ...fit,
  rates: [...fit.rates],
  kinds: fit.kinds.map(plain),
  areas: fit.areas.map(plain),
});

/** The fit that was written down. */
export const fitOf = (written: PlainFit): DemandFit => ({
  ...written,
  rates: Float64Array.from(written.rates),
  kinds: written.kinds.map(alias),
  areas: written.areas.map(alias),
});

type WrittenGround = Pick<PlanGround, "protocol" | "kinds" | "areas" | "assumptions"> & {
  readonly fit: PlainFit;
  readonly rates: object | null;
  readonly places?: AreaPlaces | undefined;
  readonly recordedPolice?: RecordedPolice | undefined;
};

/** A ground that was written down: `rates` null where answers are those that callers gave. */
export const groundFrom = ({
  protocol,
  kinds,
  areas,
  fit,
  assumptions,
  rates,
  places,
  recordedPolice,
}: WrittenGround): PlanGround => ({
  protocol,
  kinds,
  areas,
  fit: fitOf(fit),
  assumptions,
  ...(rates === null ? { answers: "own-calls" } : {}),
  ...(places === undefined ? {} : { places }),
  ...(recordedPolice === undefined ? {} : { recordedPolice }),
});

const plain = ({ keep, other }: Alias): PlainAlias => ({ keep: [...keep], other: [...other] });

const alias = ({ keep, other }: PlainAlias): Alias => ({
  keep: Float64Array.from(keep),
  other: Int32Array.from(other),
});
