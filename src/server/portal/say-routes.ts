import { createHash } from "node:crypto";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { governanceLimits } from "#contract/governance.ts";
import { publicCommentSchema } from "#contract/listening.ts";
import type { Refusal } from "#core/dispatch/words.ts";
import { listeningLimits as limits } from "#core/listening/words.ts";
import type { AppParts } from "../app-parts.ts";
import { takeProposalComment } from "../governance/take-comment.ts";
import { Refused } from "../refusals.ts";
import { addressOf } from "./page.ts";
import type { Sent } from "./say-form.ts";
import { tongues } from "./tongue.ts";
import type { Tongue } from "./tongue.ts";

/** How a page of the form is made again, with what was sent and why it was not taken. */
export type SayAgain = (tongue: Tongue, sent: Sent) => string;

/** The same words within so many milliseconds are one comment: a second tap on the button sends nothing twice. */
const sameWithinMs = 600_000;

/** The form of the public pages: comments without script, without an account. Everything else that is sent here is refused. */
export function addSayRoutes(app: FastifyInstance, parts: AppParts, again: SayAgain): void {
  void app.register((scope, _, done) => {
    scope.addContentTypeParser(
      "application/x-www-form-urlencoded",
      { parseAs: "string", bodyLimit: 32_768 },
      (_request, body, parsed) => parsed(null, new URLSearchParams(String(body))),
    );
    scope.setErrorHandler((error: unknown, request, reply) => {
      const tongue = tongueOf(request);
      const sent = sentIn(request.body);
      const status =
        error instanceof Refused
          ? error.status
          : typeof error === "object" && error !== null && "statusCode" in error
            ? Number(error.statusCode)
            : 500;
      // Who may not ask, and what is no form, is answered as everywhere.
      if (status === 403 || status === 415) throw error;
      return page(reply, status, again(tongue, { ...sent, why: tongue.say("sayBusy") }));
    });
    // Counted once the form is read, so that what somebody wrote is still on the page that asks them to wait.
    const config = {
      rateLimit: {
        max: governanceLimits.commentsPerMinute,
        timeWindow: 60_000,
        hook: "preHandler",
      },
    } as const;
    for (const language of ["en", "es"] as const) {
      const tongue = tongues[language];
      scope.post(addressOf(language, "say"), { config }, (request, reply) =>
        take(parts, { request, reply, tongue, again }),
      );
      scope.post(addressOf(language, "say/:id/back"), { config }, async (request, reply) => {
        const id = idIn(request);
        await parts.voices?.send({
          commandId: `comment-back/${id}`,
          at: parts.now(),
          by: "public",
          command: { kind: "WithdrawVoice", voiceId: id },
        });
        return reply.redirect(addressOf(language, `say/${id}`), 303);
      });
    }
    done();
  });
}

const tongueOf = ({ url }: FastifyRequest): Tongue =>
  tongues[url.startsWith("/p/es/") ? "es" : "en"];

const page = (reply: FastifyReply, status: number, text: string): FastifyReply =>
  reply
    .code(status)
    .type("text/html; charset=utf-8")
    .header("cache-control", "no-store")
    .header("referrer-policy", "same-origin")
    .send(text);

function sentIn(body: unknown): Sent {
  const form = body instanceof URLSearchParams ? body : new URLSearchParams();
  const field = (name: string): string => (form.get(name) ?? "").replaceAll("\r\n", "\n");
  return {
    about: field("about"),
    group: field("group"),
    text: field("text"),
    reach: field("reach"),
    mayQuote: field("quote") === "yes",
    why: "",
  };
}

function idIn({ params }: FastifyRequest): string {
  if (typeof params !== "object" || params === null || !("id" in params)) return "";
  return typeof params.id === "string" ? params.id : "";
}

async function take(
  parts: AppParts,
  {
    request,
    reply,
    tongue,
    again,
  }: {
    readonly request: FastifyRequest;
    readonly reply: FastifyReply;
    readonly tongue: Tongue;
    readonly again: SayAgain;
  },
): Promise<FastifyReply> {
  const sent = sentIn(request.body);
  const { body } = request;
  // Whoever fills in what nobody sees is a machine: it is thanked, and nothing is kept.
  if (body instanceof URLSearchParams && (body.get("website") ?? "") !== "")
    return reply.redirect(addressOf(tongue.language, "say"), 303);
  const at = parts.now();
  const key = createHash("sha256")
    .update(JSON.stringify([sent.text, sent.about, Math.floor(at / sameWithinMs)]))
    .digest("hex")
    .slice(0, 32);
  const taken =
    sent.about === ""
      ? await general(parts, { sent, at, key, tongue })
      : await ofChange(parts, { sent, key, tongue });
  if ("id" in taken) return reply.redirect(addressOf(tongue.language, `say/${taken.id}`), 303);
  return page(reply, taken.status, again(tongue, { ...sent, why: taken.why }));
}

type Taken = { readonly id: string } | { readonly status: number; readonly why: string };

async function general(
  { voices, newId }: AppParts,
  {
    sent,
    at,
    key,
    tongue,
  }: { readonly sent: Sent; readonly at: number; readonly key: string; readonly tongue: Tongue },
): Promise<Taken> {
  const { text, group, reach, mayQuote } = sent;
  if (voices === undefined) return { status: 404, why: tongue.say("notFoundSays") };
  const command = publicCommentSchema.safeParse({
    kind: "TakeComment",
    voiceId: newId(),
    group: group === "" ? null : group,
    heldOn: new Date(at).toISOString().slice(0, 10),
    language: tongue.language,
    mayQuote,
    text: text.slice(0, limits.text),
    reach: reach.trim() === "" ? null : reach.slice(0, limits.reach),
  });
  if (!command.success) return { status: 400, why: tongue.say("sayShort") };
  const commandId = `comment/${key}`;
  const done = await voices.send({ commandId, at, by: "public", command: command.data });
  if (!done.ok) return { status: 400, why: whyOf(done.error, sent, tongue) };
  const voiceId = done.value[0]?.data["voiceId"];
  return { id: typeof voiceId === "string" ? voiceId : command.data.voiceId };
}

async function ofChange(
  parts: AppParts,
  { sent, key, tongue }: { readonly sent: Sent; readonly key: string; readonly tongue: Tongue },
): Promise<Taken> {
  const { text, about } = sent;
  const { say, language } = tongue;
  if (text.trim().length < limits.leastComment) return { status: 400, why: say("sayShort") };
  if (text.length > governanceLimits.commentLength)
    return {
      status: 400,
      why: say("sayLong", { most: governanceLimits.commentLength, count: text.length }),
    };
  if (parts.governing === undefined) return { status: 400, why: say("sayClosed") };
  try {
    const taken = await takeProposalComment(parts, parts.governing, {
      proposalId: about,
      chosen: key,
      text: text.trim(),
      name: null,
      language,
    });
    return { id: taken.commentId };
  } catch (cause) {
    if (!(cause instanceof Refused)) throw cause;
    return { status: 400, why: say(cause.status === 503 ? "sayFull" : "sayClosed") };
  }
}

function whyOf({ code }: Refusal, { text }: Sent, { say }: Tongue): string {
  if (code === "too-many-waiting") return say("sayFull");
  if (code === "text-length" && text.trim().length >= limits.leastComment)
    return say("sayLong", { most: limits.comment, count: text.trim().length });
  if (code === "unknown-group") return say("sayPick");
  return say(code === "text-length" ? "sayShort" : "sayBusy");
}
