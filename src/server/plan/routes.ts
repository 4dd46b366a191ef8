import type { FastifyInstance } from "fastify";
import { planRoutes as routes, planSchema } from "#contract/plan.ts";
import type { WireKeptPlans, WirePlanBase } from "#contract/plan.ts";
import type { AppParts } from "../app-parts.ts";
import { readBody } from "../read-body.ts";
import { mustBe } from "../sign-in.ts";

/** Staffing plans over HTTP. They are played on the page; the server says what they rest on and keeps them. */
export function addPlanRoutes(app: FastifyInstance, parts: AppParts): void {
  const { plans } = parts;
  app.get(routes.plan.path, (request, reply): WirePlanBase | null => {
    mustBe(request, parts, routes.plan.may);
    void reply.type("application/json; charset=utf-8");
    return plans.base();
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
