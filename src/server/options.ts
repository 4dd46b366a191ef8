import { parseArgs } from "node:util";
import { fail, ok, type Result } from "#core/base/result.ts";
import { readRouting } from "./units/routing.ts";
import type { RoutingServer } from "./units/routing.ts";

/** What a person says when starting the server. */
export interface StartOptions {
  readonly host: string;
  readonly port: number;
  /** Where data lies. */
  readonly data: string;
  readonly publicOrigin: string | undefined;
  /** How fast Harbor County lives, 1 to 60; undefined: nobody lives there. */
  readonly speed: number | undefined;
  /** Days of past that a first start writes; 0 writes none. */
  readonly days: number;
  /** The file that says who decides about the protocol; undefined: the county's own. */
  readonly charter: string | undefined;
  /** The agency's routing server; undefined: travel is estimated by a straight line. */
  readonly routing: RoutingServer | undefined;
  /** Exports of past calls to play as a retrospective shadow, in place of the center's life. */
  readonly shadow: readonly string[];
}

/** Reads arguments and environment; the error is a sentence with its mend. */
export function readOptions(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Result<StartOptions, string> {
  const { HOST, PORT, CONCORD_DATA, CONCORD_ORIGIN, CONCORD_ROUTING } = environment;
  const parsed = parse(args);
  if (!parsed.ok) return parsed;
  const values = parsed.value;
  const port = wholeNumber(PORT ?? "8911", 0, 65_535);
  if (port === undefined) return fail(`PORT is \`${PORT}\`; give a number from 0 to 65535`);
  // As in life (1) a county of this size has three calls an hour: a visitor would think it asleep.
  const speed = wholeNumber(values.speed ?? "10", 1, 60);
  if (speed === undefined)
    return fail(`--speed is \`${values.speed}\`; give a whole number from 1 (as in life) to 60`);
  const days = wholeNumber(values.days ?? "30", 0, 366);
  if (days === undefined)
    return fail(`--days is \`${values.days}\`; give a whole number from 0 to 366`);
  const shadow = values.shadow ?? [];
  if (shadow.includes("")) return fail("--shadow names no file; give an export of past calls");
  const publicOrigin = originOf(CONCORD_ORIGIN);
  if (!publicOrigin.ok) return publicOrigin;
  const routing = readRouting(CONCORD_ROUTING);
  if (!routing.ok) return routing;
  return ok({
    host: HOST === undefined || HOST === "" ? "127.0.0.1" : HOST,
    port,
    data: CONCORD_DATA === undefined || CONCORD_DATA === "" ? "var" : CONCORD_DATA,
    publicOrigin: publicOrigin.value,
    speed: values["no-county"] === true || shadow.length > 0 ? undefined : speed,
    days: shadow.length > 0 ? 0 : days,
    charter: values.charter,
    routing: routing.value,
    shadow,
  });
}

function parse(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        speed: { type: "string" },
        days: { type: "string" },
        "no-county": { type: "boolean" },
        charter: { type: "string" },
        shadow: { type: "string", multiple: true },
      },
    });
    return ok(values);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    return fail(
      `${why}. Options: --speed 1..60, --days 0..366, --no-county, --charter FILE, --shadow FILE`,
    );
  }
}

function wholeNumber(text: string, from: number, to: number): number | undefined {
  if (!/^\d+$/.test(text)) return undefined;
  const value = Number(text);
  return value >= from && value <= to ? value : undefined;
}

function originOf(text: string | undefined): Result<string | undefined, string> {
  if (text === undefined || text === "") return ok(undefined);
  if (URL.canParse(text) && /^https?:/.test(text)) return ok(new URL(text).origin);
  return fail(
    `CONCORD_ORIGIN is \`${text}\`; give the address people type, such as https://cad.example.gov`,
  );
}
