import type { FastifyInstance, FastifyRequest } from "fastify";
import {
  callsListed,
  funnelCallsQuerySchema,
  metricCallsQuerySchema,
  metricsQuerySchema,
  metricsRoutes as routes,
} from "#contract/metrics.ts";
import type {
  MetricsQuery,
  WireCallsBehind,
  WireDefinitions,
  WireGoals,
  WireMetrics,
} from "#contract/metrics.ts";
import { evaluationQuerySchema, evaluationRoutes } from "#contract/evaluation.ts";
import type { WireEvaluation } from "#contract/evaluation.ts";
import type { Slice } from "#core/outcomes/definition.ts";
import { metricProblem, metrics as dictionary } from "#core/outcomes/dictionary.ts";
import { rungs } from "#core/outcomes/funnel.ts";
import { didYouMean } from "#core/protocol/problem.ts";
import type { AppParts } from "../app-parts.ts";
import { readBody, sendNull } from "../read-body.ts";
import { refuseWith } from "../refusals.ts";
import { mustBe } from "../sign-in.ts";
import { goalsBody } from "./goals-body.ts";
import { shownDefinition } from "./shown-definition.ts";

/** Goals, metrics and the calls behind them. */
export function addMetricsRoutes(app: FastifyInstance, parts: AppParts): void {
  const { metrics } = parts;
  app.get(routes.metrics.path, (request): WireMetrics => {
    mustBe(request, parts, routes.metrics.may);
    const query = spanOf(readBody(metricsQuerySchema, request.query));
    return { ...metrics.report(query), ...metrics.slices() };
  });
  app.get(routes.metricDefinitions.path, (request): WireDefinitions => {
    mustBe(request, parts, routes.metricDefinitions.may);
    return { definitions: dictionary.current.map(shownDefinition) };
  });
  app.get(routes.metricCalls.path, (request): WireCallsBehind => {
    mustBe(request, parts, routes.metricCalls.may);
    const query = readBody(metricCallsQuerySchema, request.query);
    const id = named(request, "id");
    if ((dictionary.find(id)?.cellsOf ?? null) !== null)
      throw refuseWith(
        403,
        "S200",
        "groups-only",
        `metric \`${id}\` is of groups alone: what people and crews told of one call is shown to nobody; read its share`,
        "id",
      );
    const found = metrics.callsOf(spanOf(query), id, query.side, callsListed);
    if (found !== undefined) return { at: metrics.now(), ...found };
    throw refuseWith(404, "S4", "unknown-metric", metricProblem(id) ?? "", "id");
  });
  app.get(routes.funnelCalls.path, (request): WireCallsBehind => {
    mustBe(request, parts, routes.funnelCalls.may);
    const query = readBody(funnelCallsQuerySchema, request.query);
    const rung = named(request, "rung");
    const found = metrics.callsOn(spanOf(query), rung, query.reason ?? null, callsListed);
    if (found !== undefined) return { at: metrics.now(), ...found };
    const message = `the funnel has no rung \`${rung}\`; ${didYouMean(rung, rungs)}`;
    throw refuseWith(404, "S4", "unknown-rung", message, "rung");
  });
  app.get(evaluationRoutes.evaluation.path, (request): WireEvaluation => {
    mustBe(request, parts, evaluationRoutes.evaluation.may);
    const query = readBody(evaluationQuerySchema, request.query);
    return parts.evaluations.read(query.for === "public");
  });
  app.get(routes.goals.path, (request, reply) => {
    mustBe(request, parts, routes.goals.may);
    const body = goalsBody(metrics, spanOf(readBody(metricsQuerySchema, request.query)));
    return body === null ? sendNull(reply) : reply.send(body satisfies WireGoals);
  });
}

function spanOf({ days, area, family, band, language }: MetricsQuery): {
  readonly days: number;
  readonly slice: Slice;
} {
  return {
    days: Number(days),
    slice: {
      area: area ?? null,
      family: family ?? null,
      band: band ?? null,
      language: language ?? null,
    },
  };
}

function named(request: FastifyRequest, part: string): string {
  const params: unknown = request.params;
  if (typeof params !== "object" || params === null) return "";
  const value: unknown = Object.entries(params).find(([name]) => name === part)?.[1];
  return typeof value === "string" ? value : "";
}
