import * as z from "zod";
import { fail, ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import type { Instant, UnitId } from "#core/base/ids.ts";
import { degreesOf } from "#core/dispatch/travel.ts";
import type { Departure, Spot, TravelEstimator } from "#core/dispatch/travel.ts";

/** A routing server of the agency's own: which interface it speaks, and where it is. */
export interface RoutingServer {
  readonly speaks: "osrm" | "valhalla";
  /** `http://127.0.0.1:5000`, without a slash at its end. */
  readonly address: string;
}

/** Reads `osrm:http://127.0.0.1:5000` or `valhalla:http://127.0.0.1:8002`; the error is a sentence with its mend. */
export function readRouting(text: string | undefined): Result<RoutingServer | undefined, string> {
  if (text === undefined || text === "") return ok(undefined);
  const wrong = fail(
    `CONCORD_ROUTING is \`${text}\`; give osrm:http://127.0.0.1:5000 or valhalla:http://127.0.0.1:8002`,
  );
  const [, speaks, address = ""] = /^(osrm|valhalla):(https?:\/\/.+)$/.exec(text) ?? [];
  if ((speaks !== "osrm" && speaks !== "valhalla") || !URL.canParse(address)) return wrong;
  return ok({ speaks, address: address.replace(/\/+$/, "") });
}

/** A routing server is waited for this long, in milliseconds: after that the straight line stands. */
export const routingTimeoutMs = 800;
/** One that failed is asked again after this, so that no dispatch waits for it twice. */
export const restMs = 15_000;
/** As many units are asked about at once; an answer is no longer than so many bytes. */
const mostUnits = 100;
const mostBytes = 256_000;

const osrmSchema = z.object({
  code: z.literal("Ok"),
  durations: z.array(z.array(z.number().nonnegative().nullable())),
});
const valhallaSchema = z.object({
  sources_to_targets: z.array(
    z.array(z.object({ time: z.number().nonnegative().nullable().optional() })),
  ),
});

/**
 * Travel times over HTTP. Only coordinates leave for it: no unit, call or person is named. A server that is slow, down or talks
 * nonsense is said so, rested, and never thrown.
 */
export function createRouting(
  server: RoutingServer,
  corner: { readonly latitude: number; readonly longitude: number },
  now: () => Instant,
): TravelEstimator {
  let restsUntil = Number.NEGATIVE_INFINITY;
  let because = "";
  return {
    async estimate(from, to) {
      if (from.length === 0) return { is: "roads", seconds: new Map() };
      if (now() < restsUntil) return { is: "failed", because };
      const asked = from.slice(0, mostUnits);
      const answer = await ask(server, corner, asked, to);
      if (answer.ok) return { is: "roads", seconds: answer.value };
      because = answer.error;
      restsUntil = now() + restMs;
      return { is: "failed", because };
    },
  };
}

async function ask(
  server: RoutingServer,
  corner: { readonly latitude: number; readonly longitude: number },
  from: readonly Departure[],
  to: Spot,
): Promise<Result<ReadonlyMap<UnitId, number>, string>> {
  const places = [...from, to].map((spot) => degreesOf(spot, corner));
  try {
    const response = await fetch(
      ...(server.speaks === "osrm" ? osrmAsks(server, places) : valhallaAsks(server, places)),
    );
    if (!response.ok) return fail(`the routing server answered ${response.status}`);
    const body: unknown = JSON.parse(await textOf(response));
    const seconds = server.speaks === "osrm" ? osrmTold(body) : valhallaTold(body);
    if (seconds.length !== from.length)
      return fail(`the routing server answered for ${seconds.length} of ${from.length} units`);
    return ok(
      new Map(
        from.flatMap(({ unitId }, index) => {
          const told = seconds[index] ?? null;
          // Null: no road leads there. The straight line would promise what no car can drive, and yet the map may be wrong.
          return told === null ? [] : [[unitId, Math.round(told)] as const];
        }),
      ),
    );
  } catch (cause) {
    return fail(whyNot(cause));
  }
}

interface Degrees {
  readonly latitude: number;
  readonly longitude: number;
}

const signal = (): { readonly signal: AbortSignal; readonly redirect: "error" } => ({
  signal: AbortSignal.timeout(routingTimeoutMs),
  redirect: "error",
});

/** Every place but the last to the last. */
function osrmAsks({ address }: RoutingServer, places: readonly Degrees[]): [string, RequestInit] {
  const pairs = places.map(
    ({ latitude, longitude }) => `${longitude.toFixed(6)},${latitude.toFixed(6)}`,
  );
  const last = places.length - 1;
  const sources = [...Array(last).keys()].join(";");
  const query = `sources=${sources}&destinations=${last}&annotations=duration`;
  return [`${address}/table/v1/driving/${pairs.join(";")}?${query}`, signal()];
}

function valhallaAsks(
  { address }: RoutingServer,
  places: readonly Degrees[],
): [string, RequestInit] {
  const shown = places.map(({ latitude, longitude }) => ({ lat: latitude, lon: longitude }));
  const body = { sources: shown.slice(0, -1), targets: shown.slice(-1), costing: "auto" };
  return [
    `${address}/sources_to_targets`,
    {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
      ...signal(),
    },
  ];
}

const osrmTold = (body: unknown): readonly (number | null)[] =>
  osrmSchema.parse(body).durations.map(([seconds]) => seconds ?? null);

const valhallaTold = (body: unknown): readonly (number | null)[] =>
  valhallaSchema.parse(body).sources_to_targets.map(([cell]) => cell?.time ?? null);

/** The answer's text, read no further than any honest answer goes. */
async function textOf({ body }: Response): Promise<string> {
  const reader: ReadableStreamDefaultReader<Uint8Array> | undefined = body?.getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  for (let part = await reader?.read(); part?.done === false; part = await reader?.read()) {
    length += part.value.length;
    if (length > mostBytes) throw new TypeError("too long");
    parts.push(part.value);
  }
  return Buffer.concat(parts).toString("utf8");
}

function whyNot(cause: unknown): string {
  if (cause instanceof Error && cause.name === "TimeoutError")
    return `the routing server did not answer within ${routingTimeoutMs} ms`;
  if (cause instanceof z.ZodError || cause instanceof SyntaxError)
    return "the routing server answered with something that is no table of travel times";
  return "the routing server cannot be reached";
}
