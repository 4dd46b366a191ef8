import { gzipSync } from "node:zlib";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { publicPeriod, publicPeriodFrom } from "#core/outcomes/publish.ts";
import type { AppParts } from "../app-parts.ts";
import { createPortal } from "./portal.ts";
import { keepPublished } from "./published.ts";
import { addSayRoutes } from "./say-routes.ts";
import type { PortalAnswer } from "./portal.ts";

/** As many different pages are kept made. */
const mostKept = 200;
/** A page this old is made again, in milliseconds. */
const freshMs = 30_000;

interface Kept {
  readonly at: number;
  readonly answer: PortalAnswer;
  readonly zipped: Buffer;
}

/** The pages for everybody: no sign-in, no cookie, no script, and nothing that was asked is kept. */
export function addPortalRoutes(app: FastifyInstance, parts: AppParts): void {
  const { folder, metrics } = parts;
  const note = (sentence: string): void => parts.note?.(sentence);
  const portal = createPortal(
    parts,
    folder === undefined
      ? undefined
      : keepPublished(folder, (period) => metrics.published(period), note),
  );
  const kept = new Map<string, Kept>();
  const made = (request: FastifyRequest): Kept => {
    const { pathname, searchParams } = new URL(request.url, "http://portal");
    const at = parts.now();
    const query = [...searchParams].map(([name, value]) => [name, value] as const);
    // What somebody picked in a form is theirs: it is answered and forgotten.
    // Nor is where somebody's comment stands kept: it changes when they take it back.
    const isKept = query.length === 0 && !pathname.includes("/say/");
    const before = isKept ? kept.get(pathname) : undefined;
    if (before !== undefined && at - before.at < freshMs) return before;
    const from = searchParams.get("from");
    const today = parts.metrics.today();
    const period =
      from === null ? publicPeriod(today) : publicPeriodFrom(Date.parse(from) / 86_400_000, today);
    const picked = query.filter(([name, value]) => name !== "from" && value !== "");
    const answer = portal.answer(pathname, period, Object.fromEntries(picked));
    const fresh = { at, answer, zipped: gzipSync(answer.text) };
    if (kept.size >= mostKept) kept.clear();
    if (isKept && answer.status === 200) kept.set(pathname, fresh);
    return fresh;
  };
  const serve = (request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const { answer, zipped } = made(request);
    const isZipped = /\bgzip\b/.test(String(request.headers["accept-encoding"] ?? ""));
    reply
      .code(answer.status)
      .type(answer.type)
      .header("vary", "accept-encoding")
      // So that the form says where it comes from, to this server and to nobody else.
      .header("referrer-policy", "same-origin")
      .header("cache-control", answer.status === 200 ? "public, max-age=60" : "no-store");
    if (answer.file !== undefined)
      reply.header("content-disposition", `attachment; filename="${answer.file}"`);
    return isZipped
      ? reply.header("content-encoding", "gzip").send(zipped)
      : reply.send(answer.text);
  };
  addSayRoutes(app, parts, (tongue, sent) => portal.sayAgain(tongue, sent));
  app.get("/p", serve);
  app.get("/p/*", serve);
}
