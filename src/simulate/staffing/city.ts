import { isWithin } from "#core/base/time.ts";
import type { CompiledProtocol } from "#core/protocol/compiled.ts";
import type { DispatchModel } from "#core/protocol/protocol.ts";
import { modelOf } from "#core/protocol/schedule.ts";
import { assumedLine } from "#core/dispatch/travel.ts";
import type { StraightLine } from "#core/dispatch/travel.ts";
import type { Settings } from "./assumption-ids.ts";
import { settingsOf } from "./assumptions.ts";
import { minutesOf } from "./mix.ts";
import { minute, week } from "./spans.ts";
import type { SimulatedArea, Square, StaffingInput } from "./input.ts";
import { unitsOf } from "./roster.ts";
import type { RosterUnit } from "./roster.ts";
import { screeningOf } from "./ready.ts";
import type { Screening } from "./screening.ts";

/** A city made ready to run: everything that is the same for all its replications. */
export interface City {
  readonly input: StaffingInput;
  readonly compiled: CompiledProtocol;
  readonly settings: Settings;
  /** The areas of the input, stretched to the size that the assumptions give the city. */
  readonly areas: readonly SimulatedArea[];
  readonly screening: Screening;
  readonly units: readonly RosterUnit[];
  /** By unit: the place of its responder. */
  readonly responderOf: Int32Array;
  /** By responder: its units. */
  readonly unitsBy: readonly Int32Array[];
  readonly homeX: Float64Array;
  readonly homeY: Float64Array;
  /** By unit and by area: the place of the protocol's area; -1 where there is none. */
  readonly homeArea: Int32Array;
  readonly areaOf: Int32Array;
  /** By responder: whether an empty board keeps it home. Police, fire and EMS are waited for. */
  readonly needsUnit: Uint8Array;
  /** By responder and minute of the week: 1 where it works. Null: at every hour. */
  readonly worksAt: readonly (Uint8Array | null)[];
  /** By responder and the protocol's area: 1 where it serves. Null: everywhere. */
  readonly serves: readonly (Uint8Array | null)[];
  /** By kind and minute of the week: 0 911-led, 1 embedded, 2 hotline. */
  readonly modelAt: readonly Uint8Array[];
  readonly line: StraightLine;
}

export const models: readonly DispatchModel[] = ["911-led", "embedded", "hotline"];

/** What the place of a time in the week is as a clock shows it. */
export const clockOf = (minuteOfWeek: number) => ({
  weekday: Math.floor(minuteOfWeek / 1440) % 7,
  minute: minuteOfWeek % 1440,
});

export const minuteOfWeek = (at: number): number => Math.floor((at % week) / minute);

/** Makes a city ready. Throws on what `checkInput` would have told. */
export function cityOf(input: StaffingInput, compiled: CompiledProtocol): City {
  const { protocol } = compiled;
  const { responders, areas } = protocol;
  const settings = settingsOf(input.assumptions);
  const units = unitsOf(input.roster, settings);
  const placeOf = new Map(responders.map(({ id }, at) => [id, at]));
  const responderOf = Int32Array.from(units, ({ responder }) => placeOf.get(responder) ?? -1);
  const stretch = stretchOf(input, settings);
  const laid = input.areas.map((area) => ({ ...area, ...stretched(area, stretch) }));
  const middle =
    input.places === undefined ? middleOf(laid) : stretched(input.places.city, stretch);
  const home = units.map(({ area }) => laid.find(({ id }) => id === area));
  return {
    input,
    compiled,
    settings,
    areas: laid,
    screening: screeningOf(compiled, input.kinds),
    units,
    responderOf,
    unitsBy: responders.map((_, at) =>
      Int32Array.from([...responderOf.keys()].filter((unit) => responderOf[unit] === at)),
    ),
    homeX: Float64Array.from(home, (area) => area?.x ?? middle.x),
    homeY: Float64Array.from(home, (area) => area?.y ?? middle.y),
    homeArea: Int32Array.from(home, (area) => areas.indexOf(area?.protocolArea ?? "")),
    areaOf: Int32Array.from(input.areas, ({ protocolArea }) => areas.indexOf(protocolArea ?? "")),
    needsUnit: Uint8Array.from(responders, ({ kind, mode }) =>
      mode === "on-scene" && kind !== "police" && kind !== "fire" && kind !== "ems" ? 1 : 0,
    ),
    worksAt: workingMinutes(compiled),
    serves: responders.map((responder) => {
      const own = responder.areas;
      return own === undefined ? null : Uint8Array.from(areas, (id) => (own.includes(id) ? 1 : 0));
    }),
    modelAt: modelsOf(input, compiled),
    line: {
      roadFactor: settings["road-factor"],
      speedOf: (kind) =>
        (settings["speed-kmh"] * assumedLine.speedOf(kind)) / assumedLine.speedOf("community"),
      fixedSeconds: assumedLine.fixedSeconds,
    },
  };
}

const working = new WeakMap<CompiledProtocol, City["worksAt"]>();

function workingMinutes(compiled: CompiledProtocol): City["worksAt"] {
  const known = working.get(compiled);
  if (known !== undefined) return known;
  const made = compiled.protocol.responders.map(({ hours }) =>
    hours === undefined
      ? null
      : Uint8Array.from({ length: 10_080 }, (_, at) => (isWithin(hours, clockOf(at)) ? 1 : 0)),
  );
  working.set(compiled, made);
  return made;
}

const ownModels = new WeakMap<CompiledProtocol, Map<string, Uint8Array>>();

/** What a pathway itself says, by minute of the week. */
function ownModelsOf(compiled: CompiledProtocol, pathway: string | null): Uint8Array {
  const known = ownModels.get(compiled) ?? new Map<string, Uint8Array>();
  ownModels.set(compiled, known);
  const row = known.get(pathway ?? "");
  if (row !== undefined) return row;
  const declared = pathway === null ? undefined : compiled.pathways.get(pathway)?.pathway;
  const made = Uint8Array.from({ length: 10_080 }, (_, at) =>
    models.indexOf(declared === undefined ? "911-led" : modelOf(declared, clockOf(at), null)),
  );
  known.set(pathway ?? "", made);
  return made;
}

function modelsOf(input: StaffingInput, compiled: CompiledProtocol): readonly Uint8Array[] {
  const byPathway = new Map<string, Uint8Array>();
  // The first line that applies counts, so that the last is laid first and covered by those before it.
  const lines = input.models.toReversed().map(({ model, pathways, hours }) => ({
    model: model === "protocol" ? null : models.indexOf(model),
    pathways,
    at: hours === undefined ? null : minutesOf(hours),
  }));
  return input.kinds.map(({ pathway }) => {
    const known = byPathway.get(pathway ?? "");
    if (known !== undefined) return known;
    const own = ownModelsOf(compiled, pathway);
    const row = lines.length === 0 ? own : own.slice();
    for (const { model, pathways, at } of lines) {
      if (pathways !== undefined && !pathways.includes(pathway ?? "")) continue;
      for (let minuteAt = 0; minuteAt < row.length; minuteAt += 1)
        if (at === null || at[minuteAt] === 1) row[minuteAt] = model ?? own[minuteAt]!;
    }
    byPathway.set(pathway ?? "", row);
    return row;
  });
}

/** How many times as far everything lies as it was laid: 1 unless the city's size was changed since. */
function stretchOf({ laidSquareKm }: StaffingInput, settings: Settings): number {
  const wanted = settings["city-square-km"];
  if (laidSquareKm === undefined || laidSquareKm === wanted) return 1;
  return laidSquareKm > 0 && wanted > 0 ? Math.sqrt(wanted / laidSquareKm) : 1;
}

const stretched = ({ x, y, reach }: Square, by: number): Square => ({
  x: x * by,
  y: y * by,
  reach: reach * by,
});

function middleOf(areas: readonly SimulatedArea[]): { readonly x: number; readonly y: number } {
  const weight = Math.max(1, areas.length);
  return {
    x: areas.reduce((sum, { x }) => sum + x, 0) / weight,
    y: areas.reduce((sum, { y }) => sum + y, 0) / weight,
  };
}
