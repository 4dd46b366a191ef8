import type { FastifyInstance, FastifyRequest } from "fastify";
import {
  listeningRoutes as routes,
  sentListeningSchema,
  sentSurveySchema,
} from "#contract/listening.ts";
import type { ListeningView, SurveyTaken } from "#contract/listening.ts";
import type { SeatId } from "#core/base/ids.ts";
import type { Refusal } from "#core/dispatch/words.ts";
import { seatsOf } from "#core/listening/codebook.ts";
import { compare, ledgerOf } from "#core/listening/compare.ts";
import { seenBy } from "#core/listening/view.ts";
import type { AppParts } from "../app-parts.ts";
import { readBody } from "../read-body.ts";
import { Refused, refuseWith } from "../refusals.ts";
import { mustBe } from "../sign-in.ts";
import type { Voices } from "./service.ts";
import { takeSurvey } from "./take-survey.ts";

/** What people said, for the seats that record, code and answer it. */
export function addVoiceRoutes(app: FastifyInstance, parts: AppParts): void {
  const { now } = parts;
  const voices = (): Voices => {
    if (parts.voices !== undefined) return parts.voices;
    throw refuseWith(404, "LS1", "no-codebook", "this center was started without a codebook");
  };
  const seatIn = (request: FastifyRequest): SeatId =>
    mustBe(request, parts, routes.listening.may).seat.id;
  app.get(routes.listening.path, (request) => {
    // Who asks comes before what is here: nobody without a seat learns which.
    const by = seatIn(request);
    return viewOf(parts, voices(), by);
  });
  app.post(routes.listeningAct.path, async (request): Promise<ListeningView> => {
    const by = seatIn(request);
    const { commandId, act } = readBody(sentListeningSchema, request.body);
    const done = await voices().send({ commandId, at: now(), by, command: act });
    if (!done.ok) throw refused(done.error);
    return viewOf(parts, voices(), by);
  });
  app.post(
    routes.listeningSurvey.path,
    { bodyLimit: 4 * 1024 * 1024 },
    async (request): Promise<SurveyTaken> => {
      const by = seatIn(request);
      const { name, text } = readBody(sentSurveySchema, request.body);
      const service = voices();
      if (!service.codebook.may.enter.includes(by))
        throw refuseWith(
          403,
          "LS2",
          "not-your-part",
          `seat \`${by}\` takes no survey; the codebook gives that to ${service.codebook.may.enter.join(", ")}`,
        );
      const done = await takeSurvey(service, { name, text, by, coders: null, at: now() });
      if (!done.ok) throw refused(done.error);
      return done.value;
    },
  );
}

const ofCode: Readonly<Record<string, number>> = {
  "not-your-part": 403,
  "unknown-voice": 404,
  "too-many-waiting": 503,
  unknown: 503,
  busy: 503,
  stopped: 503,
};
const refused = (refusal: Refusal): Refused => new Refused(ofCode[refusal.code] ?? 409, refusal);

/** As many single voices as one answer holds. */
const mostListed = 2_000;

function viewOf({ metrics, now }: AppParts, voices: Voices, seat: SeatId): ListeningView {
  const { codebook } = voices;
  const state = voices.state();
  const at = now();
  const { goals, versions } = voices.known();
  const isNamed = seatsOf(codebook).has(seat);
  return {
    at,
    codebook,
    may: {
      enter: codebook.may.enter.includes(seat),
      code: codebook.may.code.includes(seat),
      answer: codebook.may.answer.includes(seat),
    },
    voices: isNamed
      ? [...state.voices.values()]
          .toReversed()
          .slice(0, mostListed)
          .flatMap((voice) => seenBy(seat, voice, codebook) ?? [])
      : [],
    comparison: compare(state, codebook),
    ledger: ledgerOf(state, at),
    goals: goals.flatMap((id) => {
      const goal = metrics.register?.goals.find((each) => each.id === id);
      return goal === undefined ? [] : [{ id, name: goal.name }];
    }),
    versions,
  };
}
