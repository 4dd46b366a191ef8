// A year of a million calls: how long all metrics take to make from their events, and how long any page of them takes from the server.
// The events are a month of Harbor County, lived by its robots, laid end to end and side by side under other ids until there are
// enough. They are folded one by one, as a server that starts folds its log; reading them from disk is bench:eventlog's to measure.
// Public pages, the evaluation and second looks are among them; an evaluation is made once in the background first, as it would be.
// Usage: npm run bench:outcomes -- [--calls 1000000] [--pages 400]
import { randomBytes, randomUUID } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { metricDays } from "#contract/metrics.ts";
import type { WireEvent } from "#contract/events.ts";
import { seededRandom } from "#core/base/random.ts";
import { bands, languageGroups, wholeAgency } from "#core/outcomes/definition.ts";
import { metrics as dictionary } from "#core/outcomes/dictionary.ts";
import { rungs } from "#core/outcomes/funnel.ts";
import { loadCounts, loadGoals, loadPlan } from "#library/load-goals.ts";
import { loadProtocol } from "#library/load-protocol.ts";
import { parseRecord } from "#library/programs-file.ts";
import { loadPortal } from "#server/portal/portal-file.ts";
import { pages as publicPages } from "#server/portal/page.ts";
import { harborSeats } from "#server/demo-seats.ts";
import { startServer } from "#server/server.ts";
import { countyHistory } from "#simulate/county/history.ts";
import { percentile } from "./live/percentile.ts";
import { signIn } from "./live/program.ts";

const { values } = parseArgs({
  options: {
    calls: { type: "string", default: "1000000" },
    pages: { type: "string", default: "400" },
  },
});
const wanted = Number(values.calls);
const pages = Number(values.pages);
const end = Date.parse("2026-11-01T04:00:00Z");
const dayMs = 86_400_000;
const monthMs = 30 * dayMs;
const months = 12;

const tenths = (value: number): number => Math.round(value * 10) / 10;
const loaded = loadProtocol("protocols/harbor-county");
const goals = loadGoals("goals/harbor-county.yaml");
const counts = loadCounts("goals/harbor-county-counts.yaml");
const plan = loadPlan("goals/harbor-county-evaluation.yaml");
const portal = loadPortal("portal/harbor-county.yaml");
if (!loaded.ok || !goals.ok || !counts.ok || !plan.ok || !portal.ok)
  throw new Error("Harbor County does not load");
const protocol = loaded.value.compiled;
const programs = "protocols/programs.yaml";
const record = parseRecord(readFileSync(programs, "utf8"), programs, protocol.protocol);
if (!record.ok) throw new Error("the record of programs does not load");

/** A month's events; those of the dispute before it are left out. */
function month(): readonly WireEvent[] {
  const events: WireEvent[] = [];
  for (const { envelope, events: own } of countyHistory({ seed: 1, protocol, days: 30, end }))
    if (envelope.at >= end - monthMs)
      for (const event of own)
        events.push({ ...event, at: envelope.at, by: envelope.by, position: 0, streamVersion: 0 });
  return events;
}

/** The same event of another month and county: its own ids, and where it happened `copy` places further on. */
function copied(event: WireEvent, copy: number, shiftMs: number): WireEvent {
  const own: Record<string, unknown> = { ...event, at: event.at - shiftMs };
  for (const field of ["incidentId", "callId", "unitId", "from", "into"] as const)
    if (typeof own[field] === "string") own[field] = `${own[field]}-${copy}`;
  if (typeof own["place"] === "string") own["place"] = `${own["place"]}, ${copy}`;
  return own as unknown as WireEvent;
}

const folder = mkdtempSync(join(tmpdir(), "concord-bench-"));
let now = end;
const secret = randomBytes(9).toString("base64url");
const server = await startServer({
  agency: { id: "harbor-county", name: "Harbor County", isSynthetic: true },
  version: "bench",
  protocol,
  seats: harborSeats(protocol.protocol),
  demoSecrets: new Map([["supervisor", secret]]),
  folder,
  listenOn: { host: "127.0.0.1", port: 0 },
  publicOrigin: undefined,
  webRoot: undefined,
  county: undefined,
  goals: { register: goals.value.register, supplied: counts.value, plan: plan.value },
  portal: { file: portal.value, record: record.value },
  signInsPerMinute: 100,
  clock: { now: () => now, after: () => () => undefined },
  randomBytes,
  newId: randomUUID,
  note: () => undefined,
});
try {
  const figures = await run();
  for (const [name, value] of Object.entries(figures)) console.log(`  ${name}: ${value}`);
  const { calls, rebuildSeconds, pageP95Ms } = figures;
  console.log(JSON.stringify({ calls, rebuildSeconds, pageP95Ms }));
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
process.exit(0);

async function run() {
  const events = month();
  const callsAMonth = events.filter(({ kind }) => kind === "CallReceived").length;
  const side = Math.ceil(wanted / callsAMonth / months);
  const began = performance.now();
  const beganCpu = process.cpuUsage();
  let folded = 0;
  let calls = 0;
  for (let index = months - 1; index >= 0; index -= 1)
    for (let county = 0; county < side && calls < wanted; county += 1) {
      for (const event of events)
        server.metrics.take(copied(event, index * side + county, index * monthMs));
      folded += events.length;
      calls += callsAMonth;
    }
  const report = server.metrics.report({ days: 365, slice: wholeAgency });
  const rebuildSeconds = tenths((performance.now() - began) / 1000);
  const rebuildCpu = process.cpuUsage(beganCpu);
  const { heapUsed } = process.memoryUsage();
  console.log(`${calls} calls, ${report.calls} incidents, ${folded} events in the year`);
  const cookie = await signIn(server.address, "supervisor", secret);
  const madeBegan = performance.now();
  const evaluated = async (): Promise<boolean> => {
    const answer = await fetch(`${server.address}/api/evaluation`, { headers: { cookie } });
    const body: unknown = await answer.json();
    return typeof body === "object" && body !== null && "state" in body && body.state === "ready";
  };
  while (!(await evaluated())) await new Promise((resolve) => setTimeout(resolve, 200));
  const evaluationSeconds = tenths((performance.now() - madeBegan) / 1000);
  const random = seededRandom(1);
  const took: number[] = [];
  const tookCpu: number[] = [];
  const byKind = new Map<string, number[]>();
  const cpu = process.cpuUsage();
  let slowest = "";
  for (let page = 0; page < pages; page += 1) {
    // No answer is kept this long: each page is made anew, and over calls that came in meanwhile.
    now += 61_000;
    const path = anyPage(random);
    const asked = performance.now();
    const askedCpu = process.cpuUsage();
    const answer = await fetch(`${server.address}${path}`, { headers: { cookie } });
    await answer.text();
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`);
    const ms = performance.now() - asked;
    if (ms > Math.max(0, ...took)) slowest = path;
    took.push(ms);
    const spent = process.cpuUsage(askedCpu);
    tookCpu.push((spent.user + spent.system) / 1000);
    const kind = kindOf(path);
    byKind.set(kind, [...(byKind.get(kind) ?? []), ms]);
  }
  const { user, system } = process.cpuUsage(cpu);
  console.log(`  slowest page: ${slowest}`);
  for (const [kind, times] of byKind)
    console.log(`  ${kind}: ${times.length} pages, p95 ${tenths(percentile(times, 0.95))} ms`);
  return {
    calls,
    rebuildSeconds,
    rebuildCpuSeconds: tenths((rebuildCpu.user + rebuildCpu.system) / 1e6),
    evaluationSeconds,
    pageP50Ms: tenths(percentile(took, 0.5)),
    pageP95Ms: tenths(percentile(took, 0.95)),
    pageMaxMs: tenths(Math.max(...took)),
    /** Of this process, its client included: what the wall clock would say were nobody else on the machine. */
    pageP95CpuMs: tenths(percentile(tookCpu, 0.95)),
    pageMeanCpuMs: tenths((user + system) / 1000 / pages),
    events: folded,
    heapMegabytes: Math.round(heapUsed / 1e6),
  };
}

/** What a page is of, for the list by kind. */
function kindOf(path: string): string {
  return path.startsWith("/p") ? "public" : (path.split(/[/?]/)[2] ?? "");
}

/** Any page there is: public pages, all metrics, the goals, the evaluation, second looks, the calls behind a number, over any span and slice. */
function anyPage(random: ReturnType<typeof seededRandom>): string {
  const query = new URLSearchParams({ days: random.pick(metricDays) });
  if (random.chance(0.4)) query.set("area", random.pick(["harbor", "mill", "ridge"]));
  if (random.chance(0.3)) query.set("family", random.pick(["conflict", "medical"]));
  if (random.chance(0.3)) query.set("band", random.pick(bands));
  if (random.chance(0.2)) query.set("language", random.pick(languageGroups));
  const which = random.next();
  if (which < 0.3) {
    const { slug } = random.pick([{ slug: "" }, ...publicPages]);
    return `/p${random.pick(["", "/es"])}${slug === "" ? "" : `/${slug}`}`;
  }
  if (which < 0.35) return random.pick(["/api/evaluation", "/api/evaluation?for=public"]);
  if (which < 0.37) return "/api/second-looks";
  if (which < 0.55) return `/api/goals?${query.toString()}`;
  if (which < 0.75) return `/api/metrics?${query.toString()}`;
  if (which < 0.9) {
    query.set("side", random.pick(["in", "out", "unknown"]));
    return `/api/metrics/${random.pick(dictionary.current).id}/calls?${query.toString()}`;
  }
  return `/api/funnel/${random.pick(rungs)}/calls?${query.toString()}`;
}
