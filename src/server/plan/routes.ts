import type { FastifyInstance } from "fastify";
import { planRoutes as routes, planSchema } from "#contract/plan.ts";
import type {
  WireExpectedCalls,
  WireKeptPlans,
  WirePastPlan,
  WirePlanBase,
  WirePlanCheck,
  WirePlanSource,
} from "#contract/plan.ts";
import type { WireOwnRecord, WireRecordCheck } from "#contract/plan-record.ts";
import type { AppParts } from "../app-parts.ts";
import { ownSource } from "./plans.ts";
import { readBody } from "../read-body.ts";
import { refuseWith } from "../refusals.ts";
import { mustBe } from "../sign-in.ts";

/** Staffing plans over HTTP. They are played on the page; the server says what they rest on and keeps them. */
export function addPlanRoutes(app: FastifyInstance, parts: AppParts): void {
  const { plans } = parts;
  const past = parts.pastCalls?.analyses?.grounds;
  app.get(routes.plan.path, (request, reply): WirePlanBase | null => {
    mustBe(request, parts, routes.plan.may);
    void reply.type("application/json; charset=utf-8");
    return plans.base();
  });
  app.get(routes.expectedCalls.path, (request, reply): WireExpectedCalls | null => {
    mustBe(request, parts, routes.expectedCalls.may);
    void reply.type("application/json; charset=utf-8");
    const fit = plans.base()?.fit;
    if (fit === undefined) return null;
    return { rates: fit.rates, dispersion: fit.dispersion, days: fit.days };
  });
  app.get(routes.planCheck.path, (request): Promise<WirePlanCheck> => {
    mustBe(request, parts, routes.planCheck.may);
    return plans.check();
  });
  app.get(routes.ownRecord.path, async (request, reply): Promise<WireOwnRecord> => {
    mustBe(request, parts, routes.ownRecord.may);
    void reply.type("application/json; charset=utf-8");
    return await plans.own.record();
  });
  app.get(routes.recordCheck.path, (request): Promise<WireRecordCheck> => {
    mustBe(request, parts, routes.recordCheck.may);
    return plans.own.check();
  });
  app.get(routes.planSources.path, (request): readonly WirePlanSource[] => {
    mustBe(request, parts, routes.planSources.may);
    return [ownSource, ...(past?.sources() ?? [])];
  });
  app.get<{ Params: { id: string } }>(routes.pastPlan.path, (request): WirePastPlan => {
    mustBe(request, parts, routes.pastPlan.may);
    if (past !== undefined) return past.ground(request.params.id);
    throw refuseWith(404, "S191", "no-past-calls", "no past calls are analysed on this server");
  });
  app.get(routes.plans.path, (request): WireKeptPlans => {
    mustBe(request, parts, routes.plans.may);
    return plans.kept();
  });
  app.post(routes.keepPlan.path, (request): WireKeptPlans => {
    const { seat } = mustBe(request, parts, routes.keepPlan.may);
    return plans.keep(seat.id, readBody(planSchema, request.body));
  });
  app.delete<{ Params: { id: string } }>(routes.dropPlan.path, (request): WireKeptPlans => {
    const { seat } = mustBe(request, parts, routes.dropPlan.may);
    return plans.drop(request.params.id, seat.id, seat.roles.includes("supervisor"));
  });
}
